package org.hearthside.supporter;

import org.hearthside.member.RolesChanged;
import org.hearthside.safety.DeadlinePassed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What this room does when a time has come, or somebody supports no more.
@Component
class SupporterListener {
    private final Credentials credentials;

    SupporterListener(Credentials credentials) {
        this.credentials = credentials;
    }

    @ApplicationModuleListener(condition = "#passed.kind().startsWith('supporter.')")
    void on(DeadlinePassed passed) {
        credentials.on(passed);
    }

    @ApplicationModuleListener(
            condition = "#changed.role().name() == 'SUPPORTER' && !#changed.stands()")
    void on(RolesChanged changed) {
        credentials.endWithoutRole();
    }
}
