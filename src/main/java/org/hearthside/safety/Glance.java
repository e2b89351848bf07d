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

    private final long[] words;

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
        private int length;

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
            length = 0;
        }

        void add(char c) {
            var letter = Sentences.letter(c);
            run = letter == before ? run + 1 : 1;
            before = letter;
            length++;
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
    }

    private static long stands(String word) {
        var read = new Word();
        word.chars().forEach(c -> read.add((char) c));
        return read.stands;
    }

    boolean mayFind(String text) {
        var word = new Word();
        var alone = 0;
        for (var i = 0; i <= text.length(); i++) {
            var plain = i == text.length() ? BETWEEN : read(text.charAt(i));
            if (plain == UNKNOWN) {
                return true;
            }
            if (plain == NOTHING) {
                continue;
            }
            if (plain != BETWEEN) {
                word.add(plain);
            } else if (word.length > 0) {
                alone = word.length == 1 ? alone + 1 : 0;
                if (alone == SPELLED || isSought(word)) {
                    return true;
                }
                word.clear();
            }
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
