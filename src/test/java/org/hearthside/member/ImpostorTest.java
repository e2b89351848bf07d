package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.hearthside.SharedData;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;

/// Names that imitate staff, made up in every way we could think of from words that are reserved,
/// and names that harm nobody, of which none may be refused. Every name that anybody chooses
/// anywhere here is a [PublicName].
class ImpostorTest {
    private static final List<String> INVISIBLE =
            List.of(
                    "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u200E", "\u200F",
                    "\u202A", "\u202E", "\u2066", "\u2067", "\u2069", "\u061C", "\u180E", "\uFE0F");
    private static final List<String> MARKS =
            List.of(
                    "\u0300", "\u0301", "\u0302", "\u0303", "\u0308", "\u030A", "\u0323", "\u0327",
                    "\u0335", "\u0336", "\u0338", "\u034F", "\u0489", "\u20DD");
    private static final Map<Character, String> LEET =
            Map.of('a', "4", 'e', "3", 'i', "1", 'o', "0", 's', "5", 't', "7", 'b', "8", 'g', "9");

    private static List<String> reserved() {
        return Lookalikes.lines("reserved.txt").stream()
                .map(line -> line.replace("=", ""))
                .toList();
    }

    @Test
    void whoever_imitates_staff_is_refused_however_it_is_written() throws IOException {
        var families = families();
        var lot = new Random(20261127);
        var tried = new LinkedHashSet<String>();
        for (var word : reserved()) {
            everyWay(word, families, lot, tried);
        }
        var taken = tried.stream().filter(ImpostorTest::isTaken).toList();
        System.out.printf(
                "impostor names: %d of %d refused%n", tried.size() - taken.size(), tried.size());
        assertThat(tried).hasSizeGreaterThan(40_000);
        assertThat(taken).as(taken.size() + " were taken").isEmpty();
    }

    private static void everyWay(
            String word, Map<Integer, List<Integer>> families, Random lot, Set<String> tried) {
        var letters = word.codePoints().mapToObj(Character::toString).toList();
        tried.add(word);
        tried.add(word.toUpperCase(Locale.ROOT));
        var capital = capital(word);
        tried.add(capital);
        tried.add("Plum" + capital);
        tried.add(capital + "Plum");
        tried.add("plum" + capital);
        tried.add(word + "Plum");
        tried.add(word.toUpperCase(Locale.ROOT) + "Plum");
        for (var between : List.of(" ", "-")) {
            tried.add(String.join(between, letters));
            tried.add("the" + between + word);
            tried.add(word + between + "7");
            tried.add("plum" + between + word);
            tried.add(word + between + "plum");
        }
        tried.add(word + "7");
        tried.add("7" + word);
        for (int at = 0; at < letters.size(); at++) {
            for (var mark : MARKS) {
                tried.add(with(letters, at, letters.get(at) + mark));
            }
            for (var nothing : INVISIBLE) {
                tried.add(with(letters, at, letters.get(at) + nothing));
            }
            for (int other : families.getOrDefault(word.codePointAt(at), List.of())) {
                tried.add(with(letters, at, Character.toString(other)));
            }
            if (letters.size() > 2) {
                tried.add(with(letters, at, letters.get(at) + letters.get(at)));
            }
        }
        var leet = new StringBuilder();
        word.chars().forEach(c -> leet.append(LEET.getOrDefault((char) c, Character.toString(c))));
        tried.add(leet.toString());
        tried.add("\u202E" + new StringBuilder(word).reverse());
        tried.add("\u2067" + word + "\u2069");
        wide(word, tried);
        for (int i = 0; i < 60; i++) {
            var disguised = new StringBuilder();
            for (var letter : letters) {
                var others = families.getOrDefault(letter.codePointAt(0), List.of());
                switch (lot.nextInt(4)) {
                    case 0 -> disguised.append(LEET.getOrDefault(letter.charAt(0), letter));
                    case 1 -> disguised.append(letter).append(MARKS.get(lot.nextInt(6)));
                    case 2 -> disguised.append(letter.toUpperCase(Locale.ROOT));
                    default ->
                            disguised.append(
                                    others.isEmpty()
                                            ? letter
                                            : Character.toString(
                                                    others.get(lot.nextInt(others.size()))));
                }
            }
            tried.add(disguised.toString());
        }
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /// What people write as one word.
    @Test
    void words_for_staff_are_refused_in_pairs_without_a_capital_too() {
        assertThat(
                        List.of(
                                "supportteam",
                                "TeamSupport",
                                "modteam",
                                "careteam",
                                "CareTeam",
                                "supportdesk",
                                "equipoapoyo",
                                "EquipoDeApoyo",
                                "DrSmith",
                                "DRAna",
                                "StaffAnna",
                                "ModMaria"))
                .noneMatch(ImpostorTest::isTaken);
    }

    private static void wide(String word, Set<String> tried) {
        for (int base : List.of(0xFF41, 0x1D41A, 0x1D44E, 0x1D4EA, 0x1D5BA, 0x1D68A, 0x24D0)) {
            var wide = new StringBuilder();
            word.chars()
                    .forEach(c -> wide.appendCodePoint(c >= 'a' && c <= 'z' ? base + c - 'a' : c));
            tried.add(wide.toString());
        }
    }

    private static String with(List<String> letters, int at, String instead) {
        var changed = new ArrayList<>(letters);
        changed.set(at, instead);
        return String.join("", changed);
    }

    /// Look-alikes of each letter, small and capital, as somebody else collected them.
    private static Map<Integer, List<Integer>> families() throws IOException {
        var families = new HashMap<Integer, List<Integer>>();
        for (var line : Files.readAllLines(SharedData.file("confusables/char_codes.txt"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var members =
                    Arrays.stream(line.split(",", -1))
                            .map(hex -> Integer.parseInt(hex.strip(), 16))
                            .toList();
            members.stream()
                    .filter(c -> c < 128 && Character.isLetterOrDigit(c))
                    .forEach(c ->
                            families.computeIfAbsent(
                                            Character.toLowerCase(c), _ -> new ArrayList<>())
                                    .addAll(members));
        }
        return families;
    }

    @Test
    void no_harmless_name_is_refused() {
        var names = new LinkedHashSet<String>();
        for (var locale : List.of("", "_es")) {
            var first = words("names" + locale + ".txt", "first");
            var second = words("names" + locale + ".txt", "second");
            for (var one : first) {
                for (var other : second) {
                    names.add(one + "-" + other);
                    names.add(capital(one) + capital(other));
                }
            }
        }
        var lot = new Random(7);
        var all = List.copyOf(names);
        for (int i = 0; i < 5_000; i++) {
            names.add(
                    all.get(lot.nextInt(all.size())).replace('-', ' ')
                            + " "
                            + (10 + lot.nextInt(90)));
        }
        var short_ = names.stream().filter(name -> name.length() <= PublicName.MOST).toList();
        var refused = short_.stream().filter(name -> !isTaken(name)).toList();
        System.out.printf("harmless names: %d of %d refused%n", refused.size(), short_.size());
        assertThat(short_).hasSizeGreaterThan(10_000);
        assertThat(refused).isEmpty();
    }

    private static List<String> words(String file, String which) {
        return Lookalikes.lines(file).stream()
                .filter(line -> line.startsWith(which + ":"))
                .flatMap(line ->
                        Stream.of(line.substring(which.length() + 1).strip().split(" +", -1)))
                .toList();
    }

    private static boolean isTaken(String name) {
        try {
            return !new PublicName(name).text().isEmpty();
        } catch (Refused e) {
            return false;
        }
    }
}
