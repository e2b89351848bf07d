package org.hearthside.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps the rota in the database.
@Component
class DutyRows {
    private static final long LOCK = 0x64757479L;

    private final JdbcClient database;

    DutyRows(JdbcClient database) {
        this.database = database;
    }

    /// Until the end of the transaction nobody else changes the rota.
    void alone() {
        database.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
    }

    Optional<DutyShift> find(UUID id) {
        return database.sql("select * from duty_shift where id = ?")
                .param(id)
                .query(DutyRows::read)
                .optional();
    }

    /// Those that end after one moment and begin before another, the earliest first; also what was
    /// handed over already.
    List<DutyShift> between(Instant from, Instant until) {
        return database.sql(
                        """
                        select * from duty_shift where until_at > ? and from_at < ?
                        order by from_at, role, id
                        """)
                .params(Timestamp.from(from), Timestamp.from(until))
                .query(DutyRows::read)
                .list();
    }

    /// What this person still has before them, or is in.
    List<DutyShift> ofPerson(PersonaId who, Instant now) {
        return database.sql(
                        """
                        select * from duty_shift
                        where persona_id = ? and until_at > ? and ended_at is null order by from_at
                        """)
                .params(who.value(), Timestamp.from(now))
                .query(DutyRows::read)
                .list();
    }

    /// What anybody still has before them, or is in; a sample is nobody's.
    List<DutyShift> coming(Instant now) {
        return database.sql(
                        """
                        select * from duty_shift where persona_id is not null and not sample
                            and until_at > ? and ended_at is null order by from_at
                        """)
                .param(Timestamp.from(now))
                .query(DutyRows::read)
                .list();
    }

    void save(DutyShift shift) {
        database.sql(
                        """
                        insert into duty_shift (id, role, from_at, until_at, persona_id, begun_at,
                            seen_at, ended_at, sample)
                        values (:id, :role, :from, :until, :who, :begun, :seen, :ended, :sample)
                        on conflict (id) do update set begun_at = excluded.begun_at,
                            seen_at = excluded.seen_at, ended_at = excluded.ended_at,
                            silent_at = null
                        """)
                .param("id", shift.id())
                .param("role", shift.role().word())
                .param("from", Timestamp.from(shift.from()))
                .param("until", Timestamp.from(shift.until()))
                .param("who", shift.who() == null ? null : shift.who().value(), Types.OTHER)
                .param("begun", timestamp(shift.begunAt()), Types.TIMESTAMP)
                .param("seen", timestamp(shift.seenAt()), Types.TIMESTAMP)
                .param("ended", timestamp(shift.endedAt()), Types.TIMESTAMP)
                .param("sample", shift.sample())
                .update();
    }

    /// Notes that nothing was heard; whether nobody had noted it yet.
    boolean silent(UUID id, Instant now) {
        return database.sql(
                                "update duty_shift set silent_at = ? where id = ? and silent_at is null")
                        .params(Timestamp.from(now), id)
                        .update()
                == 1;
    }

    void handOver(UUID id, byte[] note) {
        database.sql("update duty_shift set note = ? where id = ?").params(note, id).update();
    }

    /// The last one that was handed over with a note.
    Optional<DutyShift> lastWithNote() {
        return database.sql(
                        """
                        select * from duty_shift where note is not null
                        order by ended_at desc limit 1
                        """)
                .query(DutyRows::read)
                .optional();
    }

    /// What was handed over, sealed.
    byte[] note(UUID id) {
        return database.sql("select note from duty_shift where id = ?")
                .param(id)
                .query((row, at) -> row.getBytes("note"))
                .single();
    }

    void remove(UUID id) {
        database.sql("delete from duty_shift where id = ?").param(id).update();
    }

    /// Removes all that these persons had, and answers with it.
    List<DutyShift> removeOf(List<PersonaId> names) {
        return database.sql("delete from duty_shift where persona_id = any (?) returning *")
                .param(names.stream().map(PersonaId::value).toArray(UUID[]::new))
                .query(DutyRows::read)
                .list();
    }

    /// Removes what ended before this, and answers with it.
    List<DutyShift> removeOld(Instant before) {
        return database.sql("delete from duty_shift where until_at < ? returning *")
                .param(Timestamp.from(before))
                .query(DutyRows::read)
                .list();
    }

    private static DutyShift read(ResultSet row, int at) throws SQLException {
        var who = row.getObject("persona_id", UUID.class);
        return new DutyShift(
                row.getObject("id", UUID.class),
                DutyRole.of(row.getString("role")).orElseThrow(),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("until_at").toInstant(),
                who == null ? null : new PersonaId(who),
                instant(row.getTimestamp("begun_at")),
                instant(row.getTimestamp("seen_at")),
                instant(row.getTimestamp("ended_at")),
                row.getBoolean("sample"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
