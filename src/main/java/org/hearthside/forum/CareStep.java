package org.hearthside.forum;

import java.time.Duration;
import java.util.Locale;

/// Whose turn it is to see to a topic that nobody has answered, and for how long.
enum CareStep {
    /// Everybody in the space: the promised time is not over.
    WAITING(Duration.ofHours(24)),
    /// Two members who said that they are willing.
    MEMBERS(Duration.ofHours(12)),
    /// A supporter on duty.
    SUPPORTER(Duration.ofHours(4)),
    MODERATORS(Duration.ofHours(8)),
    /// The safeguarding leads, again and again until it is answered.
    LEAD(Duration.ofHours(24));

    private final Duration length;

    CareStep(Duration length) {
        this.length = length;
    }

    Duration length() {
        return length;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CareStep of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
