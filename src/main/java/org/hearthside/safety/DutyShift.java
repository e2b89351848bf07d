package org.hearthside.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;

/// A time on duty. It is planned first, and counts only while the person really is there: they say
/// so at the beginning, and are heard of again and again until they hand over.
///
/// @param who their name in the community; null only in a sample
/// @param begunAt when they first said that they are here
/// @param seenAt the last sign of life
/// @param endedAt when they handed over
/// @param sample invented: nobody sits at its page, so it counts by itself
record DutyShift(
        UUID id,
        DutyRole role,
        Instant from,
        Instant until,
        @Nullable PersonaId who,
        @Nullable Instant begunAt,
        @Nullable Instant seenAt,
        @Nullable Instant endedAt,
        boolean sample) {

    /// Somebody of whom nothing is heard for so long is not there.
    static final Duration HEARD_WITHIN = Duration.ofMinutes(15);

    /// After so long they are asked whether they are there, while there is time to say so.
    static final Duration ASKED_AFTER = Duration.ofMinutes(10);

    /// It may begin so long before its time.
    static final Duration EARLY = Duration.ofMinutes(15);

    /// Nobody is awake for longer.
    static final Duration LONGEST = Duration.ofHours(12);

    static DutyShift planned(DutyRole role, Instant from, Instant until, PersonaId who) {
        return new DutyShift(UUID.randomUUID(), role, from, until, who, null, null, null, false);
    }

    /// Whether its time has come, and it was not handed over.
    boolean isNow(Instant now) {
        return endedAt == null && !now.isBefore(from) && now.isBefore(until);
    }

    /// Whether its person really is there.
    boolean isThere(Instant now) {
        if (sample) {
            return isNow(now);
        }
        return endedAt == null && seenAt != null && now.isBefore(heardUntil(seenAt));
    }

    /// Whether they began and then nothing was heard of them.
    boolean isSilent(Instant now) {
        return begunAt != null && isGoingOn(now) && !isThere(now);
    }

    /// Whether they count as there, and soon will not unless they say so.
    boolean isAsked(Instant now) {
        return !sample
                && role != DutyRole.LEAD
                && isThere(now)
                && seenAt != null
                && !now.isBefore(seenAt.plus(ASKED_AFTER));
    }

    /// Whether they may say that they are here.
    boolean mayBegin(Instant now) {
        return isGoingOn(now) && !now.isBefore(from.minus(EARLY));
    }

    private boolean isGoingOn(Instant now) {
        return endedAt == null && now.isBefore(until);
    }

    /// Until when they count as there after this sign of life.
    Instant heardUntil(Instant seen) {
        var heard = seen.plus(HEARD_WITHIN);
        return role == DutyRole.LEAD || heard.isAfter(until) ? until : heard;
    }

    /// When the next sign of life is looked for after this one.
    Instant askedAt(Instant seen) {
        var asked = seen.plus(ASKED_AFTER);
        return role == DutyRole.LEAD || asked.isAfter(until) ? heardUntil(seen) : asked;
    }

    /// They are here, for the first time or still.
    DutyShift here(Instant now) {
        if (!mayBegin(now)) {
            throw new Refused(Reason.NOT_NOW);
        }
        return new DutyShift(
                id, role, from, until, who, begunAt == null ? now : begunAt, now, null, sample);
    }

    /// They go.
    DutyShift handedOver(Instant now) {
        if (begunAt == null || endedAt != null) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        return new DutyShift(id, role, from, until, who, begunAt, seenAt, now, sample);
    }

    /// Whether both are at the same time.
    boolean overlaps(DutyShift other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }

    /// The name of the key that seals what is handed over.
    String key() {
        return "duty " + id;
    }
}
