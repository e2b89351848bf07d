package org.hearthside.group;

import org.hearthside.live.MessageLine;
import org.jspecify.annotations.Nullable;

/// What `group-message.jte` shows: one message, and what can be done about it.
///
/// @param about its content note, or null
/// @param text its words as they would be edited
/// @param error what to do about an edit that was refused, or null
public record GroupMessagePage(
        String stream,
        MessageLine line,
        boolean isMine,
        String when,
        @Nullable String about,
        String text,
        @Nullable String error,
        String client,
        boolean mayEdit,
        boolean mayTakeBack) {

    public String path() {
        return "/groups/" + stream;
    }

    public String ref() {
        return "group-message." + stream + "." + line.number();
    }
}
