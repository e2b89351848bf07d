package org.hearthside.matching;

/// A request as its seeker sees it in a list.
///
/// @param state how it stands, in words
/// @param more what happens next, or empty
/// @param path where it can be looked at and taken back
/// @param waits false when it has ended without anybody
public record RequestRow(String state, String more, String path, boolean waits) {}
