package org.hearthside.safety;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Looks once a second, on every node, for deadlines that have passed.
@Component
class DeadlineWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);

    /// Until those that were just told of are through, when there are many.
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Deadlines deadlines;
    private boolean blind;

    DeadlineWatch(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        try {
            while (deadlines.pass() == Deadlines.ROUND) {
                Thread.sleep(PAUSE);
            }
            blind = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopping
        } catch (DataAccessException | TransactionException e) {
            // Nothing is lost while the database is away: the rows are still there when it is back.
            if (!blind) {
                LOG.warn("deadlines cannot be read just now", e);
            }
            blind = true;
        }
    }
}
