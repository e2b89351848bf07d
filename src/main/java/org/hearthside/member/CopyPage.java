package org.hearthside.member;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `copy-file.jte` shows: everything that is kept about one person, to be read without us.
///
/// @param made when, in words
public record CopyPage(String made, List<Section> sections) {

    /// @param talk whether its rows are what two people said
    public record Section(String title, boolean talk, List<Row> rows) {}

    public record Row(List<Line> lines) {
        /// One value of a talk's row.
        @Nullable String of(String column) {
            return lines.stream()
                    .filter(line -> line.column().equals(column))
                    .map(Line::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    /// @param label what stands in this column, in words
    public record Line(String column, String label, String value) {}
}
