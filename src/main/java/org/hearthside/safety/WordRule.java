package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One reviewed rule: by which a person is asked to look at what somebody writes, by which a detail
/// is folded for others, or both.
///
/// @param name as in the file and in the list of what was noticed
/// @param severity null where nobody is asked to look
/// @param asks whether whoever wrote it is asked if they would like a person now
/// @param with the rule that the same text must meet too, or null
/// @param nots none of which may stand in the same sentence
record WordRule(
        String name,
        @Nullable Severity severity,
        boolean asks,
        boolean folds,
        @Nullable String with,
        List<Phrase> nots) {

    /// Whether something stands in the sentence with which it says nothing.
    boolean isSilentAt(List<String> sentence) {
        return nots.stream().anyMatch(phrase -> phrase.isIn(sentence));
    }

    boolean calls() {
        return severity != null;
    }

    /// @throws IllegalStateException where it calls nobody
    Severity severe() {
        if (severity == null) {
            throw new IllegalStateException(name + " calls nobody");
        }
        return severity;
    }
}
