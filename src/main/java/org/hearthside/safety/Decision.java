package org.hearthside.safety;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a person decided about a concern.
enum Decision {
    /// Looked at and acted on; closes it.
    LOOKED_AT,
    /// Looked at, and nothing is to be done; closes it.
    NO_CONCERN,
    /// Somebody looks again within a day.
    FOLLOW_UP;

    boolean closes() {
        return this != FOLLOW_UP;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Decision> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
