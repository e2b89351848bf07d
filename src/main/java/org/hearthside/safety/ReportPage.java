package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `report.jte` shows before a report is made.
///
/// @param about the name of whoever wrote it, null where nobody reads it
/// @param lines exactly what a moderator will see, and nothing else
/// @param what the chosen answer, empty for none
/// @param meanwhile `stay`, `day` or `block`
public record ReportPage(
        String ref,
        @Nullable String about,
        List<Line> lines,
        String what,
        String added,
        String meanwhile,
        @Nullable String error,
        String back) {

    /// @param words as whoever reports them reads them, null where they were taken back
    public record Line(String name, String when, @Nullable String words, boolean reported) {}

    public List<String> whats() {
        return List.of("worried", "unkind", "guideline", "real-person", "minor", "else");
    }
}
