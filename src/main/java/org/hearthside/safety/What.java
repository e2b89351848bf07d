package org.hearthside.safety;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody would like looked at.
enum What {
    /// Worry about a person may be about their life.
    WORRIED(Severity.RISK_TO_LIFE),
    /// Pressure may come from somebody who means harm.
    UNKIND(Severity.HARM_TO_SOMEONE),
    GUIDELINE(Severity.BREAKS_A_GUIDELINE),
    /// A person who is named may be found.
    REAL_PERSON(Severity.HARM_TO_SOMEONE),
    /// Somebody may be too young to be here.
    MINOR(Severity.HARM_TO_SOMEONE),
    /// Nobody knows before they look.
    ELSE(Severity.BREAKS_A_GUIDELINE),
    /// Somebody says that what a rule noticed about them is not right.
    NOT_RIGHT(Severity.KEEPS_THE_ROOM_KIND),
    /// Somebody asks for a person for themselves.
    NEED(Severity.HARM_TO_SOMEONE),
    /// The same, and a life is in danger now.
    NEED_NOW(Severity.RISK_TO_LIFE);

    private final Severity severity;

    What(Severity severity) {
        this.severity = severity;
    }

    Severity severity() {
        return severity;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<What> of(String word) {
        return Stream.of(values()).filter(what -> what.word().equals(word)).findFirst();
    }
}
