package org.hearthside.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `rooms.jte` shows: every room, those that are open first.
///
/// @param closed why all of them are closed, or null
public record RoomsPage(@Nullable String closed, List<Row> rooms) {
    /// @param state how it stands, in words
    /// @param people roughly how many are there, or empty
    public record Row(
            String address,
            String title,
            String whoFor,
            String lang,
            boolean open,
            String state,
            String people,
            boolean hosting,
            boolean sample) {}
}
