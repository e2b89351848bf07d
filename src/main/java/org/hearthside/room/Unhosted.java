package org.hearthside.room;

import java.util.Locale;

/// What becomes of a room in its hours when no host is there.
enum Unhosted {
    CLOSE,
    HOLD;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Unhosted of(String word) {
        return HOLD.word().equals(word) ? HOLD : CLOSE;
    }
}
