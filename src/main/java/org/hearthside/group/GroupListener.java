package org.hearthside.group;

import org.hearthside.live.StreamId;
import org.hearthside.member.NameBlocked;
import org.hearthside.safety.DeadlinePassed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What groups do when others speak.
@Component
class GroupListener {
    private final Groups groups;
    private final GroupVotes votes;
    private final GroupCare care;

    GroupListener(Groups groups, GroupVotes votes, GroupCare care) {
        this.groups = groups;
        this.votes = votes;
        this.care = care;
    }

    @ApplicationModuleListener
    void on(NameBlocked blocked) {
        groups.blocked();
    }

    @ApplicationModuleListener(condition = "#passed.kind().startsWith('group.')")
    void on(DeadlinePassed passed) {
        switch (passed.kind()) {
            case Groups.ERASE -> groups.eraseOld(new StreamId(passed.ref()));
            case GroupVotes.VOTE -> votes.end(passed.ref());
            case GroupCare.MOMENT -> care.lookAtMoment(passed.ref());
            case GroupCare.IDLE -> care.look(new StreamId(passed.ref()));
            case Groups.OFFER, Groups.GUEST, GroupCare.COVER -> groups.look(passed.ref());
            default -> {} // what has not been answered says so on its pages by itself
        }
    }
}
