package org.hearthside.story;

import java.util.Locale;

/// The parts of a story, in their order.
public enum Part {
    BEFORE,
    HELPED,
    NOW;

    /// In forms, addresses and the table; message keys end with it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Part of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
