package org.hearthside.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The database's clock, so that nodes with wrong clocks agree: this machine's clock plus the
/// difference last seen. The difference is asked for again every half minute; while the database
/// cannot answer, the last one stands. In whole microseconds, which is what a table keeps: a finer
/// time would be rounded there, and might then lie in the future.
///
/// Where the two differ by over two seconds, the log says so, once an hour at most: its own lines
/// have this machine's time.
class DatabaseTime implements InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTime.class);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration AGREES = Duration.ofSeconds(2);
    private static final Duration SAID_AGAIN = Duration.ofHours(1);

    private final JdbcClient database;
    private final InstantSource machine;
    private volatile Duration difference = Duration.ZERO;
    private volatile long askedAtNanos = System.nanoTime() - FRESH.toNanos() - 1;
    private volatile long saidAtNanos = System.nanoTime() - SAID_AGAIN.toNanos() - 1;

    DatabaseTime(JdbcClient database, InstantSource machine) {
        this.database = database;
        this.machine = machine;
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
            sayWhere(System.nanoTime());
        } catch (DataAccessException e) {
            // the last difference stands; whoever needs the database will say that it is gone
        }
    }

    /// What was long on its way is late by that much, and says nothing about clocks.
    private void sayWhere(long nowNanos) {
        var answeredAtOnce = nowNanos - askedAtNanos < AGREES.toNanos() / 2;
        if (answeredAtOnce
                && difference.abs().compareTo(AGREES) > 0
                && nowNanos - saidAtNanos > SAID_AGAIN.toNanos()) {
            saidAtNanos = nowNanos;
            LOG.warn(
                    "This machine's clock is {} seconds {} the database's, which counts. Set both by NTP.",
                    difference.abs().toSeconds(),
                    difference.isNegative() ? "ahead of" : "behind");
        }
    }
}
