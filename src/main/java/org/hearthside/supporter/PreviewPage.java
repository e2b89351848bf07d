package org.hearthside.supporter;

import java.util.List;

/// The profile as a member sees it.
///
/// @param audience who reads the words
/// @param badge the word of the credential, or empty
public record PreviewPage(
        String name,
        long quilt,
        String words,
        String audience,
        Supporter.Manner manner,
        String badge,
        List<String> topics,
        List<String> languages,
        List<String> hours,
        String answers,
        boolean paused) {}
