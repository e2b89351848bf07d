package org.hearthside.group;

import java.util.List;
import org.hearthside.live.Composer;
import org.hearthside.live.LogItem;
import org.jspecify.annotations.Nullable;

/// What `thread.jte` shows: where a group writes.
///
/// @param own the reader's name here, so that the page knows what is theirs
/// @param earlier the number before which there is more, or null
/// @param write what may be done below the log: `write`, `agree`, `consent` or `rest`
/// @param about the note that was typed for the message in the composer
/// @param muted whom they do not read here
/// @param observed who would like to see how it is led, or null
/// @param told what just happened, once, in words
public record ThreadPage(
        String stream,
        String title,
        String lang,
        String own,
        List<LogItem> log,
        long last,
        @Nullable Long earlier,
        boolean newest,
        String write,
        Composer composer,
        String about,
        List<GroupPage.Person> muted,
        CarePage care,
        GroupPage.@Nullable Observed observed,
        boolean sample,
        @Nullable String told) {

    public String path() {
        return "/groups/" + stream;
    }
}
