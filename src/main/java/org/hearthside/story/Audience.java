package org.hearthside.story;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// For whom a story is.
enum Audience {
    /// Everybody who is a member here.
    COMMUNITY,
    /// Whoever is in one of some groups of its writer's.
    GROUPS,
    /// Somebody with whom its writer talks.
    PERSON;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Audience of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Optional<Audience> chosen(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
