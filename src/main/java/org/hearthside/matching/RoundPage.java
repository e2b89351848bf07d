package org.hearthside.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A round before it is accepted: everybody who waits, and who came out for them.
///
/// @param result how many could be given somebody, in words
/// @param version goes with the form: pairs that changed meanwhile are not accepted unread
/// @param told what became of the last press, or empty
public record RoundPage(
        String address,
        String result,
        String version,
        List<Pair> pairs,
        List<Pair> alone,
        String told) {
    /// One seeker, under a number that is theirs while the round is open and means nothing outside
    /// it, and who came out for them.
    ///
    /// @param ticked what they ticked, in sentences
    /// @param supporter the name's id, or empty where nobody could be given
    /// @param kept a coordinator put these two together
    /// @param pinned whom a coordinator wanted for them and who could not be given, or null
    /// @param not whom a coordinator ruled out for them
    public record Pair(
            String choice,
            String label,
            String since,
            List<String> ticked,
            String supporter,
            String name,
            long quilt,
            List<ReasonLine> reasons,
            boolean kept,
            @Nullable Said pinned,
            List<Said> not) {}

    /// Somebody about whom a coordinator said something.
    public record Said(String supporter, String name) {}
}
