package org.hearthside.live;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;

/// Senders who each wait until their message is kept before they say the next, beside plain inserts
/// of one row and one commit each into the same table.
final class MeasuredAppend {
    private static final String SAID =
            "I have been there too, and some evenings it helped to have one person who asked.";
    private static final Duration WARM = Duration.ofSeconds(3);

    private final MessageLog log;
    private final DataSource database;

    MeasuredAppend(MessageLog log, DataSource database) {
        this.log = log;
        this.database = database;
    }

    /// Messages acknowledged a second by this many senders, five to a stream.
    double appended(int senders, int seconds) {
        var streams = new StreamId[(senders + 4) / 5];
        for (var i = 0; i < streams.length; i++) {
            streams[i] = log.open(Hall.KIND);
        }
        return count(
                senders,
                seconds,
                (sender, going, done) -> {
                    var by = PersonaId.random();
                    while (going.getAsBoolean()) {
                        log.say(streams[sender / 5], by, UUID.randomUUID(), new Words(SAID)).join();
                        done.increment();
                    }
                });
    }

    /// Rows a second that this many connections insert and commit one by one.
    double inserted(int connections, int seconds) throws SQLException {
        var config = new HikariConfig();
        database.unwrap(HikariDataSource.class).copyStateTo(config);
        config.setMaximumPoolSize(connections);
        config.setPoolName("plain");
        try (var pool = new HikariDataSource(config)) {
            return count(
                    connections,
                    seconds,
                    (_, going, done) -> {
                        try (var connection = pool.getConnection()) {
                            while (going.getAsBoolean()) {
                                insert(connection);
                                done.increment();
                            }
                        }
                    });
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (var row =
                connection.prepareStatement(
                        """
                        insert into message (stream_id, number, persona_id, client_id, kind, body, sent_at)
                        values (?, 1, ?, ?, 'said', ?, ?)
                        """)) {
            row.setObject(1, UUID.randomUUID());
            row.setObject(2, UUID.randomUUID());
            row.setObject(3, UUID.randomUUID());
            row.setBytes(4, new byte[SAID.length() + 64]);
            row.setTimestamp(5, new Timestamp(System.currentTimeMillis()));
            row.executeUpdate();
        }
    }

    private interface Work {
        void until(int number, BooleanSupplier going, LongAdder done) throws SQLException;
    }

    private static double count(int workers, int seconds, Work work) {
        var done = new LongAdder();
        var began = System.nanoTime();
        var end = began + WARM.plusSeconds(seconds).toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < workers; i++) {
                var number = i;
                threads.execute(() -> {
                    try {
                        work.until(number, () -> System.nanoTime() < end, done);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
            Thread.sleep(WARM);
            var from = System.nanoTime();
            var before = done.sum();
            Thread.sleep(Duration.ofSeconds(seconds));
            return (done.sum() - before) / ((System.nanoTime() - from) / 1e9);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
