package org.hearthside.room;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps what waits for a host, sealed as the log would keep it.
@Component
class HeldMessages {
    /// @param client the message it will be
    record Held(PersonaId by, UUID client, Words words, Instant at) {}

    private final JdbcClient database;
    private final Sealing sealing;

    HeldMessages(JdbcClient database, Sealing sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    /// Keeps it once, however often it is sent.
    void keep(StreamId stream, PersonaId by, UUID client, Words words, Instant now) {
        database.sql(
                        """
                        insert into room_held (stream_id, persona_id, client_id, sealed, held_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        stream.value(),
                        by.value(),
                        client,
                        sealing.seal(stream, place(by, client), words),
                        Timestamp.from(now))
                .update();
    }

    /// What waits, oldest first.
    List<Held> waiting(StreamId stream) {
        return database
                .sql(
                        """
                        select persona_id, client_id, sealed, held_at from room_held
                        where stream_id = ? and answered_at is null order by held_at, client_id
                        limit 50
                        """)
                .param(stream.value())
                .query((row, at) ->
                        open(
                                stream,
                                new PersonaId(row.getObject(1, UUID.class)),
                                row.getObject(2, UUID.class),
                                row.getBytes(3),
                                row.getTimestamp(4).toInstant()))
                .list()
                .stream()
                .flatMap(held -> held.get().stream())
                .toList();
    }

    /// Opens it once its row is read and its connection is back, because the key may have to be
    /// asked for.
    private Supplier<Optional<Held>> open(
            StreamId stream, PersonaId by, UUID client, byte[] sealed, Instant at) {
        return () ->
                sealing.open(stream, place(by, client), sealed)
                        .map(words -> new Held(by, client, words, at));
    }

    /// Takes it out, to be written into the log in the same transaction.
    Optional<Held> take(StreamId stream, PersonaId by, UUID client) {
        return database.sql(
                        """
                        delete from room_held
                        where stream_id = ? and persona_id = ? and client_id = ?
                            and answered_at is null
                        returning sealed, held_at
                        """)
                .params(stream.value(), by.value(), client)
                .query((row, at) ->
                        open(stream, by, client, row.getBytes(1), row.getTimestamp(2).toInstant()))
                .optional()
                .flatMap(Supplier::get);
    }

    /// A host does not let it through; its writer still sees it.
    void keepBack(StreamId stream, PersonaId by, UUID client, Instant now) {
        database.sql(
                        """
                        update room_held set answered_at = ?
                        where stream_id = ? and persona_id = ? and client_id = ?
                            and answered_at is null
                        """)
                .params(Timestamp.from(now), stream.value(), by.value(), client)
                .update();
    }

    /// One writer's own that others do not see, oldest first, those kept back for a day.
    ///
    /// @param keptBack whether a host decided so
    record Own(Words words, boolean keptBack) {}

    List<Own> own(StreamId stream, PersonaId by, Instant now) {
        return database
                .sql(
                        """
                        select client_id, sealed, held_at, answered_at from room_held
                        where stream_id = ? and persona_id = ?
                            and (answered_at is null or answered_at > ?)
                        order by held_at, client_id
                        """)
                .params(
                        stream.value(),
                        by.value(),
                        Timestamp.from(now.minus(java.time.Duration.ofDays(1))))
                .query((row, at) -> {
                    var keptBack = row.getTimestamp(4) != null;
                    var held =
                            open(
                                    stream,
                                    by,
                                    row.getObject(1, UUID.class),
                                    row.getBytes(2),
                                    row.getTimestamp(3).toInstant());
                    return (Supplier<Optional<Own>>)
                            () -> held.get().map(found -> new Own(found.words(), keptBack));
                })
                .list()
                .stream()
                .flatMap(own -> own.get().stream())
                .toList();
    }

    static String place(PersonaId by, UUID client) {
        return "held " + by + " " + client;
    }
}
