package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `ledger.jte` shows to a member.
///
/// @param opened private talk of theirs that was opened, the newest first
/// @param looked words of theirs that were brought to the people at the desk, in words
/// @param passed what went to others about them, in words
/// @param signedOut when an administrator signed them out, in words
public record LedgerPage(
        List<Opened> opened, List<String> looked, List<String> passed, List<String> signedOut) {
    public boolean isEmpty() {
        return opened.isEmpty() && looked.isEmpty() && passed.isEmpty() && signedOut.isEmpty();
    }

    /// @param what by whom, why and how much, in words
    /// @param talk which talk, and what of it
    /// @param outcome message key of what came of it, or null
    public record Opened(String what, String talk, @Nullable String outcome) {}
}
