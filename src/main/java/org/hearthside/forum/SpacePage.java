package org.hearthside.forum;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `space.jte` shows: the topics of a space.
///
/// @param hidden how many on this page are not shown because of what the reader muted
/// @param write whether the reader may open one (`write`), or why not: `join`, `agree`, `consent`,
///   `rest`
/// @param behind the key of the next page, or null on the last
/// @param first whether it begins with the newest
/// @param told what has happened, in words, or null
public record SpacePage(
        SpaceHead space,
        List<Row> topics,
        int hidden,
        String write,
        @Nullable String behind,
        boolean first,
        @Nullable String told)
        implements SpaceShown {

    /// A topic in the list.
    ///
    /// @param note what it talks about, in words, or null
    /// @param wish the message key of what its writer would like, or null
    public record Row(
            String address,
            String title,
            @Nullable String name,
            long quilt,
            @Nullable String note,
            @Nullable String wish,
            int replies,
            String when) {}
}
