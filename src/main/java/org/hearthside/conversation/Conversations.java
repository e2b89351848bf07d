package org.hearthside.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.hearthside.live.MessageLog;
import org.hearthside.live.MessageWords;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Deadlines;
import org.hearthside.safety.Signals;
import org.hearthside.ui.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// The door to conversations: opening, agreeing, pausing, ending, and the list of one's own.
@Service
public class Conversations {
    /// The kind of their streams in the message log.
    public static final String KIND = "conversation";

    static final String PAUSE = "conversation.pause";
    static final String LEFT = "conversation.left";

    /// By then, whatever was on its way to the log when somebody left has arrived or never will.
    private static final Duration LATE_WORDS = Duration.ofMinutes(1);

    /// How long before an old talk goes both are told.
    static final Duration TOLD_BEFORE = Duration.ofDays(30);

    private final ConversationAccess access;
    private final ConversationRows rows;
    private final MessageLog log;
    private final Notes notes;
    private final HandOvers handOvers;
    private final Members members;
    private final Signals signals;
    private final SharedDetails details;
    private final Deadlines deadlines;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Texts texts;
    private final InstantSource time;

    Conversations(
            ConversationAccess access,
            ConversationRows rows,
            MessageLog log,
            Notes notes,
            HandOvers handOvers,
            Members members,
            Signals signals,
            SharedDetails details,
            Deadlines deadlines,
            ApplicationEventPublisher events,
            TransactionOperations transactions,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.log = log;
        this.notes = notes;
        this.handOvers = handOvers;
        this.members = members;
        this.signals = signals;
        this.details = details;
        this.deadlines = deadlines;
        this.events = events;
        this.transactions = transactions;
        this.texts = texts;
        this.time = time;
    }

    /// Opens a conversation on a stream that is there already, in the caller's transaction. Twice
    /// is nothing new.
    @Transactional
    public void open(StreamId stream, PersonaId seeker, PersonaId supporter) {
        if (rows.add(Conversation.open(stream, seeker, supporter, time.instant()))) {
            log.note(stream, PersonaId.NONE, NoteCode.OPENED.word());
            log.accessChanged(stream);
            restOrGoOn(stream); // the hello may have said an age
        }
    }

    /// The viewer's conversations, as seeker and as supporter: new words first, then the latest.
    public List<TalkRow> rows(Viewer viewer) {
        var own = members.names(viewer);
        var conversations = rows.of(own);
        var seen = rows.seen(own);
        var seated =
                conversations.stream()
                        .map(c ->
                                new Seated(
                                        c,
                                        own.contains(c.seeker().name())
                                                ? c.seeker().name()
                                                : c.supporter().name()))
                        .toList();
        var others = seated.stream().map(s -> s.other().name()).toList();
        var names = members.names(others);
        var apart = members.apartFrom(viewer.home(), others);
        var said = log.lastSaid(conversations.stream().map(Conversation::stream).toList());
        var former = texts.of(viewer.locale(), "conversation.somebody");
        return seated.stream()
                .map(s -> row(s, names, former, seen, apart, said))
                .sorted(
                        Comparator.comparing(TalkRow::unread)
                                .thenComparing(TalkRow::lastAt)
                                .reversed())
                .toList();
    }

    /// The two of this talk, for reading what belongs to it.
    ///
    /// @throws org.hearthside.shared.NotFound unless it is one of the viewer's own
    public Pair toRead(Viewer viewer, StreamId stream) {
        return pair(access.toRead(viewer, stream));
    }

    /// The same for changing what belongs to it, other than words.
    ///
    /// @throws org.hearthside.shared.Refused ENDED
    public Pair toSteer(Viewer viewer, StreamId stream) {
        return pair(access.toSteer(viewer, stream));
    }

    /// The same for words that both read and that stand beside the talk.
    ///
    /// @throws org.hearthside.shared.Refused ENDED, NOT_NOW, NEEDS_CONSENT or AGREE_FIRST
    public Pair toShare(Viewer viewer, StreamId stream) {
        return pair(access.toRemember(viewer, stream));
    }

    /// All talks in which one of these names takes part, also those that have ended.
    public List<Pair> pairs(Collection<PersonaId> names) {
        return rows.of(names).stream()
                .sorted(Comparator.comparing(Conversation::openedAt))
                .map(talk ->
                        pair(
                                new Seated(
                                        talk,
                                        names.contains(talk.seeker().name())
                                                ? talk.seeker().name()
                                                : talk.supporter().name())))
                .toList();
    }

    private static Pair pair(Seated seated) {
        return new Pair(
                seated.conversation().stream(),
                seated.own(),
                seated.other().name(),
                seated.me().part() == Part.SEEKER,
                seated.conversation().ending().isPresent());
    }

    /// Says in the talk that something changed on the page of the two, so that both meet it there.
    @Transactional
    public void noteTogether(Pair pair) {
        log.note(pair.stream(), pair.own(), NoteCode.TOGETHER.word());
    }

    private TalkRow row(
            Seated seated,
            Map<PersonaId, Name> names,
            String former,
            Map<StreamId, Long> seen,
            Set<PersonaId> apart,
            Map<StreamId, MessageLog.Last> said) {
        var conversation = seated.conversation();
        var stream = conversation.stream();
        var other = seated.other().name();
        var last = Optional.ofNullable(said.get(stream));
        var theirs = last.filter(m -> m.by().equals(other));
        return new TalkRow(
                stream,
                seated.own(),
                names.getOrDefault(other, new Name(other, former, 0)),
                theirs.filter(m -> m.number() > seen.getOrDefault(stream, 0L)).isPresent(),
                theirs.isPresent(),
                last.map(MessageLog.Last::at).orElse(conversation.openedAt()),
                apart.contains(other) ? State.ENDED : conversation.state(time.instant()));
    }

    /// The viewer accepts how we talk here.
    @Transactional
    public void agree(Viewer viewer, StreamId stream, boolean presence) {
        var seated = access.toSteer(viewer, stream);
        act(
                seated,
                conversation -> {
                    conversation.agree(seated.own(), time.instant());
                    conversation.showPresence(seated.own(), presence);
                });
    }

    @Transactional
    public void showPresence(Viewer viewer, StreamId stream, boolean here) {
        var seated = access.toSteer(viewer, stream);
        act(seated, conversation -> conversation.showPresence(seated.own(), here));
    }

    /// Rests the talk for a day.
    @Transactional
    public void pause(Viewer viewer, StreamId stream) {
        var seated = access.toSteer(viewer, stream);
        act(
                seated,
                conversation -> {
                    conversation.pause(seated.own(), time.instant());
                    conversation
                            .pausedUntil(time.instant())
                            .ifPresent(until -> deadlines.set(PAUSE, stream.value(), until));
                });
        log.note(stream, seated.own(), NoteCode.PAUSED.word());
    }

    /// Lifts the viewer's own pause.
    @Transactional
    public void resume(Viewer viewer, StreamId stream) {
        var seated = access.toSteer(viewer, stream);
        if (!seated.me().pauses(time.instant())) {
            return;
        }
        act(seated, conversation -> conversation.resume(seated.own()));
        log.note(stream, seated.own(), NoteCode.RESUMED.word());
    }

    /// A pause ran out: open pages may be written in again.
    @Transactional
    void pauseIsOver(StreamId stream) {
        log.accessChanged(stream);
    }

    /// Somebody’s age is in doubt, or a person has looked into it: the talk rests for both, or goes
    /// on. Nothing when it stands so already, or has ended, or there is no talk here.
    @Transactional
    void restOrGoOn(StreamId stream) {
        if (rows.find(stream).isEmpty()) {
            return;
        }
        var conversation = rows.hold(stream);
        var rests = signals.doubtsAge(stream.value());
        if (conversation.rest(rests)) {
            rows.save(conversation);
            log.note(stream, PersonaId.NONE, (rests ? NoteCode.RESTS : NoteCode.GOES_ON).word());
            log.accessChanged(stream);
        }
    }

    /// Ends the talk for both, with a last note when there is one.
    ///
    /// @param client names the note, so that saying goodbye twice says it once
    public void goodbye(Viewer viewer, StreamId stream, UUID client, String note) {
        if (!note.isBlank()) {
            var seated = access.toRemember(viewer, stream);
            var words = MessageWords.of(note);
            signals.read(new Signals.Source(KIND, stream.value(), seated.own(), client), words);
            details.look(viewer, stream, client, words);
            log.say(stream, seated.own(), client, words).join();
        }
        transactions.executeWithoutResult(status -> {
            var seated = access.toSteer(viewer, stream);
            end(stream, seated.own());
        });
    }

    /// Ends every talk between the two people, under whatever names, without a word to the other,
    /// and they never meet again.
    @Transactional
    public void block(Viewer viewer, StreamId stream) {
        var seated = access.toRead(viewer, stream);
        members.block(viewer, seated.own(), seated.other().name());
        var own = members.names(viewer);
        for (var conversation : rows.of(own)) {
            var seeker = conversation.seeker().name();
            var supporter = conversation.supporter().name();
            if (members.apart(seeker, supporter)) {
                end(conversation.stream(), own.contains(seeker) ? seeker : supporter);
            }
        }
    }

    /// Ends the talk between two names, if there is one: somebody blocked the other elsewhere.
    @Transactional
    void part(PersonaId by, PersonaId other) {
        rows.between(by, other).ifPresent(conversation -> end(conversation.stream(), by));
    }

    /// Tells everybody this supporter talks with that their credential ran out. For the same reason
    /// it is told once.
    @Transactional
    public void tellLapsed(PersonaId supporter, UUID because) {
        rows.of(List.of(supporter)).stream()
                .filter(c -> c.ending().isEmpty() && c.supporter().name().equals(supporter))
                .forEach(c -> tellLapsed(c.stream(), because));
    }

    private void tellLapsed(StreamId stream, UUID because) {
        var conversation = rows.hold(stream);
        if (conversation.ending().isEmpty() && rows.lapsed(stream, because, time.instant())) {
            log.note(stream, conversation.supporter().name(), NoteCode.LAPSED.word());
            log.accessChanged(stream);
        }
    }

    /// Tells both that the seeker has found somebody else to talk with, where the talk goes on.
    @Transactional
    public void tellAnother(StreamId stream) {
        var conversation = rows.hold(stream);
        if (conversation.ending().isEmpty()) {
            log.note(stream, conversation.seeker().name(), NoteCode.ANOTHER.word());
            handOvers.done(stream);
            log.accessChanged(stream);
        }
    }

    private void end(StreamId stream, PersonaId by) {
        var conversation = rows.hold(stream);
        if (conversation.ending().isPresent()) {
            return;
        }
        conversation.end(by, time.instant());
        rows.save(conversation);
        deadlines.cancel(PAUSE, stream.value());
        log.note(stream, PersonaId.NONE, NoteCode.ENDED.word());
        log.accessChanged(stream);
        events.publishEvent(new ConversationEnded(stream));
    }

    /// One of the two leaves for good. The other keeps what they wrote themselves and sees that
    /// something was here; where both have left, nothing is kept that could be read.
    @Transactional
    void leave(StreamId stream, PersonaId leaver) {
        end(stream, leaver);
        var former = PersonaId.random();
        var other = rows.hold(stream).other(leaver).name();
        rows.replace(stream, leaver, former);
        log.erase(stream, leaver, former);
        notes.forget(stream);
        handOvers.forget(stream);
        if (members.names(List.of(other)).isEmpty()) {
            rows.delete(stream);
            log.destroy(stream);
            return;
        }
        log.note(stream, former, NoteCode.LEFT.word());
        log.accessChanged(stream);
        deadlines.set(LEFT, stream.value(), time.instant().plus(LATE_WORDS));
    }

    /// What one who left had sent in the very moment is erased as well.
    @Transactional
    void sweepAfterLeaving(StreamId stream) {
        rows.find(stream)
                .ifPresent(c ->
                        log.eraseAllBut(stream, Set.of(c.seeker().name(), c.supporter().name())));
    }

    /// Tells both that the talk goes in a month.
    @Transactional
    void tellItGoes(StreamId stream) {
        rows.told(stream, time.instant());
        log.note(stream, PersonaId.NONE, NoteCode.GOES.word());
        log.accessChanged(stream);
    }

    /// Of a talk that goes now, both were told by then.
    Instant toldBy() {
        return time.instant().minus(TOLD_BEFORE);
    }

    /// When the viewer's talks go, of which both were told; those in which somebody wrote since, or
    /// that one of the two keeps, do not.
    public Map<StreamId, Instant> going(Viewer viewer) {
        return going(members.names(viewer));
    }

    /// The same, of the talks of these names.
    Map<StreamId, Instant> going(Collection<PersonaId> names) {
        var told = rows.going(names);
        var said = log.lastSaid(told.keySet());
        var going = new TreeMap<StreamId, Instant>(Comparator.comparing(StreamId::value));
        told.forEach((stream, at) -> {
            var last = said.get(stream);
            if (last == null || last.at().isBefore(at)) {
                going.put(stream, at.plus(TOLD_BEFORE));
            }
        });
        return going;
    }

    /// One of the two keeps a talk that would go. The other is not told who.
    @Transactional
    public void keep(Viewer viewer, StreamId stream) {
        rows.kept(access.toRead(viewer, stream).conversation().stream(), time.instant());
        log.accessChanged(stream);
    }

    /// Erases a talk in which nobody has written for long, for both and for good.
    ///
    /// @return false where a person still looks at something in it: then it stays for now
    @Transactional
    boolean forget(StreamId stream) {
        if (signals.areLookedAt(stream.value())) {
            return false;
        }
        var conversation = rows.hold(stream);
        end(stream, conversation.seeker().name());
        for (var each : List.of(conversation.seeker(), conversation.supporter())) {
            log.erase(stream, each.name(), PersonaId.random());
        }
        rows.delete(stream);
        log.destroy(stream);
        events.publishEvent(new ConversationForgotten(stream));
        return true;
    }

    /// Changes a conversation while nobody else can, and has its open pages asked about again.
    private void act(Seated seated, Consumer<Conversation> change) {
        var conversation = rows.hold(seated.conversation().stream());
        change.accept(conversation);
        rows.save(conversation);
        log.accessChanged(conversation.stream());
    }

    /// Remembers how far the viewer has read, so that lists can say what is new. Told to nobody.
    void seen(Viewer viewer, StreamId stream, long number) {
        var seated = access.toRead(viewer, stream);
        rows.seen(stream, seated.own(), Math.min(number, log.lastNumber(stream)));
    }
}
