package org.hearthside.story;

import gg.jte.Content;
import java.time.Instant;
import java.util.List;
import org.hearthside.ui.ReactionBar;
import org.jspecify.annotations.Nullable;

/// What `story.jte` shows.
///
/// @param publishedAt null in a preview
/// @param reactions null for its writer, who sees [#counts]
/// @param error about the reason for taking it down, or null
public record StoryPage(
        String path,
        String title,
        String lang,
        String name,
        long quilt,
        int minutes,
        @Nullable Instant publishedAt,
        List<Section> sections,
        ReactionBar reactions,
        boolean mine,
        boolean sample,
        boolean mayTakeDown,
        String reason,
        @Nullable String error) {

    /// @param part its word
    /// @param note the message key of what it talks about, or null
    /// @param words null while they are veiled
    /// @param open the address that shows them
    public record Section(
            String part, @Nullable String note, @Nullable Content words, String open) {}
}
