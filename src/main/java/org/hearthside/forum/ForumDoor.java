package org.hearthside.forum;

import java.util.Locale;

/// Who may read in a space.
enum ForumDoor {
    /// Every member; who wants to write accepts the rules and takes a name.
    OPEN,
    /// Those who have accepted the rules and taken a name.
    MEMBERS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ForumDoor of(String word) {
        return "members".equals(word) ? MEMBERS : OPEN;
    }
}
