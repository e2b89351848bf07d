package org.hearthside.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Limit;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A stream that somebody on this node has open. Hands every reader the entries in order of their
/// number, each once: what was committed here comes from memory, the rest from the database.
final class Channel {
    private static final Logger log = LoggerFactory.getLogger(Channel.class);

    /// How often one person's presence may be told.
    private static final Duration PRESENCE_PAUSE = Duration.ofSeconds(30);

    /// How often a node says again who is with it: so long may another one not know it.
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /// A node that says nothing of somebody for so long is gone, and they with it.
    private static final Duration UNHEARD = Duration.ofSeconds(75);

    /// A page that is reloaded was not left.
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration CUE_PAUSE = Limit.CUE.window();
    private static final int PAGE = 100;
    private static final int MOST_AT_HAND = 1_000;
    private static final int MOST_AT_ONCE = 200;

    /// What was last told of somebody's presence, and since when something else is true.
    ///
    /// @param now what is true on this node; null for somebody of whom another node knows
    private record Told(Cue cue, Instant at, @Nullable Cue now, @Nullable Instant since) {
        boolean isHere() {
            return now != null && now != Cue.AWAY;
        }

        /// Is told as soon as it can be.
        Told atOnce() {
            return new Told(Cue.AWAY, Instant.EPOCH, now, Instant.EPOCH);
        }
    }

    private record Given(PersonaId by, Cue cue) {}

    final StreamId stream;

    /// Guarded by [Channels].
    int readersOrComing;

    private final StreamOwner owner;
    private final Entries entries;
    private final Executor tasks;
    private final AtomicLong wanted = new AtomicLong();
    private final AtomicBoolean pumping = new AtomicBoolean();
    private final Deque<Entry> atHand = new ArrayDeque<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Subscription> readers = new ArrayList<>();
    private final Map<PersonaId, Told> present = new HashMap<>();
    private final Map<Given, Instant> given = new HashMap<>();
    private volatile long delivered = -1;
    private long access;
    private volatile boolean askAgain;

    Channel(StreamId stream, StreamOwner owner, Entries entries, Executor tasks) {
        this.stream = stream;
        this.owner = owner;
        this.entries = entries;
        this.tasks = tasks;
    }

    /// Entries that were just committed on this node, so that they need not be read again.
    void have(List<Entry> committed) {
        synchronized (atHand) {
            if (atHand.size() + committed.size() <= MOST_AT_HAND) {
                atHand.addAll(committed);
            }
        }
    }

    /// Entries up to this number are committed, somewhere.
    void wake(long upTo) {
        wanted.accumulateAndGet(upTo, Math::max);
        if (upTo > delivered && pumping.compareAndSet(false, true)) {
            tasks.execute(this::pump);
        }
    }

    /// What the database says of this stream, asked from time to time: finds what no wake-up told.
    void compare(long last, long accessNow) {
        wake(last);
        boolean ask;
        lock.lock();
        try {
            ask = delivered >= 0 && (askAgain || access != accessNow);
            access = accessNow;
        } finally {
            lock.unlock();
        }
        if (ask) {
            tasks.execute(this::askAgain);
        }
    }

    /// Hands over what is at hand in the caller's thread, if nobody holds the channel just now and
    /// its readers would not keep the caller long. What is left is found by [#wake], which must
    /// follow.
    void handOver() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            var now = isRead() && readers.size() <= MOST_AT_ONCE;
            var next = now ? takeAtHand() : List.<Entry>of();
            if (!next.isEmpty()) {
                deliver(next);
            }
        } finally {
            lock.unlock();
        }
    }

    private void pump() {
        pumping.set(false);
        lock.lock();
        try {
            start();
            while (delivered < wanted.get()) {
                var next = takeAtHand();
                if (next.isEmpty()) {
                    next = entries.after(stream, delivered, PAGE);
                }
                if (next.isEmpty()) {
                    return;
                }
                deliver(next);
            }
            takeAtHand();
        } catch (RuntimeException e) {
            log.warn("Stream {} waits for the database: {}", stream, e.toString());
        } finally {
            lock.unlock();
        }
    }

    /// Where this node begins to follow the stream; readers catch up to here on their own.
    private void start() {
        if (delivered < 0) {
            var state = entries.state(stream).orElseThrow(NotFound::new);
            access = state.access();
            delivered = state.last();
        }
    }

    /// What is at hand and comes next, without a gap.
    private List<Entry> takeAtHand() {
        var next = new ArrayList<Entry>();
        synchronized (atHand) {
            for (var at = delivered; !atHand.isEmpty(); ) {
                var number = atHand.getFirst().number();
                if (number > at + 1) {
                    break;
                }
                var entry = atHand.removeFirst();
                if (number == at + 1) {
                    next.add(entry);
                    at = number;
                }
            }
        }
        return next;
    }

    /// Each reader gets what is new in one piece; those who see all of it share that piece.
    private void deliver(List<Entry> entries) {
        var frames = new HashMap<Locale, List<Frame>>();
        var pieces = new HashMap<Locale, Frame>();
        var before = entries.getFirst().number() - 1;
        var last = entries.getLast().number();
        for (var reader : readers) {
            if (!reader.live || reader.sent >= last) {
                continue;
            }
            var each = frames.computeIfAbsent(reader.locale(), l -> frames(entries, l));
            var own = own(reader, entries, each);
            if (own.isEmpty() && reader.sent == before && reader.seesAll(entries)) {
                reader.socket.offer(
                        pieces.computeIfAbsent(reader.locale(), _ -> Frame.together(each)));
            } else {
                for (var i = 0; i < entries.size(); i++) {
                    var entry = entries.get(i);
                    if (reader.sent < entry.number() && reader.sees(entry)) {
                        reader.socket.offer(own.isEmpty() ? each.get(i) : own.get(i));
                    }
                }
            }
            reader.sent = last;
        }
        delivered = last;
    }

    /// What a writer gets of these, where details of their own words are folded for others; empty
    /// where they share the frames of all.
    private List<Frame> own(Subscription reader, List<Entry> entries, List<Frame> shared) {
        var own = new ArrayList<Frame>();
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var frame = own(reader, entry);
            if (frame != null) {
                if (own.isEmpty()) {
                    own.addAll(shared);
                }
                own.set(i, frame);
            }
        }
        return own;
    }

    /// Null where the reader did not write it or gets what all get.
    private @Nullable Frame own(Subscription reader, Entry entry) {
        if (!reader.wrote(entry)) {
            return null;
        }
        try {
            var message = entry.message();
            return owner.isFolded(message)
                    ? Frame.message(entry, owner.fragment(message, true, reader.locale()))
                    : null;
        } catch (RuntimeException e) {
            log.error("Entry {} of stream {} has no fragment", entry.number(), stream, e);
            return null;
        }
    }

    private List<Frame> frames(List<Entry> entries, Locale locale) {
        return entries.stream().map(entry -> frame(entry, locale)).toList();
    }

    /// A fragment that cannot be drawn must not hold up what comes after it.
    private Frame frame(Entry entry, Locale locale) {
        try {
            return Frame.message(entry, owner.fragment(entry.message(), false, locale));
        } catch (RuntimeException e) {
            log.error("Entry {} of stream {} has no fragment", entry.number(), stream, e);
            return Frame.message(entry, "");
        }
    }

    boolean isRead() {
        return delivered >= 0;
    }

    /// Begins to read. The reader is known to [#askAgain] before the owner is asked, so that no
    /// change of access falls between.
    ///
    /// @throws NotFound or [Refused] as the owner says; then nothing was sent
    void join(Subscription reader) {
        lock.lock();
        try {
            start();
            readers.add(reader);
        } finally {
            lock.unlock();
        }
        try {
            var seat = owner.toRead(reader.viewer, stream);
            lock.lock();
            try {
                reader.seat = seat;
                reader.sent = Math.min(reader.sent, delivered);
                reader.socket.offer(Frame.subscribed(stream, seat, delivered));
            } finally {
                lock.unlock();
            }
        } catch (RuntimeException e) {
            leave(reader);
            throw e;
        }
        tasks.execute(() -> catchUp(reader));
    }

    private void catchUp(Subscription reader) {
        try {
            while (true) {
                long from;
                lock.lock();
                try {
                    if (reader.over) {
                        return;
                    }
                    if (reader.sent >= delivered) {
                        reader.live = true;
                        greet(reader);
                        return;
                    }
                    from = reader.sent;
                } finally {
                    lock.unlock();
                }
                var missed = entries.after(stream, from, PAGE);
                if (missed.isEmpty()) {
                    throw new IllegalStateException("entries after " + from + " are missing");
                }
                for (var entry : missed) {
                    var own = own(reader, entry);
                    var frame = own == null ? frame(entry, reader.locale()) : own;
                    reader.socket.awaitRoom();
                    lock.lock();
                    try {
                        if (reader.over) {
                            return;
                        }
                        reader.sent = entry.number();
                        if (reader.sees(entry)) {
                            reader.socket.offer(frame);
                        }
                    } finally {
                        lock.unlock();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("A reader of stream {} could not catch up: {}", stream, e.toString());
            reader.socket.close(Closing.TRY_AGAIN);
        }
    }

    void leave(Subscription reader) {
        lock.lock();
        try {
            reader.over = true;
            readers.remove(reader);
            settle(reader);
        } finally {
            lock.unlock();
        }
    }

    /// Asks the owner about every reader, and sends those away who may no longer read.
    void askAgain() {
        List<Subscription> all;
        lock.lock();
        try {
            askAgain = false;
            all = List.copyOf(readers);
        } finally {
            lock.unlock();
        }
        all.forEach(this::ask);
    }

    /// Asks the owner about one person's pages, which show something else from now on.
    void askAgain(PersonaId name) {
        List<Subscription> theirs;
        lock.lock();
        try {
            theirs =
                    readers.stream()
                            .filter(r -> r.seat != null && r.seat.name().equals(name))
                            .toList();
        } finally {
            lock.unlock();
        }
        for (var reader : theirs) {
            ask(reader);
            reader.socket.offer(Frame.changed(stream));
        }
    }

    private void ask(Subscription reader) {
        try {
            var seat = owner.toRead(reader.viewer, stream);
            lock.lock();
            try {
                var before = reader.seat;
                reader.seat = seat;
                if (before != null && before.presence() && !seat.presence()) {
                    reader.presence = null;
                    settle(reader);
                }
            } finally {
                lock.unlock();
            }
        } catch (NotFound | Refused e) {
            reader.socket.drop(reader);
        } catch (RuntimeException e) {
            log.warn("Readers of stream {} could not be asked about: {}", stream, e.toString());
            askAgain = true;
        }
    }

    /// A cue given on this node: whether it is time to tell it.
    boolean mayTell(PersonaId by, Cue cue, Instant now) {
        lock.lock();
        try {
            given.values().removeIf(at -> at.plus(CUE_PAUSE).isBefore(now));
            return given.putIfAbsent(new Given(by, cue), now) == null;
        } finally {
            lock.unlock();
        }
    }

    /// A cue from anywhere: told to every reader whose seat takes it.
    void tell(PersonaId by, Cue cue, Instant now) {
        lock.lock();
        try {
            if (cue.isPresence() && !isNews(by, cue, now)) {
                return;
            }
            var frame = Frame.cue(stream, by, cue);
            for (var reader : readers) {
                // Who still catches up is greeted with everybody's presence, but a nod comes once.
                var listens = reader.live || !cue.isPresence();
                if (listens && reader.seat != null && takes(reader.seat, by, cue)) {
                    reader.socket.offer(frame);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Notes what is told of somebody's presence. Whoever moves from one node to another is here
    /// all the time: the new node says so, and the old one's farewell counts no more.
    private boolean isNews(PersonaId by, Cue cue, Instant now) {
        var told = present.get(by);
        if (told == null) {
            present.put(by, new Told(cue, now, null, null));
            return true;
        }
        if (cue == Cue.AWAY && told.isHere()) {
            present.put(by, told.atOnce());
            return false;
        }
        var left = cue != Cue.AWAY && told.now == Cue.AWAY;
        present.put(by, new Told(cue, now, left ? null : told.now, left ? null : told.since));
        return cue != told.cue;
    }

    private static boolean takes(Seat seat, PersonaId by, Cue cue) {
        return !seat.name().equals(by)
                && seat.sees(by)
                && (cue.isPresence() ? seat.presence() : seat.cues());
    }

    /// What a reader says of their own presence.
    void present(Subscription reader, Cue cue) {
        lock.lock();
        try {
            if (!reader.over && reader.seat != null && reader.seat.presence()) {
                reader.presence = cue;
                settle(reader);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Notes what is now true of a name's presence; [#presenceToTell] says it when it is time.
    private void settle(Subscription reader) {
        if (reader.seat == null) {
            return;
        }
        var name = reader.seat.name();
        var now =
                readers.stream()
                        .filter(other -> other.seat != null && other.seat.name().equals(name))
                        .map(other -> other.presence)
                        .filter(Objects::nonNull)
                        .max(Comparator.comparingInt(Channel::nearness))
                        .orElse(Cue.AWAY);
        present.compute(
                name,
                (_, told) ->
                        told == null
                                ? now == Cue.AWAY
                                        ? null
                                        : new Told(Cue.AWAY, Instant.EPOCH, now, Instant.EPOCH)
                                : told.now == now || (told.now == null && now == Cue.AWAY)
                                        ? told
                                        : told.now == null
                                                ? new Told(told.cue, told.at, now, null).atOnce()
                                                : new Told(told.cue, told.at, now, null));
    }

    private static int nearness(Cue cue) {
        return switch (cue) {
            case LISTENING -> 2;
            case HERE -> 1;
            default -> 0;
        };
    }

    /// Whose presence has changed and may be told now.
    void presenceToTell(Instant now, Consumer<Wakeups.Cued> tell) {
        var due = new ArrayList<Wakeups.Cued>();
        lock.lock();
        try {
            present.replaceAll((name, told) -> {
                if (told.now == null) {
                    return told;
                }
                if (told.now == told.cue) {
                    if (!told.isHere() || now.isBefore(told.at.plus(AGAIN))) {
                        return told;
                    }
                    due.add(new Wakeups.Cued(stream, name, told.now));
                    return new Told(told.cue, now, told.now, told.since);
                }
                if (told.since == null) {
                    return new Told(told.cue, told.at, told.now, now);
                }
                var grace = told.now == Cue.AWAY ? GRACE : Duration.ZERO;
                if (now.isBefore(told.at.plus(PRESENCE_PAUSE))
                        || now.isBefore(told.since.plus(grace))) {
                    return told;
                }
                due.add(new Wakeups.Cued(stream, name, told.now));
                return new Told(told.cue, now, told.now, told.since);
            });
            present.values()
                    .removeIf(told ->
                            told.cue == Cue.AWAY && (told.now == null || told.now == Cue.AWAY));
            forgetTheUnheard(now);
        } finally {
            lock.unlock();
        }
        due.forEach(tell);
    }

    private void forgetTheUnheard(Instant now) {
        var gone =
                present.entrySet().stream()
                        .filter(entry ->
                                entry.getValue().now == null
                                        && now.isAfter(entry.getValue().at.plus(UNHEARD)))
                        .map(Map.Entry::getKey)
                        .toList();
        gone.forEach(name -> {
            tell(name, Cue.AWAY, now);
            present.remove(name);
        });
    }

    /// Another node has opened this stream and knows nobody here yet.
    void tellPresenceAgain() {
        lock.lock();
        try {
            present.replaceAll((_, told) ->
                    told.isHere() && told.now == told.cue
                            ? new Told(told.cue, Instant.EPOCH, told.now, told.since)
                            : told);
        } finally {
            lock.unlock();
        }
    }

    /// Tells a newcomer who is here.
    private void greet(Subscription reader) {
        var seat = reader.seat;
        if (seat == null || !seat.presence()) {
            return;
        }
        present.forEach((name, told) -> {
            if (told.cue != Cue.AWAY && !name.equals(seat.name()) && seat.sees(name)) {
                reader.socket.offer(Frame.cue(stream, name, told.cue));
            }
        });
    }
}
