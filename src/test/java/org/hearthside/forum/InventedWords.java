package org.hearthside.forum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/// Text that looks like text and says nothing: words of no language, made of syllables by lot. A
/// few are frequent and most are rare, the n-th as often as 1/n, as in any language.
final class InventedWords {
    private static final int VOCABULARY = 30_000;
    private static final String[] BEGINNINGS =
            "b d f g h k l m n p r s t v z br dr gl kl pr st tr".split(" ", -1);
    private static final String[] MIDDLES = "a e i o u ai ei ou".split(" ", -1);
    private static final String[] ENDS = {"", "", "", "n", "r", "s", "l", "m"};

    private final String[] words;
    private final double[] upTo = new double[VOCABULARY];

    InventedWords(long seed) {
        var lot = new SplittableRandom(seed);
        var all = new LinkedHashSet<String>();
        while (all.size() < VOCABULARY) {
            // what is said often is short
            var longest = all.size() < 100 ? 1 : all.size() < 2_000 ? 2 : 4;
            var word = new StringBuilder();
            for (var i = lot.nextInt(Math.max(1, longest - 2), longest + 1); i > 0; i--) {
                word.append(one(BEGINNINGS, lot)).append(one(MIDDLES, lot)).append(one(ENDS, lot));
            }
            all.add(word.toString());
        }
        words = all.toArray(String[]::new);
        var sum = 0.0;
        for (var i = 0; i < VOCABULARY; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
    }

    private static String one(String[] of, SplittableRandom lot) {
        return of[lot.nextInt(of.length)];
    }

    String word(SplittableRandom lot) {
        var found = Arrays.binarySearch(upTo, lot.nextDouble() * upTo[VOCABULARY - 1]);
        return words[Math.min(VOCABULARY - 1, found < 0 ? -found - 1 : found)];
    }

    /// A few words without an end.
    String title(SplittableRandom lot) {
        return sentence(lot, lot.nextInt(3, 10));
    }

    /// Most texts are of one paragraph and about forty words; some are long. A few use the signs of
    /// marked text.
    String text(SplittableRandom lot) {
        var left = Math.clamp(Math.round(38 * Math.exp(0.75 * lot.nextGaussian())), 3, 900);
        var paragraphs = new ArrayList<String>();
        while (left > 0) {
            var some = left < 90 ? left : lot.nextInt(40, 90);
            paragraphs.add(paragraph(lot, some));
            left -= some;
        }
        return switch (lot.nextInt(40)) {
            case 0 -> "> " + sentence(lot, 9) + ".\n\n" + String.join("\n\n", paragraphs);
            case 1 ->
                    String.join("\n\n", paragraphs)
                            + "\n\n- "
                            + String.join("\n- ", List.of(title(lot), title(lot), title(lot)));
            case 2, 3 ->
                    String.join("\n\n", paragraphs)
                            + "\n\n**"
                            + sentence(lot, 4)
                            + "** "
                            + word(lot);
            default -> String.join("\n\n", paragraphs);
        };
    }

    private String paragraph(SplittableRandom lot, int count) {
        var all = new StringBuilder();
        for (var left = count; left > 0; ) {
            var some = Math.min(left, lot.nextInt(4, 16));
            all.append(all.isEmpty() ? "" : " ").append(sentence(lot, some)).append('.');
            left -= some;
        }
        return all.toString();
    }

    private String sentence(SplittableRandom lot, int count) {
        var all = new StringBuilder();
        for (var i = 0; i < count; i++) {
            all.append(i == 0 ? "" : lot.nextInt(12) == 0 ? ", " : " ").append(word(lot));
        }
        all.setCharAt(0, Character.toUpperCase(all.charAt(0)));
        return all.toString();
    }
}
