package org.hearthside.matching;

import java.util.List;

/// Who waits for a person to choose, and the rounds there were.
///
/// @param waiting how many
/// @param due when the first of them has to be looked at, in words, or empty
/// @param places how many more people could be taken altogether
/// @param open the address of the round that is open, or empty
public record RoundsPage(
        String waiting, String due, String places, boolean any, String open, List<Past> past) {
    /// A round that is over.
    public record Past(String when, String result) {}
}
