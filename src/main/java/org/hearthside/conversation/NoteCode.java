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
    /// It rests until a person has looked.
    RESTS,
    /// A person has looked, and it goes on.
    GOES_ON,
    /// Ways to be reached elsewhere came up.
    CONTACT,
    /// Money came up.
    MONEY,
    /// One of the two left for good, and their words with them.
    LEFT,
    /// Something was put on the list To remember.
    REMEMBERED,
    /// The supporter's credential ran out; the seeker was told who could be next.
    LAPSED,
    /// The seeker talks with somebody else as well, who has said yes.
    ANOTHER,
    /// The supporter would like to hand the seeker over.
    HANDS_OVER,
    /// The supporter stays after all.
    STAYS,
    /// Nobody has written for long: it goes in a month, unless one of the two keeps it.
    GOES,
    /// Something changed on the page of the two.
    TOGETHER;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<NoteCode> of(String word) {
        return Stream.of(values()).filter(code -> code.word().equals(word)).findFirst();
    }
}
