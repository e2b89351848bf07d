package org.hearthside.shared;

import java.time.InstantSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Counts what is limited, in the database, so that all nodes count together and a restart forgets
/// nothing. Who was counted is stored as a hash that changes with every window.
@Component
public class Limits {
    private final JdbcClient database;
    private final InstantSource time;

    Limits(JdbcClient database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// Counts one use, or refuses with [Reason#SLOW_DOWN]. The count stands even when what follows
    /// is rolled back.
    ///
    /// @param who an account id, a network token: whoever shares the budget
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void use(Limit limit, String who) {
        if (!allows(limit, who)) {
            throw new Refused(Reason.SLOW_DOWN);
        }
    }

    /// Counts one use and says whether it was within the budget.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean allows(Limit limit, String who) {
        var length = limit.window().toSeconds();
        var window = time.instant().getEpochSecond() / length;
        try {
            int used =
                    database.sql(
                                    """
                                    insert into limit_use (key, used, ends_at)
                                    values (?, 1, to_timestamp(?))
                                    on conflict (key) do update set used = limit_use.used + 1
                                    returning used
                                    """)
                            .params(key(limit, who, window), (window + 1) * length)
                            .query(Integer.class)
                            .single();
            return used <= limit.budget();
        } catch (DataAccessException e) {
            return limit.whenDown() == Limit.WhenDown.OPEN;
        }
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void forget() {
        database.sql("delete from limit_use where ends_at < now()").update();
    }

    private static byte[] key(Limit limit, String who, long window) {
        return Sha256.of(limit + "\n" + window + "\n" + who);
    }
}
