package org.hearthside.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/// What a text looks like, whatever characters it is written with: two texts that people would take
/// for each other have the same skeleton. Names are told apart by it, so that nobody can pass for
/// somebody else or for staff.
final class Lookalikes {
    private static final Map<Integer, Integer> FAMILY = families(lines("lookalikes.txt"));

    /// What digits are read as in the middle of a word.
    private static final Map<Character, Character> DIGITS =
            Map.of('2', 'z', '3', 'e', '4', 'a', '5', 's', '6', 'b', '7', 't', '8', 'b', '9', 'g');

    private static final List<String> ANYWHERE =
            lines("reserved.txt").stream()
                    .filter(line -> !line.startsWith("="))
                    .map(Lookalikes::read)
                    .toList();
    private static final List<String> ALONE =
            lines("reserved.txt").stream()
                    .filter(line -> line.startsWith("="))
                    .map(line -> read(line.substring(1)))
                    .toList();

    /// Where one word of a name ends: at a space or a sign, beside a digit, before a capital.
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile(
                    "[\\s_-]+|(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)"
                            + "|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private Lookalikes() {}

    /// The skeleton of a text, without its spaces and hyphens.
    static String skeleton(String text) {
        var plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> !isAccent(c))
                .map(Lookalikes::seenAs)
                .forEach(plain::appendCodePoint);
        return Normalizer.normalize(plain, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> !isAccent(c))
                .map(Lookalikes::seenAs)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_-]+", "")
                .replace("vv", "w")
                .replace("rn", "m");
    }

    /// Whether a name could make people trust a stranger as staff or as someone who treats them.
    static boolean isReserved(String name) {
        // two v are a w, or a v that was held down
        return isReservedAsRead(name) || isReservedAsRead(name.replaceAll("(?i)v{2,}", "v"));
    }

    private static boolean isReservedAsRead(String name) {
        var whole = read(name);
        return ANYWHERE.stream().anyMatch(whole::contains)
                || Arrays.stream(BETWEEN_WORDS.split(name, -1))
                        .map(Lookalikes::read)
                        .anyMatch(ALONE::contains)
                || ALONE.contains(whole);
    }

    /// A skeleton with digits read as letters and no letter twice in a row.
    static String read(String text) {
        var letters = new StringBuilder();
        for (var c : skeleton(text).toCharArray()) {
            var letter = DIGITS.getOrDefault(c, c);
            if (letters.isEmpty() || letters.charAt(letters.length() - 1) != letter) {
                letters.append(letter);
            }
        }
        return letters.toString();
    }

    private static int seenAs(int c) {
        var family = FAMILY.get(c);
        return family != null ? family : Character.toLowerCase(c);
    }

    /// Accents over Latin, Greek and Cyrillic letters, and what only says how a letter is drawn;
    /// vowel signs of other scripts are letters.
    private static boolean isAccent(int c) {
        return (c >= 0x300 && c <= 0x36F)
                || (c >= 0x483 && c <= 0x489)
                || (c >= 0x180B && c <= 0x180F)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF)
                || (c >= 0x1AB0 && c <= 0x1AFF)
                || (c >= 0x1DC0 && c <= 0x1DFF)
                || (c >= 0x20D0 && c <= 0x20FF)
                || (c >= 0xFE20 && c <= 0xFE2F);
    }

    /// Each character with the one that stands for its family: a plain letter or digit when there
    /// is one. The table keeps capitals apart from small letters; here both are the small letter.
    private static Map<Integer, Integer> families(List<String> lines) {
        var families = new HashMap<Integer, Integer>();
        for (var line : lines) {
            var members =
                    Arrays.stream(line.split(",", -1))
                            .map(hex -> Integer.parseInt(hex, 16))
                            .toList();
            var plain =
                    members.stream()
                            .filter(c -> c < 128 && Character.isLowerCase(c))
                            .findFirst()
                            .or(() -> members.stream().filter(c -> c < 128).findFirst())
                            .orElse(members.getFirst());
            var standing = "il1|I".indexOf(plain) >= 0 ? 'l' : Character.toLowerCase(plain);
            members.forEach(c -> families.put(c, standing));
        }
        return Map.copyOf(families);
    }

    static List<String> lines(String file) {
        try (var in = new ClassPathResource("member/" + file).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
