package org.hearthside.matching;

/// A choice as its seeker sees it.
///
/// @param id to answer it or take it back, or empty when it has ended
/// @param state how it stands
/// @param more what happens next, or empty
/// @param person the address of who is suggested, or empty
public record ChoiceBlock(
        String id, String state, String more, String person, String name, long quilt) {}
