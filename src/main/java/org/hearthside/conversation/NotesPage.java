package org.hearthside.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `notes.jte` shows to either of the two.
///
/// @param writes whether the reader is the supporter, who may write
/// @param fresh names the next note, so that writing twice writes once
/// @param typed kept after an error
public record NotesPage(
        String stream,
        String with,
        boolean writes,
        List<Line> lines,
        String fresh,
        String typed,
        @Nullable String error) {

    public record Line(String id, String words, String when) {}

    public String path() {
        return "/talk/c/" + stream;
    }
}
