package org.hearthside.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.hearthside.shared.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the room that owns a stream. A stream never changes its owner.
@Component
class Owners {
    private final JdbcClient database;
    private final ObjectProvider<StreamOwner> rooms;
    private final Cache<StreamId, String> kinds = Caffeine.newBuilder().maximumSize(50_000).build();

    Owners(JdbcClient database, ObjectProvider<StreamOwner> rooms) {
        this.database = database;
        this.rooms = rooms;
    }

    /// A stream that is not there has an owner too, who says so after the same questions as about a
    /// stream of others: the time it takes tells nobody which it is.
    StreamOwner of(StreamId stream) {
        var kind = kinds.getIfPresent(stream);
        if (kind == null) {
            kind =
                    database.sql("select kind from stream where id = ?")
                            .param(stream.value())
                            .query(String.class)
                            .optional()
                            .orElse("");
            kinds.put(stream, kind); // an id is drawn by lot: nobody asks for it before it is there
        }
        var word = kind;
        return rooms.stream()
                .filter(room -> room.kind().equals(word))
                .findFirst()
                .or(() -> rooms.stream().findFirst())
                .orElseThrow(NotFound::new);
    }
}
