package org.hearthside.safety;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The moderators' desk: who may look at a concern, opening its words, deciding. Every act is
/// written into the moderation log in the same transaction.
@Component
class Desk {
    private final Concerns concerns;
    private final Reports reports;
    private final Evidence evidence;
    private final ModerationLog log;
    private final Deadlines deadlines;
    private final Pager pager;
    private final Seals seals;
    private final Members members;
    private final JdbcClient database;
    private final InstantSource time;

    Desk(
            Concerns concerns,
            Reports reports,
            Evidence evidence,
            ModerationLog log,
            Deadlines deadlines,
            Pager pager,
            Seals seals,
            Members members,
            JdbcClient database,
            InstantSource time) {
        this.concerns = concerns;
        this.reports = reports;
        this.evidence = evidence;
        this.log = log;
        this.deadlines = deadlines;
        this.pager = pager;
        this.seals = seals;
        this.members = members;
        this.database = database;
        this.time = time;
    }

    /// What waits for this viewer, most severe first.
    List<Concern> waiting(Viewer viewer) {
        mustBeStaff(viewer);
        return concerns.open().stream().filter(concern -> mayLook(viewer, concern)).toList();
    }

    Concern toLook(Viewer viewer, UUID id) {
        mustBeStaff(viewer);
        return concerns.find(id)
                .filter(concern -> mayLook(viewer, concern))
                .orElseThrow(NotFound::new);
    }

    private static void mustBeStaff(Viewer viewer) {
        if (!viewer.isMember()
                || !(viewer.is(Role.MODERATOR)
                        || viewer.is(Role.SAFEGUARDING_LEAD)
                        || viewer.is(Role.ADMINISTRATOR))) {
            throw new NotFound();
        }
    }

    private boolean mayLook(Viewer viewer, Concern concern) {
        if (viewer.is(Role.ADMINISTRATOR)
                && !viewer.is(Role.MODERATOR)
                && !viewer.is(Role.SAFEGUARDING_LEAD)
                && concern.owner() != Owner.ADMINISTRATOR) {
            return false; // administrators only when nobody else did
        }
        var names = members.names(viewer);
        return !names.contains(concern.about()) // nobody looks at what is about themselves
                && !reports.isReporter(concern, names); // or at what they reported
    }

    /// Shows the words, once, and writes down who saw them.
    @Transactional
    List<Evidence.Line> show(Viewer viewer, Concern concern) {
        log.write(viewer.home(), "shown", concern.id());
        return evidence.open(concern);
    }

    /// Writes down a decision, its reason, and what those who reported are told.
    @Transactional
    void decide(Viewer viewer, UUID id, Decision decision, String reason, String answer) {
        toLook(viewer, id);
        if (reason.isBlank()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        var concern = concerns.hold(id).orElseThrow(NotFound::new);
        concern.decide(decision, viewer.home(), time.instant());
        concerns.save(concern);
        keep(concern, "reason", reason);
        keep(concern, "answer", answer);
        if (decision.closes()) {
            deadlines.cancel(Reports.DEADLINE, id);
        } else {
            deadlines.set(Reports.DEADLINE, id, concern.dueAt());
        }
        log.write(viewer.home(), "decided " + decision.word(), id);
    }

    private void keep(Concern concern, String column, String text) {
        if (text.isBlank()) {
            return;
        }
        var sealed = seals.seal(concern.key(), column, new Words(text.strip()));
        database.sql(
                        column.equals("answer")
                                ? "update concern set answer = ? where id = ?"
                                : "update concern set reason = ? where id = ?")
                .params(sealed, concern.id())
                .update();
    }

    /// Nobody looked in time: it climbs.
    @Transactional
    void climb(UUID id) {
        var concern = concerns.hold(id);
        if (concern.isEmpty() || !concern.get().isOverdue(time.instant())) {
            return; // decided or moved since, or told twice
        }
        concern.get().escalate(time.instant());
        concerns.save(concern.get());
        deadlines.set(Reports.DEADLINE, id, concern.get().dueAt());
        log.write(PersonaId.NONE, "climbed " + concern.get().owner().word(), id);
        pager.call(concern.get());
    }
}
