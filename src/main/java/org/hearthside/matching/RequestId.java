package org.hearthside.matching;

import java.util.UUID;

/// A request for support.
public record RequestId(UUID value) {
    static RequestId random() {
        return new RequestId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
