package org.hearthside.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.State;
import org.hearthside.conversation.TalkRow;
import org.hearthside.forum.Forum;
import org.hearthside.group.Groups;
import org.hearthside.live.Moments;
import org.hearthside.matching.Matching;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.relationship.Goals;
import org.hearthside.relationship.Meetings;
import org.hearthside.room.Rooms;
import org.hearthside.safety.Debriefs;
import org.hearthside.safety.Duty;
import org.hearthside.safety.Ledger;
import org.hearthside.safety.Letters;
import org.hearthside.safety.Openings;
import org.hearthside.safety.Reports;
import org.hearthside.safety.Sanctions;
import org.hearthside.story.Stories;
import org.hearthside.supporter.Credentials;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Today: where a member comes in.
@Controller
class TodayController {
    private static final Logger log = LoggerFactory.getLogger(TodayController.class);
    private static final int MOST = 6;

    private final Conversations conversations;
    private final Matching matching;
    private final Rooms rooms;
    private final Forum forum;
    private final Groups groups;
    private final Reports reports;
    private final Letters letters;
    private final Ledger ledger;
    private final Sanctions sanctions;
    private final Openings openings;
    private final Debriefs debriefs;
    private final Meetings meetings;
    private final Goals goals;
    private final Stories stories;
    private final Credentials credentials;
    private final Duty duty;
    private final Members members;
    private final Templates templates;
    private final Texts texts;
    private final InstantSource time;

    TodayController(
            Conversations conversations,
            Matching matching,
            Rooms rooms,
            Forum forum,
            Groups groups,
            Reports reports,
            Letters letters,
            Ledger ledger,
            Sanctions sanctions,
            Openings openings,
            Debriefs debriefs,
            Meetings meetings,
            Goals goals,
            Stories stories,
            Credentials credentials,
            Duty duty,
            Members members,
            Templates templates,
            Texts texts,
            InstantSource time) {
        this.conversations = conversations;
        this.matching = matching;
        this.rooms = rooms;
        this.forum = forum;
        this.groups = groups;
        this.reports = reports;
        this.letters = letters;
        this.ledger = ledger;
        this.sanctions = sanctions;
        this.openings = openings;
        this.debriefs = debriefs;
        this.meetings = meetings;
        this.goals = goals;
        this.stories = stories;
        this.credentials = credentials;
        this.duty = duty;
        this.members = members;
        this.templates = templates;
        this.texts = texts;
        this.time = time;
    }

    @GetMapping("/today")
    View today(Viewer viewer, @RequestParam(required = false) @Nullable String stays) {
        var resting = one("break", () -> members.rest(viewer).isPresent(), false);
        return templates.show(
                "shell/today.jte",
                new TodayPage(
                        greeting(viewer),
                        viewer.displayName(),
                        block("requests", () -> resting ? List.of() : matching.requests(viewer)),
                        block("rooms", () -> resting ? List.of() : rooms.open(viewer)),
                        block("groups", () -> resting ? List.of() : groups.mine(viewer)),
                        block("conversations", () -> resting ? List.of() : talks(viewer)),
                        block("answers", () -> answers(viewer)),
                        one("letters", () -> letters.areWaiting(viewer), false),
                        one("ledger", () -> ledger.hasNews(viewer), false),
                        block(
                                "story",
                                () ->
                                        resting
                                                ? List.of()
                                                : stories.today(viewer).stream().toList()),
                        one("stories", () -> resting ? 0 : stories.waitingForWriter(viewer), 0),
                        one("forum", () -> resting ? 0 : forum.waitingForFirstWord(viewer), 0),
                        opens(viewer) && !duty.missing().isEmpty(),
                        one("decisions", () -> sanctions.unread(viewer), 0),
                        one("approvals", () -> openings.waiting(viewer), List.of()),
                        one("debriefs", () -> debriefs.areWaiting(viewer), false),
                        one("meetings", () -> resting ? List.of() : soon(viewer), List.of()),
                        one("goals", () -> resting ? List.of() : goals.due(viewer), List.of()),
                        resting,
                        one("going", () -> resting ? List.of() : going(viewer), List.of()),
                        stays != null,
                        one("credentials", () -> credentials.today(viewer), List.of()),
                        one("choices", () -> resting ? 0 : matching.toChoose(viewer), 0)));
    }

    private static boolean opens(Viewer viewer) {
        return viewer.is(Role.ADMINISTRATOR) || viewer.is(Role.SAFEGUARDING_LEAD);
    }

    /// A block that fails says so alone; the rest of the page is there.
    private static <T> @Nullable List<T> block(String name, Supplier<List<T>> fetch) {
        try {
            return fetch.get();
        } catch (RuntimeException e) {
            log.error("the block {} of Today could not be fetched", name, e);
            return null;
        }
    }

    /// The same for one thing, which is left out when it fails.
    private static <T> T one(String name, Supplier<T> fetch, T otherwise) {
        var found = block(name, () -> List.of(fetch.get()));
        return found == null ? otherwise : found.getFirst();
    }

    private String greeting(Viewer viewer) {
        var hour = time.instant().atZone(viewer.zone()).getHour();
        if (hour < 5) {
            return "today.greeting.night";
        }
        if (hour < 12) {
            return "today.greeting.morning";
        }
        return hour < 18 ? "today.greeting.afternoon" : "today.greeting.evening";
    }

    private List<TodayPage.Talk> talks(Viewer viewer) {
        return conversations.rows(viewer).stream()
                .limit(MOST)
                .map(row -> talk(viewer, row))
                .toList();
    }

    private TodayPage.Talk talk(Viewer viewer, TalkRow row) {
        return new TodayPage.Talk(
                row.stream().toString(),
                row.other().name(),
                row.other().quilt(),
                row.unread(),
                row.state() == State.ENDED,
                state(row),
                when(viewer, row.lastAt()));
    }

    private static String state(TalkRow row) {
        if (row.unread()) {
            return "today.talk.new";
        }
        return switch (row.state()) {
            case ENDED -> "today.talk.ended";
            case PAUSED, RESTING -> "today.talk.paused";
            case OPEN -> row.ownTurn() ? "today.talk.yours" : "today.talk.waiting";
        };
    }

    private List<TodayPage.Soon> soon(Viewer viewer) {
        var moments = new Moments(texts, viewer.locale(), viewer.zone(), time.instant());
        return meetings.soon(viewer).stream()
                .map(each -> new TodayPage.Soon(each.address(), moments.moment(each.starts())))
                .toList();
    }

    private List<TodayPage.Going> going(Viewer viewer) {
        return conversations.going(viewer).entrySet().stream()
                .map(each -> new TodayPage.Going("/talk/c/" + each.getKey(), each.getValue()))
                .limit(MOST)
                .toList();
    }

    private List<TodayPage.Answer> answers(Viewer viewer) {
        return reports.mine(viewer).stream()
                .filter(Reports.Mine::answered)
                .map(mine -> new TodayPage.Answer(mine.ref(), when(viewer, mine.answeredAt())))
                .limit(MOST)
                .toList();
    }

    private String when(Viewer viewer, Instant then) {
        var ago = Duration.between(then, time.instant());
        if (ago.toMinutes() < 1) {
            return texts.of(viewer.locale(), "today.when.now");
        }
        if (ago.toMinutes() < 60) {
            return texts.of(viewer.locale(), "today.when.minutes", ago.toMinutes());
        }
        if (ago.toHours() < 24) {
            return texts.of(viewer.locale(), "today.when.hours", ago.toHours());
        }
        return DateTimeFormatter.ofPattern(ago.toDays() < 7 ? "EEE" : "d MMM", viewer.locale())
                .format(then.atZone(viewer.zone()));
    }
}
