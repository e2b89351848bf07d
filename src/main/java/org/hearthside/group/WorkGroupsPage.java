package org.hearthside.group;

import java.util.List;

/// What `work-groups.jte` shows: groups that somebody wants to begin, and those the viewer leads.
///
/// @param unled groups that nobody leads just now
/// @param decides whether the viewer says yes or no to them
public record WorkGroupsPage(List<Row> asked, List<Row> unled, List<Row> led, boolean decides) {
    /// @param state in words
    public record Row(String address, String title, String lang, String state, boolean late) {}
}
