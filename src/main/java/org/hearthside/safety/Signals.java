package org.hearthside.safety;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Words;
import org.springframework.context.ApplicationEventPublisher;
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

    /// What somebody does again and again that a person should look at, whoever it is to.
    public enum Habit {
        /// Asked one person after another for a talk.
        FIRST_CONTACTS,
        /// Asked several with the same words.
        SAME_WORDS,
        /// Handed out ways to be reached, or spoke of money, in one talk after another.
        DETAILS;

        String rule() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What one rule met.
    record Met(String rule, Severity severity, String kind, Instant at, boolean notMe) {}

    private final WordRules rules;
    private final ContactRules contacts;
    private final AdviceRules advice;
    private final HostileRules hostile;
    private final Raising raising;
    private final ApplicationEventPublisher events;
    private final Members members;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstantSource time;

    Signals(
            WordRules rules,
            ContactRules contacts,
            AdviceRules advice,
            HostileRules hostile,
            Raising raising,
            ApplicationEventPublisher events,
            Members members,
            JdbcClient database,
            TransactionTemplate transaction,
            InstantSource time) {
        this.rules = rules;
        this.contacts = contacts;
        this.advice = advice;
        this.hostile = hostile;
        this.raising = raising;
        this.events = events;
        this.members = members;
        this.database = database;
        this.transaction = transaction;
        this.time = time;
    }

    /// Reads what is about to be kept, in the caller's transaction if there is one. Asks nothing of
    /// the database where no rule is met.
    ///
    /// @return the card that the writer alone is shown once, if any; a page that answers a form
    ///   shows it by itself
    public Optional<String> read(Source source, Words words) {
        var attacks = hostile.in(words);
        var met = new ArrayList<>(rules.in(words));
        attacks.stream().filter(rule -> rule.name().equals(HostileRules.HATEFUL)).forEach(met::add);
        if (!met.isEmpty()) {
            transaction.executeWithoutResult(_ -> raise(source, met));
        }
        var card =
                met.stream().anyMatch(WordRule::asks)
                        ? Optional.of(CareCard.CARE)
                        : attacks.isEmpty()
                                ? shares(words).map(Shared::word)
                                : Optional.of(CareCard.UNKIND);
        card.ifPresent(CareCard::show);
        return card;
    }

    /// Reads what somebody writes to those who look, in the caller's transaction: what calls a
    /// person does, and no card is shown.
    void hear(Source source, Words words) {
        var met = rules.in(words);
        if (!met.isEmpty()) {
            transaction.executeWithoutResult(_ -> raise(source, met));
        }
    }

    /// Whether these words may attack somebody so that others read them only once a person has.
    /// Asks nothing of the database, and keeps nothing.
    public boolean areHateful(Words words) {
        return hostile.areHateful(words);
    }

    /// Whether words may hold a way to reach somebody elsewhere, or be about money. Asks nothing of
    /// the database, and keeps nothing.
    public Optional<Shared> shares(Words words) {
        return contacts.in(words).stream().max(Comparator.naturalOrder());
    }

    /// Reads what somebody writes to a person they support, after [#read] had nothing to show. Asks
    /// nothing of the database, keeps nothing, and calls nobody.
    ///
    /// @param supports whether they do, asked only where the words may be advice
    /// @return the card that the writer alone is shown once, if the words may be advice about
    ///   medicine or say what the other has
    public Optional<String> advice(Words words, BooleanSupplier supports) {
        if (!advice.meet(words) || !supports.getAsBoolean()) {
            return Optional.empty();
        }
        CareCard.show(CareCard.ADVICE);
        return Optional.of(CareCard.ADVICE);
    }

    /// Puts a habit of somebody's in front of people, in the caller's transaction if there is one:
    /// one concern about their home name, whatever they do further while it is open.
    ///
    /// @param item what they did last: the same one is noticed once
    public void notice(Viewer viewer, Habit habit, UUID item) {
        var home = viewer.home();
        var place = UUID.nameUUIDFromBytes(("habits " + home).getBytes(StandardCharsets.UTF_8));
        var rule =
                new WordRule(
                        habit.rule(), Severity.BREAKS_A_GUIDELINE, false, false, null, List.of());
        transaction.executeWithoutResult(
                _ -> raise(new Source("habits", place, home, item), List.of(rule)));
    }

    /// Whether somebody in this place may be too young to be here, and no person has closed that
    /// yet.
    public boolean doubtsAge(UUID place) {
        return database.sql(
                        """
                        select exists (select from concern c
                            where c.place = ? and c.closed_at is null and (
                                exists (select from signal s
                                    where s.concern_id = c.id and s.rule = 'minor')
                                or exists (select from report r
                                    where r.concern_id = c.id and r.what = 'minor')))
                        """)
                .param(place)
                .query(Boolean.class)
                .single();
    }

    /// Whether a person still has something of this place to look at.
    public boolean areLookedAt(UUID place) {
        return database.sql(
                        "select exists (select from concern where place = ? and closed_at is null)")
                .param(place)
                .query(Boolean.class)
                .single();
    }

    /// In how many of these places others than this one said something to them since then that is,
    /// as far as people have looked, about a risk to life or harm to someone. How many, and not
    /// which. What others wrote to those who coordinate, and that they asked for a person, is not
    /// counted: this one may not learn of it.
    ///
    /// @param kind of what is said there
    public int hard(String kind, Collection<UUID> places, PersonaId own, Instant since) {
        return database.sql(
                        """
                        select count(distinct c.place) from concern c
                        where c.place = any (?) and c.about <> ?
                            and exists (select from signal s
                                where s.concern_id = c.id and s.kind = ? and s.severity <= ?)
                            and c.severity <= ? and c.opened_at > ? and c.stage <> ?
                        """)
                .params(
                        places.toArray(UUID[]::new),
                        own.value(),
                        kind,
                        Severity.HARM_TO_SOMEONE.digit(),
                        Severity.HARM_TO_SOMEONE.digit(),
                        Timestamp.from(since),
                        Stage.NO_CONCERN.word())
                .query(Integer.class)
                .single();
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
            if (rule.name().equals(What.MINOR.word())) {
                events.publishEvent(new AgeDoubted(source.place()));
            }
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
