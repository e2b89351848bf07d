package org.hearthside.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everybody who could be suggested to one seeker of a round, page by page.
///
/// @param round its address
/// @param label of the seeker, as on the page of the round
/// @param said what a coordinator said already, in words; empty where nothing
/// @param pinned about whom, or null
/// @param range which of how many are shown; empty where that is all
/// @param earlier the address of the page before, or empty
/// @param later the address of the next page, or empty
public record RoundChoicePage(
        String round,
        String choice,
        String label,
        String since,
        List<String> ticked,
        String said,
        RoundPage.@Nullable Said pinned,
        String range,
        String earlier,
        String later,
        List<Possible> people) {
    /// @param kept a coordinator put the two together
    public record Possible(
            String id,
            String name,
            long quilt,
            String load,
            List<ReasonLine> reasons,
            boolean kept) {}
}
