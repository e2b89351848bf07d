package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A key written out in a template or class has a text, so that nobody meets the gap first.
class MessageKeysTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path ROOMS = Path.of("src/main/java/org/hearthside");

    /// `page.t("…")`, `texts.of(locale, "…")` and the like, where the key is not put together.
    private static final Pattern KEY =
            Pattern.compile(
                    "\\b(?:t|of|has)\\((?:[\\w.()]+, )?\"([a-z][a-z-]*\\.[a-z0-9._-]*[a-z0-9])\"[,)]");

    /// What is written into the moderation log; the words in it are the acts.
    private static final Pattern ACT = Pattern.compile("\\b(?:moderation|log)\\.write\\(([^;]+);");

    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z -]+)\"");

    @Test
    void every_act_of_the_moderation_log_has_a_text_for_auditors() throws IOException {
        var known = known();
        var acts = new TreeSet<String>();
        try (var sources = Files.walk(ROOMS)) {
            for (var file : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                ACT.matcher(Files.readString(file))
                        .results()
                        .flatMap(write -> LITERAL.matcher(write.group(1)).results())
                        .map(act -> "audit." + act.group(1).strip().replace(' ', '-'))
                        .forEach(acts::add);
            }
        }
        assertThat(acts).hasSizeGreaterThan(15);
        assertThat(acts)
                .allMatch(act ->
                        known.contains(act)
                                || known.stream().anyMatch(key -> key.startsWith(act + "-")));
    }

    @Test
    void every_key_that_is_used_has_a_text() throws IOException {
        var known = known();
        var unknown = new TreeSet<String>();
        try (var sources = Files.walk(ROOMS)) {
            for (var file :
                    sources.filter(file -> file.toString().matches(".*(jte|java)")).toList()) {
                KEY.matcher(Files.readString(file))
                        .results()
                        .map(use -> use.group(1))
                        .filter(key -> !known.contains(key))
                        .forEach(key -> unknown.add(file.getFileName() + " uses " + key));
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static Set<String> known() throws IOException {
        var known = new TreeSet<String>();
        try (var files = Files.list(MESSAGES)) {
            for (var file : files.filter(file -> !file.toString().contains("_")).toList()) {
                var texts = new Properties();
                try (var in = Files.newBufferedReader(file)) {
                    texts.load(in);
                }
                known.addAll(texts.stringPropertyNames());
            }
        }
        assertThat(known).hasSizeGreaterThan(200);
        return known;
    }
}
