package org.hearthside.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `review.jte` shows to whoever reads a story before others.
///
/// @param sent how often it had been sent when they read it
public record ReviewPage(
        StoryPage story,
        String waits,
        List<WritePage.HintLine> hints,
        List<WritePage.Said> said,
        int sent,
        String typed,
        @Nullable String reviewError) {}
