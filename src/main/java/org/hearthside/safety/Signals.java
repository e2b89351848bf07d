package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads what people write before it is sealed, and asks a person to look where the word rules say
/// so. Kept are the rule, how severe, where and when: never a word of the text. What a rule meets
/// decides nothing and is shown to no other member.
@Component
public class Signals {
    private static final Duration A_WHILE = Duration.ofHours(1);

    /// Where something is written.
    ///
    /// @param kind the room's word, such as `conversation`
    /// @param place where what is about the same person belongs together, as in a report
    /// @param item the id that the page gave to what is sent: the same one is noticed once
    public record Source(String kind, UUID place, PersonaId by, UUID item) {}

    /// What one rule met.
    record Met(String rule, Severity severity, String kind, Instant at, boolean notMe) {}

    private final WordRules rules;
    private final Raising raising;
    private final Members members;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstantSource time;

    Signals(
            WordRules rules,
            Raising raising,
            Members members,
            JdbcClient database,
            TransactionTemplate transaction,
            InstantSource time) {
        this.rules = rules;
        this.raising = raising;
        this.members = members;
        this.database = database;
        this.transaction = transaction;
        this.time = time;
    }

    /// Reads what is about to be kept, in the caller's transaction if there is one. Asks nothing of
    /// the database where no rule is met.
    ///
    /// @return whether the writer is asked if they would like a person now; a page that answers a
    ///   form does so by itself
    public boolean read(Source source, Words words) {
        var met = rules.in(words);
        if (met.isEmpty()) {
            return false;
        }
        transaction.executeWithoutResult(_ -> raise(source, met));
        var asks = met.stream().anyMatch(WordRule::asks);
        if (asks) {
            CareCard.ask();
        }
        return asks;
    }

    private void raise(Source source, List<WordRule> met) {
        if (isKept(source)) {
            return; // sent again
        }
        var worst = met.stream().map(WordRule::severe).min(Comparator.naturalOrder()).get();
        var concern = raising.raise(source.place(), source.by(), worst);
        for (var rule : met) {
            database.sql(
                            """
                            insert into signal
                                (persona_id, item, rule, severity, kind, concern_id, at)
                            values (?, ?, ?, ?, ?, ?, ?)
                            on conflict (persona_id, item, rule) do nothing
                            """)
                    .params(
                            source.by().value(),
                            source.item(),
                            rule.name(),
                            rule.severe().digit(),
                            source.kind(),
                            concern.id(),
                            Timestamp.from(time.instant()))
                    .update();
        }
    }

    private boolean isKept(Source source) {
        return database.sql("select exists (select from signal where persona_id = ? and item = ?)")
                .params(source.by().value(), source.item())
                .query(Boolean.class)
                .single();
    }

    /// The viewer says of what was just noticed that it was not about themselves. People who look
    /// see that they said so; nothing is taken back.
    void notMe(Viewer viewer) {
        database.sql(
                        """
                        update signal set not_me = true where persona_id = any (?) and at > ?
                        """)
                .params(members.ids(viewer), Timestamp.from(time.instant().minus(A_WHILE)))
                .update();
    }

    /// What was noticed in a concern, oldest first.
    List<Met> of(UUID concern) {
        return database.sql("select * from signal where concern_id = ? order by at, rule")
                .param(concern)
                .query((row, at) ->
                        new Met(
                                row.getString("rule"),
                                Severity.of(row.getInt("severity")),
                                row.getString("kind"),
                                row.getTimestamp("at").toInstant(),
                                row.getBoolean("not_me")))
                .list();
    }

    /// The rules met in each of these concerns, for the list of what waits.
    Map<UUID, List<String>> rules(Collection<UUID> concerns) {
        var found = new HashMap<UUID, List<String>>();
        database.sql(
                        """
                        select concern_id, rule from signal where concern_id = any (?)
                        group by concern_id, rule order by min(severity), rule
                        """)
                .param(concerns.toArray(UUID[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return found;
    }
}
