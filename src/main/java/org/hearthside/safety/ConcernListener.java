package org.hearthside.safety;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Lets a concern climb, and an opening go on, when its time has passed.
@Component
class ConcernListener {
    private final Desk desk;
    private final Openings openings;

    ConcernListener(Desk desk, Openings openings) {
        this.desk = desk;
        this.openings = openings;
    }

    @ApplicationModuleListener(condition = "#passed.kind().startsWith('safety.')")
    void on(DeadlinePassed passed) {
        if (passed.kind().equals(Reports.DEADLINE)) {
            desk.climb(passed.ref());
        } else if (passed.kind().equals(Openings.DEADLINE)) {
            openings.goOn(passed.ref());
        }
    }
}
