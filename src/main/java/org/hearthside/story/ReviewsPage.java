package org.hearthside.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `reviews.jte` shows: stories that wait to be read before others read them.
///
/// @param told what just happened, or null
public record ReviewsPage(List<Row> rows, @Nullable String told) {

    /// @param notes message keys
    /// @param waits since when, and until when somebody should have read it
    public record Row(
            String address,
            String title,
            String lang,
            int minutes,
            List<String> notes,
            String waits,
            boolean late) {}
}
