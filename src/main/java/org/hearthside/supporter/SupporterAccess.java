package org.hearthside.supporter;

import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may write what here.
@Component
class SupporterAccess {
    private final Members members;
    private final JdbcClient database;

    SupporterAccess(Members members, JdbcClient database) {
        this.members = members;
        this.database = database;
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

    /// Their own path to a credential: any member may look and apply.
    void toPath(Viewer viewer) {
        if (!viewer.isMember()) {
            throw new NotFound();
        }
    }

    /// To apply: what moves them is kept only with their yes to such words.
    void toApply(Viewer viewer) {
        toPath(viewer);
        if (viewer.standing() == Standing.RESTING) {
            throw new Refused(Reason.NOT_NOW);
        }
        if (!members.mayWrite(viewer.home())) {
            throw new Refused(Reason.NEEDS_CONSENT);
        }
    }

    /// Their name among supporters, once they have one.
    PersonaId toOwnPath(Viewer viewer) {
        toPath(viewer);
        return members.nameIn(viewer, SpaceId.SUPPORT).orElseThrow(NotFound::new);
    }

    /// Whether this viewer decides about credentials and looks after those who hold them.
    static boolean decides(Viewer viewer) {
        return viewer.isMember() && (viewer.is(Role.MANAGER) || viewer.is(Role.ADMINISTRATOR));
    }

    /// The work on credentials as a whole.
    void toWork(Viewer viewer) {
        if (!decides(viewer)) {
            throw new NotFound();
        }
    }

    /// One person among supporters, under their name there.
    void toWork(Viewer viewer, PersonaId supporter) {
        toWork(viewer);
        var there =
                database.sql("select exists (select from persona where id = ? and space_id = ?)")
                        .params(supporter.value(), SpaceId.SUPPORT.value())
                        .query(Boolean.class)
                        .single();
        if (!there) {
            throw new NotFound();
        }
    }

    /// To decide something about them; nobody decides about themselves.
    void toDecide(Viewer viewer, PersonaId supporter) {
        toWork(viewer, supporter);
        if (members.owns(viewer, supporter)) {
            throw new Refused(Reason.NEEDS_ANOTHER);
        }
    }
}
