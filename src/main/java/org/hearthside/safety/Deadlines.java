package org.hearthside.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What must happen by when. A deadline is a row on the database's clock and never a timer in
/// memory, so that it outlives every restart and any node can pass it on.
///
/// There is at most one deadline for a thing and kind. Setting and cancelling join the caller's
/// transaction: the promise and its deadline are written together or not at all.
@Component
public class Deadlines {
    /// So many are told of at once: each takes a connection of its own, and others need some too.
    static final int ROUND = 20;

    private final JdbcClient database;
    private final InstantSource time;
    private final ApplicationEventPublisher events;

    Deadlines(JdbcClient database, InstantSource time, ApplicationEventPublisher events) {
        this.database = database;
        this.time = time;
        this.events = events;
    }

    /// Sets the deadline of this kind for this thing, or moves the one that is there.
    @Transactional
    public void set(String kind, UUID ref, Instant dueAt) {
        database.sql(
                        """
                        insert into deadline (kind, ref, due_at) values (?, ?, ?)
                        on conflict (kind, ref) do update set due_at = excluded.due_at
                        """)
                .params(kind, ref, Timestamp.from(dueAt))
                .update();
    }

    /// Takes the deadline away; where there is none, nothing happens.
    @Transactional
    public void cancel(String kind, UUID ref) {
        database.sql("delete from deadline where kind = ? and ref = ?").params(kind, ref).update();
    }

    public Optional<Instant> dueAt(String kind, UUID ref) {
        return database.sql("select kind, ref, due_at from deadline where kind = ? and ref = ?")
                .params(kind, ref)
                .query(Deadlines::read)
                .optional()
                .map(Deadline::dueAt);
    }

    /// Takes the deadlines that have passed and tells of each in the same transaction: whoever dies
    /// in between leaves them for the next. Several nodes do this at once and never take the same
    /// row. Who is to be called when a life may be at risk does not wait behind anything else.
    ///
    /// @return how many there were, at most one round
    @Transactional
    int pass() {
        var passed =
                database.sql(
                                """
                                with due as (
                                    select kind, ref from deadline
                                    where due_at <= ? order by kind <> ?, due_at limit ?
                                    for update skip locked)
                                delete from deadline d using due
                                where d.kind = due.kind and d.ref = due.ref
                                returning d.kind, d.ref, d.due_at
                                """)
                        .params(Timestamp.from(time.instant()), Pager.DEADLINE, ROUND)
                        .query(Deadlines::read)
                        .list();
        passed.forEach(d -> events.publishEvent(new DeadlinePassed(d.kind(), d.ref(), d.dueAt())));
        return passed.size();
    }

    private static Deadline read(ResultSet row, int at) throws SQLException {
        return new Deadline(
                row.getString("kind"),
                row.getObject("ref", UUID.class),
                row.getTimestamp("due_at").toInstant());
    }
}
