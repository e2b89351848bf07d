package org.hearthside.forum;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hearthside.shared.PlainWords;
import org.hearthside.shared.Words;

/// The words that somebody does not want to meet, for rooms that keep what people wrote sealed:
/// there is no index of it, so the words are looked for in what was opened. Each stands there where
/// a word begins as it does in all of its forms; of several, one must follow the other.
///
/// @param byLanguage for each language, two letters, the beginnings of each of them, without
///   accents
public record MutedWords(Map<String, List<List<String>>> byLanguage) {
    /// Of fewer letters, too much else begins the same.
    private static final int SHORTEST = 3;

    public boolean isEmpty() {
        return byLanguage.isEmpty();
    }

    /// @param language two letters, of the texts
    public boolean standIn(String language, Collection<Words> texts) {
        var sought = byLanguage.getOrDefault(language, List.of());
        return !sought.isEmpty()
                && texts.stream()
                        .map(text -> PlainWords.of(text.text()))
                        .anyMatch(words -> sought.stream().anyMatch(some -> standIn(some, words)));
    }

    private static boolean standIn(List<String> some, List<String> words) {
        return IntStream.rangeClosed(0, words.size() - some.size())
                .anyMatch(from ->
                        IntStream.range(0, some.size())
                                .allMatch(at -> words.get(from + at).startsWith(some.get(at))));
    }

    /// What a word begins with in all of its forms.
    ///
    /// @param stem what a dictionary makes of it, which may end in other letters: of "anxiety"
    ///   "anxieti"
    static String beginning(String word, String stem) {
        var same = 0;
        while (same < Math.min(word.length(), stem.length())
                && word.charAt(same) == stem.charAt(same)) {
            same++;
        }
        return PlainWords.plain(same < SHORTEST ? word : word.substring(0, same));
    }
}
