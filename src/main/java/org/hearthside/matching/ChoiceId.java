package org.hearthside.matching;

import java.util.UUID;

/// A seeker's wish that a person chooses for them.
record ChoiceId(UUID value) {
    static ChoiceId random() {
        return new ChoiceId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
