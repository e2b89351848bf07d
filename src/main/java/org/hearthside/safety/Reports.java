package org.hearthside.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to reports: whoever something was delivered to can have a person look at it. A report
/// is never refused, never hides anybody by itself, and never says who made it.
@Service
public class Reports {
    static final String DEADLINE = "safety.concern";

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

    private Reportable source(ContentRef ref) {
        return Optional.ofNullable(sources.get(ref.kind())).orElseThrow(NotFound::new);
    }

    /// Takes a report: freezes the evidence, opens a concern or joins the open one, sets its
    /// deadline. The same report again changes nothing.
    ///
    /// What needs a connection of its own, the limit and a new key, comes before the transaction:
    /// within it, as many reports at once as there are connections would wait for each other.
    void take(Viewer viewer, ContentRef ref, What what, String added) {
        var delivered = delivered(viewer, ref);
        var severity = severity(what, added);
        var before = own(ref, delivered.reporter());
        if (before.isPresent()) {
            transaction.executeWithoutResult(_ -> raise(before.get().concern(), severity));
            return;
        }
        var surplus = !limits.allows(Limit.REPORT, viewer.account().toString());
        var open = concerns.idAbout(delivered.place(), delivered.about());
        var fresh = UUID.randomUUID();
        seals.prepare(Concern.key(open.orElse(fresh)));
        var taken =
                transaction.execute(
                        _ -> take(fresh, delivered, ref, what, severity, added, surplus));
        if (open.isEmpty() && !fresh.equals(taken)) {
            seals.destroy(Concern.key(fresh)); // somebody else was first: it sealed nothing
        }
    }

    private UUID take(
            UUID fresh,
            Reportable.Delivered delivered,
            ContentRef ref,
            What what,
            Severity severity,
            String added,
            boolean surplus) {
        var concern = raising.raise(fresh, delivered.place(), delivered.about(), severity);
        if (!write(concern, delivered.reporter(), ref, what, added)) {
            return concern.id();
        }
        if (what == What.MINOR) {
            events.publishEvent(new AgeDoubted(delivered.place()));
        }
        if (!surplus || !evidence.holds(concern, delivered.lines())) {
            var hash = evidence.freeze(concern, delivered.lines());
            log.write(PersonaId.NONE, "frozen " + hash, concern.id());
        }
        return concern.id();
    }

    /// As severe as what they chose, or as their words are read. Who says that a rule was wrong
    /// repeats the words it met.
    private Severity severity(What what, String added) {
        return what == What.NOT_RIGHT
                ? what.severity()
                : rules.worst(new Words(added))
                        .filter(read -> read.isMoreSevereThan(what.severity()))
                        .orElse(what.severity());
    }

    /// The same person reports the same again: it may have become more urgent.
    private void raise(Concern concern, Severity severity) {
        if (!concern.isClosed() && severity.isMoreSevereThan(concern.severity())) {
            raising.raise(concern.place(), concern.about(), severity);
        }
    }

    private boolean write(
            Concern concern, PersonaId reporter, ContentRef ref, What what, String added) {
        var id = UUID.randomUUID();
        return database.sql(
                                """
                                insert into report (id, concern_id, reporter, ref_kind, ref_id,
                                    ref_number, what, added, reported_at)
                                values (:id, :concern, :reporter, :kind, :ref, :number, :what,
                                    :added, :at)
                                on conflict (reporter, ref_kind, ref_id, ref_number) do nothing
                                """)
                        .param("id", id)
                        .param("concern", concern.id())
                        .param("reporter", reporter.value())
                        .param("kind", ref.kind())
                        .param("ref", ref.id())
                        .param("number", ref.number())
                        .param("what", what.word())
                        .param(
                                "added",
                                added.isBlank()
                                        ? null
                                        : seals.seal(
                                                concern.key(),
                                                "report " + id,
                                                new Words(added.strip())))
                        .param("at", Timestamp.from(time.instant()))
                        .update()
                == 1;
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

    /// The viewer's own report of this and the concern that it belongs to, if they made one.
    Optional<Own> own(ContentRef ref, PersonaId reporter) {
        return database.sql(
                        """
                        select c.*, r.reported_at as first, r.reported_at as last
                        from report r join concern c on c.id = r.concern_id
                        where r.reporter = ? and r.ref_kind = ? and r.ref_id = ?
                            and r.ref_number = ?
                        """)
                .params(reporter.value(), ref.kind(), ref.id(), ref.number())
                .query(this::readOwn)
                .optional();
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
    /// @param added what was written to it, sealed until it is asked for
    record Told(What what, Instant at, Optional<Words> added) {}

    List<Told> told(Concern concern, boolean withWords) {
        return database
                .sql(
                        "select id, what, reported_at, added from report where concern_id = ?"
                                + " order by reported_at, id")
                .param(concern.id())
                .query((row, at) -> {
                    var place = "report " + row.getString(1);
                    var what = What.of(row.getString(2)).orElse(What.ELSE);
                    var when = row.getTimestamp(3).toInstant();
                    var sealed = Optional.ofNullable(row.getBytes(4)).filter(_ -> withWords);
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

    /// Whether one of these names made a report in it.
    boolean isReporter(Concern concern, List<PersonaId> names) {
        return database.sql(
                        "select exists (select from report where concern_id = ? and reporter = any (?))")
                .params(concern.id(), names.stream().map(PersonaId::value).toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }
}
