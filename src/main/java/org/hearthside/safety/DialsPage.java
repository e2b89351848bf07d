package org.hearthside.safety;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Dials of one sort, and for what is kept also what the daily sweep did.
///
/// @param path of this page
/// @param key the message key before all of its texts
/// @param mayTurn whether the reader may turn them
/// @param said whether one was just turned
/// @param next when the next sweep is, in words; null where there is none
/// @param errors by the field they belong to
public record DialsPage(
        String path,
        String key,
        boolean mayTurn,
        boolean said,
        List<Row> dials,
        @Nullable String next,
        List<Swept> swept,
        Map<String, String> errors) {

    /// @param value as it is, or as somebody typed it
    /// @param now what it stands at, in words
    /// @param bounds from where to where it goes, in words
    /// @param turned when and why somebody turned it, or null
    public record Row(
            String word,
            String value,
            String now,
            String bounds,
            String unit,
            @Nullable String turned,
            String why) {}

    /// @param counts of each kind of which something went, or went wrong
    public record Swept(String at, String state, List<String> counts) {}
}
