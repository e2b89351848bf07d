package org.hearthside.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Somebody was asked to leave a room for a time.
///
/// @param since what was said before, they may still look at: they may want to report it
record Away(UUID id, Instant since, Instant until) {
    /// For how long a host may ask it.
    static final List<Duration> TIMES =
            List.of(
                    Duration.ofMinutes(30),
                    Duration.ofHours(3),
                    Duration.ofDays(1),
                    Duration.ofDays(7));

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
