package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class TextsTest {
    private static final Object[][] ARGUMENTS = {
        {},
        {"Plum"},
        {"", "Plum", "{0}", "it's", "2026", "x"},
        {0, 1, 7, 999, 12, 3},
        {1, "Plum", 999L, "", 0, 5L},
        {1_000, 12_345, -1, 1_000_000L, -7L, 1_001},
        {"Plum", 2},
        {0},
        {1},
        {7},
        {7},
        {999},
        {1_000},
        {-1},
        {7L},
    };

    @Test
    void every_text_reads_as_the_format_of_java_says_it() throws IOException {
        var texts = new Texts();
        var looked = 0;
        for (var language : Languages.SPOKEN) {
            for (var text : texts(language).entrySet()) {
                for (var arguments : ARGUMENTS) {
                    assertThat(said(() -> texts.of(language, text.getKey(), arguments)))
                            .as("%s in %s", text.getKey(), language)
                            .isEqualTo(
                                    said(() ->
                                            new MessageFormat(text.getValue(), language)
                                                    .format(arguments)));
                    looked++;
                }
            }
        }
        assertThat(looked).isGreaterThan(10_000);
    }

    /// A text that chooses by a number takes nothing else.
    private static String said(Supplier<String> text) {
        try {
            return text.get();
        } catch (IllegalArgumentException e) {
            return "refused";
        }
    }

    private static Map<String, String> texts(Locale language) throws IOException {
        var all = new TreeMap<String, String>();
        for (var file :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:messages/*.properties")) {
            var name = String.valueOf(file.getFilename());
            var its = name.contains("_") ? name.replaceAll(".*_|\\.properties", "") : "en";
            if (its.equals(language.getLanguage())) {
                var read = new Properties();
                try (var in =
                        new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    read.load(in);
                }
                read.forEach((key, value) -> all.put(String.valueOf(key), String.valueOf(value)));
            }
        }
        return all;
    }
}
