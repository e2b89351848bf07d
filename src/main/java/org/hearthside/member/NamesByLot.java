package org.hearthside.member;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hearthside.shared.Refused;

/// Names to choose from, so that nobody has to think of one: `late-plum`, `quiet-heron`. Soft words
/// without a gender, an age, a place or a mood to live up to.
final class NamesByLot {
    private static final SecureRandom LOT = new SecureRandom();
    private static final List<String> ENGLISH_FIRST = words("names.txt", "first");
    private static final List<String> ENGLISH_SECOND = words("names.txt", "second");
    private static final List<String> SPANISH_FIRST = words("names_es.txt", "first");
    private static final List<String> SPANISH_SECOND = words("names_es.txt", "second");

    private NamesByLot() {}

    /// A name that is free.
    static String one(Locale locale, Predicate<PublicName> isFree) {
        return some(() -> first(locale) + "-" + second(locale), isFree, 1).getFirst();
    }

    /// Three free names close to one that is not: one of its words is kept where that can be.
    static List<String> close(String wanted, Locale locale, Predicate<PublicName> isFree) {
        var words = List.of(wanted.strip().split("[ -]+", -1));
        return some(
                () ->
                        switch (LOT.nextInt(words.size() > 1 ? 4 : 3)) {
                            case 0 -> words.getFirst() + "-" + second(locale);
                            case 1 -> first(locale) + "-" + words.getLast();
                            case 2 -> wanted.strip() + "-" + second(locale);
                            default ->
                                    words.getFirst() + "-" + second(locale) + "-" + words.getLast();
                        },
                isFree,
                3);
    }

    private static List<String> some(
            java.util.function.Supplier<String> draw, Predicate<PublicName> isFree, int count) {
        var close = Stream.generate(draw).limit(40);
        var further =
                Stream.generate(() ->
                                first(Locale.ENGLISH)
                                        + "-"
                                        + second(Locale.ENGLISH)
                                        + "-"
                                        + (10 + LOT.nextInt(90)))
                        .limit(200);
        return Stream.concat(close, further)
                .distinct()
                .filter(name -> mayBe(name, isFree))
                .limit(count)
                .toList();
    }

    private static boolean mayBe(String name, Predicate<PublicName> isFree) {
        try {
            return isFree.test(new PublicName(name));
        } catch (Refused e) {
            return false;
        }
    }

    private static String first(Locale locale) {
        return any("es".equals(locale.getLanguage()) ? SPANISH_FIRST : ENGLISH_FIRST);
    }

    private static String second(Locale locale) {
        return any("es".equals(locale.getLanguage()) ? SPANISH_SECOND : ENGLISH_SECOND);
    }

    private static String any(List<String> words) {
        return words.get(LOT.nextInt(words.size()));
    }

    private static List<String> words(String file, String which) {
        return Lookalikes.lines(file).stream()
                .filter(line -> line.startsWith(which + ":"))
                .flatMap(line ->
                        Stream.of(line.substring(which.length() + 1).strip().split(" +", -1)))
                .toList();
    }
}
