package org.hearthside.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Dials;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps concerns in the database.
@Component
class Concerns {
    private final JdbcClient database;
    private final Dials dials;

    Concerns(JdbcClient database, Dials dials) {
        this.database = database;
        this.dials = dials;
    }

    /// A new one, whose first deadline goes by the times of now.
    Concern open(UUID id, UUID place, PersonaId about, Severity severity, Instant now) {
        return Concern.open(id, place, about, severity, now, dials::duration);
    }

    /// Which concern about this person in this place is open just now, held by nobody.
    Optional<UUID> idAbout(UUID place, PersonaId about) {
        return database.sql(
                        "select id from concern where place = ? and about = ? and closed_at is null")
                .params(place, about.value())
                .query(UUID.class)
                .optional();
    }

    /// The open concern about this person in this place, held until the transaction ends; two first
    /// reports at once make one concern.
    Optional<Concern> openAbout(UUID place, PersonaId about) {
        return database.sql(
                        "select * from concern where place = ? and about = ? and closed_at is null"
                                + " for update")
                .params(place, about.value())
                .query(this::read)
                .optional();
    }

    Optional<Concern> hold(UUID id) {
        return database.sql("select * from concern where id = ? for update")
                .param(id)
                .query(this::read)
                .optional();
    }

    Optional<Concern> find(UUID id) {
        return database.sql("select * from concern where id = ?")
                .param(id)
                .query(this::read)
                .optional();
    }

    /// What waits, most severe first, then what is due first.
    List<Concern> open() {
        return database.sql(
                        "select * from concern where closed_at is null order by severity, due_at, id")
                .query(this::read)
                .list();
    }

    /// Those that somebody has in hand.
    List<UUID> held(Instant now) {
        return database.sql("select id from concern where closed_at is null and held_until > ?")
                .param(Timestamp.from(now))
                .query((row, at) -> row.getObject(1, UUID.class))
                .list();
    }

    /// Adds it, unless somebody else just opened one about the same.
    boolean add(Concern concern) {
        var kept = concern.kept();
        return database.sql(
                                """
                                insert into concern
                                    (id, severity, stage, place, about, opened_at, due_at, owner)
                                values (?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (place, about) where closed_at is null do nothing
                                """)
                        .params(
                                kept.id(),
                                kept.severity().digit(),
                                kept.stage().word(),
                                kept.place(),
                                kept.about().value(),
                                Timestamp.from(kept.openedAt()),
                                Timestamp.from(kept.dueAt()),
                                kept.owner().word())
                        .update()
                == 1;
    }

    void save(Concern concern) {
        var kept = concern.kept();
        var hold = kept.hold();
        var proposal = kept.proposal();
        database.sql(
                        """
                        update concern set severity = :severity, stage = :stage,
                            reached_at = :reached, due_at = :due, owner = :owner,
                            escalated_at = :escalated, held_by = :holder,
                            held_until = :held, proposed = :proposed, proposed_by = :proposer,
                            answered_at = :answered, closed_at = :closed, version = version + 1
                        where id = :id
                        """)
                .param("severity", kept.severity().digit())
                .param("stage", kept.stage().word())
                .param("reached", timestamp(kept.reachedAt()))
                .param("due", Timestamp.from(kept.dueAt()))
                .param("owner", kept.owner().word())
                .param("escalated", timestamp(kept.escalatedAt()))
                .param("holder", hold == null ? null : hold.by().value())
                .param("held", hold == null ? null : Timestamp.from(hold.until()))
                .param("proposed", proposal == null ? null : proposal.word())
                .param("proposer", proposal == null ? null : proposal.by().value())
                .param("answered", timestamp(kept.answeredAt()))
                .param("closed", timestamp(kept.closedAt()))
                .param("id", kept.id())
                .update();
    }

    /// With the times as this place has them.
    Concern read(ResultSet row, int at) throws SQLException {
        var holder = row.getObject("held_by", UUID.class);
        var proposed = row.getString("proposed");
        return new Concern(
                        new Concern.Kept(
                                row.getObject("id", UUID.class),
                                row.getObject("place", UUID.class),
                                new PersonaId(row.getObject("about", UUID.class)),
                                row.getTimestamp("opened_at").toInstant(),
                                Severity.of(row.getInt("severity")),
                                Stage.of(row.getString("stage")).orElseThrow(),
                                instant(row.getTimestamp("reached_at")),
                                row.getTimestamp("due_at").toInstant(),
                                Owner.of(row.getString("owner")),
                                instant(row.getTimestamp("escalated_at")),
                                holder == null
                                        ? null
                                        : new Concern.Hold(
                                                new PersonaId(holder),
                                                row.getTimestamp("held_until").toInstant()),
                                proposed == null
                                        ? null
                                        : Concern.proposal(
                                                new PersonaId(
                                                        row.getObject("proposed_by", UUID.class)),
                                                proposed),
                                instant(row.getTimestamp("answered_at")),
                                instant(row.getTimestamp("rather_not_at")),
                                instant(row.getTimestamp("closed_at")),
                                row.getInt("version")))
                .by(dials::duration);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
