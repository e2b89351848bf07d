package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `audit.jte` shows to auditors.
///
/// @param rows newest first
/// @param check what a check of the whole log found, in words, or null when none was asked for
/// @param whole whether it found everything as it was written
/// @param earlier the number before which the next page goes on, or null on the last one
public record AuditPage(
        List<Row> rows, @Nullable String check, boolean whole, @Nullable Long earlier) {

    /// @param who a name in the community, or null for the clock
    /// @param act what was done, in words
    /// @param about begins the id of what it was about, so that rows about the same can be told
    public record Row(long number, String at, @Nullable String who, String act, String about) {}
}
