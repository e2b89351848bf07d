package org.hearthside.relationship;

import java.util.List;

/// What `work-feedback.jte` shows to those who coordinate.
public record FeedbackPage(List<Line> lines) {
    /// @param supporter the name under which they support
    /// @param when it was said, in words
    public record Line(String supporter, String when, String helped, String missed, String wish) {}
}
