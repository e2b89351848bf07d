package org.hearthside.matching;

import java.util.List;

/// Everybody who could be suggested to one seeker of a round.
///
/// @param round its address
public record RoundChoicePage(
        String round, String choice, String since, List<String> ticked, List<Possible> people) {
    public record Possible(
            String id, String name, long quilt, String load, List<ReasonLine> reasons) {}
}
