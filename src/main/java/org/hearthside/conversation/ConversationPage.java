package org.hearthside.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `conversation.jte` shows to one of the two.
///
/// @param with the other
/// @param own the viewer's name here, so that the page knows what is theirs
/// @param log day lines and messages, oldest first
/// @param earlier the number before which there is more, or null
/// @param newest whether the log reaches the newest message
/// @param state `open`, `paused`, `ended`
/// @param write what may be done below the log: `write`, `agree`, `resume`, `wait`, `rest` or
///   `read`
/// @param until the end of the pause, in words
/// @param told what just happened, once, in words
/// @param full whether everything else is hidden
public record ConversationPage(
        String stream,
        Other with,
        String own,
        String mine,
        List<Item> log,
        long last,
        @Nullable Long earlier,
        boolean newest,
        String state,
        String write,
        @Nullable String until,
        Composer composer,
        boolean cues,
        boolean presence,
        List<RememberPage.Line> remembered,
        boolean mayRemember,
        @Nullable String told,
        boolean full) {

    /// @param role the message key of what they are here, for a seeker with how soon they usually
    ///   answer
    /// @param whileAway what to expect while they are not here, in words; empty where nothing can
    ///   be said
    public record Other(String name, long quilt, String role, String whileAway) {}

    /// A line that says the day or that new words begin, or a message.
    public record Item(
            @Nullable String day, boolean isNew, @Nullable MessageLine message, boolean isMine) {
        static Item day(String words) {
            return new Item(words, false, null, false);
        }

        static Item news() {
            return new Item(null, true, null, false);
        }

        static Item message(MessageLine line, String own) {
            return new Item(null, false, line, line.by().equals(own));
        }
    }

    /// The form below the log.
    ///
    /// @param client names the message, so that pressing twice sends once
    /// @param ticket keeps the words if the session has ended
    /// @param error what to do about what was sent last, or null
    public record Composer(String client, String ticket, String text, @Nullable String error) {}

    public String path() {
        return "/talk/c/" + stream;
    }

    public boolean ended() {
        return state.equals("ended");
    }
}
