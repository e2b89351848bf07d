package org.hearthside.shared;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The words of a text as they are compared: capitals, accents and signs are passed over.
public final class PlainWords {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private PlainWords() {}

    public static List<String> of(String text) {
        return written(text).stream()
                .map(PlainWords::plain)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// The same with their accents, as dictionaries have them.
    public static List<String> written(String text) {
        return BETWEEN.splitAsStream(
                        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// One word without its accents.
    public static String plain(String word) {
        return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD)).replaceAll("");
    }
}
