package org.hearthside.conversation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Forgets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Talks in which nobody has written for long. Both are told in the talk and on Today, a month
/// before; either can keep it. What a person still looks at stays.
@Component
class ConversationForgets implements Forgets {
    private final Conversations conversations;
    private final MessageLog log;
    private final JdbcClient database;

    ConversationForgets(Conversations conversations, MessageLog log, JdbcClient database) {
        this.conversations = conversations;
        this.log = log;
        this.database = database;
    }

    @Override
    public Map<Dial, Step> steps() {
        return Map.of(Dial.TALKS, this::talks);
    }

    /// Those that were told before somebody wrote again, or kept it, are told anew.
    private int talks(Instant before, int most) {
        var soon = before.plus(Conversations.TOLD_BEFORE);
        var toTell =
                database.sql(
                                """
                                select stream_id from conversation
                                where stream_id = any (:quiet) and (told_at is null or told_at < :soon)
                                    and greatest(opened_at, kept_at) < :soon
                                limit :most
                                """)
                        .param("quiet", quiet(soon))
                        .param("soon", Timestamp.from(soon))
                        .param("most", most)
                        .query(UUID.class)
                        .list();
        toTell.forEach(talk -> conversations.tellItGoes(new StreamId(talk)));
        var gone = 0;
        for (var talk : due(before, most)) {
            if (conversations.forget(talk)) {
                gone++;
            }
        }
        return gone;
    }

    private List<StreamId> due(Instant before, int most) {
        // told since the last word, and long enough ago
        return database.sql(
                        """
                        select stream_id from conversation
                        where stream_id = any (:quiet) and told_at >= :before
                            and greatest(opened_at, kept_at) < :before and told_at <= :told
                        order by told_at limit :most
                        """)
                .param("quiet", quiet(before))
                .param("before", Timestamp.from(before))
                .param("told", Timestamp.from(conversations.toldBy()))
                .param("most", most)
                .query((row, at) -> new StreamId(row.getObject(1, UUID.class)))
                .list();
    }

    private UUID[] quiet(Instant since) {
        return log.quiet(Conversations.KIND, since).stream()
                .map(StreamId::value)
                .toArray(UUID[]::new);
    }
}
