package org.hearthside.safety;

import org.hearthside.member.RolesChanged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What the rota does when a sign of life does not come, or somebody's roles change.
@Component
class DutyListener {
    private final Rota rota;
    private final Push push;

    DutyListener(Rota rota, Push push) {
        this.rota = rota;
        this.push = push;
    }

    @ApplicationModuleListener(condition = "#passed.kind().startsWith('safety.duty-')")
    void on(DeadlinePassed passed) {
        if (passed.kind().equals(Rota.HEARD)) {
            rota.listen(passed.ref());
        } else {
            rota.tellAgain();
        }
    }

    @ApplicationModuleListener
    void on(RolesChanged changed) {
        rota.rolesChanged(changed.name());
        push.rolesChanged(changed.name());
    }
}
