package org.hearthside.room;

import org.hearthside.live.StreamId;
import org.hearthside.member.NameBlocked;
import org.hearthside.safety.DeadlinePassed;
import org.hearthside.safety.DutyChanged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What rooms do when others speak.
@Component
class RoomListener {
    private final Rooms rooms;

    RoomListener(Rooms rooms) {
        this.rooms = rooms;
    }

    @ApplicationModuleListener
    void on(NameBlocked blocked) {
        rooms.blocked();
    }

    @ApplicationModuleListener
    void on(DutyChanged changed) {
        rooms.dutyChanged();
    }

    @ApplicationModuleListener(condition = "#passed.kind().startsWith('room.')")
    void on(DeadlinePassed passed) {
        var stream = new StreamId(passed.ref());
        if (passed.kind().equals(Rooms.ERASE)) {
            rooms.eraseOld(stream);
        } else {
            rooms.look(stream);
        }
    }
}
