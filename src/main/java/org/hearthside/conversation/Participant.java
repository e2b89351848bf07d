package org.hearthside.conversation;

import java.time.Instant;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;

/// One of the two.
///
/// @param presence whether the other may see them here; it shows only when both allow it
/// @param pausedUntil the end of their own pause, which only they can lift
record Participant(
        PersonaId name,
        Part part,
        @Nullable Agreement agreement,
        boolean presence,
        @Nullable Instant pausedUntil) {

    boolean agrees() {
        return agreement != null && agreement.isCurrent();
    }

    boolean pauses(Instant now) {
        return pausedUntil != null && pausedUntil.isAfter(now);
    }

    Participant agreeing(Instant now) {
        return new Participant(
                name, part, new Agreement(Agreement.CURRENT, now), presence, pausedUntil);
    }

    Participant showing(boolean here) {
        return new Participant(name, part, agreement, here, pausedUntil);
    }

    Participant pausingUntil(@Nullable Instant until) {
        return new Participant(name, part, agreement, presence, until);
    }
}
