package org.hearthside.safety;

import java.time.InstantSource;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.springframework.stereotype.Component;

/// Puts something in front of people, in the caller's transaction: opens a concern or joins the
/// open one, sets its deadline, has somebody called where a life may be at risk: once, and again
/// when something new comes in after somebody looked.
@Component
class Raising {
    private final Concerns concerns;
    private final ModerationLog log;
    private final Deadlines deadlines;
    private final Pager pager;
    private final InstantSource time;

    Raising(
            Concerns concerns,
            ModerationLog log,
            Deadlines deadlines,
            Pager pager,
            InstantSource time) {
        this.concerns = concerns;
        this.log = log;
        this.deadlines = deadlines;
        this.pager = pager;
        this.time = time;
    }

    /// @param place where what is about the same person belongs together
    Concern raise(UUID place, PersonaId about, Severity severity) {
        return raise(UUID.randomUUID(), place, about, severity);
    }

    /// @param fresh the id of the concern where none is open yet
    Concern raise(UUID fresh, UUID place, PersonaId about, Severity severity) {
        var concern = openOrJoin(fresh, place, about, severity);
        deadlines.set(Reports.DEADLINE, concern.id(), concern.dueAt());
        pager.call(concern);
        return concern;
    }

    private Concern openOrJoin(UUID fresh, UUID place, PersonaId about, Severity severity) {
        var now = time.instant();
        var open = concerns.openAbout(place, about);
        if (open.isEmpty()) {
            var concern = concerns.open(fresh, place, about, severity, now);
            if (concerns.add(concern)) {
                log.write(PersonaId.NONE, "opened", concern.id());
                return concern;
            }
            open = concerns.openAbout(place, about); // somebody else was first
        }
        var concern = open.orElseThrow();
        if (concern.join(severity, now) && concern.severity() == Severity.RISK_TO_LIFE) {
            log.write(PersonaId.NONE, ModerationLog.CAME_AGAIN, concern.id());
        }
        concerns.save(concern);
        return concern;
    }

    /// Somebody of the team wrote to whoever the concern is about, in the caller's transaction,
    /// which holds it.
    void wrote(Concern concern) {
        if (concern.wrote(time.instant())) {
            concerns.save(concern);
            deadlines.set(Reports.DEADLINE, concern.id(), concern.dueAt());
        }
    }

    /// Whoever the concern is about wrote to those who look, in the caller's transaction, which
    /// holds it. However often they write, one call stands until somebody has looked.
    void hear(Concern concern) {
        var calls = concern.hear(time.instant());
        concerns.save(concern);
        deadlines.set(Reports.DEADLINE, concern.id(), concern.dueAt());
        if (calls && !concern.isRaised() && !log.waits(concern.id())) {
            log.write(PersonaId.NONE, ModerationLog.CAME_AGAIN, concern.id());
        }
        pager.call(concern);
    }
}
