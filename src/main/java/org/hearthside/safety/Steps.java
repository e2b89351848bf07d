package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was done about a concern, by whom and why; written once.
@Component
class Steps {
    /// @param step a stage's word, or `severity-3`
    /// @param rule the guideline it rests on, or null
    /// @param way `stepped`, `proposed`, `agreed` or `declined`
    record Step(
            Instant at,
            PersonaId by,
            String step,
            String way,
            @Nullable Guideline rule,
            Optional<Words> note) {}

    private final JdbcClient database;
    private final Seals seals;
    private final InstantSource time;

    Steps(JdbcClient database, Seals seals, InstantSource time) {
        this.database = database;
        this.seals = seals;
        this.time = time;
    }

    /// In the transaction that holds the concern.
    void write(
            Concern concern,
            PersonaId by,
            String step,
            String way,
            @Nullable Guideline rule,
            Words note) {
        var number =
                database.sql(
                                "select coalesce(max(number), 0) + 1 from concern_step where concern_id = ?")
                        .param(concern.id())
                        .query(Integer.class)
                        .single();
        database.sql(
                        """
                        insert into concern_step
                            (concern_id, number, at, persona_id, step, way, rule, note)
                        values (?, ?, ?, ?, ?, ?, nullif(?, ''), ?)
                        """)
                .params(
                        concern.id(),
                        number,
                        Timestamp.from(time.instant()),
                        by.value(),
                        step,
                        way,
                        rule == null ? "" : rule.word(),
                        seals.seal(concern.key(), place(number), note))
                .update();
    }

    private static String place(int number) {
        return number == 0 ? "reason" : "step " + number;
    }

    /// Oldest first.
    List<Step> of(Concern concern) {
        return database
                .sql("select * from concern_step where concern_id = ? order by number")
                .param(concern.id())
                .query((row, at) -> {
                    var place = place(row.getInt("number"));
                    var sealed = row.getBytes("note");
                    var when = row.getTimestamp("at").toInstant();
                    var by = new PersonaId(row.getObject("persona_id", UUID.class));
                    var step = row.getString("step");
                    var way = row.getString("way");
                    var named = row.getString("rule");
                    var rule = named == null ? null : Guideline.of(named).orElse(null);
                    return (Supplier<Step>)
                            () ->
                                    new Step(
                                            when,
                                            by,
                                            step,
                                            way,
                                            rule,
                                            seals.open(concern.key(), place, sealed));
                })
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }
}
