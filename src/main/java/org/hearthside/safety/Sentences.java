package org.hearthside.safety;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Takes a text apart into sentences of plain words, as the word rules are written: small letters,
/// no accents, no apostrophes. Lines that quote somebody (`> `) are left out. Letters that stand
/// alone one after the other, digits in the place of letters and letters held down are read as the
/// words they are meant to be.
final class Sentences {
    private static final int SPELLED = 3;

    private final Predicate<String> known;
    private final List<List<String>> sentences = new ArrayList<>();
    private final List<String> sentence = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private final StringBuilder spelled = new StringBuilder();

    private Sentences(Predicate<String> known) {
        this.known = known;
    }

    /// @param known whether a word stands in a rule
    static List<List<String>> of(String text, Predicate<String> known) {
        var reader = new Sentences(known);
        text.lines().filter(line -> !line.stripLeading().startsWith(">")).forEach(reader::read);
        return reader.sentences;
    }

    private void read(String line) {
        var plain = line.toLowerCase(Locale.ROOT);
        if (plain.chars().anyMatch(c -> c > 0x7F)) {
            plain = Normalizer.normalize(plain, Normalizer.Form.NFKD);
        }
        plain.codePoints().forEach(this::take);
        end();
    }

    private void take(int c) {
        switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.FORMAT -> {
                return; // an accent, or what nobody sees
            }
            default -> {}
        }
        if (Character.isLetterOrDigit(c) || c == '@' || c == '$') {
            word.appendCodePoint(c);
        } else if (c != '\'' && c != '\u2019' && c != '`' && c != '\u00b4') {
            endWord();
            if (c == '.' || c == '!' || c == '?' || c == ';' || c == '\u2026') {
                end();
            }
        }
    }

    private void endWord() {
        if (word.isEmpty()) {
            return;
        }
        var plain = word.toString();
        word.setLength(0);
        if (plain.length() == 1 && Character.isLetter(plain.charAt(0))) {
            spelled.append(plain);
            sentence.add(plain);
            return;
        }
        endSpelled();
        sentence.add(meant(plain));
    }

    /// `k i l l` has been added letter by letter.
    private void endSpelled() {
        var letters = spelled.length();
        if (letters >= SPELLED) {
            var from = sentence.size() - letters;
            var rest = spelled.toString();
            var words = new ArrayList<String>();
            while (!rest.isEmpty()) {
                var longest = rest.length();
                while (longest > 1 && !known.test(rest.substring(0, longest))) {
                    longest--;
                }
                words.add(rest.substring(0, longest));
                rest = rest.substring(longest);
            }
            sentence.subList(from, sentence.size()).clear();
            sentence.addAll(words);
        }
        spelled.setLength(0);
    }

    private void end() {
        endWord();
        endSpelled();
        if (!sentence.isEmpty()) {
            sentences.add(List.copyOf(sentence));
            sentence.clear();
        }
    }

    private String meant(String plain) {
        if (known.test(plain)) {
            return plain;
        }
        var letters = withLetters(plain);
        if (known.test(letters)) {
            return letters;
        }
        for (var most = 1; most <= 2; most++) {
            var shorter = letGo(letters, most);
            if (known.test(shorter)) {
                return shorter;
            }
        }
        return plain;
    }

    private static String withLetters(String plain) {
        return plain.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's');
    }

    /// A letter held down stands for one or two of it.
    private static String letGo(String plain, int most) {
        var shorter = new StringBuilder();
        var run = 0;
        for (var i = 0; i < plain.length(); i++) {
            run = i > 0 && plain.charAt(i) == plain.charAt(i - 1) ? run + 1 : 1;
            if (run <= most) {
                shorter.append(plain.charAt(i));
            }
        }
        return shorter.toString();
    }
}
