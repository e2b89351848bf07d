package org.hearthside.conversation;

import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.shared.NotFound;

/// Parts of addresses. What is no id is as absent as an unknown one.
final class Address {
    private Address() {}

    static StreamId stream(String id) {
        return new StreamId(uuid(id));
    }

    static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }
}
