package org.hearthside.conversation;

import org.hearthside.live.MessageLine;
import org.jspecify.annotations.Nullable;

/// What `message-page.jte` shows: one message and what can be done with it.
///
/// @param text the words, to be edited
/// @param typed what was typed instead, kept after an error
/// @param client names the edit
/// @param reportable whether it is the other's and its words can be shown to a moderator
public record MessagePage(
        String stream,
        MessageLine line,
        boolean isMine,
        String when,
        String text,
        @Nullable String typed,
        String client,
        boolean mayAnswer,
        boolean mayRemember,
        boolean mayEdit,
        boolean mayTakeBack,
        boolean reportable,
        @Nullable String error) {

    public String path() {
        return "/talk/c/" + stream;
    }

    public String ref() {
        return "message." + stream + "." + line.number();
    }
}
