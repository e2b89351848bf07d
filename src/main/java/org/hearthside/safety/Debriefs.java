package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// One press of somebody who looks: "I would like to talk about what I read". It reaches the
/// safeguarding leads and the administrators, one of whom takes it on. It says nothing of what it
/// is about, and stands in no log, so that asking costs nothing.
@Service
public class Debriefs {
    /// After so long without an answer it is late: the call belongs to the same day.
    private static final Duration SOON = Duration.ofHours(12);

    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration SHOWN = Duration.ofDays(7);

    /// @param answeredBy who takes it on, or null while nobody does
    record Debrief(UUID id, PersonaId who, Instant askedAt, @Nullable PersonaId answeredBy) {
        boolean isLate(Instant now) {
            return answeredBy == null && askedAt.plus(SOON).isBefore(now);
        }
    }

    private final JdbcClient database;
    private final InstantSource time;

    Debriefs(JdbcClient database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// Asks; twice is once.
    @Transactional
    void ask(Viewer viewer) {
        Desk.mustBeStaff(viewer);
        database.sql("delete from debrief where asked_at < ?")
                .param(Timestamp.from(time.instant().minus(KEPT)))
                .update();
        database.sql(
                        """
                        insert into debrief (id, persona_id, asked_at) values (?, ?, ?)
                        on conflict (persona_id) where answered_at is null do nothing
                        """)
                .params(UUID.randomUUID(), viewer.home().value(), Timestamp.from(time.instant()))
                .update();
    }

    /// The viewer's own of the last days.
    Optional<Debrief> own(Viewer viewer) {
        return database.sql(
                        """
                        select * from debrief where persona_id = ?
                            and (answered_at is null or answered_at > ?)
                        order by asked_at desc limit 1
                        """)
                .params(viewer.home().value(), Timestamp.from(time.instant().minus(SHOWN)))
                .query((row, at) -> read(row))
                .optional();
    }

    /// Whether somebody waits for one of those who take it on.
    public boolean areWaiting(Viewer viewer) {
        return !waiting(viewer).isEmpty();
    }

    /// Those of others that nobody has taken on, the longest waiting first.
    List<Debrief> waiting(Viewer viewer) {
        if (!takesOn(viewer)) {
            return List.of();
        }
        return database.sql(
                        """
                        select * from debrief where answered_at is null and persona_id <> ?
                        order by asked_at
                        """)
                .param(viewer.home().value())
                .query((row, at) -> read(row))
                .list();
    }

    /// Takes it on. Two at once: the first one has it.
    @Transactional
    void answer(Viewer viewer, UUID id) {
        if (!takesOn(viewer)) {
            throw new NotFound();
        }
        var there =
                database.sql("select exists (select from debrief where id = ? and persona_id <> ?)")
                        .params(id, viewer.home().value())
                        .query(Boolean.class)
                        .single();
        if (!there) {
            throw new NotFound();
        }
        database.sql(
                        """
                        update debrief set answered_by = ?, answered_at = ?
                        where id = ? and answered_at is null
                        """)
                .params(viewer.home().value(), Timestamp.from(time.instant()), id)
                .update();
    }

    private static boolean takesOn(Viewer viewer) {
        return viewer.isMember()
                && (viewer.is(Role.SAFEGUARDING_LEAD) || viewer.is(Role.ADMINISTRATOR));
    }

    private static Debrief read(java.sql.ResultSet row) throws java.sql.SQLException {
        var by = row.getObject("answered_by", UUID.class);
        return new Debrief(
                row.getObject("id", UUID.class),
                new PersonaId(row.getObject("persona_id", UUID.class)),
                row.getTimestamp("asked_at").toInstant(),
                by == null ? null : new PersonaId(by));
    }
}
