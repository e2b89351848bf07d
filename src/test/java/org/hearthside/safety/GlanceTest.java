package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.hearthside.SharedData;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// A glance never passes over what reading would have found: held against reading itself.
class GlanceTest {
    private static final WordRules RULES = new WordRules();
    private static final JsonMapper JSON = new JsonMapper();

    /// With letters held down, letters that digits stand for, and one letter alone.
    private static final Set<String> SOUGHT =
            Set.of("pills", "off", "die", "kill", "overdose", "g", "mg", "sosa", "tass", "od");

    private static final List<String> KNOWN = // in one order, so that each run asks the same
            List.of(
                    "pills",
                    "off",
                    "die",
                    "kill",
                    "overdose",
                    "g",
                    "mg",
                    "sosa",
                    "tass",
                    "od",
                    "of",
                    "kil",
                    "pile",
                    "rope");

    private static final Glance GLANCE = new Glance(SOUGHT);

    private static boolean reads(String text) {
        return Sentences.of(text, KNOWN::contains, true).stream()
                .flatMap(sentence -> sentence.words().stream())
                .anyMatch(SOUGHT::contains);
    }

    @Test
    void what_is_plainly_not_there_is_passed_over_and_what_is_there_is_not() {
        for (var calm :
                List.of(
                        "",
                        "Today was hard, I sat by the window.",
                        "Caf\u00e9 con mam\u00e1, \u00bfqu\u00e9 m\u00e1s? \u2018S\u00ed\u2019 \u2014 \u201cun mont\u00f3n\u201d\u2026",
                        "I\u2019m 34, up since 5 am\nand happy all the same.")) {
            assertThat(GLANCE.mayFind(calm)).as(calm).isFalse();
        }
        for (var told :
                List.of(
                        "PILLS",
                        "the p1ll$",
                        "pi\u200blls",
                        "p\u00eells",
                        "pilllls",
                        "k i l l",
                        "d-i-e",
                        "o'd",
                        "\uff50\uff49\uff4c\uff4c\uff53",
                        "5054",
                        "offff",
                        "of\u00adf",
                        "\u212ag",
                        "mg")) {
            assertThat(GLANCE.mayFind(told)).as(told).isTrue();
        }
    }

    @Test
    void what_reading_finds_however_it_is_written_a_glance_does_not_miss() {
        var lot = new Random(11);
        var found = 0;
        var passed = 0;
        for (var i = 0; i < 400_000; i++) {
            var text = text(lot);
            var reads = reads(text);
            var may = GLANCE.mayFind(text);
            assertThat(may || !reads).as(text).isTrue();
            found += reads ? 1 : 0;
            passed += may ? 0 : 1;
        }
        assertThat(found).as("there was something to miss").isGreaterThan(40_000);
        assertThat(passed).as("and something to pass over").isGreaterThan(40_000);
    }

    private static String text(Random lot) {
        var text = new StringBuilder();
        for (var count = 1 + lot.nextInt(3); count > 0; count--) {
            var word = one(KNOWN, lot);
            for (var i = 0; i < word.length(); i++) {
                text.append(written(word.charAt(i), lot));
            }
            text.append(one(List.of(" ", ". ", "\n", "-", "\u2014", ",", "", "\t", " > "), lot));
        }
        return text.toString();
    }

    private static String written(char c, Random lot) {
        var letter = Character.toString(c);
        return switch (lot.nextInt(24)) {
            case 0 -> letter.toUpperCase(Locale.ROOT);
            case 1 -> letter.repeat(2);
            case 2 -> letter.repeat(3 + lot.nextInt(3));
            case 3 ->
                    switch (c) {
                        case 'o' -> "0";
                        case 'i', 'l' -> "1";
                        case 'e' -> "3";
                        case 'a' -> one(List.of("4", "@"), lot);
                        case 's' -> one(List.of("5", "$"), lot);
                        case 't' -> "7";
                        default -> letter;
                    };
            case 4 -> letter + "\u0301";
            case 5 -> letter + one(List.of("'", "\u2019", "`", "\u00b4", "\u200d", "\u00ad"), lot);
            case 6 -> letter + one(List.of(" ", "-", ".", "_", "*", "\u00a0"), lot);
            case 7 -> Character.toString(c - 'a' + 0xff41);
            case 8 -> Character.toString(c - 'a' + 0x1d41a);
            case 9 ->
                    one(
                            List.of(
                                    "\u00ed", "\u00e9", "\u0131", "\u00f8", "\ufb01", "\u0130",
                                    "\u00bd", "\u00b2"),
                            lot);
            case 10 -> letter + (char) lot.nextInt(0x2100);
            default -> letter;
        };
    }

    private static String one(List<String> of, Random lot) {
        return of.get(lot.nextInt(of.size()));
    }

    @Test
    void nothing_that_is_folded_stays_open_because_of_a_glance() throws IOException {
        var texts = new ArrayList<String>();
        for (var language : List.of("en", "es")) {
            new ClassPathResource("safety/folded_" + language + ".txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("[{}]", ""))
                    .forEach(texts::add);
        }
        var lot = new Random(5);
        for (var text : List.copyOf(texts)) {
            for (var i = 0; i < 20; i++) {
                var disguised = new StringBuilder();
                text.chars()
                        .forEach(c ->
                                disguised.append(
                                        c >= 'a' && c <= 'z' && lot.nextInt(4) == 0
                                                ? written((char) c, lot)
                                                : Character.toString(c)));
                texts.add(disguised.toString());
            }
        }
        assertThat(folded(texts)).isGreaterThan(texts.size() / 10);
    }

    @Test
    void nor_in_what_other_people_wrote() throws IOException {
        var texts = SharedData.hostileTexts();
        for (var line : Files.readAllLines(SharedData.file("cssrs-risk/dev.jsonl"))) {
            JSON.readTree(line).path("posts").forEach(post -> texts.add(post.asString()));
        }
        for (var line : Files.readAllLines(SharedData.file("goemotions/dev.tsv"))) {
            texts.add(line.substring(0, line.indexOf('\t')));
        }
        System.out.printf(
                "word rules: of %d texts of others, something is folded in %d, %d are passed over at"
                        + " a glance%n",
                texts.size(),
                folded(texts),
                texts.stream().filter(text -> !RULES.mayFold(new Words(text))).count());
    }

    private static int folded(List<String> texts) {
        var folded = 0;
        for (var text : texts) {
            var words = new Words(text);
            var folds = !RULES.foldsRead(words).isEmpty();
            assertThat(RULES.mayFold(words) || !folds).isTrue();
            folded += folds ? 1 : 0;
        }
        return folded;
    }
}
