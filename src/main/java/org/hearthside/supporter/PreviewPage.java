package org.hearthside.supporter;

import java.util.List;

/// The profile as a member sees it.
public record PreviewPage(
        String name,
        long quilt,
        String words,
        List<String> topics,
        List<String> languages,
        List<String> hours,
        String answers,
        boolean paused) {}
