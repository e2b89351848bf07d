package org.hearthside.shared;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The words of a text as they are compared: capitals, accents and signs are passed over. An emoji
/// is a word.
public final class PlainWords {
    private static final Pattern WORD =
            Pattern.compile(
                    "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*|\\p{So}[\\p{So}\\p{Sk}\\p{M}\\x{200D}]*");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private PlainWords() {}

    public static List<String> of(String text) {
        return written(text).stream().map(PlainWords::plain).toList();
    }

    /// The same with their accents, as dictionaries have them.
    public static List<String> written(String text) {
        var whole = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return WORD.matcher(whole).results().map(MatchResult::group).toList();
    }

    /// One word without its accents. Never empty, unless the word is.
    public static String plain(String word) {
        return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD)).replaceAll("");
    }
}
