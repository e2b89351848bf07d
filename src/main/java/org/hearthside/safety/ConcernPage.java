package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `concern.jte` shows to those who look.
///
/// @param lines null while the words are hidden
/// @param log what was done about it, in words
/// @param closed the decision's word when it is closed
public record ConcernPage(
        QueuePage.Row row,
        String about,
        @Nullable List<Line> lines,
        @Nullable List<String> added,
        boolean whole,
        List<String> log,
        @Nullable String closed,
        String reason,
        String answer,
        String decision,
        @Nullable String error) {

    /// @param edit whether it is a later wording of the message before
    public record Line(
            String name, String when, @Nullable String words, boolean reported, boolean edit) {}
}
