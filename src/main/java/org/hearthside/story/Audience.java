package org.hearthside.story;

import java.util.Locale;

/// For whom a story is. One group, or one person, can come beside it once those rooms are there.
enum Audience {
    /// Everybody who is a member here.
    COMMUNITY;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Audience of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
