package org.hearthside.matching;

import java.util.UUID;

/// A round in which many are chosen for at once.
record RoundId(UUID value) {
    static RoundId random() {
        return new RoundId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
