package org.hearthside.supporter;

import java.util.List;
import java.util.Map;

/// A supporter's own profile to write.
///
/// @param name their name among supporters, or empty while they may choose it
/// @param days the columns of the week's grid
public record ProfilePage(
        String name,
        ProfileForm form,
        Map<String, String> errors,
        List<Box> topics,
        List<Box> languages,
        List<Box> moreLanguages,
        List<String> days,
        List<PartRow> grid,
        String zone,
        boolean paused,
        boolean saved) {
    public record Box(String value, String label, boolean ticked) {}

    /// One part of the day over the week.
    public record PartRow(String label, List<Box> days) {}
}
