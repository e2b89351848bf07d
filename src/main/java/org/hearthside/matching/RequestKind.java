package org.hearthside.matching;

import java.time.Duration;
import java.util.Locale;

/// The two ways to ask for somebody.
enum RequestKind {
    /// To one person, with a few words; answered when they can.
    HELLO(Duration.ofHours(12)),
    /// To whoever is on shift, now.
    NOW(Duration.ofMinutes(3));

    /// How long a talk from Talk now is meant to last at most.
    static final Duration LIVE_TALK = Duration.ofMinutes(45);

    private final Duration answerWithin;

    RequestKind(Duration answerWithin) {
        this.answerWithin = answerWithin;
    }

    /// How long one supporter has to answer before it passes on.
    Duration answerWithin() {
        return answerWithin;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RequestKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
