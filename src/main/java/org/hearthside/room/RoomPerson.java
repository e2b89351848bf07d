package org.hearthside.room;

import java.time.Duration;
import java.time.Instant;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;

/// Somebody who came into a room, by their name there.
///
/// @param agreed the version of the guidelines they accepted
/// @param listening came to listen only
/// @param shown whether others see their name among the people here
/// @param hereAt their last sign of life, null once they left
/// @param dutyUntil until when they count as the host on duty
/// @param asked to leave for a time, perhaps one that is over
record RoomPerson(
        PersonaId name,
        int agreed,
        boolean listening,
        boolean shown,
        @Nullable Instant hereAt,
        @Nullable Instant dutyUntil,
        @Nullable Away asked) {
    /// Whoever gave no sign for so long has gone; pages give one every minute.
    static final Duration HERE = Duration.ofMinutes(3);

    boolean isHere(Instant now) {
        return hereAt != null && now.isBefore(hereAt.plus(HERE));
    }

    boolean isAway(Instant now) {
        return asked != null && !asked.isOver(now);
    }

    boolean isOnDuty(Instant now) {
        return dutyUntil != null && now.isBefore(dutyUntil);
    }
}
