package org.hearthside.live;

import java.util.UUID;

/// One conversation, room or thread in the message log.
public record StreamId(UUID value) {
    public static StreamId random() {
        return new StreamId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
