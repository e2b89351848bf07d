package org.hearthside.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The database's clock, so that nodes with wrong clocks agree: this machine's clock plus the
/// difference last seen. The difference is asked for again every half minute; while the database
/// cannot answer, the last one stands. In whole microseconds, which is what a table keeps: a finer
/// time would be rounded there, and might then lie in the future.
class DatabaseTime implements InstantSource {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final JdbcClient database;
    private final InstantSource machine = InstantSource.system();
    private volatile Duration difference = Duration.ZERO;
    private volatile long askedAtNanos = System.nanoTime() - FRESH.toNanos() - 1;

    DatabaseTime(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Instant instant() {
        if (System.nanoTime() - askedAtNanos > FRESH.toNanos()) {
            ask();
        }
        return machine.instant().plus(difference).truncatedTo(ChronoUnit.MICROS);
    }

    private void ask() {
        askedAtNanos = System.nanoTime();
        try {
            var theirs =
                    database.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
            difference = Duration.between(machine.instant(), theirs.toInstant());
        } catch (DataAccessException e) {
            // the last difference stands; whoever needs the database will say that it is gone
        }
    }
}
