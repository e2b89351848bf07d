package org.hearthside.relationship;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One time at which two people meet, or would have.
///
/// @param planned as their series has it, which names it
/// @param starts where it was moved, or the same
/// @param skipped whether it does not take place
/// @param met whether they met, or null while nobody has said
record Meeting(
        Instant planned, Instant starts, int minutes, boolean skipped, @Nullable Boolean met) {
    Instant ends() {
        return starts.plus(Duration.ofMinutes(minutes));
    }

    boolean isOver(Instant now) {
        return !ends().isAfter(now);
    }

    boolean hasBegun(Instant now) {
        return !skipped && !starts.isAfter(now);
    }

    boolean isMoved() {
        return !starts.equals(planned);
    }
}
