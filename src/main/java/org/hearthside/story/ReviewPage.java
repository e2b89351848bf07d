package org.hearthside.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `review.jte` shows to whoever reads a story before others.
public record ReviewPage(
        StoryPage story,
        String waits,
        List<WritePage.HintLine> hints,
        List<WritePage.Said> said,
        String typed,
        @Nullable String reviewError) {}
