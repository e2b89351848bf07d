package org.hearthside.matching;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Looks every two seconds whether somebody who waits can be given to somebody who is free, and
/// whether everybody an offer lies before is still here.
@Component
class QueueWatch {
    private static final Logger log = LoggerFactory.getLogger(QueueWatch.class);

    private final Matching matching;
    private boolean blind;

    QueueWatch(Matching matching) {
        this.matching = matching;
    }

    @Scheduled(fixedDelayString = "PT2S")
    void look() {
        try {
            matching.tick();
            blind = false;
        } catch (DataAccessException | TransactionException e) {
            // Whoever waits still stands in the table when the database is back.
            if (!blind) {
                log.warn("the queue cannot be read just now", e);
            }
            blind = true;
        }
    }
}
