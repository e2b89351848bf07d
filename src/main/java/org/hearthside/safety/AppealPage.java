package org.hearthside.safety;

import org.jspecify.annotations.Nullable;

/// What `appeal.jte` shows to somebody who may answer an appeal.
///
/// @param row the decision; without words while these are hidden
/// @param about the member's name
/// @param shown whether the words were opened
/// @param due by when, in words
/// @param open whether it waits for an answer
public record AppealPage(
        SanctionRow row, String about, boolean shown, String due, boolean open, Typed typed) {

    /// @param outcome `stands` or `lifted`, or empty
    /// @param error what to do, in words, or null
    public record Typed(String outcome, String words, @Nullable String error) {
        public static final Typed NOTHING = new Typed("", "", null);
    }
}
