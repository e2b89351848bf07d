package org.hearthside.live;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message or note as `message.jte` shows it, the same for everybody who reads this language.
///
/// @param path the address of the place in which it was said
/// @param name the writer's
/// @param head shown above it where several people write; null where there are two
/// @param at as `2026-05-12T18:36:00Z`
/// @param time as 18:36; in live fragments of Greenwich, put right in the page
/// @param words null where there are none to show
/// @param said instead of words: that it was taken back, or what the note tells
/// @param note the code of a note, null for a message
/// @param isAside set aside by whoever looks after the place: only its writer reads the words
/// @param edited how the words stand, such as that they were edited
/// @param fold where a detail is folded for others, or null
/// @param veil stands in place of the words until a reader asks for them
public record MessageLine(
        String path,
        long number,
        String by,
        String client,
        String name,
        @Nullable Head head,
        String at,
        String time,
        @Nullable Content words,
        @Nullable String said,
        @Nullable String note,
        boolean isGone,
        boolean isAside,
        Labels labels,
        @Nullable String edited,
        @Nullable Fold fold,
        @Nullable Veil veil) {

    /// @param said that something is folded, and to its writer why
    /// @param way what leads its writer to other words; null for others
    /// @param details what is folded, for its writer; else empty
    public record Fold(String said, @Nullable String way, List<String> details) {}

    /// @param more what the link with three dots does
    public record Labels(String more) {}

    /// @param role what the writer is here, in words, if it is to be known
    public record Head(long quilt, @Nullable String role) {}

    /// @param about what the words talk about
    /// @param show what brings them
    /// @param hide what takes them away again
    /// @param skip what leads past them
    public record Veil(String about, String show, String hide, String skip) {}

    public boolean isNote() {
        return note != null;
    }
}
