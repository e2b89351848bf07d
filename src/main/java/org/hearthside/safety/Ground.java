package org.hearthside.safety;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Why private talk may be opened. There is no other reason.
enum Ground {
    /// Somebody's life may be at risk now.
    LIFE,
    /// A child, or an adult who cannot protect themselves, may be in danger.
    CHILD,
    /// Somebody may be harming or threatening another.
    HARM;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Ground> of(String word) {
        return Stream.of(values()).filter(ground -> ground.word().equals(word)).findFirst();
    }
}
