package org.hearthside.room;

import java.util.List;

/// What `rooms.jte` shows: every room, those that are open first.
public record RoomsPage(List<Row> rooms) {
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
