package org.hearthside.matching;

import java.util.List;

/// How long people waited and whether they found somebody, by what they ticked.
///
/// @param parts everybody first, then what they ticked, kind by kind; nothing where too few asked
public record FairnessPage(List<Part> parts) {
    /// @param title since when, or what kind of thing they ticked
    public record Part(String title, List<Row> rows) {}

    /// @param half one in two of those who found somebody waited up to so long, in words, or a dash
    public record Row(String who, String people, String found, String half) {}
}
