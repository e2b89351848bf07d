package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Dials;
import org.hearthside.shared.Forgets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Once a day, what was kept long enough is thrown away, and how much it was is written down. One
/// node does it; where it dies, another does it an hour later. What fails is said and tried again
/// the next day, and holds up nothing else.
@Component
class Sweep {
    static final Duration EVERY = Duration.ofDays(1);

    /// After that, one that has not ended is taken for dead.
    static final Duration DEAD = Duration.ofHours(1);

    /// How long it is told what one did.
    private static final Duration TOLD = Duration.ofDays(90);

    private static final int PART = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    /// What one sweep did.
    ///
    /// @param endedAt null while it goes on, and where the program died
    record Done(Instant begunAt, @Nullable Instant endedAt, List<Count> counts) {}

    /// @param gone how many rows
    /// @param failed whether it went wrong, and is tried again
    record Count(Dial dial, int gone, boolean failed) {}

    private final List<Forgets> rooms;
    private final Dials dials;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstantSource time;
    private final AtomicBoolean busy = new AtomicBoolean();

    Sweep(
            List<Forgets> rooms,
            Dials dials,
            JdbcClient database,
            TransactionTemplate transaction,
            InstantSource time) {
        this.rooms = rooms;
        this.dials = dials;
        this.database = database;
        this.transaction = transaction;
        this.time = time;
    }

    /// Looks, on every node, whether it is time. In a thread of its own: other jobs must not wait.
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void look() {
        if (busy.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    begin().ifPresent(this::sweep);
                } catch (RuntimeException e) {
                    LOG.warn("The daily sweep cannot be done just now: {}", e.toString());
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    /// Begins one, unless it is too early or somebody else does.
    Optional<UUID> begin() {
        return transaction.execute(status -> {
            database.sql("select pg_advisory_xact_lock(hashtext('sweep'))").query(row -> {});
            if (nextAt().isAfter(time.instant())) {
                return Optional.<UUID>empty();
            }
            var id = UUID.randomUUID();
            database.sql("insert into sweep (id, begun_at) values (?, ?)")
                    .params(id, Timestamp.from(time.instant()))
                    .update();
            return Optional.of(id);
        });
    }

    void sweep(UUID id) {
        for (var room : rooms) {
            new TreeMap<>(room.steps()).forEach((dial, step) -> count(id, dial, step));
        }
        var now = time.instant();
        database.sql("update sweep set ended_at = ? where id = ?")
                .params(Timestamp.from(now), id)
                .update();
        database.sql("delete from sweep where begun_at < ?")
                .param(Timestamp.from(now.minus(TOLD)))
                .update();
    }

    private void count(UUID id, Dial dial, Forgets.Step step) {
        var before = time.instant().minus(dials.duration(dial));
        var gone = 0;
        var failed = false;
        try {
            int some;
            do {
                some = transaction.execute(status -> step.forget(before, PART));
                gone += some;
            } while (some >= PART);
        } catch (RuntimeException e) {
            LOG.error("The sweep of {} went wrong and is tried again tomorrow", dial.word(), e);
            failed = true;
        }
        database.sql(
                        """
                        insert into sweep_count (sweep_id, name, gone, failed) values (?, ?, ?, ?)
                        """)
                .params(id, dial.word(), gone, failed)
                .update();
    }

    /// When the next one is due; long ago where there was none.
    Instant nextAt() {
        return last(1).stream()
                .findFirst()
                .map(done -> done.begunAt().plus(done.endedAt() == null ? DEAD : EVERY))
                .orElse(Instant.EPOCH);
    }

    /// The latest first.
    List<Done> last(int most) {
        return database.sql("select * from sweep order by begun_at desc limit ?")
                .param(most)
                .query((row, at) -> {
                    var ended = row.getTimestamp("ended_at");
                    return new Done(
                            row.getTimestamp("begun_at").toInstant(),
                            ended == null ? null : ended.toInstant(),
                            counts(row.getObject("id", UUID.class)));
                })
                .list();
    }

    private List<Count> counts(UUID id) {
        var counts = new ArrayList<Count>();
        database.sql("select name, gone, failed from sweep_count where sweep_id = ?")
                .param(id)
                .query(row -> {
                    var gone = row.getInt(2);
                    var failed = row.getBoolean(3);
                    Dial.named(row.getString(1))
                            .ifPresent(dial -> counts.add(new Count(dial, gone, failed)));
                });
        counts.sort(java.util.Comparator.comparing(Count::dial));
        return counts;
    }
}
