package org.hearthside.group;

import java.time.Duration;
import java.time.Instant;
import org.hearthside.live.StreamId;
import org.hearthside.member.SpaceId;
import org.jspecify.annotations.Nullable;

/// A group: what its people decided, what they agreed to, and how far it has come.
///
/// @param waitedDays how long whoever came in last from the waiting list had waited
record PeerGroup(
        StreamId stream,
        GroupPlan plan,
        Agreement agreement,
        Stage stage,
        @Nullable Integer waitedDays,
        Instant foundedAt,
        boolean sample) {
    /// Fewer people than this are told to nobody outside.
    static final int FEW = 5;

    /// What was said in a thread is kept so long.
    static final Duration KEPT = Duration.ofDays(90);

    /// A place is kept so long for whoever is next on the list.
    static final Duration OFFER = Duration.ofDays(3);

    /// One sits in for so long.
    static final Duration GUEST = Duration.ofDays(1);

    /// Whoever asks the facilitators is answered within this, or told that they were not.
    static final Duration ANSWER = Duration.ofDays(7);

    /// Whoever wants to begin a group is answered within this, or told that they were not.
    static final Duration DECISION = Duration.ofDays(3);

    /// Whoever was told "not now" may ask again after this.
    static final Duration AGAIN = Duration.ofDays(30);

    /// @param version grows whenever the group agrees on other words
    record Agreement(int version, String text, Instant since) {}

    /// The space in which people have a name for this group only.
    SpaceId space() {
        return new SpaceId(stream.value());
    }

    /// What was said before this is kept no more.
    static Instant keptSince(Instant now) {
        return now.minus(KEPT);
    }
}
