package org.hearthside.relationship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.conversation.Pair;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps when people meet. It asks nobody for permission: see [Meetings].
@Component
class MeetingRows {
    private final JdbcClient database;

    MeetingRows(JdbcClient database) {
        this.database = database;
    }

    /// A series that was proposed or accepted.
    ///
    /// @param by who proposed it
    /// @param to who accepts it
    /// @param otherZone of who accepted it, or null
    /// @param since when it was accepted, or null
    /// @param carriedOn when they went on after a repair, or null
    record Kept(
            UUID id,
            StreamId stream,
            PersonaId by,
            PersonaId to,
            Series series,
            int weeks,
            int minutes,
            @Nullable ZoneId otherZone,
            @Nullable Instant since,
            @Nullable Instant carriedOn) {
        boolean isAccepted() {
            return since != null;
        }

        /// The zone that this one had when the time was set, if they have said. A later one is not
        /// looked up: whoever goes somewhere else tells the other by proposing again.
        Optional<ZoneId> zoneOf(PersonaId name) {
            return Optional.ofNullable(name.equals(by) ? series.zone() : otherZone);
        }
    }

    /// What was decided or said about one meeting.
    record Said(Instant starts, boolean skipped, @Nullable Boolean met) {}

    /// The accepted and the proposed one, held until the transaction ends.
    void hold(StreamId stream) {
        database.sql("select from together_series where stream_id = ? for update")
                .param(stream.value())
                .query(row -> {});
    }

    Optional<Kept> accepted(StreamId stream) {
        return database.sql(
                        """
                        select * from together_series
                        where stream_id = ? and accepted_at is not null
                        """)
                .param(stream.value())
                .query(MeetingRows::kept)
                .optional();
    }

    Optional<Kept> proposed(StreamId stream) {
        return database.sql(
                        "select * from together_series where stream_id = ? and accepted_at is null")
                .param(stream.value())
                .query(MeetingRows::kept)
                .optional();
    }

    /// The accepted ones of all these names.
    List<Kept> of(Collection<PersonaId> names) {
        var ids = names.stream().map(PersonaId::value).toArray(UUID[]::new);
        return database.sql(
                        """
                        select * from together_series
                        where accepted_at is not null and (persona_id = any (?) or other_id = any (?))
                        """)
                .params(ids, ids)
                .query(MeetingRows::kept)
                .list();
    }

    private static Kept kept(ResultSet row, int at) throws SQLException {
        var otherZone = row.getString("other_zone");
        return new Kept(
                row.getObject("id", UUID.class),
                new StreamId(row.getObject("stream_id", UUID.class)),
                new PersonaId(row.getObject("persona_id", UUID.class)),
                new PersonaId(row.getObject("other_id", UUID.class)),
                Series.every(
                        row.getInt("weeks"),
                        row.getObject("first_at", LocalDateTime.class),
                        ZoneId.of(row.getString("zone"))),
                row.getInt("weeks"),
                row.getInt("minutes"),
                otherZone == null ? null : ZoneId.of(otherZone),
                instant(row, "accepted_at"),
                instant(row, "carried_on_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /// Proposes; what was proposed before, by either, gives way.
    void propose(Pair pair, UUID id, Plan plan, Instant now) {
        database.sql(
                        """
                        insert into together_series (id, stream_id, persona_id, other_id, first_at,
                            zone, weeks, minutes, proposed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (stream_id) where accepted_at is null do update set
                            id = excluded.id, persona_id = excluded.persona_id,
                            other_id = excluded.other_id, first_at = excluded.first_at,
                            zone = excluded.zone, weeks = excluded.weeks,
                            minutes = excluded.minutes, proposed_at = excluded.proposed_at
                        """)
                .params(
                        id,
                        pair.stream().value(),
                        pair.own().value(),
                        pair.other().value(),
                        plan.first(),
                        plan.zone().getId(),
                        plan.weeks(),
                        plan.minutes(),
                        Timestamp.from(now))
                .update();
    }

    /// @param first on the clock of `zone`
    record Plan(LocalDateTime first, ZoneId zone, int weeks, int minutes) {}

    void accept(Kept proposed, ZoneId zone, Instant now) {
        database.sql("delete from together_series where stream_id = ? and accepted_at is not null")
                .param(proposed.stream().value())
                .update();
        database.sql(
                        """
                        delete from together_meeting
                        where stream_id = ? and starts_at > ? and met is null
                        """)
                .params(proposed.stream().value(), Timestamp.from(now))
                .update();
        database.sql("update together_series set accepted_at = ?, other_zone = ? where id = ?")
                .params(Timestamp.from(now), zone.getId(), proposed.id())
                .update();
    }

    boolean remove(StreamId stream, UUID id) {
        return database.sql("delete from together_series where stream_id = ? and id = ?")
                        .params(stream.value(), id)
                        .update()
                == 1;
    }

    /// The talk has ended: they meet no more.
    void end(StreamId stream) {
        database.sql("delete from together_series where stream_id = ?")
                .param(stream.value())
                .update();
    }

    void carryOn(UUID id, Instant now) {
        database.sql("update together_series set carried_on_at = ? where id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    /// By the time for which each was planned.
    Map<StreamId, Map<Instant, Said>> said(Collection<StreamId> streams) {
        var said = new HashMap<StreamId, Map<Instant, Said>>();
        database.sql("select * from together_meeting where stream_id = any (?)")
                .param(streams.stream().map(StreamId::value).toArray(UUID[]::new))
                .query(row -> {
                    var stream = new StreamId(row.getObject("stream_id", UUID.class));
                    said.computeIfAbsent(stream, _ -> new HashMap<>())
                            .put(
                                    row.getTimestamp("planned_at").toInstant(),
                                    new Said(
                                            row.getTimestamp("starts_at").toInstant(),
                                            row.getBoolean("skipped"),
                                            row.getObject("met", Boolean.class)));
                });
        return said;
    }

    void say(StreamId stream, Meeting meeting) {
        database.sql(
                        """
                        insert into together_meeting (stream_id, planned_at, starts_at, skipped, met)
                        values (:stream, :planned, :starts, :skipped, :met)
                        on conflict (stream_id, planned_at) do update set
                            starts_at = excluded.starts_at, skipped = excluded.skipped,
                            met = excluded.met
                        """)
                .param("stream", stream.value())
                .param("planned", Timestamp.from(meeting.planned()))
                .param("starts", Timestamp.from(meeting.starts()))
                .param("skipped", meeting.skipped())
                .param("met", meeting.met())
                .update();
    }

    /// In how many meetings they met.
    int met(StreamId stream) {
        return database.sql("select count(*) from together_meeting where stream_id = ? and met")
                .param(stream.value())
                .query(Integer.class)
                .single();
    }

    /// Both of the newest two about which somebody has said, since then, did not happen.
    boolean missedTwice(StreamId stream, Instant since) {
        return database.sql(
                        """
                        select count(*) = 2 and not bool_or(met) from (
                            select met from together_meeting
                            where stream_id = ? and met is not null and starts_at > ?
                            order by starts_at desc limit 2) last
                        """)
                .params(stream.value(), Timestamp.from(since))
                .query((row, at) -> row.getBoolean(1))
                .single();
    }
}
