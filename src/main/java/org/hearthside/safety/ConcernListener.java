package org.hearthside.safety;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Lets a concern climb when its time has passed.
@Component
class ConcernListener {
    private final Desk desk;

    ConcernListener(Desk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener(condition = "#passed.kind().startsWith('safety.')")
    void on(DeadlinePassed passed) {
        if (passed.kind().equals(Reports.DEADLINE)) {
            desk.climb(passed.ref());
        }
    }
}
