package org.hearthside.group;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `groups.jte` shows: the viewer's own first.
///
/// @param mayDecide whether groups that others want to begin wait for them too
public record GroupsPage(List<Row> mine, List<Row> others, boolean mayDecide) {
    /// @param state how it stands for the viewer, in words
    /// @param part the viewer's part as a message key, or null
    public record Row(
            String address,
            String title,
            String whoFor,
            String lang,
            String state,
            @Nullable String part,
            boolean sample) {}
}
