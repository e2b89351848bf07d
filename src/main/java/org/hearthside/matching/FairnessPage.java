package org.hearthside.matching;

import java.util.List;

/// How long people waited and whether they found somebody, by what they ticked.
///
/// @param since the first month, in words
public record FairnessPage(String since, List<Row> rows) {
    /// @param half one in two waited up to so long, in words, or a dash
    public record Row(String who, String people, String found, String half) {}
}
