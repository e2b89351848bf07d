package org.hearthside.story;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hearthside.forum.MutedWords;
import org.hearthside.forum.Mutes;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Deadlines;
import org.hearthside.safety.ModerationLog;
import org.hearthside.safety.Signals;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// The door to stories.
@Service
public class Stories {
    /// A reviewer should have read it by then.
    static final String READ = "story.read";

    /// Its writer is to be asked whether it may stay.
    static final String ASK = "story.ask";

    /// The time for which its writer agreed is over.
    static final String LAPSE = "story.lapse";

    /// So many are looked through for one that this reader may see.
    private static final int TRIED = 12;

    private final StoryAccess access;
    private final StoryRows rows;
    private final Readers readers;
    private final Members members;
    private final Mutes mutes;
    private final Deadlines deadlines;
    private final ModerationLog moderation;
    private final Signals signals;
    private final Limits limits;
    private final TransactionOperations transactions;
    private final InstantSource time;

    Stories(
            StoryAccess access,
            StoryRows rows,
            Readers readers,
            Members members,
            Mutes mutes,
            Deadlines deadlines,
            ModerationLog moderation,
            Signals signals,
            Limits limits,
            TransactionOperations transactions,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.readers = readers;
        this.members = members;
        this.mutes = mutes;
        this.deadlines = deadlines;
        this.moderation = moderation;
        this.signals = signals;
        this.limits = limits;
        this.transactions = transactions;
        this.time = time;
    }

    /// One story for another page.
    public record OneStory(
            String address, String title, String language, String name, int minutes) {}

    /// Today's story in the reader's language, without a content note and by nobody they block. The
    /// same all day, and nobody's favourite: stories take turns.
    public Optional<OneStory> today(Viewer viewer) {
        if (!viewer.isMember()) {
            return Optional.empty();
        }
        var now = time.instant();
        var day = LocalDate.ofInstant(now, viewer.zone()).toString();
        var found =
                readable(
                        viewer,
                        rows.ofTheDay(viewer.locale().getLanguage(), now, day, TRIED),
                        now,
                        false);
        var muted = mutes.of(viewer);
        var words = muted.isEmpty() ? Map.<StoryId, List<Words>>of() : rows.words(found);
        return found.stream()
                .filter(row -> isWanted(muted, row, words))
                .findFirst()
                .map(row ->
                        new OneStory(
                                "/stories/" + row.id(),
                                row.title().text(),
                                row.language(),
                                members.name(row.writer()).name(),
                                row.minutes()));
    }

    /// Of the viewer's own stories, how many wait for something only they can do.
    public int waitingForWriter(Viewer viewer) {
        return viewer.isMember()
                ? (int)
                        rows.by(members.names(viewer)).stream()
                                .filter(row ->
                                        row.state() == StoryState.SUGGESTED
                                                || row.state() == StoryState.READY
                                                || (row.isReadable(time.instant())
                                                        && row.times().askedAt() != null))
                                .count()
                : 0;
    }

    /// Those of these stories that reach this reader.
    List<StoryRows.Row> readable(
            Viewer viewer, List<StoryRows.Row> found, Instant now, boolean withOwn) {
        if (found.isEmpty()) {
            return List.of();
        }
        var own = members.names(viewer);
        var apart =
                StoryAccess.looksAfter(viewer)
                        ? Set.<PersonaId>of()
                        : members.apartFrom(
                                viewer.home(), found.stream().map(StoryRows.Row::writer).toList());
        var hidden = rows.hidden(viewer.home(), now);
        return found.stream()
                .filter(row ->
                        own.contains(row.writer())
                                ? withOwn
                                : !apart.contains(row.writer()) && !hidden.contains(row.id()))
                .toList();
    }

    /// Whether no word stands in this story that its reader does not want to meet.
    static boolean isWanted(MutedWords muted, StoryRows.Row row, Map<StoryId, List<Words>> words) {
        return !muted.standIn(row.language(), words.getOrDefault(row.id(), List.of()));
    }

    /// Begins a draft, with a name for this story only. Pressed twice it is begun once.
    ///
    /// @throws Refused what is wrong with the name, or that they may not write now
    StoryId begin(Viewer viewer, String name, Words title, Locale language) {
        access.toBegin(viewer);
        var wanted = new PublicName(name);
        limits.use(Limit.STORY, viewer.account().toString());
        var text = StoryText.empty(title, language);
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    rows.oneAtATime(viewer.home());
                    return begun(viewer, wanted, text).orElseGet(() -> begin(viewer, wanted, text));
                }));
    }

    private StoryId begin(Viewer viewer, PublicName name, StoryText text) {
        var id = StoryId.random();
        var own = members.takeName(viewer, id.space(), name);
        rows.add(Story.begin(id, own, text, time.instant()), false);
        return id;
    }

    /// A story that this person began so and has not written in yet.
    private Optional<StoryId> begun(Viewer viewer, PublicName name, StoryText text) {
        return rows.by(members.names(viewer)).stream()
                .filter(row -> row.state() == StoryState.WRITING)
                .filter(row -> members.name(row.writer()).name().equals(name.text()))
                .map(StoryRows.Row::id)
                .filter(id -> rows.story(id).filter(story -> story.text().equals(text)).isPresent())
                .findFirst();
    }

    /// @throws Refused NOT_NOW or CHANGED_MEANWHILE, see [Story#write]
    @Transactional
    void write(Viewer viewer, StoryId id, StoryText text, Sheet from) {
        access.toWrite(viewer, id);
        change(id, story -> story.write(text, from, time.instant()));
    }

    /// Keeps what somebody wrote whose session had ended by the time they sent it.
    ///
    /// @throws Refused CHANGED_MEANWHILE, see [Story#write]
    @Transactional
    void keepForLater(StoryId id, PersonaId own, StoryText text, Sheet from) {
        var story = rows.hold(id).filter(found -> found.writer().equals(own));
        if (story.isPresent() && story.get().state().isWritable() && members.mayWrite(own)) {
            story.get().write(text, from, time.instant());
            rows.save(story.get());
        }
    }

    /// Asks for somebody to read it, with a word to them if the writer likes.
    @Transactional
    void send(Viewer viewer, StoryId id, @Nullable Words said) {
        var own = access.toWrite(viewer, id).writer();
        var now = time.instant();
        var sent = change(id, story -> story.send(now));
        var words = said == null ? sent.text().words() : sent.text().words() + "\n\n" + said.text();
        signals.read(
                new Signals.Source(StoryReports.KIND, id.value(), own, UUID.randomUUID()),
                new Words(words));
        rows.review(id, own, Reviewed.Act.SENT, said, now);
        deadlines.set(READ, id.value(), now.plus(Story.READ_WITHIN));
    }

    /// Goes on writing.
    @Transactional
    void writeOn(Viewer viewer, StoryId id) {
        access.toWrite(viewer, id);
        change(id, Story::writeOn);
        deadlines.cancel(READ, id.value());
    }

    /// The writer's yes, for everybody here.
    @Transactional
    void publish(Viewer viewer, StoryId id, int months) {
        publish(viewer, id, months, Readers.Chosen.EVERYBODY);
    }

    /// The writer's yes, for whom they choose.
    ///
    /// @throws Refused NOTHING_WRITTEN when nobody is chosen, or somebody they are not with
    @Transactional
    void publish(Viewer viewer, StoryId id, int months, Readers.Chosen chosen) {
        access.toWrite(viewer, id);
        var readers = this.readers.choose(viewer, chosen);
        agreed(change(id, story -> story.publish(months, readers.audience(), time.instant())));
        rows.readers(id, readers);
    }

    @Transactional
    void renew(Viewer viewer, StoryId id, int months) {
        access.toWrite(viewer, id);
        agreed(change(id, story -> story.renew(months, time.instant())));
    }

    private void agreed(Story story) {
        var until = story.times().agreedUntil();
        if (until != null) {
            deadlines.set(ASK, story.id().value(), story.asksAt());
            deadlines.set(LAPSE, story.id().value(), until);
        }
    }

    /// Takes it off every page at once; also by somebody who rests.
    @Transactional
    void withdraw(Viewer viewer, StoryId id) {
        access.toOwn(viewer, id);
        change(id, Story::withdraw);
        noDeadlines(id);
    }

    /// Erases it for good; also by somebody who rests.
    @Transactional
    void erase(Viewer viewer, StoryId id) {
        access.toOwn(viewer, id);
        erase(id);
    }

    void erase(StoryId id) {
        rows.erase(id);
        noDeadlines(id);
    }

    private void noDeadlines(StoryId id) {
        List.of(READ, ASK, LAPSE).forEach(kind -> deadlines.cancel(kind, id.value()));
    }

    /// Sends it back to its writer with something to look at.
    ///
    /// @param sent how often it had been sent when the viewer read it
    /// @throws Refused CHANGED_MEANWHILE when it was sent again since, in words that they did not
    ///   read
    @Transactional
    void suggest(Viewer viewer, StoryId id, int sent, Words said) {
        access.toReview(viewer, id);
        change(id, Story::suggest);
        reviewed(viewer, id, sent, Reviewed.Act.SUGGESTED, said);
    }

    /// Says that it may be published, if its writer agrees.
    ///
    /// @param sent how often it had been sent when the viewer read it
    /// @throws Refused CHANGED_MEANWHILE when it was sent again since, in words that they did not
    ///   read
    @Transactional
    void ready(Viewer viewer, StoryId id, int sent, @Nullable Words said) {
        access.toReview(viewer, id);
        change(id, Story::ready);
        reviewed(viewer, id, sent, Reviewed.Act.READY, said);
    }

    private void reviewed(
            Viewer viewer, StoryId id, int sent, Reviewed.Act act, @Nullable Words said) {
        if (rows.sent(id) != sent) {
            throw new Refused(Reason.CHANGED_MEANWHILE);
        }
        rows.review(id, viewer.home(), act, said, time.instant());
        deadlines.cancel(READ, id.value());
    }

    /// Takes it off the page, with a reason that its writer reads.
    @Transactional
    void takeDown(Viewer viewer, StoryId id, Words reason) {
        access.toTakeDown(viewer, id);
        change(id, Story::takeDown);
        rows.review(id, viewer.home(), Reviewed.Act.TAKEN_DOWN, reason, time.instant());
        moderation.write(viewer.home(), "took-down-story", id.value());
        noDeadlines(id);
    }

    /// Gives a reaction, or takes one back.
    @Transactional
    void react(Viewer viewer, StoryId id, @Nullable Reaction give, @Nullable Reaction take) {
        access.toReact(viewer, id);
        if (give != null) {
            rows.give(id, viewer.home(), give, time.instant());
        }
        if (take != null) {
            rows.take(id, viewer.home(), take);
        }
    }

    @Transactional
    void hideForADay(Viewer viewer, StoryId id) {
        access.toLookBack(viewer, id);
        rows.hide(id, viewer.home(), time.instant().plus(Duration.ofDays(1)));
    }

    @Transactional
    void block(Viewer viewer, StoryId id) {
        members.block(viewer, viewer.home(), access.toLookBack(viewer, id).writer());
    }

    /// Nobody has read it in time.
    @Transactional
    void isLate(StoryId id) {
        rows.hold(id)
                .filter(story -> story.state() == StoryState.WAITING)
                .ifPresent(story -> {
                    story.isLate();
                    rows.save(story);
                    deadlines.set(READ, id.value(), time.instant().plus(Duration.ofDays(1)));
                });
    }

    @Transactional
    void ask(StoryId id) {
        look(id, story -> story.ask(time.instant()));
    }

    @Transactional
    void lapse(StoryId id) {
        look(id, story -> story.lapse(time.instant()));
    }

    private void look(StoryId id, Consumer<Story> act) {
        rows.hold(id)
                .ifPresent(story -> {
                    act.accept(story);
                    rows.save(story);
                });
    }

    private Story change(StoryId id, Consumer<Story> act) {
        var story = rows.hold(id).orElseThrow(NotFound::new);
        act.accept(story);
        rows.save(story);
        return story;
    }
}
