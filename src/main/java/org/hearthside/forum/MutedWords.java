package org.hearthside.forum;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hearthside.shared.PlainWords;
import org.hearthside.shared.Words;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;

/// The words that somebody does not want to meet, for rooms that keep what people wrote sealed:
/// there is no index of it, so the words are looked for in what was opened. They are met in all
/// their forms, as in the forum; of several, one must follow the other.
public final class MutedWords {
    /// Stands for a word that is so common in a language that it is looked for nowhere: in its
    /// place, any word will do.
    private static final String ANY = "";

    private final Map<String, List<List<String>>> byLanguage;

    private MutedWords(Map<String, List<List<String>>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /// @param muted as they were typed
    /// @param common for each language, two letters, those among their words that are too common in
    ///   it to be looked for
    static MutedWords of(Collection<String> muted, Map<String, Set<String>> common) {
        var byLanguage = new HashMap<String, List<List<String>>>();
        common.forEach((language, passedOver) -> {
            var stems = new Stems(language);
            byLanguage.put(
                    language,
                    muted.stream()
                            .map(PlainWords::written)
                            .map(words ->
                                    trimmed(
                                            words.stream()
                                                    .map(word ->
                                                            passedOver.contains(word)
                                                                    ? ANY
                                                                    : stems.of(word))
                                                    .toList()))
                            .filter(words -> !words.isEmpty())
                            .toList());
        });
        return new MutedWords(byLanguage);
    }

    private static List<String> trimmed(List<String> words) {
        var first = 0;
        var end = words.size();
        while (first < end && words.get(first).equals(ANY)) {
            first++;
        }
        while (end > first && words.get(end - 1).equals(ANY)) {
            end--;
        }
        return words.subList(first, end);
    }

    public boolean isEmpty() {
        return byLanguage.values().stream().allMatch(List::isEmpty);
    }

    /// @param language two letters, of the texts
    public boolean standIn(String language, Collection<Words> texts) {
        var sought = byLanguage.getOrDefault(language, List.of());
        if (sought.isEmpty()) {
            return false;
        }
        var stems = new Stems(language);
        return texts.stream()
                .map(text -> PlainWords.written(text.text()).stream().map(stems::of).toList())
                .anyMatch(words -> sought.stream().anyMatch(some -> standIn(some, words)));
    }

    private static boolean standIn(List<String> some, List<String> words) {
        return IntStream.rangeClosed(0, words.size() - some.size())
                .anyMatch(from ->
                        IntStream.range(0, some.size())
                                .allMatch(at ->
                                        some.get(at).equals(ANY)
                                                || some.get(at).equals(words.get(from + at))));
    }

    /// What all forms of a word have in common: of "drinking" it is "drink", of "cried" "cri". The
    /// same algorithm as PostgreSQL's, by which the forum finds words. For one thread.
    static final class Stems {
        private final SnowballStemmer stemmer;

        Stems(String language) {
            stemmer = language.equals("es") ? new SpanishStemmer() : new EnglishStemmer();
        }

        /// @param word with its accents, in small letters
        String of(String word) {
            stemmer.setCurrent(word);
            stemmer.stem();
            return PlainWords.plain(stemmer.getCurrent());
        }
    }
}
