package org.hearthside.group;

import java.time.Duration;
import java.time.Instant;
import org.hearthside.member.PersonaId;

/// That somebody who looks after supporters sits in on a group, to see how it is led. It is told to
/// the group before, so that people can choose not to come: SMI Adviser.
///
/// @param by the name they took for this group
/// @param allowed whether a facilitator of the group said yes
record Observation(PersonaId by, Instant from, Instant announcedAt, boolean allowed) {
    /// So long before it is announced, or a facilitator of the group says yes. The number is ours.
    static final Duration BEFORE = Duration.ofHours(24);

    static final Duration LASTS = Duration.ofHours(2);

    /// Says who and when, to see whether it is still what somebody read.
    String key() {
        return by + " " + from;
    }

    Instant until() {
        return from.plus(LASTS);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until());
    }

    /// Whether it was announced so late that it takes a facilitator's yes.
    boolean needsYes() {
        return !allowed && announcedAt.plus(BEFORE).isAfter(from);
    }

    boolean isOpen(Instant now) {
        return !needsYes() && !now.isBefore(from) && !isOver(now);
    }
}
