package org.hearthside.room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.live.Message;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps what hosts did to look after a room, and why.
@Component
class Aside {
    /// @param about the message that led to it
    record Asked(
            UUID id,
            PersonaId name,
            long about,
            PersonaId by,
            Words reason,
            Instant at,
            Instant until) {}

    private final JdbcClient database;
    private final Sealing sealing;

    Aside(JdbcClient database, Sealing sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    void put(Message message, PersonaId by, Words reason, Instant now) {
        var stream = message.stream();
        database.sql(
                        """
                        insert into room_aside (stream_id, number, writer_id, by_id, sealed, at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (stream_id, number) do update
                            set by_id = excluded.by_id, sealed = excluded.sealed, at = excluded.at
                        """)
                .params(
                        stream.value(),
                        message.number(),
                        message.by().value(),
                        by.value(),
                        sealing.seal(stream, asideAt(message.number()), reason),
                        Timestamp.from(now))
                .update();
    }

    void putBack(StreamId stream, long number) {
        database.sql("delete from room_aside where stream_id = ? and number = ?")
                .params(stream.value(), number)
                .update();
    }

    /// Why this message was taken out.
    Optional<Words> reason(StreamId stream, long number) {
        return database.sql("select sealed from room_aside where stream_id = ? and number = ?")
                .params(stream.value(), number)
                .query((row, at) -> row.getBytes(1))
                .optional()
                .flatMap(sealed -> sealing.open(stream, asideAt(number), sealed));
    }

    void ask(StreamId stream, Asked asked) {
        database.sql(
                        """
                        insert into room_away (id, stream_id, persona_id, about, by_id, sealed,
                            asked_at, until)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        asked.id(),
                        stream.value(),
                        asked.name().value(),
                        asked.about(),
                        asked.by().value(),
                        sealing.seal(stream, awayAt(asked.id()), asked.reason()),
                        Timestamp.from(asked.at()),
                        Timestamp.from(asked.until()))
                .update();
    }

    /// Lets them come back sooner; answers with the name, or nothing when it was over already.
    Optional<PersonaId> end(StreamId stream, UUID id, Instant now) {
        return database.sql(
                        """
                        update room_away set ended_at = ?
                        where stream_id = ? and id = ? and ended_at is null and until > ?
                        returning persona_id
                        """)
                .params(Timestamp.from(now), stream.value(), id, Timestamp.from(now))
                .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                .optional();
    }

    Optional<Asked> asked(UUID id) {
        return database.sql("select * from room_away where id = ?")
                .param(id)
                .query((row, at) -> asked(row))
                .optional()
                .map(Supplier::get);
    }

    /// The room in which it was asked.
    Optional<StreamId> room(UUID id) {
        return database.sql("select stream_id from room_away where id = ?")
                .param(id)
                .query((row, at) -> new StreamId(row.getObject(1, UUID.class)))
                .optional();
    }

    /// Who is away now, whoever may come back first.
    List<Asked> away(StreamId stream, Instant now) {
        return database
                .sql(
                        """
                        select * from room_away
                        where stream_id = ? and ended_at is null and until > ?
                        order by until, id limit 100
                        """)
                .params(stream.value(), Timestamp.from(now))
                .query((row, at) -> asked(row))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /// Opens it once its row is read and its connection is back, because the key may have to be
    /// asked for.
    private Supplier<Asked> asked(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var stream = new StreamId(row.getObject("stream_id", UUID.class));
        var name = new PersonaId(row.getObject("persona_id", UUID.class));
        var about = row.getLong("about");
        var by = new PersonaId(row.getObject("by_id", UUID.class));
        var sealed = row.getBytes("sealed");
        var at = row.getTimestamp("asked_at").toInstant();
        var until = row.getTimestamp("until").toInstant();
        return () ->
                new Asked(
                        id,
                        name,
                        about,
                        by,
                        sealing.open(stream, awayAt(id), sealed).orElse(new Words("")),
                        at,
                        until);
    }

    static String asideAt(long number) {
        return "aside " + number;
    }

    static String awayAt(UUID id) {
        return "away " + id;
    }
}
