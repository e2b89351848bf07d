package org.hearthside.conversation;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/// One message or note as `message.jte` shows it, the same for everybody who reads this language.
///
/// @param part whose it is: `seeker`, `supporter`, or `note`
/// @param name the writer's
/// @param at as `2026-05-12T18:36:00Z`
/// @param time as 18:36; in live fragments of Greenwich, put right in the page
/// @param words null where there are none to show
/// @param said instead of words: that it was taken back, or what the note tells
/// @param note the code of a note, null for a message
public record MessageLine(
        String stream,
        long number,
        String by,
        String client,
        String part,
        String name,
        String at,
        String time,
        @Nullable Content words,
        @Nullable String said,
        @Nullable String note,
        boolean isGone,
        Labels labels,
        @Nullable String edited) {

    /// @param more what the link with three dots does
    public record Labels(String more) {}

    public boolean isNote() {
        return note != null;
    }
}
