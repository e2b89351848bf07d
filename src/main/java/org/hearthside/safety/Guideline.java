package org.hearthside.safety;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The community guidelines on which a decision about a member can rest; their words are on the
/// page of guidelines. That people look after themselves is asked there too, and nobody is held to
/// it.
enum Guideline {
    OWN,
    LISTEN,
    HERE,
    CONTACT,
    PRESSURE,
    METHODS,
    NAMES;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The message key of its heading.
    String key() {
        return "shell.guidelines." + word();
    }

    static Optional<Guideline> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
