package org.hearthside.matching;

import java.util.List;
import org.hearthside.room.Rooms;
import org.jspecify.annotations.Nullable;

/// Everything one talks in: requests that wait, talks, rooms that are open, ways to begin.
///
/// @param choice what became of asking that a person chooses, or null
public record TalkPage(
        NowBlock now,
        @Nullable ChoiceBlock choice,
        List<Waiting> requests,
        List<TalkLine> talks,
        List<Rooms.OpenRoom> rooms) {
    /// A request as its seeker sees it.
    ///
    /// @param id to take it back, or empty when it has ended
    public record Waiting(
            String id, String name, long quilt, String state, String more, boolean place) {}

    /// A talk in the list.
    ///
    /// @param time when something was last said
    /// @param meets when the two meet next, in words, for the one who supports; else empty
    public record TalkLine(
            String address,
            String name,
            long quilt,
            String time,
            String state,
            String meets,
            String look) {}
}
