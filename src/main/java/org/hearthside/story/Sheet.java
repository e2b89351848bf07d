package org.hearthside.story;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The open page on which a story is written. It goes on from what stood when it was opened and
/// from what it kept itself; what another page kept since then it does not overwrite.
///
/// @param id of this page, null for one without
/// @param after the page that had kept the story last when this one was opened, null for none
public record Sheet(@Nullable UUID id, @Nullable UUID after) {
    static final Sheet NONE = new Sheet(null, null);

    /// A page that is opened now.
    static Sheet upon(@Nullable UUID last) {
        return new Sheet(UUID.randomUUID(), last);
    }

    /// As a form sends it back; what is no id stands for none.
    static Sheet of(@Nullable String id, @Nullable String after) {
        return new Sheet(uuid(id), uuid(after));
    }

    private static @Nullable UUID uuid(@Nullable String typed) {
        try {
            return typed == null ? null : UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// @param last the page that has kept the story last
    boolean goesOnFrom(@Nullable UUID last) {
        return last == null ? after == null : last.equals(after) || last.equals(id);
    }
}
