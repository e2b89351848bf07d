package org.hearthside.room;

import org.hearthside.member.PersonaId;

/// A room and the viewer's place in it.
///
/// @param mayHost whether they may be on duty here
record Inside(Room room, RoomPerson me, boolean mayHost) {
    PersonaId own() {
        return me.name();
    }

    boolean agrees() {
        return me.agreed() == room.version();
    }
}
