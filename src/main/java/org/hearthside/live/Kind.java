package org.hearthside.live;

import java.util.Locale;

/// What an entry of the log does.
public enum Kind {
    SAID,
    /// Gives an earlier message new words.
    EDITED,
    /// Erases an earlier message's words.
    TAKEN_BACK,
    /// Hides an earlier message's words from all but its writer.
    SET_ASIDE,
    /// Shows them again.
    PUT_BACK,
    /// Something that happened, as a code of the stream's owner, such as `ended`.
    NOTE;

    /// As in the table and in frames.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
