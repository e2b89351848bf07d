package org.hearthside.story;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hearthside.shared.Words;

/// What somebody looks for in stories. Each of their words has to begin a word of the story;
/// capitals, accents and signs are passed over. Stories are sealed, so there is no index of them:
/// they are opened and looked through, and what was looked for is kept nowhere.
///
/// @param words none for everything
record Sought(List<String> words) {
    static final int LONGEST = 100;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /// @param typed cut after [#LONGEST] letters, as the field does
    static Sought of(String typed) {
        return new Sought(
                Arrays.stream(plain(typed.substring(0, Math.min(typed.length(), LONGEST))))
                        .distinct()
                        .toList());
    }

    boolean isEverything() {
        return words.isEmpty();
    }

    boolean standsIn(List<Words> story) {
        var all = story.stream().flatMap(part -> Arrays.stream(plain(part.text()))).toList();
        return words.stream()
                .allMatch(word -> all.stream().anyMatch(each -> each.startsWith(word)));
    }

    private static String[] plain(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN.splitAsStream(plain.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }
}
