package org.hearthside.supporter;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hearthside.member.PersonaId;

/// What two people found a supporter ready for, and until when.
///
/// @param supporter their name among supporters
/// @param until from this moment on they are offered to nobody
public record Credential(UUID id, PersonaId supporter, CredentialKind kind, Instant until) {
    /// So many days before the end its holder and the programme managers are told, more plainly
    /// each time.
    private static final int[] WARNINGS = {7, 30, 60};

    /// Within so long of the end it can be renewed, and the new one counts from the old end.
    static final Duration RENEWABLE = Duration.ofDays(60);

    /// Whole days that are left, rounded up; 0 once it has run out.
    public int daysLeft(Instant now) {
        var left = Duration.between(now, until);
        return left.isNegative() ? 0 : (int) left.plusDays(1).minusNanos(1).toDays();
    }

    /// Of 60, 30 and 7 days the last that was reached.
    public OptionalInt warning(Instant now) {
        return IntStream.of(WARNINGS).filter(days -> daysLeft(now) <= days).findFirst();
    }
}
