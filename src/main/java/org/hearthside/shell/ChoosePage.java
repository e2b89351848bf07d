package org.hearthside.shell;

import org.jspecify.annotations.Nullable;

/// The guide to choosing between peer and professional support.
///
/// @param choice what the answers suggest, null before there are any
/// @param closedUntil the day from which new people may join, in words; null while they may
public record ChoosePage(@Nullable Choice choice, @Nullable String closedUntil) {}
