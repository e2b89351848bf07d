package org.hearthside.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hearthside.live.StreamId;
import org.hearthside.member.SpaceId;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;

/// A room: what was decided about it, and until when a host is known to be there. Everything else
/// follows from the moment at which one asks.
///
/// @param version of the guidelines
/// @param hostedUntil when the last host stops counting as on duty without a sign of life
/// @param told the state that its log noted last
/// @param watched whether somebody on duty looks after this place
record Room(
        StreamId stream,
        RoomPlan plan,
        int version,
        Instant hostedUntil,
        String told,
        boolean sample,
        boolean archived,
        boolean watched) {
    /// A host of whom nothing is heard for so long has gone.
    static final Duration HEARD_WITHIN = Duration.ofMinutes(5);

    /// So long a room stays open without a host.
    static final Duration GRACE = Duration.ofMinutes(10);

    /// A host may open it so long before its hours.
    static final Duration EARLY = Duration.ofMinutes(15);

    /// The space in which people have a name for this room only.
    SpaceId space() {
        return new SpaceId(stream.value());
    }

    RoomState state(Instant now) {
        if (archived || !watched) {
            return RoomState.CLOSED;
        }
        if (now.isBefore(hostedUntil)) {
            return RoomState.OPEN;
        }
        if (plan.unhosted() == Unhosted.HOLD && plan.hours().isOpen(now)) {
            return RoomState.HELD;
        }
        return now.isBefore(closesAt()) ? RoomState.HOST_LEFT : RoomState.CLOSED;
    }

    /// What was said before this is kept no more.
    Instant keptSince(Instant now) {
        return now.minus(Duration.ofDays(plan.keepDays()));
    }

    Instant closesAt() {
        return hostedUntil.plus(GRACE);
    }

    Optional<Instant> opensNext(Instant now) {
        return archived ? Optional.empty() : plan.hours().next(now).map(OpeningHours.Opening::from);
    }

    /// A host comes in their hours, a little before, or while people are still there.
    void mustTakeHost(Instant now) {
        if (archived
                || !(plan.hours().isOpen(now)
                        || plan.hours().isOpen(now.plus(EARLY))
                        || state(now).takesPeople())) {
            throw new Refused(Reason.CLOSED);
        }
    }
}
