package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is on duty now and next, by the names they use here, and what was handed over last.
///
/// @param closed why rooms and new talks are closed, or null while they are open
public record OnDuty(
        @Nullable String closed, List<Line> now, List<Line> next, @Nullable Note note) {

    /// @param role message key of what they are on duty for
    /// @param name of the person, or empty in a sample
    /// @param when in words
    public record Line(String role, String name, String when) {}

    public record Note(String by, String when, String words) {}
}
