package org.hearthside.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `mine.jte` shows: one's own stories.
///
/// @param told what just happened, or null
public record MinePage(List<Row> rows, boolean mayWrite, @Nullable String told) {

    /// @param title empty while there is none
    /// @param state in words
    /// @param asks whether it waits for its writer
    public record Row(
            String address, String title, String lang, String name, String state, boolean asks) {}
}
