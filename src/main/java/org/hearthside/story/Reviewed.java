package org.hearthside.story;

import java.time.Instant;
import java.util.Locale;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;

/// One thing that happened between a story's writer and those who read it before others.
///
/// @param words what was said with it, if anything
record Reviewed(Act act, @Nullable Words words, Instant at) {
    enum Act {
        SENT,
        SUGGESTED,
        READY,
        TAKEN_DOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Act of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
