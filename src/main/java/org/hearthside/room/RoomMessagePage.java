package org.hearthside.room;

import java.util.List;
import org.hearthside.live.MessageLine;
import org.jspecify.annotations.Nullable;

/// What `room-message.jte` shows: one message, open, and what can be done with it.
///
/// @param about the content note before it, or null
/// @param text the words, to be edited
/// @param typed what was typed and refused, or null
/// @param client names the edit
/// @param maySetAside, `mayPutBack`, `mayAskToLeave`: what the host on duty may do
public record RoomMessagePage(
        String stream,
        MessageLine line,
        boolean isMine,
        String when,
        @Nullable String about,
        String text,
        RoomPages.@Nullable Typed typed,
        String client,
        boolean mayEdit,
        boolean mayTakeBack,
        boolean maySetAside,
        boolean mayPutBack,
        boolean mayAskToLeave) {

    /// What was typed in this field, or what stands there otherwise.
    public String typed(String field, String otherwise) {
        return typed != null && typed.field().equals(field) ? typed.text() : otherwise;
    }

    public @Nullable String error(String field) {
        return typed != null && typed.field().equals(field) ? typed.error() : null;
    }

    public static List<Integer> minutes() {
        return Away.TIMES.stream().map(time -> (int) time.toMinutes()).toList();
    }

    public String path() {
        return "/rooms/" + stream;
    }

    public String ref() {
        return "room-message." + stream + "." + line.number();
    }
}
