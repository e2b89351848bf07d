package org.hearthside.story;

import java.util.List;
import org.hearthside.shared.PlainWords;
import org.hearthside.shared.Words;

/// What somebody looks for in stories. Each of their words has to begin a word of the story;
/// capitals, accents and signs are passed over. Stories are sealed, so there is no index of them:
/// they are opened and looked through, and what was looked for is kept nowhere.
///
/// @param words none for everything
record Sought(List<String> words) {
    static final int LONGEST = 100;

    /// @param typed cut after [#LONGEST] letters, as the field does
    static Sought of(String typed) {
        return new Sought(
                PlainWords.of(typed.substring(0, Math.min(typed.length(), LONGEST))).stream()
                        .distinct()
                        .toList());
    }

    boolean isEverything() {
        return words.isEmpty();
    }

    boolean standsIn(List<Words> story) {
        var all = story.stream().flatMap(part -> PlainWords.of(part.text()).stream()).toList();
        return words.stream()
                .allMatch(word -> all.stream().anyMatch(each -> each.startsWith(word)));
    }
}
