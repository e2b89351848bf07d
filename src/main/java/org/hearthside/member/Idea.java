package org.hearthside.member;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a person agrees to, one idea a page. A changed text gets a new version, and people are
/// asked again.
enum Idea {
    /// What this place is and is not.
    WHAT_THIS_IS(1, true),
    /// Who can read what, and the limits of confidentiality.
    WHO_CAN_READ(3, true),
    /// What is kept and how long.
    WHAT_IS_KEPT(5, true),
    /// That words about one's health are kept. Free to choose: without it people read, and do not
    /// write.
    HEALTH_WORDS(1, false);

    private final int version;
    private final boolean needed;

    Idea(int version, boolean needed) {
        this.version = version;
        this.needed = needed;
    }

    int version() {
        return version;
    }

    /// Whether nobody can be here without it.
    boolean isNeeded() {
        return needed;
    }

    /// Its name in addresses, the database and message keys.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Idea> named(String word) {
        return Arrays.stream(values()).filter(idea -> idea.word().equals(word)).findFirst();
    }

    static List<Idea> needed() {
        return Arrays.stream(values()).filter(Idea::isNeeded).toList();
    }
}
