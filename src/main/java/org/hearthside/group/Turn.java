package org.hearthside.group;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody does in one session, and somebody else in the next.
enum Turn {
    OPENER,
    TIMEKEEPER,
    CO_FACILITATOR;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Turn> of(String word) {
        return Stream.of(values()).filter(turn -> turn.word().equals(word)).findFirst();
    }
}
