package org.hearthside.matching;

import java.util.List;

/// How much each supporter holds, for those who supervise: counts and dates, and nothing that
/// anybody said.
public record LoadPage(List<Row> rows) {
    /// @param people how many of how many, in words
    /// @param state what stands out, in words, or empty
    /// @param next when they meet a supervisor, in words
    /// @param calls whether somebody should look today
    public record Row(
            String id,
            String name,
            long quilt,
            String badge,
            String people,
            String state,
            String next,
            boolean calls) {}
}
