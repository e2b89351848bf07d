package org.hearthside.forum;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `following.jte` and `muted.jte` show: topics the reader follows, or what they do not want
/// to meet.
///
/// @param hidden how many more they follow, with what they do not want to meet
/// @param words that they muted
/// @param typed a word that was refused
/// @param errors field names with what to do
public record KeptPage(
        List<Row> topics,
        int hidden,
        List<String> words,
        String typed,
        Map<String, String> errors) {

    /// @param fresh how many replies are new
    public record Row(
            String address,
            String title,
            String lang,
            String where,
            int fresh,
            @Nullable String when) {}
}
