package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `opening.jte` shows to the people who ask for, approve and look back at an opening.
///
/// @param concern the id of the concern, or null for whoever may not look at it
/// @param ground message key of why
/// @param talk which talk, in words
/// @param window what of it, in words
/// @param now where it stands, in words
/// @param why what was written to the request
/// @param log what was done, in words
/// @param mayApprove whether it waits for somebody like the viewer
/// @param mayRead whether it is open for the viewer
/// @param mayDelay whether the viewer may keep the notice back
/// @param mayNote whether the viewer has to say what came of it
/// @param words the page that was asked for, or null while the words are hidden
/// @param delay why the notice is kept back, or null
/// @param outcome what came of it, or null
/// @param typed what was sent and could not be carried out
public record OpeningPage(
        String id,
        @Nullable String concern,
        String ground,
        String talk,
        String window,
        String now,
        @Nullable String why,
        List<String> log,
        boolean mayApprove,
        boolean mayDecline,
        boolean mayRead,
        boolean mayClose,
        boolean mayDelay,
        boolean mayNote,
        @Nullable Words words,
        @Nullable String delay,
        @Nullable String outcome,
        Typed typed) {

    /// In a list.
    ///
    /// @param what ground and state, in words
    /// @param left what is left of its time, in words
    public record Row(String id, String ground, String what, String left) {}

    /// @param page counted from 0
    public record Words(List<Line> lines, int page, boolean more) {}

    /// @param words null where they were taken back
    public record Line(String name, String when, @Nullable String words) {}

    /// @param form `delay` or `outcome`, empty for none
    /// @param error what to do, in words
    public record Typed(String form, String choice, String words, String error) {
        public static final Typed NOTHING = new Typed("", "", "", "");
    }
}
