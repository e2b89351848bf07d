package org.hearthside.room;

import java.time.Instant;
import org.hearthside.live.Message;
import org.hearthside.member.PersonaId;

/// A room and the viewer's place in it.
///
/// @param mayHost whether they may be on duty here
record Inside(Room room, RoomPerson me, boolean mayHost) {
    PersonaId own() {
        return me.name();
    }

    /// Who hosts cannot be asked to leave, so that no two hosts do it to each other.
    boolean isAway(Instant now) {
        return !mayHost && me.isAway(now);
    }

    /// Whether this reaches them: nothing that is kept no more, or was said while they were away.
    boolean reaches(Message message, Instant now) {
        if (message.sentAt().isBefore(room.keptSince(now))) {
            return false;
        }
        var asked = me.asked();
        return asked == null || !isAway(now) || !message.sentAt().isAfter(asked.since());
    }

    boolean agrees() {
        return me.agreed() == room.version();
    }
}
