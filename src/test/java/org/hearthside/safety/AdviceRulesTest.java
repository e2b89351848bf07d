package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.hearthside.shared.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class AdviceRulesTest {
    private static final WordRules RULES = new WordRules("advice_en.txt", "advice_es.txt");

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void advice_is_found_and_what_supporters_should_say_is_not(String language) throws IOException {
        var wrong = new ArrayList<String>();
        var cases = 0;
        var file = new ClassPathResource("safety/advised_" + language + ".txt").getFile();
        for (var line : Files.readAllLines(file.toPath())) {
            if (line.startsWith("#")) {
                continue;
            }
            cases++;
            var parts = line.split("\\|", 2);
            var met =
                    String.join(
                            " ",
                            RULES.in(new Words(parts[1].strip())).stream()
                                    .map(WordRule::name)
                                    .toList());
            if (!met.equals(parts[0].strip())) {
                wrong.add(line + " -> " + met);
            }
        }
        System.out.printf(
                "advice rules, %s: %d reviewed cases, %d wrong%n", language, cases, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(cases).isGreaterThan(20);
    }
}
