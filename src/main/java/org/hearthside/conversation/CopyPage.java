package org.hearthside.conversation;

import java.util.List;
import org.hearthside.live.LogItem;
import org.jspecify.annotations.Nullable;

/// What `copy.jte` shows: the talk as plain lines, to print or to copy.
///
/// @param earlier the number before which there is more, or null
public record CopyPage(String stream, String with, List<LogItem> lines, @Nullable Long earlier) {

    public String path() {
        return "/talk/c/" + stream;
    }
}
