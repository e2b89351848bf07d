package org.hearthside.relationship;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something the seeker wants, in their own words or in some they took up.
///
/// @param next the next small step, empty where none is written
/// @param reviewOn when they want to look at it again, or null
/// @param outcome how the step went when they last looked, or null
/// @param taken whether the supporter suggested it and the seeker has kept the words
/// @param version counts its changes, so that nobody overwrites what they have not seen
record Goal(
        UUID id,
        String words,
        String next,
        @Nullable LocalDate reviewOn,
        @Nullable Outcome outcome,
        @Nullable Instant lookedAt,
        boolean resting,
        boolean taken,
        int version) {

    /// How a step went. None of them is a failure, and nothing counts them.
    enum Outcome {
        DID("did"),
        PARTLY("partly"),
        NOT_THIS_TIME("not-this-time");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Outcome> of(@Nullable String word) {
            return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
        }
    }
}
