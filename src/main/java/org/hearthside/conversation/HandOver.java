package org.hearthside.conversation;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// That a supporter would like to hand a seeker over. They stay until somebody else has said yes.
///
/// @param dueAt after which those who supervise see that it waits
/// @param answer what the seeker chose last, or null while they have chosen nothing
/// @param done whether somebody else has said yes
public record HandOver(Instant toldAt, Instant dueAt, @Nullable Answer answer, boolean done) {
    /// How a seeker would like to go on.
    public enum Answer {
        /// They asked somebody, or whoever fits.
        ASKED,
        /// They would like that a coordinator chooses.
        CHOOSE,
        /// They look around themselves.
        FIND,
        /// They would rather go on as it is for now.
        STAY;

        /// As in forms, tables and message keys.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Answer> of(@Nullable String word) {
            return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
        }
    }

    public boolean isOverdue(Instant now) {
        return !done && dueAt.isBefore(now);
    }

    /// How it stands, as the end of a message key: `told`, the answer, or `done`.
    public String word() {
        return done ? "done" : answer == null ? "told" : answer.word();
    }
}
