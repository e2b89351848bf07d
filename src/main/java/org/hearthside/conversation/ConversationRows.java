package org.hearthside.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps conversations in the database. It asks nobody for permission: see [ConversationAccess].
@Component
class ConversationRows {
    private static final String SELECT =
            """
            select c.stream_id, c.opened_at, c.resting, c.ended_by, c.ended_at, p.persona_id, p.part,
                p.agreement, p.agreed_at, p.presence, p.paused_until
            from conversation c join conversation_participant p using (stream_id)
            """;

    private final JdbcClient database;

    ConversationRows(JdbcClient database) {
        this.database = database;
    }

    /// Writes a new conversation down, or does nothing when it is there already.
    boolean add(Conversation opened) {
        var added =
                database.sql(
                                "insert into conversation (stream_id, opened_at) values (?, ?)"
                                        + " on conflict do nothing")
                        .params(opened.stream().value(), Timestamp.from(opened.openedAt()))
                        .update();
        if (added == 1) {
            insert(opened.stream(), opened.seeker());
            insert(opened.stream(), opened.supporter());
        }
        return added == 1;
    }

    private void insert(StreamId stream, Participant participant) {
        database.sql(
                        """
                        insert into conversation_participant (stream_id, persona_id, part)
                        values (?, ?, ?)
                        """)
                .params(stream.value(), participant.name().value(), participant.part().word())
                .update();
    }

    /// The conversation, if one of these names takes part in it: absent and foreign are the same
    /// question with the same answer.
    Optional<Conversation> with(StreamId stream, Collection<PersonaId> names) {
        return find(
                        SELECT
                                + """
                                where c.stream_id = ? and exists (
                                    select from conversation_participant o
                                    where o.stream_id = c.stream_id and o.persona_id = any (?))
                                """,
                        stream.value(),
                        ids(names))
                .stream()
                .findFirst();
    }

    /// The conversation, held until the transaction ends, so that two acts on it come one after the
    /// other.
    Conversation hold(StreamId stream) {
        database.sql("select from conversation where stream_id = ? for update")
                .param(stream.value())
                .query(row -> {});
        return find(stream).orElseThrow(NotFound::new);
    }

    Optional<Conversation> find(StreamId stream) {
        return find(SELECT + "where c.stream_id = ?", stream.value()).stream().findFirst();
    }

    /// All conversations in which one of these names takes part.
    List<Conversation> of(Collection<PersonaId> names) {
        return find(
                SELECT
                        + """
                        where c.stream_id in (
                            select o.stream_id from conversation_participant o
                            where o.persona_id = any (?))
                        """,
                (Object) ids(names));
    }

    Optional<Conversation> between(PersonaId one, PersonaId other) {
        return of(List.of(one)).stream()
                .filter(c -> c.seeker().name().equals(other) || c.supporter().name().equals(other))
                .filter(c -> c.ending().isEmpty())
                .findFirst();
    }

    void save(Conversation changed) {
        var ending = changed.ending().orElse(null);
        database.sql(
                        "update conversation set ended_by = :by, ended_at = :at, resting = :resting"
                                + " where stream_id = :id")
                .param("resting", changed.isResting())
                .param("by", ending == null ? null : ending.by().value())
                .param("at", ending == null ? null : Timestamp.from(ending.at()))
                .param("id", changed.stream().value())
                .update();
        save(changed.stream(), changed.seeker());
        save(changed.stream(), changed.supporter());
    }

    private void save(StreamId stream, Participant changed) {
        var agreement = changed.agreement();
        database.sql(
                        """
                        update conversation_participant
                        set agreement = :version, agreed_at = :agreed, presence = :presence,
                            paused_until = :paused
                        where stream_id = :id and persona_id = :name
                        """)
                .param("version", agreement == null ? null : agreement.version())
                .param("agreed", agreement == null ? null : Timestamp.from(agreement.at()))
                .param("presence", changed.presence())
                .param("paused", timestamp(changed.pausedUntil()))
                .param("id", stream.value())
                .param("name", changed.name().value())
                .update();
    }

    /// Writes down that a credential ran out; false where this was told already.
    boolean lapsed(StreamId stream, UUID because, Instant now) {
        return database.sql(
                                """
                                insert into conversation_lapsed (stream_id, because, told_at)
                                values (:stream, :because, :now)
                                on conflict (stream_id) do update set because = excluded.because,
                                    told_at = excluded.told_at
                                where conversation_lapsed.because <> excluded.because
                                """)
                        .param("stream", stream.value())
                        .param("because", because)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /// One of the two leaves for good: in their place stands somebody who is nobody, and what was
    /// theirs alone goes.
    void replace(StreamId stream, PersonaId leaver, PersonaId former) {
        database.sql(
                        """
                        update conversation_participant
                        set persona_id = ?, agreement = null, agreed_at = null, presence = false,
                            paused_until = null, seen = 0
                        where stream_id = ? and persona_id = ?
                        """)
                .params(former.value(), stream.value(), leaver.value())
                .update();
        database.sql("update conversation set ended_by = ? where stream_id = ? and ended_by = ?")
                .params(former.value(), stream.value(), leaver.value())
                .update();
        database.sql(
                        """
                        delete from conversation_remembered
                        where stream_id = ? and (persona_id = ? or persona_id is null)
                        """)
                .params(stream.value(), leaver.value())
                .update();
    }

    void told(StreamId stream, Instant now) {
        database.sql("update conversation set told_at = ? where stream_id = ?")
                .params(Timestamp.from(now), stream.value())
                .update();
    }

    void kept(StreamId stream, Instant now) {
        database.sql("update conversation set kept_at = ? where stream_id = ?")
                .params(Timestamp.from(now), stream.value())
                .update();
    }

    /// When the two were told that it will go, unless one of them kept it since.
    Map<StreamId, Instant> going(Collection<PersonaId> names) {
        var told = new LinkedHashMap<StreamId, Instant>();
        database.sql(
                        """
                        select c.stream_id, c.told_at from conversation c
                            join conversation_participant p using (stream_id)
                        where p.persona_id = any (?) and c.told_at is not null
                            and (c.kept_at is null or c.kept_at < c.told_at)
                        """)
                .param(ids(names))
                .query(row -> {
                    told.put(
                            new StreamId(row.getObject(1, UUID.class)),
                            row.getTimestamp(2).toInstant());
                });
        return told;
    }

    /// When both were told, and when one of them kept it, for the copy.
    Map<String, @Nullable Instant> toldAndKept(StreamId stream) {
        var found = new LinkedHashMap<String, @Nullable Instant>();
        database.sql("select told_at, kept_at from conversation where stream_id = ?")
                .param(stream.value())
                .query(row -> {
                    found.put("told_at", instant(row, "told_at"));
                    found.put("kept_at", instant(row, "kept_at"));
                });
        return found;
    }

    /// Nobody is left to read it.
    void delete(StreamId stream) {
        database.sql("delete from conversation where stream_id = ?").param(stream.value()).update();
    }

    /// How far each of these names has read.
    Map<StreamId, Long> seen(Collection<PersonaId> names) {
        var seen = new LinkedHashMap<StreamId, Long>();
        database.sql(
                        "select stream_id, seen from conversation_participant where persona_id ="
                                + " any (?)")
                .param(ids(names))
                .query(row -> {
                    seen.put(new StreamId(row.getObject(1, UUID.class)), row.getLong(2));
                });
        return seen;
    }

    void seen(StreamId stream, PersonaId name, long number) {
        database.sql(
                        """
                        update conversation_participant set seen = ?
                        where stream_id = ? and persona_id = ? and seen < ?
                        """)
                .params(number, stream.value(), name.value(), number)
                .update();
    }

    private List<Conversation> find(String sql, Object... arguments) {
        var found = new LinkedHashMap<UUID, Found>();
        database.sql(sql)
                .params(arguments)
                .query(row -> {
                    found.computeIfAbsent(row.getObject("stream_id", UUID.class), id -> new Found())
                            .take(row);
                });
        return found.values().stream().map(Found::conversation).toList();
    }

    private static UUID[] ids(Collection<PersonaId> names) {
        return names.stream().map(PersonaId::value).toArray(UUID[]::new);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /// The two rows of one conversation.
    private static final class Found {
        private final Map<Part, Participant> participants = new EnumMap<>(Part.class);
        private @Nullable StreamId stream;
        private @Nullable Instant openedAt;
        private boolean resting;
        private @Nullable Ending ending;

        void take(ResultSet row) throws SQLException {
            stream = new StreamId(row.getObject("stream_id", UUID.class));
            openedAt = instant(row, "opened_at");
            resting = row.getBoolean("resting");
            var endedAt = instant(row, "ended_at");
            if (endedAt != null) {
                ending = new Ending(new PersonaId(row.getObject("ended_by", UUID.class)), endedAt);
            }
            var agreedAt = instant(row, "agreed_at");
            var part = Part.of(row.getString("part"));
            participants.put(
                    part,
                    new Participant(
                            new PersonaId(row.getObject("persona_id", UUID.class)),
                            part,
                            agreedAt == null
                                    ? null
                                    : new Agreement(row.getInt("agreement"), agreedAt),
                            row.getBoolean("presence"),
                            instant(row, "paused_until")));
        }

        Conversation conversation() {
            return new Conversation(
                    Objects.requireNonNull(stream),
                    Objects.requireNonNull(openedAt),
                    Objects.requireNonNull(participants.get(Part.SEEKER)),
                    Objects.requireNonNull(participants.get(Part.SUPPORTER)),
                    resting,
                    ending);
        }
    }
}
