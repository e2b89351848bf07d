package org.hearthside.conversation;

import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Uuids;

/// Parts of addresses. What is no id is as absent as an unknown one.
final class Address {
    private Address() {}

    static StreamId stream(String id) {
        return new StreamId(uuid(id));
    }

    static UUID uuid(String id) {
        return Uuids.of(id).orElseThrow(NotFound::new);
    }
}
