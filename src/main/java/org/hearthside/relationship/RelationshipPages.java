package org.hearthside.relationship;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Pair;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side of what two people do together.
@Component
class RelationshipPages {
    private final Conversations conversations;
    private final Meetings meetings;
    private final MeetingRows meetingRows;
    private final Goals goals;
    private final Agreements agreements;
    private final Feedback feedback;
    private final Interests interests;
    private final Endings endings;
    private final Tools tools;
    private final HelperPath path;
    private final Members members;
    private final Texts texts;
    private final InstantSource time;

    RelationshipPages(
            Conversations conversations,
            Meetings meetings,
            MeetingRows meetingRows,
            Goals goals,
            Agreements agreements,
            Feedback feedback,
            Interests interests,
            Endings endings,
            Tools tools,
            HelperPath path,
            Members members,
            Texts texts,
            InstantSource time) {
        this.conversations = conversations;
        this.meetings = meetings;
        this.meetingRows = meetingRows;
        this.goals = goals;
        this.agreements = agreements;
        this.feedback = feedback;
        this.interests = interests;
        this.endings = endings;
        this.tools = tools;
        this.path = path;
        this.members = members;
        this.texts = texts;
        this.time = time;
    }

    /// What was typed and refused.
    ///
    /// @param errors message keys by field
    record Refusal(Map<String, String> typed, Map<String, String> errors) {
        static final Refusal NONE = new Refusal(Map.of(), Map.of());
    }

    /// @param told the key of what happened, or null
    RelationshipPage page(Viewer viewer, StreamId stream, @Nullable String told, Refusal refusal) {
        var pair = conversations.toRead(viewer, stream);
        return new RelationshipPage(
                stream.toString(),
                name(viewer, pair),
                pair.seeker(),
                pair.ended(),
                refusal(viewer, stream),
                told(viewer, told),
                refusal.typed(),
                words(viewer, refusal.errors()),
                tools.asking(pair),
                meetings(viewer, pair),
                words(viewer, pair),
                round(viewer, pair),
                path.isShown(viewer, pair));
    }

    /// What the supporter gave.
    ///
    /// @param told the key of what happened, or null
    ToolsPage tools(Viewer viewer, StreamId stream, @Nullable String told, Refusal refusal) {
        var pair = conversations.toRead(viewer, stream);
        return new ToolsPage(
                stream.toString(),
                name(viewer, pair),
                pair.seeker(),
                refusal(viewer, stream),
                told(viewer, "tool-" + told),
                tools.list(stream).stream().map(tool -> given(viewer, pair, tool)).toList(),
                UUID.randomUUID().toString(),
                refusal.typed(),
                words(viewer, refusal.errors()));
    }

    private ToolsPage.Given given(Viewer viewer, Pair pair, Tool tool) {
        var reads = tool.shown() || !pair.seeker();
        var card = reads ? tool.card() : Tool.Card.EMPTY;
        var helped = tool.helped();
        return new ToolsPage.Given(
                tool.id().toString(),
                tool.kind().word(),
                tool.exercise(),
                card.title(),
                card.body(),
                card.place(),
                tool.sheet(),
                viewer.day(tool.givenAt()),
                reads,
                tool.asks() && Tools.isAsked(pair),
                helped == null || helped == Tool.Helped.SKIP ? null : helped.word());
    }

    private Map<String, String> words(Viewer viewer, Map<String, String> keys) {
        var words = new LinkedHashMap<String, String>();
        keys.forEach((field, key) -> words.put(field, texts.of(viewer.locale(), key)));
        return words;
    }

    private String name(Viewer viewer, Pair pair) {
        return Optional.ofNullable(members.names(List.of(pair.other())).get(pair.other()))
                .map(Name::name)
                .orElseGet(() -> texts.of(viewer.locale(), "conversation.somebody"));
    }

    private @Nullable String refusal(Viewer viewer, StreamId stream) {
        try {
            conversations.toShare(viewer, stream);
            return null;
        } catch (Refused e) {
            var own = "relationship." + e.reason().messageKey();
            return texts.has(own) ? own : e.reason().messageKey();
        }
    }

    private @Nullable String told(Viewer viewer, @Nullable String told) {
        var key = "relationship.told." + told;
        return told != null && texts.has(key) ? texts.of(viewer.locale(), key) : null;
    }

    private MeetingsPart meetings(Viewer viewer, Pair pair) {
        var agreed = pair.ended() ? Optional.<MeetingRows.Kept>empty() : accepted(pair);
        var proposed =
                pair.ended()
                        ? Optional.<MeetingRows.Kept>empty()
                        : meetingRows.proposed(pair.stream());
        return new MeetingsPart(
                agreed.map(kept -> agreed(viewer, pair, kept)).orElse(null),
                proposed.map(kept -> agreed(viewer, pair, kept)).orElse(null),
                agreed.map(meetings::next).orElse(List.of()).stream()
                        .map(meeting -> row(viewer, pair, agreed.orElseThrow(), meeting))
                        .toList(),
                agreed.map(meetings::skipped).orElse(List.of()).stream()
                        .map(meeting -> row(viewer, pair, agreed.orElseThrow(), meeting))
                        .toList(),
                (pair.ended() ? List.<Meeting>of() : meetings.last(pair.stream()))
                        .stream().map(meeting -> past(viewer, meeting)).toList(),
                agreed.filter(meetings::needsRepair).isPresent(),
                UUID.randomUUID().toString(),
                time.instant().atZone(viewer.zone()).toLocalDate().toString());
    }

    private Optional<MeetingRows.Kept> accepted(Pair pair) {
        return meetingRows.accepted(pair.stream());
    }

    private MeetingsPart.Agreed agreed(Viewer viewer, Pair pair, MeetingRows.Kept kept) {
        var first = kept.series().first().atZone(kept.series().zone()).toInstant();
        return new MeetingsPart.Agreed(
                kept.id().toString(),
                texts.of(
                        viewer.locale(),
                        "relationship.meet.every." + kept.weeks(),
                        String.valueOf(kept.minutes())),
                when(viewer, viewer.zone(), first),
                theirs(viewer, pair, kept, first),
                kept.by().equals(pair.own()),
                kept.zoneOf(pair.own())
                        .filter(zone -> differs(viewer, zone, time.instant()))
                        .map(ZoneId::getId)
                        .orElse(null));
    }

    private MeetingsPart.Row row(Viewer viewer, Pair pair, MeetingRows.Kept kept, Meeting meeting) {
        return new MeetingsPart.Row(
                meeting.planned().toString(),
                when(viewer, viewer.zone(), meeting.starts()),
                theirs(viewer, pair, kept, meeting.starts()),
                meeting.isMoved());
    }

    private MeetingsPart.Past past(Viewer viewer, Meeting meeting) {
        var met = meeting.met();
        return new MeetingsPart.Past(
                meeting.planned().toString(),
                when(viewer, viewer.zone(), meeting.starts()),
                met == null ? "unsaid" : met ? "yes" : "no");
    }

    /// The other's clock, where it does not show the same.
    private @Nullable String theirs(
            Viewer viewer, Pair pair, MeetingRows.Kept kept, Instant instant) {
        return kept.zoneOf(pair.other())
                .filter(zone -> differs(viewer, zone, instant))
                .map(zone -> when(viewer, zone, instant))
                .orElse(null);
    }

    private static boolean differs(Viewer viewer, ZoneId zone, Instant instant) {
        return !zone.getRules()
                .getOffset(instant)
                .equals(viewer.zone().getRules().getOffset(instant));
    }

    private WordsPart words(Viewer viewer, Pair pair) {
        var stream = pair.stream();
        var list = goals.list(stream);
        var suggested = goals.suggested(stream);
        var accepted = agreements.accepted(stream);
        return new WordsPart(
                list.stream().map(goal -> line(viewer, goal)).toList(),
                suggested.stream().map(goal -> line(viewer, goal)).toList(),
                pair.seeker() ? list.size() < Goals.MOST : suggested.size() < Goals.MOST_SUGGESTED,
                accepted.stream().findFirst().map(each -> agreed(viewer, pair, each)).orElse(null),
                accepted.stream().skip(1).map(each -> agreed(viewer, pair, each)).toList(),
                agreements.proposed(stream).map(each -> agreed(viewer, pair, each)).orElse(null),
                agreements.card(stream, pair.own()),
                agreements.card(stream, pair.other()),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString());
    }

    private WordsPart.Line line(Viewer viewer, Goal goal) {
        var review = goal.reviewOn();
        var outcome = goal.outcome();
        var looked = goal.lookedAt();
        var today = time.instant().atZone(viewer.zone()).toLocalDate();
        return new WordsPart.Line(
                goal.id().toString(),
                goal.words(),
                goal.next(),
                review == null ? "" : review.toString(),
                review == null ? null : viewer.day(review),
                review != null && !review.isAfter(today),
                outcome == null ? null : "relationship.goal.was." + outcome.word(),
                looked == null ? null : viewer.day(looked),
                goal.resting(),
                goal.taken(),
                goal.version());
    }

    private WordsPart.Agreed agreed(Viewer viewer, Pair pair, Agreements.Held held) {
        return new WordsPart.Agreed(
                held.id().toString(),
                held.number(),
                viewer.day(held.at()),
                held.words().what(),
                held.words().hours(),
                held.words().ending(),
                held.by().equals(pair.own()));
    }

    private RoundPart round(Viewer viewer, Pair pair) {
        var stream = pair.stream();
        var own = interests.of(stream, pair.own());
        return new RoundPart(
                pair.ended() ? null : feedback.nextAgenda(pair).orElse(null),
                feedback.due(pair).orElse(0),
                feedback.hasCoordinator(pair),
                feedback.list(pair).stream().map(RelationshipPages::given).toList(),
                Interests.ALL.stream()
                        .map(word ->
                                new RoundPart.Tick(
                                        word, "relationship.interest." + word, own.contains(word)))
                        .toList(),
                interests.mutual(pair).stream()
                        .map(word -> "relationship.interest." + word)
                        .toList(),
                interests
                        .suggested(pair)
                        .map(word -> "relationship.interest." + word + ".together")
                        .orElse(null),
                endings.lastDay(stream).map(viewer::day).orElse(null),
                endings.keepsake(stream, pair.own()),
                pair.ended() ? endings.keepsake(stream, pair.other()) : "");
    }

    private static RoundPart.Given given(Feedback.Given given) {
        return new RoundPart.Given(
                given.id().toString(),
                given.after(),
                given.forWhom().equals("supporter"),
                given.words().helped(),
                given.words().missed(),
                given.words().wish(),
                given.answer());
    }

    /// What was said to those who coordinate. Who said it is not there.
    ///
    /// @param before the last one that was shown, or null to begin with
    FeedbackPage feedback(Viewer viewer, @Nullable UUID before) {
        if (!viewer.isMember() || !viewer.is(Role.MANAGER)) {
            throw new NotFound();
        }
        var all = feedback.toCoordinator(viewer, before);
        var given = all.stream().limit(Feedback.MOST).toList();
        var names = members.names(given.stream().map(Feedback.Given::supporter).toList());
        return new FeedbackPage(
                given.stream()
                        .map(each ->
                                new FeedbackPage.Line(
                                        Optional.ofNullable(names.get(each.supporter()))
                                                .map(Name::name)
                                                .orElseGet(() ->
                                                        texts.of(
                                                                viewer.locale(),
                                                                "conversation.somebody")),
                                        viewer.day(each.at()),
                                        each.words().helped(),
                                        each.words().missed(),
                                        each.words().wish()))
                        .toList(),
                all.size() > given.size() ? given.getLast().id().toString() : null);
    }

    private String when(Viewer viewer, ZoneId zone, Instant instant) {
        var then = instant.atZone(zone);
        return texts.of(
                viewer.locale(),
                "relationship.when",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(viewer.locale())
                        .format(then),
                DateTimeFormatter.ofPattern("HH:mm", viewer.locale()).format(then));
    }
}
