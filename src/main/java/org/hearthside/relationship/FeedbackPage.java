package org.hearthside.relationship;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `work-feedback.jte` shows to those who coordinate.
///
/// @param before the id after which the older ones go on, or null on the last page
public record FeedbackPage(List<Line> lines, @Nullable String before) {
    /// @param supporter the name under which they support
    /// @param when it was said, in words
    public record Line(String supporter, String when, String helped, String missed, String wish) {}
}
