package org.hearthside.group;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a group looks after its people, as `care.jte` shows it.
///
/// @param moment how the reader's own "I need a moment" stands: `asked`, `seen`, `late`, or null
/// @param needs who needs one, for whoever facilitates
/// @param unled whether nobody leads the group just now
public record CarePage(@Nullable String moment, List<Need> needs, boolean unled) {
    public record Need(String id, String name, String when, boolean seen) {}
}
