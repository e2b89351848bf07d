package org.hearthside.safety;

import java.util.Locale;

/// What words may hold that two people had better not hand each other here. Nobody is called
/// because of it, and the words are not kept.
public enum Shared {
    /// A way to reach somebody outside of this place.
    CONTACT,
    /// Money between two people.
    MONEY;

    /// As in the rules, in addresses and in message keys.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Shared of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
