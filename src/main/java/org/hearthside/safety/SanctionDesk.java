package org.hearthside.safety;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deciding about a member, at the desk: always a person, from a concern they hold, with a
/// guideline and words to whom it is about. How many reports there are decides nothing.
@Component
class SanctionDesk {
    static final String DEADLINE = "safety.sanction";

    private static final String TAKEN_BACK = "sanction-taken-back";

    /// How long whoever decided can take it back, as if it had not been.
    static final Duration SECOND_THOUGHT = Duration.ofMinutes(10);

    /// @param ref drawn with the form
    /// @param version of the concern when its page was shown
    /// @param length in the kind's unit; nothing where it has none
    /// @param line of the evidence, by its number and wording, or nothing where there is none
    record Written(
            UUID ref,
            int version,
            Sanction.Kind kind,
            Guideline rule,
            int length,
            Optional<Evidence.Line> line,
            String words) {}

    private final Desk desk;
    private final Concerns concerns;
    private final Sanctions sanctions;
    private final Reports reports;
    private final Evidence evidence;
    private final Steps steps;
    private final ModerationLog log;
    private final Deadlines deadlines;
    private final Members members;
    private final JdbcClient database;
    private final InstantSource time;

    SanctionDesk(
            Desk desk,
            Concerns concerns,
            Sanctions sanctions,
            Reports reports,
            Evidence evidence,
            Steps steps,
            ModerationLog log,
            Deadlines deadlines,
            Members members,
            JdbcClient database,
            InstantSource time) {
        this.desk = desk;
        this.concerns = concerns;
        this.sanctions = sanctions;
        this.reports = reports;
        this.evidence = evidence;
        this.steps = steps;
        this.log = log;
        this.deadlines = deadlines;
        this.members = members;
        this.database = database;
        this.time = time;
    }

    /// The concern, for somebody who may decide about whom it is about: not a party to it, and not
    /// where nobody knows who that is.
    Concern toDecide(Viewer viewer, UUID concern) {
        var found = desk.toLook(viewer, concern);
        if (found.about().equals(PersonaId.NONE) || isParty(viewer, found.id())) {
            throw new NotFound();
        }
        return found;
    }

    /// Whether the viewer's own words stand among those that were reported.
    boolean isParty(Viewer viewer, UUID concern) {
        return database.sql(
                        """
                        select exists (select from evidence
                            where concern_id = ? and persona_id = any (?))
                        """)
                .params(concern, members.ids(viewer))
                .query(Boolean.class)
                .single();
    }

    /// The reported words of the person it is about, that a decision may rest on.
    List<Evidence.Line> own(Concern concern) {
        return evidence.open(concern).stream()
                .filter(line -> line.by().equals(concern.about()) && line.words().isPresent())
                .toList();
    }

    /// Decides, in one transaction with the step, the log, the deadline and what it does.
    @Transactional
    void decide(Viewer viewer, UUID id, Written written) {
        toDecide(viewer, id);
        var concern = concerns.hold(id).orElseThrow(NotFound::new);
        var before = sanctions.find(written.ref());
        if (before.isPresent()) {
            if (!before.get().kept().concern().equals(id)) {
                throw new NotFound();
            }
            return; // the same form, sent twice
        }
        if (concern.version() != written.version()) {
            throw new Refused(Reason.CHANGED_MEANWHILE);
        }
        desk.mustNotBeForOthers(viewer, concern);
        concern.take(viewer.home(), time.instant());
        var sanction = drawUp(viewer, concern, written);
        var words = new Words(written.words().strip());
        sanctions.add(sanction, words, written.line().flatMap(Evidence.Line::words));
        written.kind()
                .restriction()
                .ifPresent(what ->
                        members.restrict(
                                sanction.id(),
                                concern.about(),
                                what,
                                Optional.ofNullable(sanction.kept().until())));
        promise(sanction);
        concerns.save(concern);
        var step = "sanction-" + written.kind().word();
        steps.write(concern, viewer.home(), step, "stepped", written.rule(), words);
        log.write(viewer.home(), "stepped " + step, id);
    }

    /// What the viewer decided just now in this concern and can still take back, newest first.
    List<Sanction> justDecided(Viewer viewer, UUID concern) {
        return sanctions.ofConcern(concern).stream()
                .filter(each -> mayTakeBack(viewer, each))
                .toList();
    }

    private boolean mayTakeBack(Viewer viewer, Sanction sanction) {
        var kept = sanction.kept();
        return kept.by().equals(viewer.home())
                && kept.readAt() == null
                && kept.appeal() == null
                && time.instant().isBefore(kept.decidedAt().plus(SECOND_THOUGHT));
    }

    /// Whoever decided thinks again, before its person said that they have read it: it is erased
    /// and what it did ends at once; that it was, stays in the log. Nothing where it is gone
    /// already. The concern may be closed, or in other hands, by now: it stays as it is.
    ///
    /// @throws Refused TOO_LATE once it was read, or after ten minutes
    @Transactional
    void takeBack(Viewer viewer, UUID id, UUID ref) {
        toDecide(viewer, id);
        var concern = concerns.hold(id).orElseThrow(NotFound::new);
        var sanction =
                sanctions
                        .hold(ref)
                        .filter(each -> each.kept().concern().equals(id))
                        .filter(each -> each.kept().by().equals(viewer.home()))
                        .orElse(null);
        if (sanction == null) {
            return;
        }
        if (!mayTakeBack(viewer, sanction)) {
            throw new Refused(Reason.TOO_LATE);
        }
        members.lift(ref);
        deadlines.cancel(DEADLINE, ref);
        sanctions.erase(sanction);
        concerns.save(concern); // closed or held by another, it is another version
        steps.write(
                concern,
                viewer.home(),
                TAKEN_BACK,
                "stepped",
                sanction.kept().rule(),
                new Words(""));
        log.write(viewer.home(), "stepped " + TAKEN_BACK, id);
    }

    /// What would be decided.
    Sanction drawUp(Viewer viewer, Concern concern, Written written) {
        return Sanction.decide(
                written.ref(),
                concern,
                written.kind(),
                written.rule(),
                written.length(),
                viewer.home(),
                time.instant());
    }

    private void promise(Sanction sanction) {
        sanction.nextAt()
                .ifPresentOrElse(
                        at -> deadlines.set(DEADLINE, sanction.id(), at),
                        () -> deadlines.cancel(DEADLINE, sanction.id()));
    }

    /// Earlier decisions about the same name that still count.
    List<Sanction> earlier(Concern concern) {
        return sanctions.counting(concern.about());
    }

    /// The appeals that wait for an answer this viewer may give.
    List<Sanction> appeals(Viewer viewer) {
        Desk.mustBeStaff(viewer);
        return sanctions.appealed().stream().filter(each -> mayAnswer(viewer, each)).toList();
    }

    /// An appeal, answered or not, for somebody who may answer it.
    Sanction toAnswer(Viewer viewer, UUID id) {
        Desk.mustBeStaff(viewer);
        return sanctions
                .find(id)
                .filter(each -> mayAnswer(viewer, each))
                .orElseThrow(NotFound::new);
    }

    /// Never who decided, who appeals, who reported it, or whose words were reported with it.
    private boolean mayAnswer(Viewer viewer, Sanction sanction) {
        var kept = sanction.kept();
        var appeal = kept.appeal();
        var names = members.names(viewer);
        return appeal != null
                && Desk.isTheirTurn(viewer, appeal.owner())
                && !names.contains(kept.by())
                && !names.contains(kept.about())
                && !isParty(viewer, kept.concern())
                && concerns.find(kept.concern())
                        .filter(concern -> !reports.isReporter(concern, names))
                        .isPresent();
    }

    /// Opens the words of an appeal, and writes down who read them.
    @Transactional
    Sanction showAppeal(Viewer viewer, UUID id) {
        var sanction = toAnswer(viewer, id);
        log.write(viewer.home(), "shown", sanction.kept().concern());
        return sanction;
    }

    /// Somebody else answers: it stands, or is taken back at once. The same answer twice is one.
    @Transactional
    void answer(Viewer viewer, UUID id, boolean lift, String words) {
        toAnswer(viewer, id);
        var sanction = sanctions.hold(id).orElseThrow(NotFound::new);
        var appeal = sanction.kept().appeal();
        var before = appeal == null ? null : appeal.outcome();
        if (before != null && before.by().equals(viewer.home()) && before.lifted() == lift) {
            return;
        }
        sanction.answer(lift, viewer.home(), time.instant());
        sanctions.save(sanction);
        sanctions.write(sanction, "outcome_words", new Words(words.strip()));
        if (lift) {
            members.lift(id);
        }
        deadlines.cancel(Sanctions.APPEAL, id);
        promise(sanction);
        if (lift) {
            log.write(viewer.home(), "appeal-lifted", sanction.kept().concern());
        } else {
            log.write(viewer.home(), "appeal-stands", sanction.kept().concern());
        }
    }

    /// Nobody answered an appeal in time: it climbs.
    @Transactional
    void climb(UUID id) {
        var sanction = sanctions.hold(id).orElse(null);
        if (sanction == null || !sanction.isOverdue(time.instant())) {
            return; // answered since, or told twice
        }
        var before = Objects.requireNonNull(sanction.kept().appeal()).owner();
        sanction.climb(time.instant());
        sanctions.save(sanction);
        var appeal = Objects.requireNonNull(sanction.kept().appeal());
        deadlines.set(Sanctions.APPEAL, id, appeal.dueAt());
        if (appeal.owner() != before) {
            log.write(
                    PersonaId.NONE,
                    "appeal-climbed " + appeal.owner().word(),
                    sanction.kept().concern());
        }
    }

    /// Its time has come: it ends, and a year later it is erased.
    @Transactional
    void passed(UUID id) {
        var sanction = sanctions.hold(id).orElse(null);
        if (sanction == null) {
            return;
        }
        var now = time.instant();
        if (sanction.end(now)) {
            sanctions.save(sanction);
            members.lift(id);
            log.write(PersonaId.NONE, "sanction-ended", sanction.kept().concern());
        } else if (sanction.nextAt().filter(at -> !at.isAfter(now)).isPresent()) {
            if (sanction.isAppealed()) {
                deadlines.set(DEADLINE, id, now.plus(Sanction.THEN_WITHIN)); // not before an answer
            } else {
                sanctions.erase(sanction);
            }
            return;
        }
        promise(sanction);
    }
}
