package org.hearthside.forum;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.List;
import org.hearthside.safety.Folds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What stands in the topics that were read in the last minutes, so that a topic many read is not
/// read anew for each of them. It is shown to nobody for whom the database was not asked first who
/// they are, whether they may read there, and whether anything in the topic has changed since:
/// [Topic.AsOf] says so, and then it is read again. What one reader said, opened or muted is never
/// among it.
@Component
class ReadLately {
    private static final Duration MINUTES = Duration.ofMinutes(5);

    /// The part of the most memory the program may take that this fills.
    private static final long PART = 16;

    /// What a reply takes besides its words, in bytes, roughly.
    private static final int REPLY = 500;

    private record Page(TopicId topic, int after) {}

    private record Read(Topic.AsOf asOf, List<Reply> replies) {}

    private final ForumRows rows;
    private final Folds folds;

    private final Cache<Page, Read> read =
            Caffeine.newBuilder()
                    .maximumWeight(Runtime.getRuntime().maxMemory() / PART)
                    .weigher((Page _, Read read) -> weight(read.replies()))
                    .expireAfterAccess(MINUTES)
                    .scheduler(Scheduler.systemScheduler()) // also when nobody reads any more
                    .build();

    ReadLately(ForumRows rows, Folds folds) {
        this.rows = rows;
        this.folds = folds;
    }

    /// The opening of a topic, and its replies behind this number, for somebody who may read them.
    ///
    /// @param topic as it was asked for just now
    /// @param most how many replies
    List<Reply> replies(Topic topic, Seat seat, int after, int most) {
        var own = seat.own();
        if (!seat.words().isEmpty()
                || TransactionSynchronizationManager.isActualTransactionActive()) {
            // The words they muted are looked for in the database; and what is read inside a
            // transaction may never come to be.
            return rows.replies(topic.id(), own, seat.words(), after, most);
        }
        var replies = replies(topic, after, most);
        return own == null ? replies : replies.stream().map(topic.own()::of).toList();
    }

    private List<Reply> replies(Topic topic, int after, int most) {
        var page = new Page(topic.id(), after);
        var before = read.getIfPresent(page);
        if (before != null && before.asOf().equals(topic.asOf())) {
            return before.replies();
        }
        var replies =
                rows.replies(topic.id(), after, most).stream()
                        .map(reply -> reply.with(folds.of(reply.words())))
                        .toList();
        read.put(page, new Read(topic.asOf(), replies));
        return replies;
    }

    private static int weight(List<Reply> replies) {
        return replies.stream().mapToInt(ReadLately::weight).sum();
    }

    /// Two bytes a letter; words of which something is folded are there twice.
    private static int weight(Reply reply) {
        var folded = reply.folded();
        var times = folded == null || !folded.isAny() ? 1 : 2;
        return REPLY + 2 * times * reply.words().text().length();
    }
}
