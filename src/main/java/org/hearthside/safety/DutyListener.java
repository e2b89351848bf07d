package org.hearthside.safety;

import org.hearthside.member.KeptOut;
import org.hearthside.member.RolesChanged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What the rota and the desk do when a sign of life does not come, somebody's roles change, or
/// somebody is kept out.
@Component
class DutyListener {
    private final Rota rota;
    private final Desk desk;
    private final Push push;

    DutyListener(Rota rota, Desk desk, Push push) {
        this.rota = rota;
        this.desk = desk;
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
        desk.free();
    }

    /// Their devices are told nothing: [Push] asks each time.
    @ApplicationModuleListener
    void on(KeptOut kept) {
        rota.keptOut();
        desk.free();
    }
}
