package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The moderators' desk: who may look at a concern, opening its words, deciding. Every act is
/// written into the moderation log in the same transaction.
@Component
class Desk {
    /// What is done besides going on to a stage: passed to the next one up, given to a colleague,
    /// help lines offered.
    static final String PASSED = "passed";

    static final String GIVEN = "given";
    static final String OFFERED = "help-lines";

    private static final Set<Role> LOOKS =
            EnumSet.of(Role.MODERATOR, Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR);

    private final Concerns concerns;
    private final Reports reports;
    private final Evidence evidence;
    private final Steps steps;
    private final ModerationLog log;
    private final Deadlines deadlines;
    private final Pager pager;
    private final Exposure exposure;
    private final Seals seals;
    private final Members members;
    private final ApplicationEventPublisher events;
    private final JdbcClient database;
    private final InstantSource time;

    Desk(
            Concerns concerns,
            Reports reports,
            Evidence evidence,
            Steps steps,
            ModerationLog log,
            Deadlines deadlines,
            Pager pager,
            Exposure exposure,
            Seals seals,
            Members members,
            ApplicationEventPublisher events,
            JdbcClient database,
            InstantSource time) {
        this.concerns = concerns;
        this.reports = reports;
        this.evidence = evidence;
        this.steps = steps;
        this.log = log;
        this.deadlines = deadlines;
        this.pager = pager;
        this.exposure = exposure;
        this.seals = seals;
        this.members = members;
        this.events = events;
        this.database = database;
        this.time = time;
    }

    /// What waits for this viewer, most severe first.
    List<Concern> waiting(Viewer viewer) {
        mustBeStaff(viewer);
        var names = members.names(viewer);
        var reported = reports.openOf(names);
        return concerns.open().stream()
                .filter(concern -> isTheirTurn(viewer, concern.owner()))
                .filter(concern -> !names.contains(concern.about()))
                .filter(concern -> !reported.contains(concern.id()))
                .toList();
    }

    /// The risks to life that nobody has in hand, or where something new came in since, for
    /// somebody who is on duty.
    List<UUID> ringing(Viewer viewer) {
        return waiting(viewer).stream()
                .filter(concern -> concern.severity() == Severity.RISK_TO_LIFE)
                .filter(concern -> !concern.isHeld(time.instant()))
                .filter(concern -> concern.isRaised() || log.waits(concern.id()))
                .map(Concern::id)
                .toList();
    }

    /// How long it took today until somebody opened the words, half of the time; nothing where
    /// nobody did.
    Optional<Duration> medianFirstLook() {
        return database.sql(
                        """
                        select percentile_cont(0.5) within group (
                            order by cast(extract(epoch from took) as double precision))
                        from (select min(l.at) - c.opened_at as took from concern c
                            join moderation_log l on l.concern_id = c.id and l.act = 'shown'
                            where c.opened_at > ? group by c.id) looks
                        """)
                .param(Timestamp.from(time.instant().minus(Duration.ofDays(1))))
                .query((row, at) -> Optional.ofNullable(row.getObject(1, Double.class)))
                .single()
                .map(seconds -> Duration.ofSeconds(seconds.longValue()));
    }

    Concern toLook(Viewer viewer, UUID id) {
        mustBeStaff(viewer);
        return concerns.find(id)
                .filter(concern -> mayLook(viewer, concern))
                .orElseThrow(NotFound::new);
    }

    static void mustBeStaff(Viewer viewer) {
        if (!viewer.isMember() || LOOKS.stream().noneMatch(viewer::is)) {
            throw new NotFound();
        }
    }

    /// Administrators only when nobody else did.
    static boolean isTheirTurn(Viewer viewer, Owner owner) {
        return viewer.is(Role.MODERATOR)
                || viewer.is(Role.SAFEGUARDING_LEAD)
                || owner == Owner.ADMINISTRATOR;
    }

    private boolean mayLook(Viewer viewer, Concern concern) {
        if (!isTheirTurn(viewer, concern.owner())) {
            return false;
        }
        return !isInvolved(viewer, concern);
    }

    /// The name that a concern is about.
    PersonaId about(UUID id) {
        return concerns.find(id).orElseThrow(NotFound::new).about();
    }

    /// Nobody looks at what is about themselves, or at what they reported.
    boolean isInvolved(Viewer viewer, Concern concern) {
        var names = members.names(viewer);
        return names.contains(concern.about()) || reports.isReporter(concern, names);
    }

    /// Shows the words, once, and writes down who saw them. Whoever opens what nobody holds takes
    /// it in hand by that.
    @Transactional
    List<Evidence.Line> show(Viewer viewer, UUID id) {
        toLook(viewer, id);
        var concern = concerns.hold(id).orElseThrow(NotFound::new);
        mustNotBeForOthers(viewer, concern);
        log.write(viewer.home(), "shown", id);
        if (!concern.isClosed() && !concern.isHeldByAnother(viewer.home(), time.instant())) {
            var raised = concern.isRaised();
            concern.take(viewer.home(), time.instant());
            keep(concern);
            if (raised) {
                log.write(viewer.home(), "stepped " + concern.stage().word(), id);
            }
        }
        return evidence.open(concern);
    }

    /// Who had enough leaves it to somebody else who is there. Where nobody is, they go on, and the
    /// lead is called so that they are not alone with it.
    ///
    /// @throws Refused FOR_SOMEBODY_ELSE where somebody else is there
    void mustNotBeForOthers(Viewer viewer, Concern concern) {
        var enough = exposure.enough(viewer, concern);
        if (enough.isPresent()) {
            if (enough.get().isForOthers()) {
                throw new Refused(Reason.FOR_SOMEBODY_ELSE);
            }
            pager.relieve(concern);
        }
    }

    /// What somebody writes to a step.
    ///
    /// @param version of the concern when its page was shown
    /// @param rule the guideline it rests on, or null
    /// @param answer what those who reported are told; may be blank
    record Written(int version, String why, @Nullable Guideline rule, String answer) {}

    /// Goes on to a stage, or proposes to where one person alone may not.
    @Transactional
    void goOn(Viewer viewer, UUID id, Stage to, Written written) {
        var concern = asShown(viewer, id, written);
        mustNotBeForOthers(viewer, concern);
        concern.goOn(to, viewer.home(), time.instant());
        write(
                viewer,
                concern,
                to.word(),
                concern.proposal() == null ? "stepped" : "proposed",
                written);
    }

    /// Takes it for less severe, or proposes to.
    @Transactional
    void lower(Viewer viewer, UUID id, Severity to, Written written) {
        var concern = asShown(viewer, id, written);
        mustNotBeForOthers(viewer, concern);
        concern.lower(to, viewer.home(), time.instant());
        write(
                viewer,
                concern,
                to.word(),
                concern.proposal() == null ? "stepped" : "proposed",
                written);
    }

    /// A second person's answer to a proposal.
    @Transactional
    void second(Viewer viewer, UUID id, boolean agrees, Written written) {
        var concern = asShown(viewer, id, written);
        var proposal = concern.proposal();
        if (proposal == null) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        if (agrees) {
            concern.agree(viewer.home(), time.instant());
        } else {
            concern.decline();
        }
        write(viewer, concern, proposal.word(), agrees ? "agreed" : "declined", written);
    }

    /// Gives it to the next one up, who is called where a life may be at risk.
    @Transactional
    void passUp(Viewer viewer, UUID id, Written written) {
        var concern = asShown(viewer, id, written);
        concern.passUp(viewer.home(), time.instant());
        write(viewer, concern, PASSED, "stepped", written);
        pager.call(concern);
    }

    /// Has whoever it is about shown whom they can reach right now, in a letter.
    ///
    /// @throws Refused NOT_NOW when nobody knows whom it is about
    @Transactional
    void offerLines(Viewer viewer, UUID id, Written written) {
        var concern = asShown(viewer, id, written);
        mustNotBeForOthers(viewer, concern);
        if (concern.about().equals(PersonaId.NONE)) {
            throw new Refused(Reason.NOT_NOW);
        }
        concern.take(viewer.home(), time.instant());
        write(viewer, concern, OFFERED, "stepped", written);
    }

    /// Gives it to a colleague who is there.
    ///
    /// @throws Refused NOT_NOW when they are not there, or had enough
    @Transactional
    void handOver(Viewer viewer, UUID id, PersonaId to, Written written) {
        var concern = asShown(viewer, id, written);
        if (!exposure.others(viewer, concern).contains(to)) {
            throw new Refused(Reason.NOT_NOW);
        }
        concern.handOver(viewer.home(), to, time.instant());
        write(viewer, concern, GIVEN, "stepped", written);
    }

    /// Leaves it to whoever is next.
    @Transactional
    void letGo(Viewer viewer, UUID id) {
        toLook(viewer, id);
        var concern = concerns.hold(id).orElseThrow(NotFound::new);
        concern.letGo(viewer.home());
        keep(concern);
    }

    /// Whoever may look no longer has nothing in hand; where a life may be at risk, whoever has it
    /// now is called as if it were new.
    @Transactional
    void free() {
        for (var id : concerns.held(time.instant())) {
            var concern = concerns.hold(id).orElseThrow();
            var hold = concern.hold();
            if (hold == null || mayStillLook(hold.by())) {
                continue;
            }
            concern.letGo(hold.by());
            keep(concern);
            log.write(PersonaId.NONE, "freed", id);
            if (concern.severity() == Severity.RISK_TO_LIFE && !concern.isClosed()) {
                log.write(PersonaId.NONE, ModerationLog.CAME_AGAIN, id);
                pager.call(concern);
            }
        }
    }

    private boolean mayStillLook(PersonaId home) {
        return LOOKS.stream().anyMatch(role -> members.holds(home, role));
    }

    private Concern asShown(Viewer viewer, UUID id, Written written) {
        toLook(viewer, id);
        if (written.why().isBlank()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        var concern = concerns.hold(id).orElseThrow(NotFound::new);
        if (concern.version() != written.version()) {
            throw new Refused(Reason.CHANGED_MEANWHILE);
        }
        return concern;
    }

    private void write(Viewer viewer, Concern concern, String step, String way, Written written) {
        keep(concern);
        steps.write(
                concern,
                viewer.home(),
                step,
                way,
                written.rule(),
                new Words(written.why().strip()));
        if (!written.answer().isBlank()) {
            database.sql("update concern set answer = ?, answer_at = ? where id = ?")
                    .params(
                            seals.seal(
                                    concern.key(), "answer", new Words(written.answer().strip())),
                            Timestamp.from(time.instant()),
                            concern.id())
                    .update();
        }
        log.write(viewer.home(), way + " " + step, concern.id());
    }

    private void keep(Concern concern) {
        concerns.save(concern);
        if (concern.isClosed()) {
            deadlines.cancel(Reports.DEADLINE, concern.id());
            events.publishEvent(new AgeDoubted(concern.place()));
        } else {
            deadlines.set(Reports.DEADLINE, concern.id(), concern.dueAt());
        }
    }

    /// Nobody looked in time: it climbs. At the top those who have it are called again.
    @Transactional
    void climb(UUID id) {
        var concern = concerns.hold(id);
        if (concern.isEmpty() || !concern.get().isOverdue(time.instant())) {
            return; // decided or moved since, or told twice
        }
        var climbed = concern.get().escalate(time.instant());
        keep(concern.get());
        if (climbed) {
            log.write(PersonaId.NONE, "climbed " + concern.get().owner().word(), id);
            pager.call(concern.get());
        } else {
            pager.callAgain(concern.get());
        }
    }
}
