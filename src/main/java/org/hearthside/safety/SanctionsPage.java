package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `sanctions.jte` shows to a member.
///
/// @param keptOut whether they may not take part now
/// @param typed an appeal that could not be taken, or null
public record SanctionsPage(boolean keptOut, List<SanctionRow> rows, @Nullable Typed typed) {
    /// @param id of the decision
    /// @param error what to do, in words
    public record Typed(String id, String words, String error) {
        boolean isTo(SanctionRow row) {
            return id.equals(row.id());
        }
    }

    /// What stands in the form below this decision.
    public String words(SanctionRow row) {
        return typed != null && typed.isTo(row) ? typed.words() : "";
    }

    public @Nullable String error(SanctionRow row) {
        return typed != null && typed.isTo(row) ? typed.error() : null;
    }
}
