package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.TreeMap;
import org.hearthside.SharedData;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

class HostileRulesTest {
    private static final HostileRules RULES = new HostileRules();
    private static final JsonMapper JSON = new JsonMapper();

    private static String met(String text) {
        return String.join(" ", RULES.in(new Words(text)).stream().map(WordRule::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void what_attacks_is_found_and_counter_speech_pain_and_pride_are_not(String language)
            throws IOException {
        var wrong = new ArrayList<String>();
        var cases = 0;
        var file = new ClassPathResource("safety/attacking_" + language + ".txt").getFile();
        for (var line : Files.readAllLines(file.toPath())) {
            if (line.startsWith("#")) {
                continue;
            }
            cases++;
            var parts = line.split("\\|", 2);
            var met = met(parts[1].strip());
            if (!met.equals(parts[0].strip())) {
                wrong.add(line + " -> " + met);
            }
        }
        System.out.printf(
                "hostile rules, %s: %d reviewed cases, %d wrong%n", language, cases, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(cases).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_es"})
    void no_text_of_the_house_is_met(String language) throws IOException {
        for (var file :
                new String[] {"safety", "shell", "conversation", "ui", "room", "forum", "story"}) {
            var path = new ClassPathResource("messages/" + file + language + ".properties");
            for (var line : Files.readAllLines(path.getFile().toPath())) {
                if (line.contains("=") && !line.startsWith("#")) {
                    assertThat(met(line.substring(line.indexOf('=') + 1))).as(line).isEmpty();
                }
            }
        }
    }

    /// The figure says how many of each kind are met; harmless ones are what it is watched for.
    @Test
    void measured_on_sentences_that_researchers_wrote_for_it() throws IOException {
        var counts = new TreeMap<String, int[]>();
        for (var line : Files.readAllLines(SharedData.file("hatecheck/dev.jsonl"))) {
            var test = JSON.readTree(line);
            var label = test.path("label_gold").asString();
            var met = met(test.path("test_case").asString());
            for (var kind :
                    new String[] {label, label + " " + test.path("functionality").asString()}) {
                var count = counts.computeIfAbsent(kind, _ -> new int[3]);
                count[0]++;
                count[1] += met.isEmpty() ? 0 : 1;
                count[2] += met.contains(HostileRules.HATEFUL) ? 1 : 0;
            }
        }
        counts.forEach((kind, count) ->
                System.out.printf(
                        "hostile rules, hatecheck dev, %s: met %d, held %d of %d%n",
                        kind, count[1], count[2], count[0]));
        var calm = counts.getOrDefault("non-hateful", new int[3]);
        var hateful = counts.getOrDefault("hateful", new int[3]);
        assertThat(calm[0]).isGreaterThan(100);
        assertThat(calm[1]).as("false alarms").isLessThan(calm[0] / 50);
        assertThat(calm[2]).as("held for nothing").isLessThan(calm[0] / 200);
        assertThat(hateful[1]).as("found").isGreaterThan(hateful[0] / 10);
    }
}
