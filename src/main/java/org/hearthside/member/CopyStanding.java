package org.hearthside.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the copy somebody asked for stands.
///
/// @param made how many of `parts` are made
/// @param until when it is given up, or gone; null where there is nothing to wait for
/// @param slow whether nothing has moved for a while
public record CopyStanding(
        State state, int made, int parts, @Nullable Instant until, boolean slow) {
    /// From nothing to gone, or failed.
    public enum State {
        NONE,
        MAKING,
        READY,
        GONE,
        FAILED
    }

    public boolean is(State other) {
        return state == other;
    }
}
