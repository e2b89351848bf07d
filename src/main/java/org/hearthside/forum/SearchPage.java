package org.hearthside.forum;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `search.jte` shows: where these words were found.
///
/// @param space the one that was searched, or null for all in which the reader takes part
/// @param action where the form goes
/// @param hits null while nothing was asked for
/// @param tooCommon whether the words stand everywhere, so that none can be found
/// @param hidden how many on this page are not shown because of what the reader muted
/// @param behind the key of the next page, or null on the last
public record SearchPage(
        @Nullable SpaceHead space,
        String action,
        String typed,
        @Nullable List<Row> hits,
        boolean tooCommon,
        int hidden,
        @Nullable String behind) {

    /// @param where the title of the space, or null where only one was searched
    /// @param note what it talks about, in words: then nothing of it is shown
    public record Row(
            String address,
            String title,
            String lang,
            @Nullable String where,
            @Nullable String name,
            String when,
            @Nullable String note,
            List<Piece> excerpt) {}

    /// @param found whether it is what was asked for
    public record Piece(String text, boolean found) {}
}
