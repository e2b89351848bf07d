package org.hearthside.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `remember.jte` shows.
///
/// @param fresh names the next line, so that adding twice adds once
/// @param typed kept after an error
/// @param clash the line that the other changed while it was being written, or null
public record RememberPage(
        String stream,
        String with,
        List<Line> lines,
        boolean mayChange,
        boolean isFull,
        String fresh,
        String typed,
        @Nullable String error,
        @Nullable Clash clash) {

    public record Line(String id, String text, int version) {
        static Line of(Remembered remembered) {
            return new Line(
                    remembered.id().toString(), remembered.words().text(), remembered.version());
        }
    }

    /// @param yours what the viewer typed, to be looked at beside the words that stand now
    public record Clash(String id, String yours) {}

    public String path() {
        return "/talk/c/" + stream;
    }
}
