package org.hearthside.room;

import java.util.Locale;

/// How a room stands at a moment.
enum RoomState {
    /// A host is on duty.
    OPEN,
    /// The host has left; it closes in a few minutes unless somebody takes it.
    HOST_LEFT,
    /// Nobody hosts it, and what people write waits for a host.
    HELD,
    CLOSED;

    /// As in the table, and the code of the note that tells it.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean takesPeople() {
        return this != CLOSED;
    }
}
