package org.hearthside.conversation;

import java.util.Locale;

/// How somebody came into a conversation.
enum Part {
    SEEKER,
    SUPPORTER;

    /// As in the table and in styles.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Part of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
