package org.hearthside.room;

import org.hearthside.live.MessageLine;
import org.jspecify.annotations.Nullable;

/// What `room-message.jte` shows: one message, open, and what can be done with it.
///
/// @param about the content note before it, or null
/// @param text the words, to be edited
/// @param typed what was typed instead, kept after an error
/// @param client names the edit
public record RoomMessagePage(
        String stream,
        MessageLine line,
        boolean isMine,
        String when,
        @Nullable String about,
        String text,
        @Nullable String typed,
        String client,
        boolean mayEdit,
        boolean mayTakeBack,
        @Nullable String error) {

    public String path() {
        return "/rooms/" + stream;
    }

    public String ref() {
        return "room-message." + stream + "." + line.number();
    }
}
