package org.hearthside.relationship;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something that a supporter gave in a talk, to be used by the seeker or by both.
///
/// @param exercise which one of [Tools#EXERCISES], for an exercise
/// @param shown whether the seeker sees what is in it; professional help only once they wished to
/// @param sheet what the seeker wrote, empty for anything but a worksheet
/// @param helped null until they said
/// @param asks whether it is time to ask whoever it is for if it helped
record Tool(
        UUID id,
        Kind kind,
        @Nullable String exercise,
        Card card,
        Sheet sheet,
        Instant givenAt,
        boolean shown,
        @Nullable Helped helped,
        boolean asks) {

    enum Kind {
        RESOURCE,
        WORKSHEET,
        EXERCISE,
        PROFESSIONAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    enum Helped {
        YES,
        PARTLY,
        NO,
        /// They would rather not say, and are not asked again.
        SKIP;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Helped> of(String word) {
            return Stream.of(values()).filter(helped -> helped.word().equals(word)).findFirst();
        }
    }

    /// What a supporter writes; all empty for an exercise and a worksheet.
    ///
    /// @param title what it is called, up to 120 letters
    /// @param body what it is and why, up to 600
    /// @param place where it is: an address, a number, a room; up to 300
    record Card(String title, String body, String place) {
        static final Card EMPTY = new Card("", "", "");
    }

    /// What a seeker writes to speak up for themselves, each up to 600 letters.
    ///
    /// @param wanted what they want
    /// @param entitled what they may ask for
    /// @param said what they will say
    /// @param company who could come with them
    record Sheet(String wanted, String entitled, String said, String company) {
        static final Sheet EMPTY = new Sheet("", "", "", "");
    }
}
