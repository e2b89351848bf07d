package org.hearthside.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to reports: whoever something was delivered to can have a person look at it. A report
/// is never refused, never hides anybody by itself, and never says who made it.
@Service
public class Reports {
    static final String DEADLINE = "safety.concern";
    private static final String PARAGRAPH = "\n\n";

    /// What became of one report of the viewer's.
    ///
    /// @param ref as in the address of its page, `/report/{ref}`
    /// @param answered whether a person has said what was done
    /// @param answeredAt when, or when it was reported
    public record Mine(String ref, boolean answered, Instant answeredAt) {}

    private final Map<String, Reportable> sources;
    private final Concerns concerns;
    private final Evidence evidence;
    private final ModerationLog log;
    private final Raising raising;
    private final WordRules rules;
    private final Seals seals;
    private final Members members;
    private final Limits limits;
    private final ApplicationEventPublisher events;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstantSource time;

    Reports(
            List<Reportable> sources,
            Concerns concerns,
            Evidence evidence,
            ModerationLog log,
            Raising raising,
            WordRules rules,
            Seals seals,
            Members members,
            Limits limits,
            ApplicationEventPublisher events,
            JdbcClient database,
            TransactionTemplate transaction,
            InstantSource time) {
        this.sources =
                sources.stream().collect(Collectors.toMap(Reportable::kind, Function.identity()));
        this.concerns = concerns;
        this.evidence = evidence;
        this.log = log;
        this.raising = raising;
        this.rules = rules;
        this.seals = seals;
        this.members = members;
        this.limits = limits;
        this.events = events;
        this.database = database;
        this.transaction = transaction;
        this.time = time;
    }

    /// What the viewer would share, or NotFound when it was not delivered to them.
    Reportable.Delivered delivered(Viewer viewer, ContentRef ref) {
        return source(ref).delivered(viewer, ref);
    }

    boolean isNamed(ContentRef ref) {
        return source(ref).isNamed();
    }

    private Reportable source(ContentRef ref) {
        return Optional.ofNullable(sources.get(ref.kind())).orElseThrow(NotFound::new);
    }

    /// Takes a report: freezes the evidence, opens a concern or joins the open one, sets its
    /// deadline. The same report again with other words adds them; with the same, it changes
    /// nothing, unless a life may be at risk or somebody asks for a person after the first was
    /// closed.
    ///
    /// What needs a connection of its own, the limit and a new key, comes before the transaction:
    /// within it, as many reports at once as there are connections would wait for each other.
    void take(Viewer viewer, ContentRef ref, What what, String added) {
        var said =
                new Report(
                        delivered(viewer, ref),
                        ref,
                        what,
                        severity(ref, what, added),
                        new Words(added.strip()));
        var before = own(ref, said.delivered().reporter());
        if (before.isPresent() && saysNothingNew(before.get(), said)) {
            return;
        }
        var surplus = before.isEmpty() && !limits.allows(Limit.REPORT, viewer.account().toString());
        var report = placed(said, before, surplus);
        var delivered = report.delivered();
        var open = concerns.idAbout(delivered.place(), delivered.about());
        var fresh = UUID.randomUUID();
        seals.prepare(Concern.key(open.orElse(fresh)));
        var taken = transaction.execute(_ -> take(fresh, report, surplus));
        if (open.isEmpty() && !fresh.equals(taken)) {
            seals.destroy(Concern.key(fresh)); // somebody else was first: it sealed nothing
        }
    }

    /// Nothing ties a worry about somebody to what is there already: each has a concern of its own,
    /// and calls a person. So one account would keep those on duty busy with nothing, while others
    /// wait; whatever is too much in the hour is one concern.
    private static Report placed(Report report, Optional<Own> before, boolean surplus) {
        if (!report.ref().kind().equals(Asking.ForSomeone.KIND)) {
            return report;
        }
        if (before.isPresent()) {
            return report.in(before.get().concern().place());
        }
        return surplus
                ? report.in(Asking.ForSomeone.surplus(report.delivered().reporter()))
                : report;
    }

    /// @param severity as severe as what they chose, or as their words are read
    /// @param added may be blank
    private record Report(
            Reportable.Delivered delivered,
            ContentRef ref,
            What what,
            Severity severity,
            Words added) {
        boolean asksForAPerson() {
            return ref.kind().equals(Asking.KIND) || ref.kind().equals(Asking.ForSomeone.KIND);
        }

        Report in(UUID place) {
            var there =
                    new Reportable.Delivered(
                            delivered.reporter(),
                            delivered.about(),
                            delivered.aboutName(),
                            place,
                            delivered.lines(),
                            delivered.back());
            return new Report(there, ref, what, severity, added);
        }
    }

    /// Who says that a rule was wrong repeats the words it met. What is new in theirs counts where
    /// a life may be at risk.
    private Severity severity(ContentRef ref, What what, String added) {
        var met = rules.in(new Words(added)).stream();
        if (what == What.NOT_RIGHT) {
            var before = metBefore(ref.id());
            met =
                    met.filter(rule -> rule.severe() == Severity.RISK_TO_LIFE)
                            .filter(rule -> !before.contains(rule.name()));
        }
        return met.map(WordRule::severe)
                .filter(read -> read.isMoreSevereThan(what.severity()))
                .min(Comparator.naturalOrder())
                .orElse(what.severity());
    }

    private List<String> metBefore(UUID item) {
        return database.sql("select rule from signal where item = ?")
                .param(item)
                .query((row, at) -> row.getString(1))
                .list();
    }

    private boolean saysNothingNew(Own before, Report report) {
        var concern = before.concern();
        if (concern.isClosed() && report.asksForAPerson()) {
            return false; // from a page that stood open since
        }
        if (!concern.isClosed() && report.severity() == Severity.RISK_TO_LIFE) {
            return false; // whoever looked may have to look again
        }
        var kept = row(concern, report);
        return kept.isPresent()
                && !report.what().severity().isMoreSevereThan(kept.get().what().severity())
                && kept.get().holds(report.added());
    }

    private UUID take(UUID fresh, Report report, boolean surplus) {
        var delivered = report.delivered();
        var concern = raising.raise(fresh, delivered.place(), delivered.about(), report.severity());
        if (report.what() == What.MINOR) {
            events.publishEvent(new AgeDoubted(delivered.place()));
        }
        if (!write(concern, report)) {
            add(concern, report);
            return concern.id();
        }
        if (!surplus || !evidence.holds(concern, delivered.lines())) {
            var hash = evidence.freeze(concern, delivered.lines());
            log.write(PersonaId.NONE, "frozen " + hash, concern.id());
        }
        return concern.id();
    }

    private boolean write(Concern concern, Report report) {
        var id = UUID.randomUUID();
        return database.sql(
                                """
                                insert into report (id, concern_id, reporter, ref_kind, ref_id,
                                    ref_number, what, added, reported_at)
                                values (:id, :concern, :reporter, :kind, :ref, :number, :what,
                                    :added, :at)
                                on conflict (reporter, ref_kind, ref_id, ref_number, concern_id)
                                    do nothing
                                """)
                        .param("id", id)
                        .param("concern", concern.id())
                        .param("reporter", report.delivered().reporter().value())
                        .param("kind", report.ref().kind())
                        .param("ref", report.ref().id())
                        .param("number", report.ref().number())
                        .param("what", report.what().word())
                        .param("added", sealed(concern, id, report.added()))
                        .param("at", Timestamp.from(time.instant()))
                        .update()
                == 1;
    }

    /// The same person reports the same again: other words stand below the first, and it may be
    /// more urgent. The concern is held, so that two at once follow each other.
    private void add(Concern concern, Report report) {
        var kept = row(concern, report).orElseThrow();
        var what =
                report.what().severity().isMoreSevereThan(kept.what().severity())
                        ? report.what()
                        : kept.what();
        var words = kept.with(report.added());
        database.sql(
                        """
                        update report set what = :what, added = :added, reported_at = :at
                        where id = :id
                        """)
                .param("what", what.word())
                .param("added", sealed(concern, kept.id(), words))
                .param("at", Timestamp.from(time.instant()))
                .param("id", kept.id())
                .update();
    }

    private byte @Nullable [] sealed(Concern concern, UUID id, Words added) {
        return added.text().isEmpty() ? null : seals.seal(concern.key(), "report " + id, added);
    }

    /// One report as it is kept.
    private record Row(UUID id, What what, Words added) {
        boolean holds(Words other) {
            return (PARAGRAPH + added.text() + PARAGRAPH)
                            .contains(PARAGRAPH + other.text() + PARAGRAPH)
                    || other.text().isEmpty();
        }

        Words with(Words other) {
            return holds(other)
                    ? added
                    : new Words((added.text() + PARAGRAPH + other.text()).strip());
        }
    }

    private Optional<Row> row(Concern concern, Report report) {
        return row(concern, report.ref(), report.delivered().reporter());
    }

    private Optional<Row> row(Concern concern, ContentRef ref, PersonaId reporter) {
        return database.sql(
                        """
                        select id, what, added from report where concern_id = ? and reporter = ?
                            and ref_kind = ? and ref_id = ? and ref_number = ?
                        """)
                .params(concern.id(), reporter.value(), ref.kind(), ref.id(), ref.number())
                .query((row, at) -> {
                    var id = row.getObject(1, UUID.class);
                    var what = What.of(row.getString(2)).orElse(What.ELSE);
                    var sealed = Optional.ofNullable(row.getBytes(3));
                    return (Supplier<Row>)
                            () ->
                                    new Row(
                                            id,
                                            what,
                                            sealed.flatMap(bytes ->
                                                            seals.open(
                                                                    concern.key(),
                                                                    "report " + id,
                                                                    bytes))
                                                    .orElse(new Words("")));
                })
                .optional()
                .map(Supplier::get);
    }

    /// Keeps the two from each other, as the reporter chose.
    void part(Viewer viewer, ContentRef ref, Reportable.Parting parting) {
        source(ref).part(viewer, ref, parting);
    }

    /// What somebody has reported in one concern: what was done, and written, before they did is no
    /// answer to it.
    ///
    /// @param first when they first reported in it
    /// @param last when they last did
    record Own(Concern concern, Instant first, Instant last) {
        /// Whether a person has said since then what was done.
        boolean isAnswered() {
            var at = concern.answeredAt();
            return at != null && !at.isBefore(last);
        }
    }

    /// The viewer's own report of this and the concern that it belongs to, if they made one: the
    /// last, where people had closed what came before.
    Optional<Own> own(ContentRef ref, PersonaId reporter) {
        return database.sql(
                        """
                        select c.*, r.reported_at as first, r.reported_at as last
                        from report r join concern c on c.id = r.concern_id
                        where r.reporter = ? and r.ref_kind = ? and r.ref_id = ?
                            and r.ref_number = ?
                        order by r.reported_at desc, c.closed_at desc nulls first limit 1
                        """)
                .params(reporter.value(), ref.kind(), ref.id(), ref.number())
                .query(this::readOwn)
                .optional();
    }

    /// How severe the viewer's own report is by itself: what others said about the same person is
    /// not theirs to know.
    Severity severity(Own own, ContentRef ref, PersonaId reporter) {
        return row(own.concern(), ref, reporter)
                .map(row -> severity(ref, row.what(), row.added().text()))
                .orElse(own.concern().severity());
    }

    /// The concerns in which the viewer asked for a person and which are not closed yet, the latest
    /// first.
    List<Own> asked(Viewer viewer) {
        return database.sql(
                        """
                        select c.*, min(r.reported_at) as first, max(r.reported_at) as last
                        from report r join concern c on c.id = r.concern_id
                        where r.reporter = any (?) and r.ref_kind in (?, ?)
                            and c.closed_at is null
                        group by c.id order by max(r.reported_at) desc, c.id
                        """)
                .params(members.ids(viewer), Asking.KIND, Asking.ForSomeone.KIND)
                .query(this::readOwn)
                .list();
    }

    private Own readOwn(ResultSet row, int at) throws SQLException {
        return new Own(
                concerns.read(row, at),
                row.getTimestamp("first").toInstant(),
                row.getTimestamp("last").toInstant());
    }

    /// What the people who looked told those who reported.
    Optional<Words> answer(Concern concern) {
        return answer(concern, Instant.EPOCH);
    }

    /// What they told those who had reported by then.
    Optional<Words> answer(Concern concern, Instant reported) {
        return database.sql("select answer from concern where id = ? and answer_at >= ?")
                .params(concern.id(), Timestamp.from(reported))
                .query((row, at) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(bytes -> bytes)
                .flatMap(bytes -> seals.open(concern.key(), "answer", bytes));
    }

    /// The viewer's reports of the last weeks, those answered last first.
    public List<Mine> mine(Viewer viewer) {
        return database.sql(
                        """
                        select r.ref_kind, r.ref_id, r.ref_number,
                            c.answered_at >= r.reported_at as answered,
                            greatest(c.answered_at, r.reported_at) as at
                        from report r join concern c on c.id = r.concern_id
                        where r.reporter = any (?)
                            and greatest(c.answered_at, r.reported_at) > ?
                        order by greatest(c.answered_at, r.reported_at) desc
                        """)
                .params(
                        members.ids(viewer),
                        Timestamp.from(time.instant().minus(java.time.Duration.ofDays(14))))
                .query((row, at) ->
                        new Mine(
                                Refs.word(
                                        new ContentRef(
                                                row.getString(1),
                                                row.getObject(2, UUID.class),
                                                row.getLong(3))),
                                row.getBoolean("answered"),
                                row.getTimestamp("at").toInstant()))
                .list();
    }

    /// What the reports of a concern say, without who made them.
    ///
    /// @param added what was written to it
    record Told(What what, Instant at, Optional<Words> added) {}

    List<Told> told(Concern concern) {
        return database
                .sql(
                        "select id, what, reported_at, added from report where concern_id = ?"
                                + " order by reported_at, id")
                .param(concern.id())
                .query((row, at) -> {
                    var place = "report " + row.getString(1);
                    var what = What.of(row.getString(2)).orElse(What.ELSE);
                    var when = row.getTimestamp(3).toInstant();
                    var sealed = Optional.ofNullable(row.getBytes(4));
                    return (Supplier<Told>)
                            () ->
                                    new Told(
                                            what,
                                            when,
                                            sealed.flatMap(bytes ->
                                                    seals.open(concern.key(), place, bytes)));
                })
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /// The same of many concerns at once, without what was added.
    Map<UUID, List<Told>> told(Collection<UUID> concerns) {
        var found = new HashMap<UUID, List<Told>>();
        database.sql(
                        """
                        select concern_id, what, reported_at from report where concern_id = any (?)
                        order by reported_at, id
                        """)
                .param(concerns.toArray(UUID[]::new))
                .query(row -> {
                    var what = What.of(row.getString(2)).orElse(What.ELSE);
                    var at = row.getTimestamp(3).toInstant();
                    found.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(new Told(what, at, Optional.empty()));
                });
        return found;
    }

    /// The open concerns in which one of these names made a report.
    Set<UUID> openOf(List<PersonaId> names) {
        return database.sql(
                        """
                        select r.concern_id from report r join concern c on c.id = r.concern_id
                        where r.reporter = any (?) and c.closed_at is null
                        """)
                .param(names.stream().map(PersonaId::value).toArray(UUID[]::new))
                .query((row, at) -> row.getObject(1, UUID.class))
                .set();
    }

    /// Whether one of these names made a report in it.
    boolean isReporter(Concern concern, List<PersonaId> names) {
        return database.sql(
                        "select exists (select from report where concern_id = ? and reporter = any (?))")
                .params(concern.id(), names.stream().map(PersonaId::value).toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }
}
