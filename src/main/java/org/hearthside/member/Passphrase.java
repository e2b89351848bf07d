package org.hearthside.member;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Four words drawn by lot, which open an account: 50 bits from the English list, 43 from the
/// Spanish one, behind Argon2id and a limit on tries.
///
/// @param text the words with one space between them, or whatever somebody typed in their place
record Passphrase(String text) {
    static final int WORDS = 4;

    private static final SecureRandom LOT = new SecureRandom();
    private static final List<String> ENGLISH = Lookalikes.lines("words.txt");
    private static final List<String> SPANISH = Lookalikes.lines("words_es.txt");

    static Passphrase draw(Locale locale) {
        var list = "es".equals(locale.getLanguage()) ? SPANISH : ENGLISH;
        return new Passphrase(
                IntStream.range(0, WORDS)
                        .mapToObj(i -> list.get(LOT.nextInt(list.size())))
                        .collect(Collectors.joining(" ")));
    }

    /// Whether these are words we could have drawn, not somebody's own.
    boolean isDrawn() {
        var words = List.of(text.split(" ", -1));
        return words.size() == WORDS && (ENGLISH.containsAll(words) || SPANISH.containsAll(words));
    }

    /// What is compared: capitals, accents, hyphens and further spaces make no difference, since
    /// phones add them.
    String compared() {
        return Normalizer.normalize(
                        text.length() > 200 ? text.substring(0, 200) : text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                .strip();
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
