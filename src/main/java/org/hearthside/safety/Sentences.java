package org.hearthside.safety;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final List<Sentence> sentences = new ArrayList<>();
    private final List<String> sentence = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private final StringBuilder spelled = new StringBuilder();

    /// Where each word of the sentence begins, and behind it where it ends.
    private int[] places = new int[64];

    private int wordFrom;
    private int wordEnd;
    private int at;
    private int next;

    private Sentences(Predicate<String> known) {
        this.known = known;
    }

    /// One sentence, and where its words stand in the text.
    static final class Sentence {
        private final List<String> words;
        private final int[] places;

        private Sentence(List<String> words, int[] places) {
            this.words = words;
            this.places = places;
        }

        List<String> words() {
            return words;
        }

        /// Where in the text this word begins.
        int from(int word) {
            return places[2 * word];
        }

        /// Behind the last letter of this word.
        int end(int word) {
            return places[2 * word + 1];
        }
    }

    /// Without what is quoted.
    ///
    /// @param known whether a word stands in a rule
    static List<Sentence> of(String text, Predicate<String> known) {
        return of(text, known, false);
    }

    /// @param quoted whether lines that quote somebody are read as well
    static List<Sentence> of(String text, Predicate<String> known, boolean quoted) {
        var reader = new Sentences(known);
        for (var from = 0; from < text.length(); ) {
            var end = endOfLine(text, from);
            if (quoted || !text.substring(from, end).stripLeading().startsWith(">")) {
                reader.read(text, from, end);
            }
            from = end + 1;
        }
        return reader.sentences;
    }

    private static int endOfLine(String text, int from) {
        for (var i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                return i;
            }
        }
        return text.length();
    }

    private void read(String text, int from, int end) {
        for (at = from; at < end; at = next) {
            var c = text.codePointAt(at);
            next = at + Character.charCount(c);
            if (c <= 0x7F) {
                take(Character.toLowerCase(c));
            } else {
                Normalizer.normalize(
                                Character.toString(c).toLowerCase(Locale.ROOT),
                                Normalizer.Form.NFKD)
                        .codePoints()
                        .forEach(this::take);
            }
        }
        end();
    }

    private void take(int c) {
        if (isNothing(c)) {
            return;
        }
        if (isInWord(c)) {
            if (word.isEmpty()) {
                wordFrom = at;
            }
            word.appendCodePoint(c);
            wordEnd = next;
        } else {
            endWord();
            if (c == '.' || c == '!' || c == '?' || c == ';' || c == '\u2026') {
                end();
            }
        }
    }

    /// Whether a sign in a word is passed over: an apostrophe, an accent, or what nobody sees.
    static boolean isNothing(int c) {
        if (c <= 0x7F) {
            return c == '\'' || c == '`';
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.FORMAT -> true;
            default -> c == '\u2019' || c == '\u00b4';
        };
    }

    /// Whether it is a letter or digit, or stands for one.
    static boolean isInWord(int c) {
        return (c >= 'a' && c <= 'z') || Character.isLetterOrDigit(c) || c == '@' || c == '$';
    }

    private void endWord() {
        if (word.isEmpty()) {
            return;
        }
        var plain = word.toString();
        word.setLength(0);
        if (plain.length() == 1 && Character.isLetter(plain.charAt(0))) {
            spelled.append(plain);
            add(plain);
            return;
        }
        endSpelled();
        add(meant(plain));
    }

    private void add(String plain) {
        var place = 2 * sentence.size();
        if (place == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[place] = wordFrom;
        places[place + 1] = wordEnd;
        sentence.add(plain);
    }

    /// `k i l l` has been added letter by letter.
    private void endSpelled() {
        var letters = spelled.length();
        if (letters >= SPELLED) {
            var from = sentence.size() - letters;
            var rest = spelled.toString();
            var words = new ArrayList<String>();
            var letter = from;
            while (!rest.isEmpty()) {
                var longest = rest.length();
                while (longest > 1 && !known.test(rest.substring(0, longest))) {
                    longest--;
                }
                places[2 * (from + words.size())] = places[2 * letter];
                places[2 * (from + words.size()) + 1] = places[2 * (letter + longest) - 1];
                letter += longest;
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
            sentences.add(
                    new Sentence(
                            List.copyOf(sentence), Arrays.copyOf(places, 2 * sentence.size())));
            sentence.clear();
        }
    }

    private String meant(String plain) {
        if (known.test(plain) || isAsItIs(plain) || isNumber(plain)) {
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

    /// Whether nothing in it stands for something else: letters alone, none twice in a row. That is
    /// most of what people write.
    private static boolean isAsItIs(String plain) {
        for (var i = 0; i < plain.length(); i++) {
            var c = plain.charAt(i);
            if (c < 'a' || c > 'z' || (i > 0 && c == plain.charAt(i - 1))) {
                return false;
            }
        }
        return true;
    }

    /// `1` may be an i, `50` is no so.
    private static boolean isNumber(String plain) {
        for (var i = 0; i < plain.length(); i++) {
            if (!Character.isDigit(plain.charAt(i))) {
                return false;
            }
        }
        return plain.length() > 1;
    }

    private static String withLetters(String plain) {
        var letters = new StringBuilder(plain.length());
        for (var i = 0; i < plain.length(); i++) {
            letters.append(letter(plain.charAt(i)));
        }
        return letters.toString();
    }

    /// The letter for which a digit or a sign can stand, or else itself.
    static char letter(char c) {
        return switch (c) {
            case '0' -> 'o';
            case '1' -> 'i';
            case '3' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            default -> c;
        };
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
