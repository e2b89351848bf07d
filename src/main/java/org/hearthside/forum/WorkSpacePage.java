package org.hearthside.forum;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `work-space.jte` shows: one space, to be made or changed.
///
/// @param id empty for a new one
/// @param said what has happened, in words, or null
public record WorkSpacePage(
        String id,
        SpaceForm form,
        boolean archived,
        @Nullable String said,
        Map<String, String> errors) {
    public boolean isNew() {
        return id.isEmpty();
    }

    public String path() {
        return "/work/forum" + (isNew() ? "" : "/" + id);
    }
}
