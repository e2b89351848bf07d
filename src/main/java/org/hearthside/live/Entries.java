package org.hearthside.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The reading side of the log. What is sealed is opened once the rows are read and their
/// connection is back: its key may have to be asked for, and many who each held one connection
/// while they waited for another would wait for each other.
@Component
class Entries {
    /// An entry `e`, the message `m` it made or changed, and the last entry `l` that changed its
    /// words.
    private static final String ENTRY =
            """
            select e.number as place, e.kind as did,
                m.number, m.kind, m.persona_id, m.client_id, m.sent_at, m.code, m.body,
                l.kind as last_kind, l.client_id as last_client_id, l.body as last_body,
                coalesce((
                    select x.kind = 'set-aside' from message x
                    where x.stream_id = m.stream_id and x.about = m.number
                        and x.kind in ('set-aside', 'put-back')
                    order by x.number desc limit 1), false) as aside
            from message e
            join message m on m.stream_id = e.stream_id and m.number = coalesce(e.about, e.number)
            left join lateral (
                select kind, client_id, body from message x
                where x.stream_id = m.stream_id and x.about = m.number
                    and x.kind in ('edited', 'taken-back')
                order by x.number desc limit 1) l on true
            where e.stream_id = :stream
            """;

    private final JdbcClient database;
    private final Sealing sealing;

    Entries(JdbcClient database, Sealing sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    List<Entry> after(StreamId stream, long number, int limit) {
        return database
                .sql(ENTRY + " and e.number > :number order by e.number limit :limit")
                .param("stream", stream.value())
                .param("number", number)
                .param("limit", limit)
                .query((row, at) -> entry(stream, row))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    List<Message> before(StreamId stream, long number, int limit) {
        return database
                .sql(
                        ENTRY
                                + """
                                 and e.number < :number and e.about is null
                                order by e.number desc limit :limit
                                """)
                .param("stream", stream.value())
                .param("number", number)
                .param("limit", limit)
                .query((row, at) -> entry(stream, row))
                .list()
                .reversed()
                .stream()
                .map(Supplier::get)
                .map(Entry::message)
                .toList();
    }

    Map<StreamId, MessageLog.Last> lastSaid(Collection<StreamId> streams) {
        if (streams.isEmpty()) {
            return Map.of();
        }
        var last = new HashMap<StreamId, MessageLog.Last>();
        database.sql(
                        """
                        select s.id, m.persona_id, m.number, m.sent_at
                        from unnest(?) s (id) cross join lateral (
                            select persona_id, number, sent_at from message
                            where stream_id = s.id and kind = 'said'
                            order by number desc limit 1) m
                        """)
                .param(streams.stream().map(StreamId::value).toArray(UUID[]::new))
                .query(row -> {
                    last.put(
                            new StreamId(row.getObject(1, UUID.class)),
                            new MessageLog.Last(
                                    new PersonaId(row.getObject(2, UUID.class)),
                                    row.getLong(3),
                                    row.getTimestamp(4).toInstant()));
                });
        return last;
    }

    Optional<Message> message(StreamId stream, long number) {
        return database.sql(ENTRY + " and e.number = :number and e.about is null")
                .param("stream", stream.value())
                .param("number", number)
                .query((row, at) -> entry(stream, row))
                .optional()
                .map(Supplier::get)
                .map(Entry::message);
    }

    /// @param last the newest entry's number
    /// @param access grows with every change of who may read
    record State(StreamId stream, long last, long access) {}

    Optional<State> state(StreamId stream) {
        return states(List.of(stream)).stream().findFirst();
    }

    List<State> states(Collection<StreamId> streams) {
        return database.sql("select id, last_number, access from stream where id = any(?)")
                .param(streams.stream().map(StreamId::value).toArray(UUID[]::new))
                .query((row, at) ->
                        new State(
                                new StreamId(row.getObject(1, UUID.class)),
                                row.getLong(2),
                                row.getLong(3)))
                .list();
    }

    List<Words> wordings(StreamId stream, long number) {
        return database
                .sql(
                        """
                        select persona_id, client_id, body from message
                        where stream_id = :stream and (number = :number or about = :number)
                            and body is not null
                        order by number
                        """)
                .param("stream", stream.value())
                .param("number", number)
                .query((row, at) -> {
                    var by = new PersonaId(row.getObject(1, UUID.class));
                    var client = row.getObject(2, UUID.class);
                    var body = row.getBytes(3);
                    return (Supplier<Optional<Words>>)
                            () -> sealing.openMessage(stream, by, client, body);
                })
                .list()
                .stream()
                .flatMap(sealed -> sealed.get().stream())
                .toList();
    }

    List<MessageLog.Heard> said(StreamId stream, Instant from, Instant until, int skip, int most) {
        return database
                .sql(
                        """
                        select m.number, m.persona_id, m.sent_at, w.client_id, w.body
                        from message m left join lateral (
                            select client_id, body from message x
                            where x.stream_id = m.stream_id
                                and (x.number = m.number
                                    or (x.about = m.number and x.kind = 'edited'))
                                and x.sent_at < :until
                            order by x.number desc limit 1) w on true
                        where m.stream_id = :stream and m.kind = 'said' and m.sent_at >= :from
                            and m.sent_at < :until
                        order by m.number offset :skip limit :most
                        """)
                .param("stream", stream.value())
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("skip", skip)
                .param("most", most)
                .query((row, at) -> {
                    var number = row.getLong(1);
                    var by = new PersonaId(row.getObject(2, UUID.class));
                    var sentAt = row.getTimestamp(3).toInstant();
                    var client = row.getObject(4, UUID.class);
                    byte @Nullable [] body = row.getBytes(5);
                    return (Supplier<MessageLog.Heard>)
                            () ->
                                    new MessageLog.Heard(
                                            number,
                                            by,
                                            sentAt,
                                            body == null
                                                    ? Optional.empty()
                                                    : sealing.openMessage(
                                                            stream, by, client, body));
                })
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    private Supplier<Entry> entry(StreamId stream, ResultSet row) throws SQLException {
        var by = new PersonaId(row.getObject("persona_id", UUID.class));
        var number = row.getLong("number");
        var client = row.getObject("client_id", UUID.class);
        var sentAt = row.getTimestamp("sent_at").toInstant();
        var content = content(stream, by, row);
        var place = row.getLong("place");
        var did = Kind.of(row.getString("did"));
        return () ->
                new Entry(
                        place, did, new Message(stream, number, by, client, sentAt, content.get()));
    }

    private Supplier<Message.Content> content(StreamId stream, PersonaId by, ResultSet row)
            throws SQLException {
        if (Kind.of(row.getString("kind")) == Kind.NOTE) {
            var note = new Message.Note(row.getString("code"));
            return () -> note;
        }
        @Nullable String last = row.getString("last_kind");
        if (last != null && Kind.of(last) == Kind.TAKEN_BACK) {
            return Message.TakenBack::new;
        }
        var edited = last != null;
        var client = row.getObject(edited ? "last_client_id" : "client_id", UUID.class);
        byte @Nullable [] body = row.getBytes(edited ? "last_body" : "body");
        if (body == null) {
            return Message.TakenAway::new;
        }
        var aside = row.getBoolean("aside");
        return () ->
                sealing.openMessage(stream, by, client, body)
                        .<Message.Content>map(words ->
                                aside
                                        ? new Message.SetAside(words, edited)
                                        : new Message.Said(words, edited))
                        .orElseGet(Message.TakenAway::new);
    }
}
