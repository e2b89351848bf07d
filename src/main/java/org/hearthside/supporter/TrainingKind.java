package org.hearthside.supporter;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What an entry in the training record is about.
enum TrainingKind {
    /// Learning, in one of the twelve groups.
    CORE,
    /// Supporting people, supervised.
    PRACTICE,
    /// Somebody who decides watched: a practice talk, or a real one in which everybody agreed.
    OBSERVED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TrainingKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
