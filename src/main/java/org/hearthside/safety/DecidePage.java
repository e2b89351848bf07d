package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `decide.jte` shows to somebody who decides about a member.
///
/// @param lines the member's own words, one of which it is about
/// @param earlier decisions that still count, in words
/// @param typed what stands in the form
/// @param error what to do, in words, or null
/// @param preview what the member would read, or null while it is written
public record DecidePage(
        String concern,
        String about,
        List<Line> lines,
        List<String> kinds,
        List<String> rules,
        List<String> earlier,
        Typed typed,
        @Nullable String error,
        @Nullable SanctionRow preview) {

    /// @param value names it in the form
    public record Line(String value, String words) {}

    public record Typed(
            String ref,
            String version,
            String kind,
            String rule,
            String length,
            String line,
            String words) {}
}
