package org.hearthside.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps openings in the database. It asks nobody for permission: see [Openings].
@Component
class OpeningRows {
    private final JdbcClient database;

    OpeningRows(JdbcClient database) {
        this.database = database;
    }

    /// Adds it, unless one of this talk for the same concern waits or is open.
    boolean add(Opening opening, byte[] why) {
        var kept = opening.kept();
        return database.sql(
                                """
                                insert into opening (id, concern_id, kind, place, window_from,
                                    window_until, ground, why, asked_by, asked_as, asked_at, state,
                                    due_at, owner)
                                values (:id, :concern, :kind, :place, :from, :until, :ground, :why,
                                    :by, :as, :at, :state, :due, :owner)
                                on conflict (concern_id, place) where state in ('asked', 'open')
                                    do nothing
                                """)
                        .param("id", kept.id())
                        .param("concern", kept.concern())
                        .param("kind", kept.talk().kind())
                        .param("place", kept.talk().place())
                        .param("from", Timestamp.from(kept.talk().from()))
                        .param("until", Timestamp.from(kept.talk().until()))
                        .param("ground", kept.ground().word())
                        .param("why", why)
                        .param("by", kept.asked().by().value())
                        .param("as", kept.asked().as().name())
                        .param("at", Timestamp.from(kept.asked().at()))
                        .param("state", kept.state().word())
                        .param("due", timestamp(kept.dueAt()))
                        .param("owner", kept.owner().word())
                        .update()
                == 1;
    }

    /// Writes down whose talk was opened, so that they see it.
    void people(Opening opening, List<PersonaId> people) {
        for (var each : people) {
            database.sql("insert into opening_person (opening_id, persona_id) values (?, ?)")
                    .params(opening.id(), each.value())
                    .update();
        }
    }

    void save(Opening opening) {
        var kept = opening.kept();
        var approved = kept.approved();
        var delay = kept.delay();
        var noted = kept.noted();
        database.sql(
                        """
                        update opening set state = :state, due_at = :due, owner = :owner,
                            approved_by = :second, approved_as = :as, approved_at = :approved,
                            closes_at = :closes, ended_at = :ended, messages = :messages,
                            hidden_by = :third, hidden_until = :hidden, outcome = :outcome,
                            outcome_by = :noter, outcome_at = :noted
                        where id = :id
                        """)
                .param("state", kept.state().word())
                .param("due", timestamp(kept.dueAt()))
                .param("owner", kept.owner().word())
                .param("second", approved == null ? null : approved.by().value())
                .param("as", approved == null ? null : approved.as().name())
                .param("approved", approved == null ? null : Timestamp.from(approved.at()))
                .param(
                        "closes",
                        approved == null ? null : Timestamp.from(approved.at().plus(Opening.OPEN)))
                .param("ended", timestamp(kept.endedAt()))
                .param("messages", kept.messages())
                .param("third", delay == null ? null : delay.by().value())
                .param("hidden", delay == null ? null : Timestamp.from(delay.until()))
                .param("outcome", noted == null ? null : noted.outcome().word())
                .param("noter", noted == null ? null : noted.by().value())
                .param("noted", noted == null ? null : Timestamp.from(noted.at()))
                .param("id", kept.id())
                .update();
    }

    Optional<Opening> hold(UUID id) {
        return database.sql("select * from opening where id = ? for update")
                .param(id)
                .query(OpeningRows::read)
                .optional();
    }

    Optional<Opening> find(UUID id) {
        return database.sql("select * from opening where id = ?")
                .param(id)
                .query(OpeningRows::read)
                .optional();
    }

    /// What still asks something of somebody, oldest first.
    List<Opening> unsettled() {
        return database.sql("select * from opening where due_at is not null order by asked_at, id")
                .query(OpeningRows::read)
                .list();
    }

    List<Opening> of(UUID concern) {
        return database.sql("select * from opening where concern_id = ? order by asked_at, id")
                .param(concern)
                .query(OpeningRows::read)
                .list();
    }

    private static Opening read(ResultSet row, int at) throws SQLException {
        var second = row.getObject("approved_by", UUID.class);
        var third = row.getObject("hidden_by", UUID.class);
        var noter = row.getObject("outcome_by", UUID.class);
        return new Opening(
                new Opening.Kept(
                        row.getObject("id", UUID.class),
                        row.getObject("concern_id", UUID.class),
                        new Opening.Talk(
                                row.getString("kind"),
                                row.getObject("place", UUID.class),
                                row.getTimestamp("window_from").toInstant(),
                                row.getTimestamp("window_until").toInstant()),
                        Ground.of(row.getString("ground")).orElseThrow(),
                        new Opening.Act(
                                new PersonaId(row.getObject("asked_by", UUID.class)),
                                Role.valueOf(row.getString("asked_as")),
                                row.getTimestamp("asked_at").toInstant()),
                        Opening.State.of(row.getString("state")),
                        instant(row.getTimestamp("due_at")),
                        Owner.of(row.getString("owner")),
                        second == null
                                ? null
                                : new Opening.Act(
                                        new PersonaId(second),
                                        Role.valueOf(row.getString("approved_as")),
                                        row.getTimestamp("approved_at").toInstant()),
                        instant(row.getTimestamp("ended_at")),
                        row.getInt("messages"),
                        third == null
                                ? null
                                : new Opening.Delay(
                                        new PersonaId(third),
                                        row.getTimestamp("hidden_until").toInstant()),
                        noter == null
                                ? null
                                : new Opening.Noted(
                                        new PersonaId(noter),
                                        Opening.Outcome.of(
                                                        Objects.requireNonNull(
                                                                row.getString("outcome")))
                                                .orElseThrow(),
                                        row.getTimestamp("outcome_at").toInstant())));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
