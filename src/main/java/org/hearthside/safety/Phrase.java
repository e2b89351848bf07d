package org.hearthside.safety;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A phrase of a word rule, as an automaton over words: it reads each word of a sentence once,
/// whatever the sentence, so that no text can make it slow (Glushkov 1961, one bit a place).
///
/// `(a|b c)` is one of these, `x?` may be left out, `~2` stands for up to two other words, `%` for
/// anything that begins with a digit, `$` for the end of the sentence.
final class Phrase {
    private static final int MOST_PLACES = Long.SIZE;

    /// Words that stand in most sentences: a phrase is not looked for because of them.
    private static final Set<String> EVERYWHERE =
            Set.of(
                    "a", "all", "am", "and", "be", "can", "do", "for", "have", "he", "i", "if",
                    "im", "in", "is", "it", "just", "my", "not", "of", "on", "or", "so", "the",
                    "they", "this", "to", "was", "we", "will", "with", "you", "al", "con", "de",
                    "del", "el", "en", "es", "esta", "estoy", "ha", "la", "las", "lo", "los", "me",
                    "mi", "no", "para", "por", "que", "se", "si", "su", "te", "tengo", "un", "una",
                    "y", "ya", "yo");

    private static final int COMMON = 50;
    private static final String END = "$";
    private static final String FIGURE = "%";

    private final Map<String, Long> places = new HashMap<>();
    private final List<Long> after = new ArrayList<>();
    private long anyWord;
    private long anyFigure;
    private final long first;
    private final long last;
    private final Set<String> needed;

    /// Where a part of the phrase can begin and end.
    ///
    /// @param needed words of which one must be there, or null where there need be none
    private record Part(long first, long last, boolean none, @Nullable Set<String> needed) {
        static final Part NOTHING = new Part(0, 0, true, null);
    }

    /// @throws IllegalArgumentException where it is not written as said above
    Phrase(String written) {
        var reader = new Reader(written);
        var whole = reader.either();
        if (!reader.isAtEnd() || whole.none() || whole.needed() == null) {
            throw new IllegalArgumentException("not a phrase: " + written);
        }
        first = whole.first();
        last = whole.last();
        needed = whole.needed();
    }

    /// Words of which at least one stands in every sentence in which this can be found.
    Set<String> needed() {
        return needed;
    }

    /// Whether it stands in the sentence.
    ///
    /// @param sentence its words, without its end
    boolean isIn(List<String> sentence) {
        var here = 0L;
        for (var i = 0; i <= sentence.size(); i++) {
            here = step(here, first, matching(sentence, i));
            if ((here & last) != 0) {
                return true;
            }
        }
        return false;
    }

    /// Adds the words of the sentence with which it can be found there.
    void mark(List<String> sentence, BitSet words) {
        var here = 0L;
        for (var i = 0; i <= sentence.size(); i++) {
            here = step(here, first, matching(sentence, i));
            if ((here & last) != 0) {
                words.set(beginning(sentence, i), Math.min(i + 1, sentence.size()));
            }
        }
    }

    /// The nearest one to an end: no phrase has more words than places.
    private int beginning(List<String> sentence, int end) {
        for (var from = end; from > Math.max(0, end - MOST_PLACES); from--) {
            var here = step(0, first, matching(sentence, from));
            for (var i = from + 1; i <= end && here != 0; i++) {
                here = step(here, 0, matching(sentence, i));
            }
            if ((here & last) != 0) {
                return from;
            }
        }
        return Math.max(0, end - MOST_PLACES);
    }

    /// Where this word can stand, or the end of the sentence behind its last.
    private long matching(List<String> sentence, int at) {
        if (at == sentence.size()) {
            return places.getOrDefault(END, 0L);
        }
        var word = sentence.get(at);
        var matching = places.getOrDefault(word, 0L) | anyWord;
        return anyFigure != 0 && Character.isDigit(word.charAt(0))
                ? matching | anyFigure
                : matching;
    }

    private long step(long here, long begins, long matching) {
        var reach = begins;
        for (var rest = here; rest != 0; rest &= rest - 1) {
            reach |= after.get(Long.numberOfTrailingZeros(rest));
        }
        return reach & matching;
    }

    private final class Reader {
        private final String written;
        private final List<String> signs;
        private int at;

        Reader(String written) {
            this.written = written;
            this.signs = List.of(written.replaceAll("([()|?])", " $1 ").strip().split("\\s+"));
        }

        boolean isAtEnd() {
            return at == signs.size();
        }

        private boolean takes(String sign) {
            if (isAtEnd() || !signs.get(at).equals(sign)) {
                return false;
            }
            at++;
            return true;
        }

        Part either() {
            var parts = new ArrayList<Part>();
            do {
                parts.add(sequence());
            } while (takes("|"));
            var needed = new HashSet<String>();
            var any = false;
            var first = 0L;
            var last = 0L;
            var none = false;
            for (var part : parts) {
                first |= part.first();
                last |= part.last();
                none |= part.none();
                if (part.needed() == null) {
                    any = true;
                } else {
                    needed.addAll(part.needed());
                }
            }
            return new Part(first, last, none, any || none ? null : needed);
        }

        private Part sequence() {
            var whole = Part.NOTHING;
            while (!isAtEnd() && !signs.get(at).equals("|") && !signs.get(at).equals(")")) {
                whole = then(whole, one());
            }
            return whole;
        }

        private Part one() {
            Part part;
            if (takes("(")) {
                part = either();
                if (!takes(")")) {
                    throw new IllegalArgumentException("a bracket is open in: " + written);
                }
            } else {
                part = word(signs.get(at++));
            }
            return takes("?") ? new Part(part.first(), part.last(), true, null) : part;
        }

        private Part word(String sign) {
            if (sign.isEmpty()) {
                throw new IllegalArgumentException("nothing written");
            }
            if (!sign.startsWith("~")) {
                var place = place();
                if (sign.equals(FIGURE)) {
                    anyFigure |= place;
                    return new Part(place, place, false, null);
                }
                places.merge(sign, place, (some, more) -> some | more);
                // the end of a sentence is in all of them, and is not a word to look for
                return new Part(place, place, false, sign.equals(END) ? null : Set.of(sign));
            }
            var gap = Part.NOTHING;
            for (var i = Integer.parseInt(sign.substring(1)); i > 0; i--) {
                var place = place();
                anyWord |= place;
                gap = then(gap, new Part(place, place, true, null));
            }
            return gap;
        }

        private long place() {
            if (after.size() == MOST_PLACES) {
                throw new IllegalArgumentException("too long: " + written);
            }
            after.add(0L);
            return 1L << (after.size() - 1);
        }

        private Part then(Part before, Part next) {
            for (var rest = before.last(); rest != 0; rest &= rest - 1) {
                var place = Long.numberOfTrailingZeros(rest);
                after.set(place, after.get(place) | next.first());
            }
            return new Part(
                    before.none() ? before.first() | next.first() : before.first(),
                    next.none() ? before.last() | next.last() : next.last(),
                    before.none() && next.none(),
                    rarer(before.needed(), next.needed()));
        }

        private static @Nullable Set<String> rarer(
                @Nullable Set<String> one, @Nullable Set<String> other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return commonness(one) <= commonness(other) ? one : other;
        }

        private static int commonness(Set<String> words) {
            return words.stream().mapToInt(word -> EVERYWHERE.contains(word) ? COMMON : 1).sum();
        }
    }
}
