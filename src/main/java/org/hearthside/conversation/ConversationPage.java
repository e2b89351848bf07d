package org.hearthside.conversation;

import java.time.Instant;
import java.util.List;
import org.hearthside.live.Composer;
import org.hearthside.live.LogItem;
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
/// @param goes when the talk goes because nobody wrote for long; else null
/// @param lapsed where the supporter's credential has run out, for a seeker; else null
/// @param notices what else is to be known about how the two go on
public record ConversationPage(
        String stream,
        Other with,
        String own,
        String mine,
        List<LogItem> log,
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
        boolean full,
        @Nullable Instant goes,
        @Nullable Lapsed lapsed,
        List<Notice> notices) {

    /// @param role the message key of what they are here, for a seeker with how soon they usually
    ///   answer
    /// @param whileAway what to expect while they are not here, in words; empty where nothing can
    ///   be said
    /// @param rests whether they take a break and let it be said
    /// @param badge the word of their credential, or empty
    public record Other(
            String name, long quilt, String role, String badge, String whileAway, boolean rests) {}

    /// That the supporter is offered to nobody new, told to the seeker.
    ///
    /// @param name who could be next, or empty
    /// @param address where to meet them, or everybody
    public record Lapsed(String name, String address) {}

    /// That the supporter would like to hand the seeker over, or is away for a while.
    ///
    /// @param label the message key of what it is about
    /// @param words how it stands
    /// @param link what the reader can do about it
    /// @param address where they do
    public record Notice(String label, String words, String link, String address) {}

    public String path() {
        return "/talk/c/" + stream;
    }

    public boolean ended() {
        return state.equals("ended");
    }
}
