package org.hearthside.group;

import java.time.Instant;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;

/// Somebody who is in a group, waits for it or once was, by their name there.
///
/// @param since when this part began
/// @param until when an offer, sitting in or a rest after letting a place go ends; kept of one who
///   was here only to supervise
/// @param agreed the version of the agreement they accepted
/// @param from the number of the thread's last entry before they came in
/// @param waitingSince since when they are on the list
/// @param satIn whether they have sat in before
/// @param story what a facilitator chose to say of themselves, or empty
record GroupPerson(
        PersonaId name,
        Part part,
        Instant since,
        @Nullable Instant until,
        int agreed,
        long from,
        @Nullable Instant waitingSince,
        boolean satIn,
        String story) {
    /// Whether the thread is open to them.
    boolean reads(Instant now) {
        return part.isIn() || (part == Part.GUEST && !isOver(now));
    }

    boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }

    /// Whether they let a place go a short while ago: until then they are offered none.
    boolean rests(Instant now) {
        return part == Part.WAITING && until != null && !isOver(now);
    }

    /// Whether they are or were here only to see how it is led, which is shorter than anybody else
    /// sits in.
    boolean supervises() {
        return (part == Part.GUEST || part == Part.LEFT)
                && until != null
                && !until.isAfter(since.plus(Observation.LASTS));
    }

    /// Whether they may ask, wait or sit in from here.
    boolean mayCome(Instant now) {
        return switch (part) {
            case LEFT -> true;
            case DECLINED -> !now.isBefore(since.plus(PeerGroup.AGAIN));
            case GUEST -> true; // who sits in may stay
            case ASKED, WAITING, OFFERED, MEMBER, CO_FACILITATOR, FACILITATOR -> false;
        };
    }
}
