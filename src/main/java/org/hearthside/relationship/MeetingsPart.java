package org.hearthside.relationship;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `meetings.jte` shows: when two people meet, in the reader's own time.
///
/// @param agreed what they have agreed on, or null
/// @param proposed what one has proposed, or null
/// @param next the next that take place
/// @param skipped those ahead that do not
/// @param last that began, to say whether they happened
/// @param repair whether the last two did not happen
/// @param fresh names the next proposal, so that sending it twice proposes once
/// @param first the first day that can be chosen, for the form
public record MeetingsPart(
        @Nullable Agreed agreed,
        @Nullable Agreed proposed,
        List<Row> next,
        List<Row> skipped,
        List<Past> last,
        boolean repair,
        String fresh,
        String first) {

    /// @param words such as "Every week, 50 minutes each"
    /// @param first when the first one was or will be
    /// @param theirs the same for the other, or null where it reads the same
    /// @param own whether the viewer proposed it
    /// @param before the viewer's zone when it was set, or null where their clock shows the same
    ///   now
    public record Agreed(
            String id,
            String words,
            String first,
            @Nullable String theirs,
            boolean own,
            @Nullable String before) {}

    /// @param planned names it
    /// @param theirs when it is for the other, or null where that reads the same
    public record Row(String planned, String when, @Nullable String theirs, boolean moved) {}

    /// @param met `yes`, `no` or `unsaid`
    public record Past(String planned, String when, String met) {}
}
