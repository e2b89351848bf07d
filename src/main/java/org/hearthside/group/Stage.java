package org.hearthside.group;

import java.util.Locale;

/// How far a group has come.
enum Stage {
    /// Somebody wants to begin it, and a facilitator of this place has not answered yet.
    ASKED,
    OPEN,
    REFUSED,
    /// Nobody is in it any more.
    CLOSED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
