package org.hearthside.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import org.hearthside.member.AccountId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.stereotype.Component;

/// How fast one person may speak, and one page may ask.
@Component
class Pace {
    /// How many messages may come at once before the steady rate of [Limit#MESSAGE] counts.
    private static final int AT_ONCE = 10;

    private final Cache<AccountId, Bucket> budgets =
            Caffeine.newBuilder()
                    .maximumSize(100_000)
                    .expireAfterAccess(Duration.ofMinutes(5))
                    .build();
    private final TimeMeter meter;
    private final Limits limits;

    Pace(InstantSource time, Limits limits) {
        this.meter = new Meter(time);
        this.limits = limits;
    }

    /// Counts a message or an edit.
    ///
    /// @throws Refused `SLOW_DOWN` when there were too many
    void spend(Viewer viewer) {
        var budget =
                budgets.get(
                        viewer.account(),
                        _ ->
                                Bucket.builder()
                                        .withCustomTimePrecision(meter)
                                        .addLimit(steady())
                                        .build());
        if (!budget.tryConsume(1)) {
            limits.reached(Limit.MESSAGE);
            throw new Refused(Reason.SLOW_DOWN);
        }
    }

    /// Frames that a page may send in ten seconds: far more than one does.
    int framesInTenSeconds() {
        return 200;
    }

    private static Bandwidth steady() {
        return Bandwidth.builder()
                .capacity(AT_ONCE)
                .refillGreedy(Limit.MESSAGE.budget(), Limit.MESSAGE.window())
                .build();
    }

    private record Meter(InstantSource time) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return Math.multiplyExact(time.millis(), 1_000_000L);
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
