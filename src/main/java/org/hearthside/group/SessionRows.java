package org.hearthside.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps when groups meet, who does what then, and who took part.
@Component
class SessionRows {
    private final JdbcClient database;

    SessionRows(JdbcClient database) {
        this.database = database;
    }

    /// @param cancelled whether it does not take place
    record Session(UUID id, StreamId stream, Instant startsAt, int minutes, boolean cancelled) {
        Instant endsAt() {
            return startsAt.plus(Duration.ofMinutes(minutes));
        }

        boolean hasBegun(Instant now) {
            return !now.isBefore(startsAt);
        }
    }

    /// Nothing where one is planned for that time, which whoever holds the group relies on; answers
    /// whether it was added.
    boolean add(StreamId stream, Instant startsAt, int minutes) {
        return database.sql(
                                """
                                insert into group_session (id, stream_id, starts_at, minutes)
                                select gen_random_uuid(), :stream, :starts, :minutes
                                where not exists (select from group_session
                                    where stream_id = :stream and starts_at = :starts
                                        and cancelled_at is null)
                                """)
                        .param("stream", stream.value())
                        .param("starts", Timestamp.from(startsAt))
                        .param("minutes", minutes)
                        .update()
                == 1;
    }

    Optional<Session> session(StreamId stream, UUID id) {
        return database.sql("select * from group_session where stream_id = ? and id = ?")
                .params(stream.value(), id)
                .query(SessionRows::session)
                .optional();
    }

    /// Those that are not over, the next one first.
    List<Session> coming(StreamId stream, Instant now) {
        return database.sql(
                        """
                        select * from group_session
                        where stream_id = ? and starts_at + minutes * interval '1 minute' > ?
                        order by starts_at, id limit 20
                        """)
                .params(stream.value(), Timestamp.from(now))
                .query(SessionRows::session)
                .list();
    }

    /// Those that are over, the last one first.
    List<Session> past(StreamId stream, Instant now) {
        return database.sql(
                        """
                        select * from group_session
                        where stream_id = ? and starts_at + minutes * interval '1 minute' <= ?
                            and cancelled_at is null
                        order by starts_at desc, id limit 5
                        """)
                .params(stream.value(), Timestamp.from(now))
                .query(SessionRows::session)
                .list();
    }

    private static Session session(ResultSet row, int at) throws SQLException {
        return new Session(
                row.getObject("id", UUID.class),
                new StreamId(row.getObject("stream_id", UUID.class)),
                GroupRows.instant(row, "starts_at"),
                row.getInt("minutes"),
                row.getTimestamp("cancelled_at") != null);
    }

    void cancel(UUID session, Instant now) {
        database.sql(
                        """
                        update group_session set cancelled_at = ?
                        where id = ? and cancelled_at is null
                        """)
                .params(Timestamp.from(now), session)
                .update();
    }

    /// @param taken false while it is only offered to them
    record Turned(PersonaId name, boolean taken) {}

    Map<Turn, Turned> turns(UUID session) {
        var turns = new HashMap<Turn, Turned>();
        database.sql("select turn, persona_id, taken from group_turn where session_id = ?")
                .param(session)
                .query(row -> {
                    Turn.of(row.getString(1))
                            .ifPresent(turn -> {
                                try {
                                    turns.put(
                                            turn,
                                            new Turned(
                                                    new PersonaId(row.getObject(2, UUID.class)),
                                                    row.getBoolean(3)));
                                } catch (SQLException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
                });
        return turns;
    }

    /// Takes a turn that is free or offered to them; answers whether it is theirs.
    boolean take(UUID session, Turn turn, PersonaId name) {
        return database.sql(
                                """
                                insert into group_turn (session_id, turn, persona_id, taken)
                                values (:session, :turn, :name, true)
                                on conflict (session_id, turn) do update set taken = true
                                where group_turn.persona_id = :name
                                """)
                        .param("session", session)
                        .param("turn", turn.word())
                        .param("name", name.value())
                        .update()
                == 1;
    }

    /// Offers a turn that nobody has taken, to them instead of whomever it was offered to before.
    boolean offer(UUID session, Turn turn, PersonaId name) {
        return database.sql(
                                """
                                insert into group_turn (session_id, turn, persona_id, taken)
                                values (:session, :turn, :name, false)
                                on conflict (session_id, turn)
                                    do update set persona_id = excluded.persona_id
                                where not group_turn.taken
                                """)
                        .param("session", session)
                        .param("turn", turn.word())
                        .param("name", name.value())
                        .update()
                == 1;
    }

    void giveBack(UUID session, Turn turn, PersonaId name) {
        database.sql(
                        """
                        delete from group_turn
                        where session_id = ? and turn = ? and persona_id = ?
                        """)
                .params(session, turn.word(), name.value())
                .update();
    }

    /// How often each person of a group has had a turn so far, in sessions that have begun.
    Map<PersonaId, Integer> had(StreamId stream, Turn turn, Instant now) {
        var had = new HashMap<PersonaId, Integer>();
        database.sql(
                        """
                        select t.persona_id, count(*) from group_turn t
                        join group_session s on s.id = t.session_id
                        where s.stream_id = ? and t.turn = ? and t.taken and s.starts_at <= ?
                            and s.cancelled_at is null
                        group by t.persona_id
                        """)
                .params(stream.value(), turn.word(), Timestamp.from(now))
                .query(row -> {
                    had.put(new PersonaId(row.getObject(1, UUID.class)), row.getInt(2));
                });
        return had;
    }

    void tookPart(UUID session, PersonaId name, boolean did) {
        if (did) {
            database.sql(
                            """
                            insert into group_attendance (session_id, persona_id) values (?, ?)
                            on conflict do nothing
                            """)
                    .params(session, name.value())
                    .update();
        } else {
            database.sql("delete from group_attendance where session_id = ? and persona_id = ?")
                    .params(session, name.value())
                    .update();
        }
    }

    Set<PersonaId> whoTookPart(UUID session) {
        return database.sql("select persona_id from group_attendance where session_id = ?")
                .param(session)
                .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                .set();
    }

    /// In how many sessions somebody took part.
    int sessionsOf(StreamId stream, PersonaId name) {
        return database.sql(
                        """
                        select count(*) from group_attendance a
                        join group_session s on s.id = a.session_id
                        where s.stream_id = ? and a.persona_id = ?
                        """)
                .params(stream.value(), name.value())
                .query(Integer.class)
                .single();
    }

    void invite(StreamId stream, PersonaId name, PersonaId by, Instant now) {
        database.sql(
                        """
                        insert into group_invitation (stream_id, persona_id, by_id, invited_at)
                        values (?, ?, ?, ?) on conflict do nothing
                        """)
                .params(stream.value(), name.value(), by.value(), Timestamp.from(now))
                .update();
    }

    boolean isInvited(StreamId stream, PersonaId name) {
        return database.sql(
                        """
                        select exists (select from group_invitation
                            where stream_id = ? and persona_id = ?)
                        """)
                .params(stream.value(), name.value())
                .query(Boolean.class)
                .single();
    }

    boolean endInvitation(StreamId stream, PersonaId name) {
        return database.sql("delete from group_invitation where stream_id = ? and persona_id = ?")
                        .params(stream.value(), name.value())
                        .update()
                == 1;
    }

    /// Whoever is gone has no turn in what is to come.
    void forget(StreamId stream, PersonaId name, Instant now) {
        database.sql(
                        """
                        delete from group_turn t using group_session s
                        where s.id = t.session_id and s.stream_id = ? and t.persona_id = ?
                            and s.starts_at > ?
                        """)
                .params(stream.value(), name.value(), Timestamp.from(now))
                .update();
        database.sql(
                        """
                        delete from group_attendance a using group_session s
                        where s.id = a.session_id and s.stream_id = ? and a.persona_id = ?
                        """)
                .params(stream.value(), name.value())
                .update();
        endInvitation(stream, name);
    }
}
