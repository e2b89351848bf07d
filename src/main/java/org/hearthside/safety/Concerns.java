package org.hearthside.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps concerns in the database.
@Component
class Concerns {
    private final JdbcClient database;

    Concerns(JdbcClient database) {
        this.database = database;
    }

    /// The open concern about this person in this place, held until the transaction ends; two first
    /// reports at once make one concern.
    Optional<Concern> openAbout(UUID place, PersonaId about) {
        return database.sql(
                        "select * from concern where place = ? and about = ? and closed_at is null"
                                + " for update")
                .params(place, about.value())
                .query(Concerns::read)
                .optional();
    }

    Optional<Concern> hold(UUID id) {
        return database.sql("select * from concern where id = ? for update")
                .param(id)
                .query(Concerns::read)
                .optional();
    }

    Optional<Concern> find(UUID id) {
        return database.sql("select * from concern where id = ?")
                .param(id)
                .query(Concerns::read)
                .optional();
    }

    /// What waits, most severe first, then what is due first.
    List<Concern> open() {
        return database.sql(
                        "select * from concern where closed_at is null order by severity, due_at, id")
                .query(Concerns::read)
                .list();
    }

    /// Adds it, unless somebody else just opened one about the same.
    boolean add(Concern concern) {
        return database.sql(
                                """
                                insert into concern
                                    (id, severity, place, about, opened_at, due_at, owner)
                                values (?, ?, ?, ?, ?, ?, ?)
                                on conflict (place, about) where closed_at is null do nothing
                                """)
                        .params(
                                concern.id(),
                                concern.severity().digit(),
                                concern.place(),
                                concern.about().value(),
                                Timestamp.from(concern.openedAt()),
                                Timestamp.from(concern.dueAt()),
                                concern.owner().word())
                        .update()
                == 1;
    }

    void save(Concern concern) {
        var decided = concern.decided();
        database.sql(
                        """
                        update concern set severity = :severity, due_at = :due, owner = :owner,
                            escalated_at = :escalated, decision = :decision, decided_at = :decided,
                            decided_by = :by, closed_at = :closed, version = version + 1
                        where id = :id
                        """)
                .param("severity", concern.severity().digit())
                .param("due", Timestamp.from(concern.dueAt()))
                .param("owner", concern.owner().word())
                .param("escalated", timestamp(concern.escalatedAt()))
                .param("decision", decided == null ? null : decided.decision().word())
                .param("decided", decided == null ? null : Timestamp.from(decided.at()))
                .param("by", decided == null ? null : decided.by().value())
                .param("closed", decided == null ? null : timestamp(decided.closedAt()))
                .param("id", concern.id())
                .update();
    }

    private static Concern read(ResultSet row, int at) throws SQLException {
        var decision = row.getString("decision");
        return new Concern(
                row.getObject("id", UUID.class),
                row.getObject("place", UUID.class),
                new PersonaId(row.getObject("about", UUID.class)),
                row.getTimestamp("opened_at").toInstant(),
                Severity.of(row.getInt("severity")),
                row.getTimestamp("due_at").toInstant(),
                Owner.of(row.getString("owner")),
                instant(row.getTimestamp("escalated_at")),
                decision == null
                        ? null
                        : new Concern.Decided(
                                Decision.of(decision).orElseThrow(),
                                new PersonaId(row.getObject("decided_by", UUID.class)),
                                row.getTimestamp("decided_at").toInstant(),
                                instant(row.getTimestamp("closed_at"))));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
