package org.hearthside.safety;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hearthside.member.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Ends sessions for people who are leaving in a hurry. Nobody waits longer than a blink for the
/// database: what it cannot do now is tried again behind their back, for as long as an unused
/// session of a shared device would live anyway.
@Component
class Leaving {
    private static final Logger log = LoggerFactory.getLogger(Leaving.class);
    private static final int MOST_AT_ONCE = 10_000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /// @param blink how long to wait for the database before the person is let go
    /// @param pause before the second try; each later one is twice as long, up to half a minute
    /// @param giveUp after this long
    record Patience(Duration blink, Duration pause, Duration giveUp) {
        static final Patience USUAL =
                new Patience(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMinutes(15));
    }

    private final Consumer<String> end;
    private final Patience patience;
    private final Set<String> underway = ConcurrentHashMap.newKeySet();

    @Autowired
    Leaving(Sessions sessions) {
        this(sessions::end, Patience.USUAL);
    }

    Leaving(Consumer<String> end, Patience patience) {
        this.end = end;
        this.patience = patience;
    }

    /// Ends this session now or as soon as it can be done. Returns after a blink at most.
    void leave(String session) {
        if (underway.size() >= MOST_AT_ONCE || !underway.add(session)) {
            return;
        }
        var ended = new CountDownLatch(1);
        Thread.ofVirtual()
                .name("leaving")
                .start(() -> {
                    try {
                        tryUntilDone(session);
                    } finally {
                        underway.remove(session);
                        ended.countDown();
                    }
                });
        try {
            if (!ended.await(patience.blink().toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("a session will be ended later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryUntilDone(String session) {
        var started = System.nanoTime();
        var pause = patience.pause();
        while (true) {
            try {
                end.accept(session);
                return;
            } catch (RuntimeException e) {
                if (System.nanoTime() - started > patience.giveUp().toNanos()) {
                    log.warn("a session could not be ended after Quick exit; it ends when unused");
                    return;
                }
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause = pause.multipliedBy(2);
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                pause = LONGEST_PAUSE;
            }
        }
    }
}
