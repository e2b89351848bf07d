package org.hearthside.safety;

import org.jspecify.annotations.Nullable;

/// One decision about a member, as its person reads it.
///
/// @param kind its word; the message keys begin with `decision.kind.`
/// @param rule message key of the guideline
/// @param when decided, in words
/// @param lasts until when, or that it has ended, in words; null where it has no end
/// @param excerpt of their own words, or null
/// @param isRead whether they said so
/// @param appeal what they wrote, or null while they have not appealed
/// @param state of the appeal, in words, or null
/// @param answer what was written to it, or null
/// @param mayAppeal whether they still can
public record SanctionRow(
        String id,
        String kind,
        String rule,
        String when,
        @Nullable String lasts,
        @Nullable String words,
        @Nullable String excerpt,
        boolean isRead,
        @Nullable String appeal,
        @Nullable String state,
        @Nullable String answer,
        boolean mayAppeal) {

    /// Where the guideline stands on its page.
    public String ruleWord() {
        return rule.substring(rule.lastIndexOf('.') + 1);
    }
}
