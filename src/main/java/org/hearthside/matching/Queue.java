package org.hearthside.matching;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What can be said about waiting from what really happened: in the Talk now queue, for a hello to
/// be answered, for a person to choose.
@Component
class Queue {
    private static final Duration RECENT = Duration.ofDays(7);
    private static final int LAST = 30;

    /// Hellos and choices are fewer than people in the queue.
    private static final Duration LATELY = Duration.ofDays(60);

    private final JdbcClient database;

    Queue(JdbcClient database) {
        this.database = database;
    }

    /// The latest waits. Who gave up after long waiting counts with the time they gave, since
    /// leaving them out would make waits look shorter than they are.
    ///
    /// @param closer of those who waited for somebody who shares a topic, or of those who did not
    Optional<WaitRange> recentWaits(Instant now, boolean closer) {
        return waits(
                """
                select extract(epoch from ended_at - asked_at)::bigint from support_request
                where kind = 'now' and ended_at > ? and closer = ?
                    and (state = 'accepted' or ended_at - asked_at > interval '5 minutes')
                order by ended_at desc limit ?
                """,
                Timestamp.from(now.minus(RECENT)),
                closer,
                LAST);
    }

    /// From a hello until somebody said yes. Who gave up, or for whom nobody was found, counts
    /// after half a day.
    Optional<WaitRange> helloWaits(Instant now) {
        return waits(
                """
                select extract(epoch from ended_at - asked_at)::bigint from support_request
                where kind = 'hello' and ended_at > ?
                    and (state = 'accepted' or ended_at - asked_at > interval '12 hours')
                order by ended_at desc limit ?
                """,
                Timestamp.from(now.minus(LATELY)),
                LAST);
    }

    /// From asking that a person chooses until a hello to whom they suggested; until it was over,
    /// after a day, for whom there was nobody or who gave up.
    Optional<WaitRange> choiceWaits(Instant now) {
        return waits(
                """
                select extract(epoch from ended_at - asked_at)::bigint from choice
                where ended_at > ?
                    and (state = 'met' or ended_at - asked_at > interval '1 day')
                order by ended_at desc limit ?
                """,
                Timestamp.from(now.minus(LATELY)),
                LAST);
    }

    private Optional<WaitRange> waits(String query, Object... params) {
        return WaitRange.of(
                database.sql(query)
                        .params(params)
                        .query((row, at) -> Duration.ofSeconds(row.getLong(1)))
                        .list());
    }

    /// How many wait before this place.
    int before(SupportRequest place) {
        return database.sql(
                        """
                        select count(*) from support_request
                        where kind = 'now' and state in ('open', 'offered')
                            and (asked_at, id) < (?, ?)
                        """)
                .params(Timestamp.from(place.askedAt()), place.id().value())
                .query(Integer.class)
                .single();
    }
}
