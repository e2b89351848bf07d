package org.hearthside.safety;

import org.hearthside.member.DepartureAsked;
import org.hearthside.member.DepartureUndone;
import org.hearthside.member.Departures;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Keeps the day on which somebody who asked to leave is gone, for the room of members, which
/// stands below deadlines. It is set in the transaction that asks, so that neither is without the
/// other.
@Component
class DepartureDeadline {
    static final String KIND = "member.departure";

    private final Deadlines deadlines;
    private final Departures departures;

    DepartureDeadline(Deadlines deadlines, Departures departures) {
        this.deadlines = deadlines;
        this.departures = departures;
    }

    @EventListener
    void on(DepartureAsked asked) {
        deadlines.set(KIND, asked.ref(), asked.dueAt());
    }

    @EventListener
    void on(DepartureUndone undone) {
        deadlines.cancel(KIND, undone.ref());
    }

    @ApplicationModuleListener(condition = "#passed.kind() == 'member.departure'")
    void on(DeadlinePassed passed) {
        departures.carryOut(passed.ref());
    }
}
