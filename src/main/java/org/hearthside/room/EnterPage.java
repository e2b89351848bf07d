package org.hearthside.room;

import java.util.List;
import java.util.Map;

/// What `enter.jte` shows to whoever stands before a room's door.
///
/// @param state `open`, `held`, `host-left`, `closed` or `full`
/// @param stateWords the same in words
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
    public String path() {
        return "/rooms/" + stream;
    }
}
