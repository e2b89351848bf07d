package org.hearthside.safety;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/// Tells in one pass over the letters whether a text may hold one of some words, as [Sentences]
/// reads texts: so that what most people write need not be taken apart. It may say yes where none
/// stands there, and never no where one does; what it does not know well, it says yes to.
final class Glance {
    private static final int SPELLED = 3;

    /// What [#PLAIN] says of a letter besides the plain one it stands for.
    private static final char NOTHING = 0;

    private static final char BETWEEN = 1;
    private static final char UNKNOWN = 2;

    /// What is read for each letter up to the accented Latin ones: a small letter, a digit or a
    /// sign that can stand for one, [#NOTHING], [#BETWEEN] words, or [#UNKNOWN].
    private static final char[] PLAIN = all(0, 0x180);

    /// Quotes, dashes and dots of printers.
    private static final int PRINTED = 0x2010;

    private static final char[] PRINTED_PLAIN = all(PRINTED, 0x30);

    /// The letter for which each stands.
    private static final char[] LETTERS = letters();

    private final long[] words;

    /// By the letter with which one of the words begins, those that may come next in it: most of
    /// what people write begins none, and is not read further.
    private final long[] begins = new long[0x80];

    /// One word while it is read, four times: as it stands; with letters for the digits and signs
    /// that mean them; and the same with every letter once, or twice, that is held down.
    private static final class Word {
        private static final long BEGIN = 0xcbf29ce484222325L; // FNV-1a
        private static final long TIMES = 0x100000001b3L;

        private long stands;
        private long meant;
        private long once;
        private long twice;
        private char before;
        private int run;

        Word() {
            clear();
        }

        void clear() {
            stands = BEGIN;
            meant = BEGIN;
            once = BEGIN;
            twice = BEGIN;
            before = 0;
            run = 0;
        }

        void add(char c) {
            var letter = LETTERS[c];
            run = letter == before ? run + 1 : 1;
            before = letter;
            stands = (stands ^ c) * TIMES;
            meant = (meant ^ letter) * TIMES;
            if (run <= 1) {
                once = (once ^ letter) * TIMES;
            }
            if (run <= 2) {
                twice = (twice ^ letter) * TIMES;
            }
        }
    }

    /// @param words plain, as a rule is written
    Glance(Collection<String> words) {
        this.words = words.stream().mapToLong(Glance::stands).sorted().toArray();
        for (var word : words) {
            var first = LETTERS[word.charAt(0)];
            var second = word.length() == 1 ? BETWEEN : LETTERS[word.charAt(1)];
            begins[first] |= bit(second) | bit(first); // which may be held down
        }
    }

    private static long stands(String word) {
        var read = new Word();
        word.chars().forEach(c -> read.add((char) c));
        return read.stands;
    }

    /// Letters, digits and [#BETWEEN] share the bits of one number: two that share one make a word
    /// be read that need not be.
    private static long bit(char letter) {
        return 1L << (letter & 63);
    }

    private boolean mayBegin(char first, char second) {
        return (begins[LETTERS[first]] & bit(LETTERS[second])) != 0;
    }

    boolean mayFind(String text) {
        var letters = text.toCharArray();
        var word = new Word();
        var length = 0;
        var first = BETWEEN;
        var reads = false;
        var alone = 0;
        for (var i = 0; i <= letters.length; i++) {
            var plain = i == letters.length ? BETWEEN : read(letters[i]);
            if (plain == UNKNOWN) {
                return true;
            }
            if (plain == NOTHING || (plain == BETWEEN && length == 0)) {
                continue;
            }
            if (length == 1 && mayBegin(first, plain)) {
                word.clear();
                word.add(first);
                reads = true;
            }
            if (plain != BETWEEN) {
                if (length == 0) {
                    first = plain;
                } else if (reads) {
                    word.add(plain);
                }
                length++;
                continue;
            }
            alone = length == 1 ? alone + 1 : 0;
            if (alone == SPELLED || (reads && isSought(word))) {
                return true;
            }
            length = 0;
            reads = false;
        }
        return false;
    }

    private boolean isSought(Word word) {
        return isSought(word.stands)
                || (word.meant != word.stands && isSought(word.meant))
                || (word.once != word.meant && (isSought(word.once) || isSought(word.twice)));
    }

    private boolean isSought(long word) {
        return Arrays.binarySearch(words, word) >= 0;
    }

    private static char read(char c) {
        if (c < PLAIN.length) {
            return PLAIN[c];
        }
        var printed = c - PRINTED;
        return printed >= 0 && printed < PRINTED_PLAIN.length ? PRINTED_PLAIN[printed] : UNKNOWN;
    }

    private static char[] letters() {
        var letters = new char[0x80];
        for (var i = 0; i < letters.length; i++) {
            letters[i] = Sentences.letter((char) i);
        }
        return letters;
    }

    private static char[] all(int from, int count) {
        var all = new char[count];
        for (var i = 0; i < count; i++) {
            all[i] = plain(from + i);
        }
        return all;
    }

    private static char plain(int c) {
        var plain = NOTHING;
        var signs =
                Normalizer.normalize(
                        Character.toString(c).toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        for (var i = 0; i < signs.length(); i++) {
            var sign = signs.charAt(i);
            if (Sentences.isNothing(sign)) {
                continue;
            }
            var its = Sentences.isInWord(sign) ? sign : BETWEEN;
            if (plain == NOTHING && its <= 0x7F) {
                plain = its;
            } else if (plain != BETWEEN || its != BETWEEN) {
                return UNKNOWN; // several letters, or one of another script
            }
        }
        return plain;
    }
}
