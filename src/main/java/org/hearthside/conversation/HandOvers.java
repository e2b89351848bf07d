package org.hearthside.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.conversation.HandOver.Answer;
import org.hearthside.live.MessageLog;
import org.hearthside.live.MessageWords;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Signals;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Handing somebody over: a supporter says it kindly in the talk, the seeker chooses how to go on,
/// and the supporter stays until somebody else has said yes. Nothing here ends a talk.
@Service
public class HandOvers {
    /// So long, from when it was told or answered last, somebody else may take to be found before
    /// those who supervise see that it waits.
    static final Duration WAITS = Duration.ofDays(7);

    private final ConversationAccess access;
    private final ConversationRows rows;
    private final MessageLog log;
    private final Signals signals;
    private final SharedDetails details;
    private final Members members;
    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final InstantSource time;

    HandOvers(
            ConversationAccess access,
            ConversationRows rows,
            MessageLog log,
            Signals signals,
            SharedDetails details,
            Members members,
            JdbcClient database,
            TransactionOperations transactions,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.log = log;
        this.signals = signals;
        this.details = details;
        this.members = members;
        this.database = database;
        this.transactions = transactions;
        this.time = time;
    }

    /// What is being handed over of these talks, or has been.
    public Map<StreamId, HandOver> of(Collection<StreamId> streams) {
        return database
                .sql("select * from conversation_hand_over where stream_id = any (?)")
                .param(streams.stream().map(StreamId::value).toArray(UUID[]::new))
                .query((row, at) -> Map.entry(stream(row), handOver(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// What was told in this talk, also where somebody else has said yes since.
    Optional<HandOver> told(StreamId stream) {
        return Optional.ofNullable(of(List.of(stream)).get(stream));
    }

    /// What stands in this talk: told, and nobody else has said yes yet.
    public Optional<HandOver> standing(StreamId stream) {
        return told(stream).filter(each -> !each.done());
    }

    /// The talk of the viewer's from which they look for somebody else because their supporter
    /// hands them over; the one that was answered last, if there are several.
    public Optional<StreamId> lookingFrom(Viewer viewer) {
        return database.sql(
                        """
                        select h.stream_id from conversation_hand_over h
                            join conversation c using (stream_id)
                            join conversation_participant p using (stream_id)
                        where p.persona_id = any (?) and p.part = ? and c.ended_at is null
                            and h.done_at is null and h.answer in ('asked', 'choose', 'find')
                        order by h.answered_at desc limit 1
                        """)
                .params(members.ids(viewer), Part.SEEKER.word())
                .query((row, at) -> stream(row))
                .optional();
    }

    /// Those of these supporters with whom something waits for longer than it should.
    public Set<PersonaId> overdue(Collection<PersonaId> supporters) {
        return database.sql(
                        """
                        select distinct p.persona_id from conversation_hand_over h
                            join conversation c using (stream_id)
                            join conversation_participant p using (stream_id)
                        where p.persona_id = any (?) and p.part = ? and c.ended_at is null
                            and h.done_at is null and h.due_at < ?
                        """)
                .params(
                        supporters.stream().map(PersonaId::value).toArray(UUID[]::new),
                        Part.SUPPORTER.word(),
                        Timestamp.from(time.instant()))
                .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                .set();
    }

    /// The viewer's talk in which they are the supporter.
    ///
    /// @throws Refused NOT_NOW to the seeker, ENDED
    Seated toHandOver(Viewer viewer, StreamId stream) {
        return supporting(access.toSteer(viewer, stream));
    }

    private static Seated supporting(Seated seated) {
        if (seated.me().part() != Part.SUPPORTER) {
            throw new Refused(Reason.NOT_NOW);
        }
        return seated;
    }

    /// Says it in the talk, in the supporter's own words.
    ///
    /// @param id from the form: the same form sent twice tells it once
    /// @throws Refused as sending a message does; NOT_NOW to the seeker; ALREADY_DONE where it was
    ///   told and stands
    void tell(Viewer viewer, StreamId stream, UUID id, String typed) {
        var seated = supporting(access.toSend(viewer, stream));
        var words = MessageWords.of(typed);
        if (!mayTell(stream, id)) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        signals.read(
                new Signals.Source(Conversations.KIND, stream.value(), seated.own(), id), words);
        details.look(viewer, stream, id, words);
        transactions.executeWithoutResult(_ -> {
            if (!alone(stream) || !mayTell(stream, id)) {
                throw new Refused(Reason.ALREADY_DONE); // in another tab, in this moment
            }
            log.say(stream, seated.own(), id, words).join();
            note(seated, id);
        });
    }

    /// Nobody else tells it in this talk until the transaction ends. Waits for nobody: whoever
    /// waited would keep the connection that the log needs.
    private boolean alone(StreamId stream) {
        return database.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param("hand over " + stream)
                .query(Boolean.class)
                .single();
    }

    private boolean mayTell(StreamId stream, UUID id) {
        return database.sql(
                        """
                        select not exists (select from conversation_hand_over
                            where stream_id = ? and id <> ? and done_at is null)
                        """)
                .params(stream.value(), id)
                .query(Boolean.class)
                .single();
    }

    private void note(Seated seated, UUID id) {
        var stream = seated.conversation().stream();
        var now = time.instant();
        if (rows.hold(stream).ending().isPresent()) {
            return; // the other said goodbye in this moment
        }
        var told =
                database.sql(
                                """
                                insert into conversation_hand_over as h (stream_id, id, told_at, due_at)
                                values (?, ?, ?, ?)
                                on conflict (stream_id) do update set id = excluded.id,
                                    told_at = excluded.told_at, due_at = excluded.due_at,
                                    answer = null, answered_at = null, done_at = null
                                where h.id <> excluded.id and h.done_at is not null
                                """)
                        .params(
                                stream.value(),
                                id,
                                Timestamp.from(now),
                                Timestamp.from(now.plus(WAITS)))
                        .update();
        if (told == 1) {
            log.note(stream, seated.own(), NoteCode.HANDS_OVER.word());
            log.accessChanged(stream);
        }
    }

    /// The supporter stays after all.
    @Transactional
    void stay(Viewer viewer, StreamId stream) {
        var seated = toHandOver(viewer, stream);
        var gone =
                database.sql(
                                "delete from conversation_hand_over where stream_id = ? and done_at is null")
                        .param(stream.value())
                        .update();
        if (gone == 1) {
            log.note(stream, seated.own(), NoteCode.STAYS.word());
            log.accessChanged(stream);
        }
    }

    /// The seeker chooses how to go on, or chooses anew. Nothing where the supporter stays after
    /// all.
    ///
    /// @throws NotFound unless the viewer is the one who asked for that talk
    @Transactional
    public void answer(Viewer viewer, StreamId stream, Answer answer) {
        if (access.toSteer(viewer, stream).me().part() != Part.SEEKER) {
            throw new NotFound();
        }
        var now = time.instant();
        var answered =
                database.sql(
                                """
                                update conversation_hand_over
                                set answer = ?, answered_at = ?, due_at = ?
                                where stream_id = ? and done_at is null
                                """)
                        .params(
                                answer.word(),
                                Timestamp.from(now),
                                Timestamp.from(now.plus(WAITS)),
                                stream.value())
                        .update();
        if (answered == 1) {
            log.accessChanged(stream);
        }
    }

    /// Somebody else has said yes.
    void done(StreamId stream) {
        database.sql(
                        """
                        update conversation_hand_over set done_at = ?
                        where stream_id = ? and done_at is null
                        """)
                .params(Timestamp.from(time.instant()), stream.value())
                .update();
    }

    /// One of the two leaves for good.
    void forget(StreamId stream) {
        database.sql("delete from conversation_hand_over where stream_id = ?")
                .param(stream.value())
                .update();
    }

    private static StreamId stream(ResultSet row) throws SQLException {
        return new StreamId(row.getObject("stream_id", UUID.class));
    }

    private static HandOver handOver(ResultSet row) throws SQLException {
        return new HandOver(
                instant(row, "told_at"),
                instant(row, "due_at"),
                Answer.of(row.getString("answer")).orElse(null),
                row.getTimestamp("done_at") != null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
