package org.hearthside.supporter;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Who reads what a supporter has lived through.
public enum Audience {
    /// Every signed-in member who looks for somebody.
    EVERYONE,
    /// Only people they talk with.
    MINE,
    /// Nobody yet.
    NOBODY;

    /// As in tables, forms and message keys.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Audience> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
