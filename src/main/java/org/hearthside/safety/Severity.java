package org.hearthside.safety;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// How soon a person must look. What somebody says about life and harm is believed until a person
/// has looked.
enum Severity {
    RISK_TO_LIFE(1, Duration.ofMinutes(15)),
    HARM_TO_SOMEONE(2, Duration.ofHours(1)),
    BREAKS_A_GUIDELINE(3, Duration.ofHours(8)),
    KEEPS_THE_ROOM_KIND(4, Duration.ofDays(2));

    private final int digit;
    private final Duration within;

    Severity(int digit, Duration within) {
        this.digit = digit;
        this.within = within;
    }

    static Severity of(int digit) {
        return values()[digit - 1];
    }

    /// As in the list of steps: `severity-3`.
    static Optional<Severity> ofWord(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    String word() {
        return "severity-" + digit;
    }

    int digit() {
        return digit;
    }

    Duration within() {
        return within;
    }

    boolean isMoreSevereThan(Severity other) {
        return digit < other.digit;
    }
}
