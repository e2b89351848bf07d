package org.hearthside.conversation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What the log notes besides words. Its text is the message key `conversation.note.` and the word.
enum NoteCode {
    OPENED,
    PAUSED,
    RESUMED,
    ENDED,
    /// One of the two left for good, and their words with them.
    LEFT,
    /// Something was put on the list To remember.
    REMEMBERED,
    /// Something changed on the page of the two.
    TOGETHER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<NoteCode> of(String word) {
        return Stream.of(values()).filter(code -> code.word().equals(word)).findFirst();
    }
}
