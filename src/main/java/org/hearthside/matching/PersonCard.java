package org.hearthside.matching;

import java.util.List;

/// Somebody who offers to talk, as a seeker sees them.
///
/// @param words what they have lived through, where it is for the reader, or empty
/// @param badge the word of their credential
/// @param next when they are usually here next, or empty
/// @param talk the address of a talk the two have already, or empty
/// @param free whether they have a free place
public record PersonCard(
        String id,
        String name,
        long quilt,
        String badge,
        String words,
        List<ReasonLine> reasons,
        String answers,
        String next,
        String talk,
        boolean free) {}
