package org.hearthside.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts what is limited, in the database, so that all nodes count together and a restart forgets
/// nothing. Who was counted is stored as a hash that changes with every window. Once an hour the
/// log says how often which limit was reached at this node, and of nobody by whom.
@Component
public class Limits {
    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);
    private static final Duration TOLD_EVERY = Duration.ofHours(1);

    /// They count what is noticed, and hold nobody back.
    private static final Set<Limit> NOT_TOLD =
            EnumSet.of(Limit.DETAILS, Limit.DETAILS_NOTE, Limit.DETAILS_TALK);

    private final JdbcClient database;
    private final InstantSource time;
    private final TransactionTemplate ofItsOwn;
    private final Map<Limit, LongAdder> reached = new EnumMap<>(Limit.class);
    private volatile Instant told;

    Limits(JdbcClient database, InstantSource time, PlatformTransactionManager transactions) {
        this.database = database;
        this.time = time;
        this.told = time.instant();
        for (var limit : Limit.values()) {
            reached.put(limit, new LongAdder());
        }
        this.ofItsOwn = new TransactionTemplate(transactions);
        ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// Counts one use, or refuses with [Reason#SLOW_DOWN]. The count stands even when what follows
    /// is rolled back. While nothing can be counted, what is OPEN passes; for the rest the failure
    /// rises, since nobody tried too often.
    ///
    /// To be asked before a transaction, not inside one: it takes a connection of its own, and as
    /// many askers as there are connections would wait for each other.
    ///
    /// @param who an account id, a network token: whoever shares the budget
    public void use(Limit limit, String who) {
        if (!within(limit, who, true)) {
            throw new Refused(Reason.SLOW_DOWN);
        }
    }

    /// Counts one use and says whether it was within the budget; while nothing can be counted, what
    /// is OPEN is and the rest is not. To be asked before a transaction, as [#use].
    public boolean allows(Limit limit, String who) {
        return within(limit, who, false);
    }

    private boolean within(Limit limit, String who, boolean rises) {
        try {
            var within = used(limit, who) <= limit.budget();
            if (!within) {
                reached(limit);
            }
            return within;
        } catch (DataAccessException | TransactionException e) {
            if (rises && limit.whenDown() == Limit.WhenDown.CLOSED) {
                throw e;
            }
            return limit.whenDown() == Limit.WhenDown.OPEN;
        }
    }

    /// For the log, once more: also by who counts for themselves how fast somebody goes.
    public void reached(Limit limit) {
        times(limit).increment();
    }

    private int used(Limit limit, String who) {
        assert !TransactionSynchronizationManager.isActualTransactionActive()
                : limit + " is asked inside a transaction";
        var length = limit.window().toSeconds();
        var window = time.instant().getEpochSecond() / length;
        return Objects.requireNonNull(
                ofItsOwn.execute(status ->
                        database.sql(
                                        """
                                        insert into limit_use (key, used, ends_at)
                                        values (?, 1, to_timestamp(?))
                                        on conflict (key) do update set used = limit_use.used + 1
                                        returning used
                                        """)
                                .params(key(limit, who, window), (window + 1) * length)
                                .query(Integer.class)
                                .single()));
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void forget() {
        database.sql("delete from limit_use where ends_at < now()").update();
        var now = time.instant();
        if (told.plus(TOLD_EVERY).isAfter(now)) {
            return;
        }
        told = now;
        for (var limit : Limit.values()) {
            var often = times(limit).sumThenReset();
            if (often > 0 && !NOT_TOLD.contains(limit)) {
                LOG.warn("In an hour the limit {} was reached {} times.", limit, often);
            }
        }
    }

    private LongAdder times(Limit limit) {
        return Objects.requireNonNull(reached.get(limit));
    }

    private static byte[] key(Limit limit, String who, long window) {
        return Sha256.of(limit + "\n" + window + "\n" + who);
    }
}
