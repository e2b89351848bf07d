package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.hearthside.SharedData;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

class ContactRulesTest {
    private static final ContactRules RULES = new ContactRules();

    private static String found(String text) {
        var words = new TreeSet<String>();
        RULES.in(new Words(text)).forEach(shared -> words.add(shared.word()));
        return String.join(" ", words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void what_is_shared_is_found_and_nothing_else(String language) throws IOException {
        var wrong = new ArrayList<String>();
        var cases = 0;
        var harmless = 0;
        for (var line : lines("safety/shared_" + language + ".txt")) {
            if (line.startsWith("#")) {
                continue;
            }
            var parts = line.split("\\|", 2);
            cases++;
            harmless += parts[0].isBlank() ? 1 : 0;
            if (!found(parts[1].strip()).equals(parts[0].strip())) {
                wrong.add(line + " -> " + found(parts[1].strip()));
            }
        }
        System.out.printf(
                "contact rules, %s: %d reviewed cases, %d of them harmless, %d wrong%n",
                language, cases, harmless, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(harmless).isGreaterThan(15);
    }

    /// Help lines, our own pages: whoever quotes them is told nothing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages/safety.properties",
                "messages/safety_es.properties",
                "messages/shell.properties",
                "messages/shell_es.properties"
            })
    void a_page_of_ours_that_somebody_quotes_is_no_contact(String file) throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(new ClassPathResource(file).getFile().toPath())) {
            texts.load(reader);
        }
        assertThat(texts).hasSizeGreaterThan(20);
        var wrong = new ArrayList<String>();
        texts.forEach((key, text) -> {
            if (!found(text.toString()).isEmpty()) {
                wrong.add(key + " -> " + found(text.toString()));
            }
        });
        assertThat(wrong).isEmpty();
    }

    /// Posts of people in need, in which hardly anybody hands out an address.
    @Test
    void long_posts_of_strangers_are_seldom_met() throws IOException {
        var posts = 0;
        var met = 0;
        for (var line : Files.readAllLines(SharedData.file("cssrs-risk/dev.jsonl"))) {
            for (var post : new JsonMapper().readTree(line).path("posts")) {
                posts++;
                met += found(post.asString()).isEmpty() ? 0 : 1;
            }
        }
        System.out.printf("contact rules, cssrs-risk dev: met in %d of %d posts%n", met, posts);
        assertThat(met).isLessThan(posts / 10);
    }

    @Test
    void no_text_makes_it_slow() {
        var soonest = Long.MAX_VALUE;
        for (var i = 0; i < 3; i++) {
            var began = System.nanoTime();
            for (var part :
                    List.of(
                            "1 ",
                            "a@",
                            "(at) ",
                            "0-",
                            "+1 (",
                            "gb82 west ",
                            "one ",
                            "add me on ")) {
                found(part.repeat(4_000 / part.length()));
            }
            soonest = Math.min(soonest, (System.nanoTime() - began) / 1_000_000);
        }
        assertThat(soonest).isLessThan(500);
    }

    private static List<String> lines(String file) throws IOException {
        return new ClassPathResource(file)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
