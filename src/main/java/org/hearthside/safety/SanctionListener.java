package org.hearthside.safety;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Ends a decision about a member when its time has passed, and lets an appeal climb that nobody
/// answered.
@Component
class SanctionListener {
    private final SanctionDesk desk;

    SanctionListener(SanctionDesk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener(condition = "#passed.kind() == 'safety.sanction'")
    void on(DeadlinePassed passed) {
        desk.passed(passed.ref());
    }

    @ApplicationModuleListener(condition = "#passed.kind() == 'safety.appeal'")
    void onAppeal(DeadlinePassed passed) {
        desk.climb(passed.ref());
    }
}
