package org.hearthside.member;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many people are here now, told so coarsely that nobody can see one person come or go: in
/// tens, looked at once a minute at most, and nothing at all under ten.
@Component
public class PeopleHere {
    private static final Duration HERE = Duration.ofMinutes(5);
    private static final Duration STANDS = Duration.ofMinutes(1);
    private static final int STEP = 10;

    private final JdbcClient database;
    private final InstantSource time;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile int last;
    private volatile long countedAtNanos = System.nanoTime() - STANDS.toNanos() - 1;

    PeopleHere(JdbcClient database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// The number in full tens, 0 for fewer than ten or when the database does not answer. Whoever
    /// asks while somebody else counts gets the last number.
    public int roughly() {
        if (System.nanoTime() - countedAtNanos > STANDS.toNanos() && counting.tryLock()) {
            try {
                last = inSteps(count());
                countedAtNanos = System.nanoTime();
            } finally {
                counting.unlock();
            }
        }
        return last;
    }

    static int inSteps(int people) {
        return people / STEP * STEP;
    }

    private int count() {
        try {
            return database.sql(
                            """
                            select count(distinct principal_name) from session
                            where principal_name is not null and last_access_time > ?
                            """)
                    .param(time.instant().minus(HERE).toEpochMilli())
                    .query(Integer.class)
                    .single();
        } catch (DataAccessException e) {
            return 0;
        }
    }
}
