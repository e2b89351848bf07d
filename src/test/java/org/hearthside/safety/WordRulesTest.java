package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hearthside.SharedData;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WordRulesTest {
    private static final WordRules RULES = new WordRules();
    private static final JsonMapper JSON = new JsonMapper();

    private static Set<String> met(String text) {
        var names = new TreeSet<String>();
        RULES.in(new Words(text)).forEach(rule -> names.add(rule.name()));
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void words_meet_the_rules_they_should_and_no_others(String language) throws IOException {
        var wrong = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var line : lines("safety/said_" + language + ".txt")) {
            if (line.startsWith("#")) {
                continue;
            }
            var parts = line.split("\\|", 2);
            var expected = new TreeSet<>(List.of(parts[0].strip().split(" ", -1)));
            expected.remove("");
            seen.addAll(expected);
            if (!met(parts[1].strip()).equals(expected)) {
                wrong.add(line + " -> " + met(parts[1].strip()));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen)
                .as("every rule is shown by words")
                .containsExactlyInAnyOrderElementsOf(
                        lines("safety/rules_" + language + ".txt").stream()
                                .filter(line -> line.matches("\\[\\S+ [1-4].*"))
                                .map(line -> line.substring(1, line.indexOf(' ')))
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void details_are_folded_and_the_feeling_stays(String language) throws IOException {
        var wrong = new ArrayList<String>();
        var kinds = new TreeSet<String>();
        for (var line : lines("safety/folded_" + language + ".txt")) {
            if (line.startsWith("#")) {
                continue;
            }
            var text = line.replaceAll("[{}]", "");
            var shown = new StringBuilder(text);
            for (var span : RULES.folds(new Words(text)).reversed()) {
                kinds.add(span.rule().name());
                shown.insert(span.end(), "}").insert(span.from(), "{");
            }
            if (!shown.toString().equals(line)) {
                wrong.add(line + " -> " + shown);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(kinds).containsExactly("dose", "encouraging", "method", "pact", "place");
    }

    @Test
    void a_fold_is_found_where_it_stands_whatever_stands_around_it() {
        var folds = new Folds(RULES);
        var text =
                "\u0130 \uFB01ne \uD83D\uDE22\r\nI wanted to die, I t\u00F3ok 30\u00A0pills \uFFFC so";
        var folded = folds.of(new Words(text));
        assertThat(folded.details())
                .extracting(each -> each.said().text())
                .containsExactly("30\u00A0pills");
        assertThat(folded.words().text())
                .isEqualTo(
                        "\u0130 \uFB01ne \uD83D\uDE22\r\nI wanted to die, I t\u00F3ok \uFFFC  so");
        assertThat(folded.with("[folded]").text()).contains("ok [folded]  so");
        assertThat(folded.why()).isEqualTo("ui.fold.why.dose");
        var plain = new Words("so sad today \uFFFC");
        assertThat(folds.of(plain).words()).isSameAs(plain);
        assertThat(folds.of(new Words("k i l l y o u r s e l f now")).words().text())
                .isEqualTo("\uFFFC");
    }

    /// What each message costs is printed with the figures; it must stay far below what sealing and
    /// sending it cost.
    @Test
    void reading_for_folds_costs_about_as_much_as_reading_for_calls() {
        var texts = new ArrayList<Words>();
        for (var i = 0; i < 300; i++) {
            texts.add(
                    new Words(
                            "Today was hard again ("
                                    + i
                                    + "), I sat on the stairs and thought of"
                                    + " my mum. Then the neighbour came by and we had tea."));
        }
        var calls = Long.MAX_VALUE;
        var folds = Long.MAX_VALUE;
        for (var round = 0; round < 15; round++) {
            var began = System.nanoTime();
            texts.forEach(RULES::in);
            var between = System.nanoTime();
            texts.forEach(RULES::folds);
            calls = Math.min(calls, between - began);
            folds = Math.min(folds, System.nanoTime() - between);
        }
        System.out.printf(
                "word rules, a message of 110 letters: calls %.1f us, folds %.1f us%n",
                calls / 1e3 / texts.size(), folds / 1e3 / texts.size());
        assertThat(folds).isLessThan(5 * calls);
    }

    /// What the product itself says about hard things must not call anybody; only staff read the
    /// names of the rules.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages/safety.properties",
                "messages/safety_es.properties",
                "messages/member.properties",
                "messages/member_es.properties",
                "messages/story.properties",
                "messages/story_es.properties",
                "messages/safety-report.properties",
                "messages/safety-report_es.properties"
            })
    void a_page_of_ours_that_somebody_quotes_meets_no_rule(String file) throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(new ClassPathResource(file).getFile().toPath())) {
            texts.load(reader);
        }
        assertThat(texts).hasSizeGreaterThan(20);
        var wrong = new TreeMap<String, Set<String>>();
        texts.forEach((key, text) -> {
            var names =
                    key.toString().startsWith("queue.rule.") || key.equals("story.hint.attempt");
            if (!names && !met(text.toString()).isEmpty()) {
                wrong.put(key.toString(), met(text.toString()));
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_text_makes_it_slow() {
        var random = new Random(7);
        var words =
                List.of(
                        "i", "im", "going", "to", "want", "kill", "die", "myself", "not", "the",
                        "a", "my", "end", "it", "all", "pills", "took", "so", "if", "you");
        var slow = new StringBuilder();
        while (slow.length() < 4_000) {
            slow.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        met(slow.toString());
        var plain = "the cat sat by the warm stove and slept until noon ".repeat(80);
        assertThat(millis(slow.toString())).isLessThan(50 + 40 * millis(plain));
        met("(".repeat(4_000) + "a ".repeat(2_000) + "\uD83D\uDE00".repeat(100) + "\u202E\uFFFF");
    }

    private static double millis(String text) {
        var began = System.nanoTime();
        for (var i = 0; i < 20; i++) {
            met(text);
        }
        return (System.nanoTime() - began) / 20e6;
    }

    @Test
    void a_phrase_that_is_not_written_well_is_refused_by_its_line() {
        for (var wrong : List.of("", "(a", "a?", "~2", "(a|b?)", "a ~x", "%")) {
            assertThatThrownBy(() -> new Phrase(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        var phrase = new Phrase("(want|wanna (so)? badly) to? ~2 (go home|leave $)");
        assertThat(phrase.isIn(List.of("i", "want", "to", "go", "home", "now"))).isTrue();
        assertThat(phrase.isIn(List.of("wanna", "so", "badly", "x", "y", "leave"))).isTrue();
        assertThat(phrase.isIn(List.of("wanna", "leave"))).isFalse();
        assertThat(phrase.isIn(List.of("want", "leave", "now"))).isFalse();
        assertThat(phrase.isIn(List.of("want", "x", "y", "z", "leave"))).isFalse();
        assertThat(phrase.isIn(List.of())).isFalse();
    }

    /// How well the rules order people by risk, on posts labelled by psychiatrists. The figure is
    /// for the order of a queue only: the texts are not chat, helpers speak of the same things, and
    /// no rule was taken from them.
    @Test
    void people_at_risk_come_before_others() throws IOException {
        var file = SharedData.file("cssrs-risk/dev.jsonl");
        var risk = new ArrayList<Double>();
        var others = new ArrayList<Double>();
        var helpers = new int[2];
        var all = new ArrayList<double[]>();
        for (var line : Files.readAllLines(file)) {
            var person = JSON.readTree(line);
            var label = person.path("label").asString();
            var score = score(person.path("posts"));
            var isRisk = !label.equals("Supportive") && !label.equals("Indicator");
            (isRisk ? risk : others).add(score);
            all.add(new double[] {score, isRisk ? 1 : 0});
            if (label.equals("Supportive")) {
                helpers[0]++;
                helpers[1] += score > 0 ? 1 : 0;
            }
        }
        assertThat(risk.size() + others.size()).isGreaterThan(200);
        var area = area(risk, others);
        all.sort((a, b) -> Double.compare(b[0], a[0]));
        var first = all.subList(0, all.size() / 4);
        var recall = first.stream().mapToDouble(each -> each[1]).sum() / risk.size();
        System.out.printf(
                "word rules, cssrs-risk dev: %d people, area under the curve %.3f, in the first quarter"
                        + " of the queue %.2f of those at risk (%.2f by chance), met in %d of %d helpers%n",
                all.size(), area, recall, .25, helpers[1], helpers[0]);
        assertThat(area).isGreaterThan(0.55);
    }

    private static double score(JsonNode posts) {
        var score = 0.0;
        for (var post : posts) {
            for (var rule : RULES.in(new Words(post.asString()))) {
                score += rule.severity() == Severity.RISK_TO_LIFE ? 3 : 1;
            }
        }
        return score / posts.size();
    }

    private static double area(List<Double> risk, List<Double> others) {
        var before = 0.0;
        for (var one : risk) {
            for (var other : others) {
                before += one > other ? 1 : one.equals(other) ? .5 : 0;
            }
        }
        return before / (risk.size() * (double) others.size());
    }

    /// Hostile text has no rules yet besides threats: the false alarms of those are counted.
    @Test
    void neutral_and_counter_speech_is_hardly_ever_met() throws IOException {
        var file = SharedData.file("hatecheck/dev.jsonl");
        var counts = new TreeMap<String, int[]>();
        for (var line : Files.readAllLines(file)) {
            var test = JSON.readTree(line);
            var count = counts.computeIfAbsent(test.path("label_gold").asString(), _ -> new int[2]);
            count[0]++;
            count[1] += met(test.path("test_case").asString()).isEmpty() ? 0 : 1;
        }
        counts.forEach((label, count) ->
                System.out.printf(
                        "word rules, hatecheck dev, %s: met in %d of %d%n",
                        label, count[1], count[0]));
        var calm = counts.getOrDefault("non-hateful", new int[2]);
        assertThat(calm[0]).isGreaterThan(100);
        assertThat(calm[1]).isLessThan(calm[0] / 50);
    }

    private static List<String> lines(String file) throws IOException {
        return new ClassPathResource(file)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
