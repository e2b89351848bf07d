package org.hearthside.supporter;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;

/// A time on duty for Talk now.
///
/// @param awaySince let an offer pass without a word: gets none until they say they are back
public record Shift(
        UUID id,
        PersonaId supporter,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant awaySince) {

    /// The longest: a shift that somebody forgot to end must not stand for days.
    public static final Duration LONGEST = Duration.ofHours(8);

    public boolean isOn(Instant now) {
        return !now.isBefore(startsAt) && now.isBefore(endsAt);
    }

    public boolean isAway() {
        return awaySince != null;
    }
}
