package org.hearthside.safety;

import java.util.Locale;

/// Whose turn it is to look, from the bottom of the ladder to its top.
enum Owner {
    DUTY,
    LEAD,
    ADMINISTRATOR;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Owner of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    Owner next() {
        return this == DUTY ? LEAD : ADMINISTRATOR;
    }
}
