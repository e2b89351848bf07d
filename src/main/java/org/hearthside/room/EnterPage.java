package org.hearthside.room;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `enter.jte` shows to whoever stands before a room's door.
///
/// @param state `open`, `held`, `host-left`, `closed`, `full` or `away`
/// @param stateWords the same in words
/// @param away why they were asked to leave and until when, or null
/// @param hours when it is usually open, on the reader's clocks
/// @param zone their name, and empty where they are the room's own
/// @param takesName whether a name is to be chosen
/// @param changed whether the guidelines are other than those accepted before
/// @param mayEnter whether they may come in now
public record EnterPage(
        String stream,
        String title,
        String whoFor,
        String lang,
        String state,
        String stateWords,
        @Nullable Away away,
        List<String> hours,
        String zone,
        List<String> guidelines,
        int version,
        boolean takesName,
        String name,
        boolean listening,
        boolean shown,
        boolean changed,
        boolean mayEnter,
        boolean hosting,
        boolean sample,
        Map<String, String> errors)
        implements RoomPages.Shown {
    /// @param objection the address at which a moderator is asked to look
    public record Away(String until, String reason, String objection) {}

    public String path() {
        return "/rooms/" + stream;
    }
}
