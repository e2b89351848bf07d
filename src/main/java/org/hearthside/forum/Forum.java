package org.hearthside.forum;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.live.Drafts;
import org.hearthside.live.MessageLog;
import org.hearthside.live.MessageWords;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.NameBlocked;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.StaffTitles;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Duty;
import org.hearthside.safety.Folds;
import org.hearthside.safety.ModerationLog;
import org.hearthside.safety.Signals;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Note;
import org.hearthside.shared.PlainWords;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// The door to the forum: taking part in a space, writing topics and replies, and keeping the list
/// of spaces.
@Service
public class Forum {
    /// The kind of the streams whose keys seal drafts. Nobody reads or writes in them.
    static final String KIND = "forum";

    static final int LONGEST_TITLE = 120;
    static final int LONGEST = 10_000;

    private static final int LONGEST_WORD = 60;
    private static final int MOST_WORDS = 100;

    private final ForumAccess access;
    private final ForumRows rows;
    private final Care care;
    private final Members members;
    private final Duty duty;
    private final MessageLog log;
    private final Drafts drafts;
    private final Beginnings beginnings;
    private final ModerationLog moderation;
    private final Signals signals;
    private final Folds folds;
    private final Limits limits;
    private final TransactionOperations transactions;
    private final InstantSource time;

    Forum(
            ForumAccess access,
            ForumRows rows,
            Care care,
            Members members,
            Duty duty,
            MessageLog log,
            Drafts drafts,
            Beginnings beginnings,
            ModerationLog moderation,
            Signals signals,
            Folds folds,
            Limits limits,
            TransactionOperations transactions,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.care = care;
        this.members = members;
        this.duty = duty;
        this.log = log;
        this.drafts = drafts;
        this.beginnings = beginnings;
        this.moderation = moderation;
        this.signals = signals;
        this.folds = folds;
        this.limits = limits;
        this.transactions = transactions;
        this.time = time;
    }

    /// How many topics wait for a first word from them.
    public int waitingForFirstWord(Viewer viewer) {
        return viewer.isMember() ? waitingForFirstWord(viewer, members.names(viewer)) : 0;
    }

    int waitingForFirstWord(Viewer viewer, List<PersonaId> own) {
        return (int) before(viewer, own).stream().filter(each -> !each.hidden()).count();
    }

    /// What waits for a first word from them: as a willing member, on duty, or because they
    /// moderate.
    List<Care.Waiting> before(Viewer viewer, List<PersonaId> own) {
        var steps = new ArrayList<CareStep>();
        if (viewer.is(Role.MODERATOR)) {
            steps.add(CareStep.MODERATORS);
        }
        if (viewer.is(Role.SAFEGUARDING_LEAD)) {
            steps.add(CareStep.LEAD);
        }
        var waiting = care.before(own, viewer.home(), steps);
        var apart =
                members.apartFrom(
                        viewer.home(), waiting.stream().map(Care.Waiting::opener).toList());
        return waiting.stream().filter(each -> !apart.contains(each.opener())).toList();
    }

    /// What somebody wrote, as they typed it.
    ///
    /// @param client their own id for it: sent again it is written once
    record Typed(UUID client, String text, @Nullable Note note) {}

    /// Takes part in a space from now on, under a name for it only.
    ///
    /// @param wanted the name; without meaning for one who has a name there
    /// @param version of the rules that they read
    /// @throws Refused AGREE_FIRST when the rules have changed meanwhile, or what is wrong with the
    ///   name
    @Transactional
    void join(Viewer viewer, SpaceId space, String wanted, int version) {
        var seat = access.toKnow(viewer, space);
        if (version != seat.space().version()) {
            throw new Refused(Reason.AGREE_FIRST);
        }
        var known = seat.own();
        var own = known != null ? known : members.takeName(viewer, space, new PublicName(wanted));
        rows.join(space, own, version, time.instant());
    }

    boolean takesPart(Viewer viewer, SpaceId space) {
        return access.toKnow(viewer, space).takesPart();
    }

    /// Goes without a word. What they wrote stays under the name they had; they may come back to
    /// it.
    @Transactional
    void leave(Viewer viewer, SpaceId space) {
        var own = access.toKnow(viewer, space).own();
        if (own != null) {
            rows.leave(space, own, time.instant());
            care.left(own);
        }
    }

    /// Whether they are willing to write a first word where nobody has.
    @Transactional
    void willing(Viewer viewer, SpaceId space, boolean willing) {
        var seat = access.toWrite(viewer, space);
        care.willing(space, seat.name(), willing);
    }

    /// They were asked for a first word and would rather not just now.
    @Transactional
    void notNow(Viewer viewer, TopicId topic) {
        care.decline(members.names(viewer), topic);
    }

    /// Opens a topic.
    TopicId open(Viewer viewer, SpaceId space, String title, Typed typed, @Nullable Wish wish) {
        var seat = access.toWrite(viewer, space);
        try {
            var known = writtenBefore(written(seat, title(viewer, title), typed));
            if (known.isPresent()) {
                return known.get().topic();
            }
            use(viewer, Limit.FORUM_TOPIC, Limit.FORUM_TOPIC_FIRST_DAY);
            return inTransaction(() -> write(viewer, space, title, typed, wish));
        } catch (Refused e) {
            hear(space.value(), seat.name(), typed.client(), title + "\n" + typed.text());
            throw e;
        } catch (DuplicateKeyException e) {
            // pressed twice, and the other press was quicker
            return rows.written(seat.name(), typed.client()).orElseThrow(() -> e).topic();
        }
    }

    private TopicId write(
            Viewer viewer, SpaceId space, String title, Typed typed, @Nullable Wish wish) {
        var seat = access.toWrite(viewer, space);
        var written = written(seat, title(viewer, title), typed);
        var topic = new TopicId(UUID.randomUUID());
        rows.open(topic, seat.space(), wish, written, time.instant());
        var hateful = read(topic, seat.name(), typed.client(), title + "\n" + typed.text());
        care.begin(topic);
        holdUnlooked(viewer, topic, 0, hateful);
        drafts.drop(seat.space().stream(), seat.name(), typed.client());
        return topic;
    }

    /// Answers in a topic.
    ///
    /// @param quotes the number of the reply of which it quotes a part
    /// @return its number
    int answer(Viewer viewer, SpaceId space, TopicId topic, Typed typed, @Nullable Integer quotes) {
        var seat = access.toWrite(viewer, space, topic).seat();
        try {
            written(seat, null, typed);
            use(viewer, Limit.FORUM_REPLY, Limit.FORUM_REPLY_FIRST_DAY);
            return inTransaction(() -> write(viewer, space, topic, typed, quotes));
        } catch (Refused e) {
            hear(topic.value(), seat.name(), typed.client(), typed.text());
            throw e;
        }
    }

    /// Words that are not taken, because they are too long or hold a detail, may still say that
    /// somebody is in danger: whoever is on duty is asked to look, as if they stood there.
    private void hear(UUID place, PersonaId by, UUID item, String text) {
        signals.read(new Signals.Source(KIND, place, by, item), new Words(text));
    }

    private int write(
            Viewer viewer, SpaceId space, TopicId topic, Typed typed, @Nullable Integer quotes) {
        var last = rows.hold(topic);
        var at = access.toWrite(viewer, space, topic); // closed or moved meanwhile
        var own = at.seat().name();
        var written = written(at.seat(), null, typed);
        var known = writtenBefore(written);
        if (known.isPresent()) {
            return known.get().number();
        }
        rows.answer(
                topic,
                at.topic().space(),
                last + 1,
                written,
                quotes != null && quotes >= 0 && quotes <= last ? quotes : null,
                time.instant());
        var hateful = read(topic, own, typed.client(), typed.text());
        if (!at.seat().isOwn(at.topic().by())) {
            care.end(topic);
        }
        holdUnlooked(viewer, topic, last + 1, hateful);
        drafts.drop(at.seat().space().stream(), own, typed.client());
        at.seat()
                .former()
                .forEach(former ->
                        drafts.drop(
                                new StreamId(former.space().value()),
                                former.name(),
                                typed.client()));
        return last + 1;
    }

    /// Sent again, it is written once. Other words under the same id come from a page that the
    /// browser kept, which had sent something before.
    ///
    /// @throws Refused ALREADY_DONE for those
    private Optional<ForumRows.Place> writtenBefore(ForumRows.Written again) {
        var place = rows.written(again.by(), again.client());
        var known = place.flatMap(it -> rows.reply(it.topic(), it.number(), null));
        if (known.filter(it -> it.stands() || it.isAside())
                .filter(it -> !it.words().equals(again.words()))
                .filter(it ->
                        rows.before(it.topic(), it.number()).stream()
                                .noneMatch(before -> before.words().equals(again.words())))
                .isPresent()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        return place;
    }

    private <T> T inTransaction(Supplier<T> act) {
        return Objects.requireNonNull(transactions.execute(status -> act.get()));
    }

    private void use(Viewer viewer, Limit limit, Limit whileSlow) {
        var slow = members.writesSlowly(viewer);
        limits.use(slow ? whileSlow : limit, viewer.account().toString());
    }

    private static ForumRows.Written written(Seat seat, @Nullable String title, Typed typed) {
        return new ForumRows.Written(
                seat.name(),
                typed.client(),
                title,
                MessageWords.of(typed.text(), LONGEST),
                typed.note());
    }

    /// A title stands in lists, where nothing can be folded: its writer says it another way.
    private String title(Viewer viewer, String typed) {
        var words = MessageWords.of(typed.replaceAll("\\s+", " "), LONGEST_TITLE);
        if (StaffTitles.areClaimed(words.text()) && !ForumAccess.isModerator(viewer)) {
            throw new Refused(Reason.TITLE_RESERVED);
        }
        if (folds.isAny(words)) {
            throw new Refused(Reason.DETAIL_IN_TITLE);
        }
        return words.text();
    }

    /// Gives one's own words others. Moderators can see what they were.
    void edit(
            Viewer viewer,
            SpaceId space,
            TopicId topic,
            int number,
            @Nullable String title,
            String text,
            @Nullable Note note) {
        var own = access.toTakePart(viewer, space, topic).seat().name();
        try {
            use(viewer, Limit.FORUM_EDIT, Limit.FORUM_EDIT_FIRST_DAY);
            transactions.executeWithoutResult(status -> {
                rows.hold(topic);
                var reply = own(access.toWrite(viewer, space, topic), number);
                var words = MessageWords.of(text, LONGEST);
                var heading = reply.isOpening() ? title(viewer, title == null ? "" : title) : null;
                rows.edit(reply, heading, words, note, time.instant());
                var hateful =
                        read(
                                topic,
                                reply.by(),
                                UUID.randomUUID(),
                                heading == null ? text : heading + "\n" + text);
                if (reply.stands()) {
                    holdUnlooked(viewer, topic, number, hateful);
                }
            });
        } catch (Refused e) {
            hear(topic.value(), own, UUID.randomUUID(), title == null ? text : title + "\n" + text);
            throw e;
        }
    }

    /// What may attack somebody waits until a moderator has read it; while nobody is on duty,
    /// everything that somebody new writes. Nobody set it aside, and there is no reason but that.
    private void holdUnlooked(Viewer viewer, TopicId topic, int number, boolean hateful) {
        if (!ForumAccess.isModerator(viewer)
                && (hateful || (!duty.isOpen() && members.isInFirstDay(viewer)))) {
            var reply = rows.reply(topic, number, null).orElseThrow(NotFound::new);
            rows.setAside(reply, PersonaId.NONE, new Words(""), time.instant());
            care.lookAgain(topic);
        }
    }

    /// @return whether it may attack somebody
    private boolean read(TopicId topic, PersonaId by, UUID item, String text) {
        var words = new Words(text);
        signals.read(new Signals.Source(KIND, topic.value(), by, item), words);
        return signals.areHateful(words);
    }

    /// Erases one's own reply for everybody; also of one who takes no part any more, and where the
    /// topic is not shown to them any more.
    ///
    /// @return whether the topic is
    @Transactional
    boolean takeBack(Viewer viewer, SpaceId space, TopicId topic, int number) {
        rows.hold(topic);
        var at = access.toOwn(viewer, space, topic);
        if (own(at, number).isOpening()) {
            throw new NotFound(); // a topic is withdrawn as a whole
        }
        rows.takeBack(topic, number);
        care.lookAgain(topic);
        return access.mayRead(viewer, at);
    }

    /// Takes one's own topic away for everybody.
    ///
    /// @return whether it was shown to them till then
    @Transactional
    boolean withdraw(Viewer viewer, SpaceId space, TopicId topic) {
        rows.hold(topic);
        var at = access.toOwn(viewer, space, topic);
        own(at, 0);
        rows.withdraw(topic, time.instant());
        care.end(topic);
        return access.mayRead(viewer, at);
    }

    /// Takes somebody else's words out: others see that something stood here, its writer sees their
    /// words and why.
    @Transactional
    void setAside(Viewer viewer, SpaceId space, TopicId topic, int number, Words reason) {
        rows.hold(topic);
        var at = access.toModerate(viewer, space, topic);
        if (rows.reply(topic, number, null).filter(Reply::isAside).isPresent()) {
            return; // another moderator was quicker
        }
        var reply = others(at, number); // one's own can be taken back
        rows.setAside(reply, viewer.home(), reason, time.instant());
        care.lookAgain(topic);
        moderation.write(viewer.home(), "forum reply set aside " + number, topic.value());
    }

    /// Puts somebody else's words back, as if nothing had been.
    ///
    /// @param edits how often they had been changed when they were read
    /// @throws Refused CHANGED_MEANWHILE where these are not the words that were read
    @Transactional
    void putBack(Viewer viewer, SpaceId space, TopicId topic, int number, int edits) {
        rows.hold(topic);
        var at = access.toModerate(viewer, space, topic);
        var reply =
                rows.reply(topic, number, null)
                        .filter(Reply::isAside)
                        .filter(found -> !at.seat().isOwn(found.by()))
                        .orElseThrow(NotFound::new);
        if (reply.edits() != edits) {
            throw new Refused(Reason.CHANGED_MEANWHILE);
        }
        rows.putBack(reply);
        if (reply.isOpening()) {
            care.letThrough(topic);
        } else {
            care.lookAgain(topic);
        }
        moderation.write(viewer.home(), "forum reply put back " + number, topic.value());
    }

    /// The topic takes no more replies; everybody who reads it reads why.
    @Transactional
    void lock(Viewer viewer, SpaceId space, TopicId topic, Words reason) {
        rows.hold(topic);
        othersTopic(access.toModerate(viewer, space, topic));
        rows.lock(topic, viewer.home(), reason, time.instant());
        care.lookAgain(topic);
        moderation.write(viewer.home(), "forum topic locked", topic.value());
    }

    @Transactional
    void unlock(Viewer viewer, SpaceId space, TopicId topic) {
        rows.hold(topic);
        othersTopic(access.toModerate(viewer, space, topic));
        rows.unlock(topic);
        care.lookAgain(topic);
        moderation.write(viewer.home(), "forum topic unlocked", topic.value());
    }

    /// Nobody moderates a topic of their own.
    private static void othersTopic(ForumAccess.At at) {
        if (at.seat().isOwn(at.topic().by())) {
            throw new NotFound();
        }
    }

    /// One's own, also what a moderator took out: it can still be changed or taken back.
    private Reply own(ForumAccess.At at, int number) {
        return rows.reply(at.topic().id(), number, at.seat().own())
                .filter(reply -> reply.stands() || reply.isAside())
                .filter(reply -> at.seat().isOwn(reply.by()))
                .orElseThrow(NotFound::new);
    }

    /// Lets a line of one's own reply stand above somebody else's topic, for who feels the same, or
    /// no more.
    @Transactional
    void lend(Viewer viewer, SpaceId space, TopicId topic, int number, boolean lent) {
        var at = access.toTakePart(viewer, space, topic);
        if (own(at, number).isOpening()) {
            throw new NotFound(); // it stands above the topic already
        }
        var others = !at.seat().isOwn(at.topic().by());
        rows.lend(topic, number, lent && others ? time.instant() : null);
    }

    /// Says something to somebody else's words with one press, or takes it back.
    @Transactional
    void react(
            Viewer viewer,
            SpaceId space,
            TopicId topic,
            int number,
            Reaction reaction,
            boolean given) {
        var at = access.toTakePart(viewer, space, topic);
        var reply = others(at, number);
        if (at.seat().apart().contains(reply.by())) {
            throw new NotFound(); // a moderator reads it, and says nothing to them
        }
        rows.react(topic, number, at.seat().name(), reaction, given);
    }

    /// Somebody else's words that reach the viewer.
    Reply others(ForumAccess.At at, int number) {
        return reaches(at, number)
                .filter(reply -> !at.seat().isOwn(reply.by()))
                .orElseThrow(NotFound::new);
    }

    /// Words that reach the viewer.
    Optional<Reply> reaches(ForumAccess.At at, int number) {
        return rows.reply(at.topic().id(), number, at.seat().own())
                .filter(reply -> reply.stands() || (reply.isAside() && at.seat().isOwn(reply.by())))
                .filter(reply -> at.seat().reads(reply.by()));
    }

    /// Whether a note stands before words that the reader has not chosen to read.
    static boolean isVeiled(Seat seat, Reply reply) {
        return !reply.isOpening()
                && reply.note() != null
                && !reply.opened()
                && !seat.isOwn(reply.by());
    }

    /// Chooses to read words in spite of their note. It is remembered for one who has a name here.
    @Transactional
    void openVeil(Viewer viewer, SpaceId space, TopicId topic, int number) {
        var at = access.toRead(viewer, space, topic);
        var reply = reaches(at, number).orElseThrow(NotFound::new);
        if (at.seat().takesPart() && reply.note() != null) {
            rows.opened(topic, number, at.seat().name());
        }
    }

    /// The two never meet again, here or anywhere.
    @Transactional
    void block(Viewer viewer, SpaceId space, TopicId topic, int number) {
        var at = access.toRead(viewer, space, topic);
        members.block(viewer, me(viewer, at), others(at, number).by());
    }

    /// For a day the viewer does not read whoever wrote this.
    @Transactional
    void mute(Viewer viewer, SpaceId space, TopicId topic, int number) {
        var at = access.toRead(viewer, space, topic);
        rows.mute(me(viewer, at), others(at, number).by(), time.instant().plus(Duration.ofDays(1)));
    }

    /// Their name here, or in the community for one who has none here: nobody reads it.
    static PersonaId me(Viewer viewer, ForumAccess.At at) {
        var own = at.seat().own();
        return own == null ? viewer.home() : own;
    }

    /// Follows a topic quietly, or no more: what is new in it stands on a list, and nobody is told.
    @Transactional
    void follow(Viewer viewer, SpaceId space, TopicId topic, boolean follows) {
        if (follows) {
            var at = access.toTakePart(viewer, space, topic);
            if (at.topic().seen() == null) {
                rows.follow(topic, at.seat().name(), at.topic().lastNumber(), time.instant());
            }
        } else {
            access.toRead(viewer, space, topic);
            rows.unfollow(topic, members.names(viewer));
        }
    }

    /// The viewer does not want to meet this topic, or does again.
    @Transactional
    void muteTopic(Viewer viewer, SpaceId space, TopicId topic, boolean muted) {
        if (muted) {
            var at = access.toTakePart(viewer, space, topic);
            rows.muteTopic(topic, at.seat().name(), time.instant());
        } else {
            access.toRead(viewer, space, topic);
            rows.unmuteTopic(topic, members.names(viewer));
        }
    }

    /// The viewer does not want to meet this word, in any space.
    ///
    /// @throws Refused NOTHING_WRITTEN for signs alone, NOT_NOW for one that is too common to be
    ///   found, FULL for one too many
    @Transactional
    void muteWord(Viewer viewer, String typed) {
        var word =
                MessageWords.of(typed.replaceAll("\\s+", " "), LONGEST_WORD)
                        .text()
                        .toLowerCase(viewer.locale());
        if (PlainWords.written(word).isEmpty()) {
            throw new Refused(Reason.NOTHING_WRITTEN); // signs alone stand everywhere
        }
        if (!rows.canBeMuted(viewer.locale(), word)) {
            throw new Refused(Reason.NOT_NOW);
        }
        if (rows.mutedWords(viewer.home()).size() >= MOST_WORDS) {
            throw new Refused(Reason.FULL);
        }
        rows.muteWord(viewer.home(), word, time.instant());
    }

    @Transactional
    void unmuteWord(Viewer viewer, String word) {
        rows.unmuteWord(viewer.home(), word.replaceAll("\\p{Cntrl}", " "));
    }

    /// Keeps what somebody has begun to write.
    ///
    /// @param place the topic it answers, or the space for a new topic
    void keepDraft(Viewer viewer, SpaceId space, UUID place, WriteForm form) {
        var seat = access.toRead(viewer, space);
        if (seat.takesPart()) {
            beginnings.keep(seat.space().stream(), seat.name(), place, form);
        }
    }

    /// What was said, as it was, for who reports it.
    List<Words> wordings(Reply reply) {
        return rows.wordings(reply.topic(), reply.number());
    }

    /// Makes a space.
    @Transactional
    SpaceId make(Viewer viewer, SpacePlan plan) {
        access.toKeep(viewer);
        return make(plan, false);
    }

    SpaceId make(SpacePlan plan, boolean sample) {
        var space = new SpaceId(log.open(KIND).value());
        rows.add(space, plan, sample, time.instant());
        return space;
    }

    @Transactional
    void change(Viewer viewer, SpaceId space, SpacePlan plan) {
        access.toKeep(viewer, space);
        rows.change(space, plan);
    }

    /// Takes a space off the list, or puts it back: what waited for a first answer waits again.
    @Transactional
    void archive(Viewer viewer, SpaceId space, boolean archived) {
        access.toKeep(viewer, space);
        rows.archive(space, archived ? time.instant() : null);
        if (!archived) {
            care.forgotten(space).forEach(care::lookAgain);
        }
    }

    /// Two must not meet any more: what one of them answered the other is no answer now, and what
    /// one of them was asked for the other lies before them no more.
    @Transactional
    void keepApart(NameBlocked blocked) {
        care.keepApart(blocked.by(), blocked.blocked());
        for (var topic : care.answered(blocked.by(), blocked.blocked())) {
            rows.hold(topic);
            care.lookAgain(topic);
        }
    }
}
