package org.hearthside.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.hearthside.member.AccountId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Limit;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// What a person does in a stream, by socket or by form: asks the stream's owner, keeps to the
/// limits, waits until it is written.
@Component
public class Live {
    /// How many messages may come at once before the steady rate of [Limit#MESSAGE] counts.
    private static final int AT_ONCE = 10;

    private final Owners owners;
    private final MessageLog log;
    private final Channels channels;
    private final TimeMeter meter;
    private final Cache<AccountId, Bucket> budgets =
            Caffeine.newBuilder()
                    .maximumSize(100_000)
                    .expireAfterAccess(Duration.ofMinutes(5))
                    .build();
    private boolean limited = true;

    Live(Owners owners, MessageLog log, Channels channels, InstantSource time) {
        this.owners = owners;
        this.log = log;
        this.channels = channels;
        this.meter = new Meter(time);
    }

    /// Says something and answers with its number once it is committed.
    ///
    /// @param client from the page's form or script; the same one never makes a second message
    /// @param typed as it came from the person
    /// @throws NotFound when the stream is not theirs to know
    /// @throws Refused when it may not be sent, is too long, comes too fast or could not be kept
    public long say(Viewer viewer, StreamId stream, UUID client, String typed) {
        try {
            return begin(viewer, stream, client, typed).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// As [#say], without waiting: what may be refused at once is thrown, the rest comes with the
    /// answer.
    CompletableFuture<Long> begin(Viewer viewer, StreamId stream, UUID client, String typed) {
        var words = MessageWords.of(typed);
        try {
            var owner = owners.of(stream);
            var name = owner.toSend(viewer, stream);
            spend(viewer);
            owner.admit(viewer, stream, name, Kind.SAID, client, words);
            return log.say(stream, name, client, words);
        } catch (DataAccessException | TransactionException e) {
            throw new Refused(Reason.NOT_KEPT);
        }
    }

    /// Gives an own message new words.
    ///
    /// @throws Refused `TOO_LATE` after 15 minutes, or as in [#say]
    public long edit(Viewer viewer, StreamId stream, UUID client, long number, String typed) {
        var words = MessageWords.of(typed);
        return kept(() -> {
            var owner = owners.of(stream);
            var name = owner.toSend(viewer, stream);
            spend(viewer);
            owner.admit(viewer, stream, name, Kind.EDITED, client, words);
            return log.edit(stream, name, client, number, words);
        });
    }

    /// Takes an own message back. Whoever may read a stream may do this, also when it has ended.
    public long takeBack(Viewer viewer, StreamId stream, UUID client, long number) {
        return kept(() -> {
            var name = owners.of(stream).toRead(viewer, stream).name();
            return log.takeBack(stream, name, client, number);
        });
    }

    /// Tells the others a cue, if the seat allows it. One that comes too soon after the last of its
    /// kind is not told again.
    public void cue(Viewer viewer, StreamId stream, Cue cue) {
        var seat = owners.of(stream).toRead(viewer, stream);
        if (cue.isPresence() || !seat.cues()) {
            throw new Refused(Reason.NOT_NOW);
        }
        channels.cue(stream, seat.name(), cue);
    }

    /// Lets guests of a measurement speak faster than a person may.
    void forMeasurement() {
        limited = false;
    }

    private void spend(Viewer viewer) {
        if (!limited) {
            return;
        }
        var budget =
                budgets.get(
                        viewer.account(),
                        _ ->
                                Bucket.builder()
                                        .withCustomTimePrecision(meter)
                                        .addLimit(steady())
                                        .build());
        if (!budget.tryConsume(1)) {
            throw new Refused(Reason.SLOW_DOWN);
        }
    }

    private static Bandwidth steady() {
        return Bandwidth.builder()
                .capacity(AT_ONCE)
                .refillGreedy(Limit.MESSAGE.budget(), Limit.MESSAGE.window())
                .build();
    }

    private static long kept(LongSupplier act) {
        try {
            return act.getAsLong();
        } catch (DataAccessException | TransactionException e) {
            throw new Refused(Reason.NOT_KEPT);
        }
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
