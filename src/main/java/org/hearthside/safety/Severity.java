package org.hearthside.safety;

import java.util.Optional;
import java.util.stream.Stream;
import org.hearthside.shared.Dial;

/// How soon a person must look. What somebody says about life and harm is believed until a person
/// has looked.
enum Severity {
    RISK_TO_LIFE(1, Dial.RISK_TO_LIFE),
    HARM_TO_SOMEONE(2, Dial.HARM_TO_SOMEONE),
    BREAKS_A_GUIDELINE(3, Dial.BREAKS_A_GUIDELINE),
    KEEPS_THE_ROOM_KIND(4, Dial.KEEPS_THE_ROOM_KIND);

    private final int digit;
    private final Dial within;

    Severity(int digit, Dial within) {
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

    /// The dial that says how soon.
    Dial within() {
        return within;
    }

    /// A risk to life, or harm to someone: hard to read.
    boolean isSevere() {
        return this == RISK_TO_LIFE || this == HARM_TO_SOMEONE;
    }

    boolean isMoreSevereThan(Severity other) {
        return digit < other.digit;
    }
}
