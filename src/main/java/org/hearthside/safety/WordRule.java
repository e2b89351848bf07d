package org.hearthside.safety;

import java.util.List;

/// One reviewed rule by which a person is asked to look at what somebody writes.
///
/// @param name as in the file and in the list of what was noticed
/// @param asks whether whoever wrote it is asked if they would like a person now
/// @param nots none of which may stand in the same sentence
record WordRule(String name, Severity severity, boolean asks, List<Phrase> nots) {

    /// Whether something stands in the sentence with which it says nothing.
    boolean isSilentAt(List<String> sentence) {
        return nots.stream().anyMatch(phrase -> phrase.isIn(sentence));
    }
}
