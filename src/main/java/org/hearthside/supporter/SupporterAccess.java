package org.hearthside.supporter;

import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.stereotype.Component;

/// Who may write what here.
@Component
class SupporterAccess {
    private final Members members;

    SupporterAccess(Members members) {
        this.members = members;
    }

    /// Their own profile, whether they have begun one or not.
    void toOwnProfile(Viewer viewer) {
        if (!viewer.isMember() // asked to rest, or never joined
                || !viewer.is(Role.SUPPORTER)) { // people grant this, nobody takes it
            throw new NotFound();
        }
    }

    /// To put it into words: what they have lived through is kept only with their yes to that.
    void toWrite(Viewer viewer) {
        toOwnProfile(viewer);
        if (!members.mayWrite(viewer.home())) {
            throw new Refused(Reason.NEEDS_CONSENT);
        }
    }

    /// Their name among supporters, once there is a profile.
    PersonaId toOwnShifts(Viewer viewer) {
        toOwnProfile(viewer);
        return members.nameIn(viewer, SpaceId.SUPPORT).orElseThrow(NotFound::new);
    }

    /// The list everybody ticks from.
    void toTopics(Viewer viewer) {
        if (!viewer.isMember() || !(viewer.is(Role.ADMINISTRATOR) || viewer.is(Role.MANAGER))) {
            throw new NotFound();
        }
    }
}
