package org.hearthside.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Writes messages down. Those that arrive within a few milliseconds share a transaction, so that
/// many share the cost of a commit; who comes alone waits for nobody.
///
/// One thread writes, so a person's messages keep their order, and a second would divide what can
/// share a commit (decision 26). The database's function `append` locks the streams' rows and takes
/// the numbers under that lock. A stream whose row somebody else holds goes aside and waits in a
/// thread of its own, and a message that the database refuses is found by halving the batch, so
/// that neither harms its neighbours.
@Component
class Appender implements SmartLifecycle {
    /// How long a message may wait to be written before its sender is told that it was not.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Appender.class);

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_TOGETHER = 500;
    private static final Duration PAUSE = Duration.ofMillis(50);

    /// How long after the last transaction began the next one begins, if something waits.
    private static final long TOGETHER_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

    /// PostgreSQL's word for a key that is there already: something was sent again.
    private static final String SENT_BEFORE = "23505";

    private final DataSource database;
    private final Channels channels;
    private final InstantSource time;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);

    /// Guarded by itself.
    private final Map<StreamId, Queue<Waiting>> aside = new HashMap<>();

    private @Nullable Thread thread;
    private volatile List<Waiting> beingWritten = List.of();
    private volatile boolean running;
    private volatile boolean failing;

    Appender(DataSource database, Channels channels, InstantSource time) {
        this.database = database;
        this.channels = channels;
        this.time = time;
    }

    /// @see MessageLog#say
    CompletableFuture<Long> append(
            StreamId stream, PersonaId by, UUID client, Words words, Supplier<byte[]> toSeal) {
        var waiting = new Waiting(new Key(stream, by, client), words, toSeal);
        if (!running || !queue.offer(waiting)) {
            waiting.refuse();
        }
        return waiting.answer;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("append").start(this::work);
        Thread.ofPlatform().daemon().name("append-patience").start(this::tellTheImpatient);
    }

    /// Writes what waits, then stops.
    @Override
    public void stop() {
        running = false;
        try {
            if (thread != null) {
                thread.join(PATIENCE.plusSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the web server: what it still takes in is still written.
    @Override
    public int getPhase() {
        return 0;
    }

    /// The thread that writes may hang on a database that neither answers nor fails.
    private void tellTheImpatient() {
        try {
            while (running) {
                TimeUnit.MILLISECONDS.sleep(100);
                beingWritten.forEach(Waiting::refuseWhenLate);
                queue.forEach(Waiting::refuseWhenLate);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Key(StreamId stream, PersonaId by, UUID client) {}

    private static final class Waiting {
        final Key key;
        final Words words;
        final Supplier<byte[]> toSeal;
        byte @Nullable [] sealed;
        final long since = System.nanoTime();
        final CompletableFuture<Long> answer = new CompletableFuture<>();

        Waiting(Key key, Words words, Supplier<byte[]> toSeal) {
            this.key = key;
            this.words = words;
            this.toSeal = toSeal;
        }

        /// In the thread that writes, and once.
        byte[] sealed() {
            if (sealed == null) {
                sealed = toSeal.get();
            }
            return sealed;
        }

        boolean isLate() {
            return System.nanoTime() - since > PATIENCE.toNanos();
        }

        void refuse() {
            answer.completeExceptionally(new Refused(Reason.NOT_KEPT));
        }

        void refuseWhenLate() {
            if (isLate()) {
                refuse();
            }
        }
    }

    private void work() {
        var began = System.nanoTime();
        try {
            while (running || !queue.isEmpty()) {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                TimeUnit.NANOSECONDS.sleep(began + TOGETHER_NANOS - System.nanoTime());
                began = System.nanoTime();
                var batch = new ArrayList<Waiting>();
                batch.add(first);
                queue.drainTo(batch, MOST_TOGETHER - 1);
                beingWritten = List.copyOf(batch);
                putAside(write(withoutThoseAside(batch), true));
                beingWritten = List.of();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> withoutThoseAside(List<Waiting> batch) {
        synchronized (aside) {
            if (aside.isEmpty()) {
                return batch;
            }
            var here = new ArrayList<Waiting>();
            for (var waiting : batch) {
                var queueAside = aside.get(waiting.key.stream());
                if (queueAside == null) {
                    here.add(waiting);
                } else {
                    queueAside.add(waiting);
                }
            }
            return here;
        }
    }

    private void putAside(List<Waiting> held) {
        synchronized (aside) {
            for (var waiting : held) {
                var stream = waiting.key.stream();
                var queueAside = aside.get(stream);
                if (queueAside == null) {
                    queueAside = new ArrayDeque<>();
                    aside.put(stream, queueAside);
                    Thread.ofVirtual().name("append-aside").start(() -> writeAside(stream));
                }
                queueAside.add(waiting);
            }
        }
    }

    private void writeAside(StreamId stream) {
        try {
            for (var batch = nextAside(stream); !batch.isEmpty(); batch = nextAside(stream)) {
                write(batch, false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> nextAside(StreamId stream) {
        synchronized (aside) {
            var queueAside = aside.getOrDefault(stream, new ArrayDeque<>());
            var batch = List.copyOf(queueAside);
            queueAside.clear();
            if (batch.isEmpty()) {
                aside.remove(stream);
            }
            return batch;
        }
    }

    /// Writes these together, and tries again while there is no database and somebody still waits.
    /// Returns those whose stream is held by somebody else.
    private List<Waiting> write(List<Waiting> all, boolean leaveHeld) throws InterruptedException {
        while (true) {
            var batch = all.stream().filter(waiting -> !waiting.answer.isDone()).toList();
            if (batch.isEmpty()) {
                return List.of();
            }
            try {
                var held = commit(batch, leaveHeld);
                failing = false;
                return held;
            } catch (SQLException e) {
                if (!isAboutTheDatabase(e)) {
                    return apart(batch, leaveHeld, e);
                }
                if (!failing) {
                    failing = true;
                    log.warn("Messages cannot be written just now: {}", e.getMessage());
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                batch.forEach(Waiting::refuseWhenLate);
            } catch (RuntimeException e) {
                return apart(batch, leaveHeld, e);
            }
        }
    }

    /// Something in this batch cannot be written: halve until it stands alone.
    private List<Waiting> apart(List<Waiting> batch, boolean leaveHeld, Exception e)
            throws InterruptedException {
        if (batch.size() == 1) {
            log.error("A message to stream {} cannot be written", batch.getFirst().key.stream(), e);
            batch.getFirst().refuse();
            return List.of();
        }
        var half = batch.size() / 2;
        var held = new ArrayList<>(write(batch.subList(0, half), leaveHeld));
        // What follows a held message of the same stream must not overtake it.
        var heldStreams = new HashSet<StreamId>();
        held.forEach(waiting -> heldStreams.add(waiting.key.stream()));
        var rest = new ArrayList<Waiting>();
        for (var waiting : batch.subList(half, batch.size())) {
            (heldStreams.contains(waiting.key.stream()) ? held : rest).add(waiting);
        }
        held.addAll(write(rest, leaveHeld));
        return held;
    }

    /// Lost, shutting down, out of room or out of patience: nothing that another message would not
    /// meet as well.
    private static boolean isAboutTheDatabase(SQLException e) {
        var state = e.getSQLState() == null ? "08" : e.getSQLState();
        return e instanceof SQLTransientException
                || List.of("08", "25", "40", "53", "55", "57", "58")
                        .contains(state.substring(0, 2));
    }

    private List<Waiting> commit(List<Waiting> batch, boolean leaveHeld) throws SQLException {
        var first = new LinkedHashMap<Key, Waiting>();
        for (var waiting : batch) {
            first.putIfAbsent(waiting.key, waiting);
        }
        var now = time.instant();
        var written = append(List.copyOf(first.values()), leaveHeld, now);
        var numbers = new HashMap<Key, Long>();
        var fresh = new ArrayList<Entry>();
        for (var each : written) {
            numbers.put(each.waiting.key, each.number);
            if (each.fresh) {
                fresh.add(said(each.waiting, each.number, now));
            }
        }
        var held = new ArrayList<Waiting>();
        for (var waiting : batch) {
            var number = numbers.get(waiting.key);
            if (number != null) {
                waiting.answer.complete(number);
            } else if (leaveHeld) {
                held.add(waiting);
            } else {
                waiting.answer.completeExceptionally(new NotFound());
            }
        }
        channels.wrote(fresh);
        return held;
    }

    /// @param fresh whether it was written only now
    private record Written(Waiting waiting, long number, boolean fresh) {}

    /// One statement, which is a transaction: what it answers is committed.
    private List<Written> append(List<Waiting> all, boolean leaveHeld, Instant now)
            throws SQLException {
        try (var connection = database.getConnection()) {
            try {
                return append(connection, "append", all, leaveHeld, now);
            } catch (SQLException e) {
                if (!SENT_BEFORE.equals(e.getSQLState())) {
                    throw e;
                }
                return append(connection, "append_again", all, leaveHeld, now);
            }
        }
    }

    private static List<Written> append(
            Connection connection,
            String function,
            List<Waiting> all,
            boolean leaveHeld,
            Instant now)
            throws SQLException {
        var sql =
                "select place, given, fresh from " + function + "(?, ?, ?, ?, ?, ?) order by place";
        try (var statement = connection.prepareStatement(sql)) {
            var keys = all.stream().map(waiting -> waiting.key).toList();
            statement.setArray(1, ids(connection, keys.stream().map(k -> k.stream().value())));
            statement.setArray(2, ids(connection, keys.stream().map(k -> k.by().value())));
            statement.setArray(3, ids(connection, keys.stream().map(Key::client)));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "bytea", all.stream().map(Waiting::sealed).toArray(byte[][]::new)));
            statement.setTimestamp(5, Timestamp.from(now));
            statement.setBoolean(6, leaveHeld);
            var written = new ArrayList<Written>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    written.add(
                            new Written(
                                    all.get(rows.getInt(1) - 1),
                                    rows.getLong(2),
                                    rows.getBoolean(3)));
                }
            }
            return written;
        }
    }

    private static Entry said(Waiting waiting, long number, Instant now) {
        return new Entry(
                number,
                Kind.SAID,
                new Message(
                        waiting.key.stream(),
                        number,
                        waiting.key.by(),
                        waiting.key.client(),
                        now,
                        new Message.Said(waiting.words, false)));
    }

    private static java.sql.Array ids(Connection connection, Stream<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
