package org.hearthside.forum;

import java.util.List;

/// What `work-forum.jte` shows: all spaces, for who keeps them.
public record WorkForumPage(List<Row> spaces) {
    public record Row(String id, String title, String lang, String door, boolean archived) {}
}
