package org.hearthside.forum;

import java.util.List;

/// What `work-forum.jte` shows: all spaces, for who keeps them.
///
/// @param unread what new people wrote while nobody was on duty, for moderators
public record WorkForumPage(List<Unread> unread, List<Row> spaces) {
    /// @param when how long ago, in words
    public record Unread(String title, String path, String when) {}

    public record Row(String id, String title, String lang, String door, boolean archived) {}
}
