package org.hearthside.forum;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `forum.jte` shows: the spaces there are.
///
/// @param told what just happened, or null
/// @param mayKeep whether the reader makes spaces
/// @param waiting how many topics wait for a first word from this reader
public record ForumPage(@Nullable String told, int waiting, boolean mayKeep, List<Row> spaces) {
    /// @param door the message key of who may read it
    /// @param mine whether the reader takes part
    public record Row(
            String address,
            String title,
            String whoFor,
            String lang,
            String door,
            boolean mine,
            boolean sample) {}
}
