package org.hearthside.group;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps who needs a moment, what facilitators note, and which groups nobody leads.
@Component
class CareRows {
    private final JdbcClient database;
    private final Sealing sealing;

    CareRows(JdbcClient database, Sealing sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    /// Somebody needs a moment.
    record Needed(PersonaId name, Instant askedAt, @Nullable Instant seenAt) {
        boolean isLate(Instant now) {
            return seenAt == null && !now.isBefore(askedAt.plus(GroupCare.SEEN_WITHIN));
        }
    }

    void need(StreamId stream, PersonaId name, Instant now) {
        database.sql(
                        """
                        insert into group_moment (stream_id, persona_id, asked_at)
                        values (?, ?, ?)
                        on conflict (stream_id, persona_id) do update
                            set asked_at = excluded.asked_at, seen_at = null, seen_by = null
                        """)
                .params(stream.value(), name.value(), Timestamp.from(now))
                .update();
    }

    void seen(StreamId stream, PersonaId name, PersonaId by, Instant now) {
        database.sql(
                        """
                        update group_moment set seen_at = ?, seen_by = ?
                        where stream_id = ? and persona_id = ? and seen_at is null
                        """)
                .params(Timestamp.from(now), by.value(), stream.value(), name.value())
                .update();
    }

    void over(StreamId stream, PersonaId name) {
        database.sql("delete from group_moment where stream_id = ? and persona_id = ?")
                .params(stream.value(), name.value())
                .update();
    }

    Optional<Needed> need(StreamId stream, PersonaId name) {
        return needs(stream).stream().filter(need -> need.name().equals(name)).findFirst();
    }

    List<Needed> needs(StreamId stream) {
        return database.sql(
                        """
                        select persona_id, asked_at, seen_at from group_moment
                        where stream_id = ? order by asked_at
                        """)
                .param(stream.value())
                .query((row, at) ->
                        new Needed(
                                new PersonaId(row.getObject(1, UUID.class)),
                                GroupRows.instant(row, "asked_at"),
                                GroupRows.instantOrNull(row, "seen_at")))
                .list();
    }

    record Debrief(PersonaId by, Words words) {}

    void debrief(StreamId stream, UUID session, PersonaId by, Words words, Instant now) {
        if (words.text().isEmpty()) {
            database.sql("delete from group_debrief where session_id = ? and persona_id = ?")
                    .params(session, by.value())
                    .update();
            return;
        }
        database.sql(
                        """
                        insert into group_debrief (session_id, persona_id, sealed, written_at)
                        values (?, ?, ?, ?)
                        on conflict (session_id, persona_id) do update
                            set sealed = excluded.sealed, written_at = excluded.written_at
                        """)
                .params(
                        session,
                        by.value(),
                        sealing.seal(stream, debriefAt(session, by), words),
                        Timestamp.from(now))
                .update();
    }

    List<Debrief> debriefs(StreamId stream, UUID session) {
        return database
                .sql(
                        """
                        select persona_id, sealed from group_debrief
                        where session_id = ? order by written_at
                        """)
                .param(session)
                .query((row, at) -> {
                    var by = new PersonaId(row.getObject(1, UUID.class));
                    var sealed = row.getBytes(2);
                    return (Supplier<Optional<Debrief>>)
                            () ->
                                    sealing.open(stream, debriefAt(session, by), sealed)
                                            .map(words -> new Debrief(by, words));
                })
                .list()
                .stream()
                .flatMap(debrief -> debrief.get().stream())
                .toList();
    }

    static String debriefAt(UUID session, PersonaId by) {
        return "debrief " + session + " " + by;
    }

    /// When anybody who facilitates was there last.
    Optional<Instant> ledUntil(StreamId stream) {
        return database.sql(
                        """
                        select max(coalesce(here_at, part_since)) from group_person
                        where stream_id = ? and part in ('facilitator', 'co-facilitator')
                        """)
                .param(stream.value())
                .query((row, at) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(Timestamp::toInstant);
    }

    /// Answers whether that is news.
    boolean unled(StreamId stream, @Nullable Instant since) {
        return database.sql(
                                """
                                update peer_group set unled_since = :since
                                where stream_id = :stream
                                    and (unled_since is null) <> (cast(:since as timestamptz) is null)
                                """)
                        .param(
                                "since",
                                since == null ? null : Timestamp.from(since),
                                Types.TIMESTAMP)
                        .param("stream", stream.value())
                        .update()
                == 1;
    }

    /// Groups that nobody leads just now, whichever has waited longest first.
    List<StreamId> unled() {
        return database.sql(
                        """
                        select stream_id from peer_group
                        where unled_since is not null and stage = 'open'
                        order by unled_since, stream_id
                        """)
                .query((row, at) -> new StreamId(row.getObject(1, UUID.class)))
                .list();
    }

    /// Whoever is gone needs no moment here.
    void forget(StreamId stream, PersonaId name) {
        over(stream, name);
        database.sql(
                        """
                        delete from group_debrief d using group_session s
                        where s.id = d.session_id and s.stream_id = ? and d.persona_id = ?
                        """)
                .params(stream.value(), name.value())
                .update();
    }
}
