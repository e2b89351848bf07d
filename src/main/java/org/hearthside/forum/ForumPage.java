package org.hearthside.forum;

import java.util.List;

/// What `forum.jte` shows: the spaces there are.
///
/// @param waiting how many topics wait for a first word from this reader
public record ForumPage(int waiting, List<Row> spaces) {
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
