package org.hearthside.story;

import java.util.Locale;

/// Where a story stands.
enum StoryState {
    /// Its writer is at it.
    WRITING,
    /// A reviewer is asked to read it.
    WAITING,
    /// A reviewer sent it back with a suggestion, or it was taken off the page.
    SUGGESTED,
    /// A reviewer has read it; its writer decides.
    READY,
    PUBLISHED,
    WITHDRAWN,
    /// The time for which its writer agreed is over.
    LAPSED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StoryState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    boolean isWritable() {
        return this == WRITING || this == SUGGESTED;
    }
}
