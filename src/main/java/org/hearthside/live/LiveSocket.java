package org.hearthside.live;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One browser's socket: answers what it asks, and holds what waits to be sent to it. Whoever has
/// something to send gives it here and goes on without waiting; a reader who does not keep up is
/// closed, and catches up by number when it comes back.
final class LiveSocket {
    /// What may wait for one reader.
    static final int MOST_WAITING_BYTES = 256 * 1024;

    private static final Logger log = LoggerFactory.getLogger(LiveSocket.class);
    private static final int MOST_WAITING_FRAMES = 2_000;
    private static final int ROOM = MOST_WAITING_BYTES / 4;
    private static final int AT_ONCE_BYTES = 16 * 1024;
    private static final int MOST_STREAMS = 16;

    private final Sockets sockets;
    private final Wire wire;
    final Viewer viewer;

    /// When the session ends however much it is used.
    final Instant endsAt;

    final long openedAt = System.nanoTime();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<Frame> waiting = new ArrayDeque<>(4);
    private int waitingBytes;
    private long waitingSince;
    private volatile @Nullable Closing closed;

    private final Map<StreamId, Subscription> reading = new HashMap<>(2);
    private volatile boolean greeted;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean used;
    private long countedFrom = System.nanoTime();
    private int counted;

    LiveSocket(Sockets sockets, Wire wire, Viewer viewer, Instant endsAt) {
        this.sockets = sockets;
        this.wire = wire;
        this.viewer = viewer;
        this.endsAt = endsAt;
    }

    /// One frame from the browser. Called by one thread at a time.
    void receive(String text) {
        heard();
        if (closed != null) {
            return;
        }
        if (tooMany()) {
            close(Closing.TOO_FAST);
            return;
        }
        switch (Verb.parse(text)) {
            case Verb.Malformed() -> close(Closing.MALFORMED);
            case Verb.Hello(var ticket) -> hello(ticket);
            case Verb.Ping(var front) -> {
                used |= front && greeted;
                offer(Frame.PONG);
            }
            case Verb.Pong() -> {}
            case Verb verb when !greeted -> close(Closing.SESSION_ENDED);
            case Verb.Subscribe(var stream, var after) -> subscribe(stream, after);
            case Verb.Unsubscribe(var stream) -> unsubscribe(stream);
            case Verb.Send(var stream, var client, var body) -> send(stream, client, body);
            case Verb.Edit(var stream, var client, var number, var body) ->
                    answer(client, () -> sockets.live.edit(viewer, stream, client, number, body));
            case Verb.TakeBack(var stream, var client, var number) ->
                    answer(client, () -> sockets.live.takeBack(viewer, stream, client, number));
            case Verb.Give(var stream, var cue) -> give(stream, cue);
        }
    }

    /// The other side's program gave a sign of life.
    void heard() {
        heardAt = System.nanoTime();
    }

    private boolean tooMany() {
        var now = System.nanoTime();
        if (now - countedFrom > TimeUnit.SECONDS.toNanos(10)) {
            countedFrom = now;
            counted = 0;
        }
        return ++counted > sockets.pace.framesInTenSeconds();
    }

    private void hello(String ticket) {
        try {
            if (greeted || !sockets.tickets.redeem(viewer, ticket)) {
                close(Closing.SESSION_ENDED);
                return;
            }
        } catch (RuntimeException e) {
            log.warn("A ticket could not be looked at: {}", e.toString());
            close(Closing.TRY_AGAIN);
            return;
        }
        greeted = true;
        offer(Frame.READY);
    }

    private void subscribe(StreamId stream, long after) {
        used = true;
        try {
            unsubscribe(stream);
            if (reading.size() >= MOST_STREAMS) {
                throw new Refused(Reason.SLOW_DOWN);
            }
            var reader = sockets.channels.join(this, viewer, stream, after);
            boolean tooLate;
            synchronized (reading) {
                tooLate = closed != null;
                if (!tooLate) {
                    reading.put(stream, reader);
                }
            }
            if (tooLate) {
                sockets.channels.leave(reader);
            }
        } catch (NotFound e) {
            offer(Frame.gone(stream, "not-found"));
        } catch (Refused e) {
            offer(Frame.gone(stream, word(e.reason())));
        } catch (RuntimeException e) {
            log.warn("Stream {} could not be opened: {}", stream, e.toString());
            close(Closing.TRY_AGAIN);
        }
    }

    private void unsubscribe(StreamId stream) {
        Subscription reader;
        synchronized (reading) {
            reader = reading.remove(stream);
        }
        if (reader != null) {
            sockets.channels.leave(reader);
        }
    }

    /// The reader's access has ended.
    void drop(Subscription reader) {
        boolean was;
        synchronized (reading) {
            was = reading.remove(reader.channel.stream, reader);
        }
        if (was) {
            sockets.channels.leave(reader);
            offer(Frame.gone(reader.channel.stream, "not-found"));
        }
    }

    private void send(StreamId stream, UUID client, String body) {
        used = true;
        try {
            var _ =
                    sockets.live
                            .begin(viewer, stream, client, body)
                            .whenComplete((sent, e) -> {
                                if (e == null) {
                                    offer(Frame.ack(client, sent.number(), sent.card()));
                                } else {
                                    refuse(client, e);
                                }
                            });
        } catch (RuntimeException e) {
            refuse(client, e);
        }
    }

    private void answer(UUID client, LongSupplier act) {
        used = true;
        try {
            offer(Frame.ack(client, act.getAsLong(), Optional.empty()));
        } catch (RuntimeException e) {
            refuse(client, e);
        }
    }

    private void give(StreamId stream, Cue cue) {
        used = true;
        try {
            if (cue.isPresence()) {
                Subscription reader;
                synchronized (reading) {
                    reader = reading.get(stream);
                }
                if (reader != null) {
                    reader.channel.present(reader, cue);
                }
            } else {
                sockets.live.cue(viewer, stream, cue);
            }
        } catch (NotFound | Refused e) {
            // a cue is a kindness: one that cannot be given needs no answer
        } catch (RuntimeException e) {
            log.warn("A cue to stream {} was lost: {}", stream, e.toString());
        }
    }

    private void refuse(UUID client, Throwable e) {
        switch (e) {
            case CompletionException wrapped when wrapped.getCause() != null ->
                    refuse(client, wrapped.getCause());
            case Refused refused ->
                    offer(
                            Frame.refused(
                                    client,
                                    word(refused.reason()),
                                    sockets.words(viewer, refused.reason())));
            case NotFound _ -> offer(Frame.refused(client, "not-found", sockets.absent(viewer)));
            default -> {
                log.error("A message could not be taken", e);
                offer(
                        Frame.refused(
                                client,
                                word(Reason.NOT_KEPT),
                                sockets.words(viewer, Reason.NOT_KEPT)));
            }
        }
    }

    private static String word(Reason reason) {
        return reason.messageKey().substring("refused.".length());
    }

    /// Sends a frame, or leaves it until the reader has taken what came before; never waits.
    void offer(Frame frame) {
        lock.lock();
        try {
            if (closed != null) {
                return;
            }
            if (waiting.isEmpty() && wire.isReady()) {
                wire.send(frame.wire());
                return;
            }
            if (waiting.isEmpty()) {
                waitingSince = System.nanoTime();
            }
            waiting.add(frame);
            waitingBytes += frame.bytes();
            if (waitingBytes > MOST_WAITING_BYTES || waiting.size() > MOST_WAITING_FRAMES) {
                close(Closing.SLOW);
            }
        } catch (IOException | RuntimeException e) {
            lost(e);
        } finally {
            lock.unlock();
        }
    }

    /// There is room on the wire again.
    void sendWaiting() {
        lock.lock();
        try {
            if (closed != null) {
                return;
            }
            wire.flush();
            while (!waiting.isEmpty() && wire.isReady()) {
                var some = new ArrayList<Frame>();
                for (var bytes = 0; !waiting.isEmpty() && bytes < AT_ONCE_BYTES; ) {
                    var frame = waiting.remove();
                    some.add(frame);
                    bytes += frame.bytes();
                }
                var together = Frame.together(some);
                waitingBytes -= together.bytes();
                waitingSince = System.nanoTime();
                wire.send(together.wire());
            }
            if (waitingBytes <= ROOM) {
                room.signalAll();
            }
        } catch (IOException | RuntimeException e) {
            lost(e);
        } finally {
            lock.unlock();
        }
    }

    private void lost(Exception e) {
        log.debug("A socket is gone", e);
        close(Closing.SLOW);
    }

    /// For how long the reader has taken nothing of what waits for it.
    long stalledNanos() {
        lock.lock();
        try {
            return waiting.isEmpty() ? 0 : System.nanoTime() - waitingSince;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the reader has taken most of what was sent: for those who send much at once.
    void awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            while (closed == null && waitingBytes > ROOM) {
                room.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends this socket: nothing that waits is sent any more. What belongs to it is put away in a
    /// thread of its own, because whoever closes may hold a channel.
    void close(Closing why) {
        if (end(why)) {
            sockets.close(() -> {
                putAway();
                wire.close(why);
            });
        }
    }

    /// The browser has gone.
    void ended() {
        if (end(Closing.RENEW)) {
            putAway();
        }
    }

    private boolean end(Closing why) {
        lock.lock();
        try {
            if (closed != null) {
                return false;
            }
            closed = why;
            waiting.clear();
            waitingBytes = 0;
            room.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void putAway() {
        List<Subscription> readers;
        synchronized (reading) {
            readers = List.copyOf(reading.values());
            reading.clear();
        }
        readers.forEach(sockets.channels::leave);
        sockets.forget(this);
    }

    boolean isGreeted() {
        return greeted;
    }

    long silentNanos() {
        return System.nanoTime() - heardAt;
    }

    long openNanos() {
        return System.nanoTime() - openedAt;
    }

    /// Whether a person used this socket since the last time this was asked.
    boolean wasUsed() {
        var was = used;
        used = false;
        return was;
    }
}
