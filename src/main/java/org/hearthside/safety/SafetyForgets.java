package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.hearthside.member.Departures;
import org.hearthside.member.Leaver;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Forgets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was kept so that people could be kept safe, when its time is over. The keys go with it, so
/// that backups forget too.
@Component
class SafetyForgets implements Forgets {
    private final Sanctions sanctions;
    private final Rota rota;
    private final Departures departures;
    private final ModerationLog log;
    private final Seals seals;
    private final JdbcClient database;
    private final InstantSource time;

    SafetyForgets(
            Sanctions sanctions,
            Rota rota,
            Departures departures,
            ModerationLog log,
            Seals seals,
            JdbcClient database,
            InstantSource time) {
        this.sanctions = sanctions;
        this.rota = rota;
        this.departures = departures;
        this.log = log;
        this.seals = seals;
        this.database = database;
        this.time = time;
    }

    @Override
    public Map<Dial, Step> steps() {
        return Map.of(
                Dial.SIGNALS,
                Forgets.rows(database, "signal", "at"),
                Dial.CONCERNS,
                this::concerns,
                Dial.DECISIONS,
                this::decisions,
                Dial.OPENINGS,
                this::openings,
                Dial.DUTY,
                (before, _) -> rota.forget(before),
                Dial.LOG,
                (before, _) -> log.cut(before),
                Dial.ACCOUNTS,
                (before, most) -> departures.forgetIdle(before, most, this::isLookedAt));
    }

    /// Whether people still look at something about them, or around what they said.
    private boolean isLookedAt(Leaver leaver) {
        return database.sql(
                        """
                        select exists (select from concern c where c.closed_at is null
                                and (c.about = any (:names) or exists (select from evidence e
                                    where e.concern_id = c.id and e.persona_id = any (:names))))
                            or exists (select from sanction where persona_id = any (:names)
                                and appealed_at is not null and outcome is null)
                        """)
                .param("names", leaver.ids())
                .query(Boolean.class)
                .single();
    }

    /// Each is written down: evidence that is gone without that was taken away by somebody else.
    private int concerns(Instant before, int most) {
        var old =
                database.sql(
                                """
                                select id from concern
                                where closed_at < ? and forgotten_at is null
                                order by closed_at limit ? for update skip locked
                                """)
                        .params(Timestamp.from(before), most)
                        .query((row, at) -> row.getObject(1, UUID.class))
                        .list();
        for (var concern : old) {
            log.write(PersonaId.NONE, "forgotten", concern);
            database.sql("select forget_concern(?)").param(concern).query(row -> {});
            for (var table : new String[] {"report", "concern_letter", "signal"}) {
                database.sql("delete from " + table + " where concern_id = ?")
                        .param(concern)
                        .update();
            }
            database.sql(
                            "update concern set forgotten_at = ?, answer = null, answer_at = null where id = ?")
                    .params(Timestamp.from(time.instant()), concern)
                    .update();
            seals.destroy(Concern.key(concern));
        }
        removeBare();
        return old.size();
    }

    /// A note has no end: it counts from when it was written.
    private int decisions(Instant before, int most) {
        var old =
                database.sql(
                                """
                                select * from sanction
                                where case kind when 'note' then decided_at else ended_at end < ?
                                    and (appealed_at is null or outcome_at < ?)
                                limit ? for update skip locked
                                """)
                        .params(Timestamp.from(before), Timestamp.from(before), most)
                        .query(Sanctions::read)
                        .list();
        old.forEach(sanctions::erase);
        removeBare();
        return old.size();
    }

    private int openings(Instant before, int most) {
        var old =
                database.sql(
                                """
                                select id from opening where asked_at < ? and due_at is null
                                limit ? for update skip locked
                                """)
                        .params(Timestamp.from(before), most)
                        .query((row, at) -> row.getObject(1, UUID.class))
                        .list()
                        .toArray(UUID[]::new);
        database.sql("delete from opening_person where opening_id = any (?)").param(old).update();
        database.sql("delete from opening where id = any (?)").param(old).update();
        removeBare();
        return old.length;
    }

    /// Rows of forgotten concerns on which nothing rests any more.
    private void removeBare() {
        database.sql(
                        """
                        delete from concern c where forgotten_at is not null
                            and not exists (select from sanction s where s.concern_id = c.id)
                            and not exists (select from opening o where o.concern_id = c.id)
                        """)
                .update();
    }
}
