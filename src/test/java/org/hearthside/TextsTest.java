package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every word a person reads stands in the message files, in every language, and nowhere else.
class TextsTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path ROOMS = Path.of("src/main/java/org/hearthside");
    private static final List<String> LANGUAGES = List.of("es");

    private static final Pattern KEY =
            Pattern.compile(
                    "\\b(?:t|of|has)\\((?:[\\w.()]+, )?\"([a-z][a-z-]*\\.[a-z0-9._-]*[a-z0-9])\"[,)]");
    private static final Pattern SPOKEN =
            Pattern.compile("\\b(?:aria-label|alt|placeholder|title|label|summary)=\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    @Test
    void every_text_is_there_in_every_language() throws IOException {
        var missing = new ArrayList<String>();
        for (var file : files()) {
            var english = read(file);
            for (var language : LANGUAGES) {
                var other = MESSAGES.resolve(name(file) + "_" + language + ".properties");
                var translated = read(other).keySet();
                english.keySet().stream()
                        .filter(key -> !translated.contains(key))
                        .forEach(key -> missing.add(other.getFileName() + " lacks " + key));
                translated.stream()
                        .filter(key -> !english.containsKey(key))
                        .forEach(key -> missing.add(other.getFileName() + " has unused " + key));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_language_uses_the_same_arguments() throws IOException {
        var wrong = new ArrayList<String>();
        for (var file : files()) {
            var english = read(file);
            for (var language : LANGUAGES) {
                read(MESSAGES.resolve(name(file) + "_" + language + ".properties"))
                        .forEach((key, text) -> {
                            if (!arguments(text).equals(arguments(english.getOrDefault(key, "")))) {
                                wrong.add(key + ": " + english.get(key) + " | " + text);
                            }
                        });
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// A straight apostrophe is a sign of MessageFormat and swallows what follows.
    @Test
    void texts_are_written_as_people_print_them() throws IOException {
        var wrong = new ArrayList<String>();
        try (var all = Files.list(MESSAGES)) {
            for (var file : all.toList()) {
                read(file)
                        .forEach((key, text) -> {
                            if (text.contains("'") || text.contains("  ") || text.isBlank()) {
                                wrong.add(file.getFileName() + " " + key + ": " + text);
                            }
                            new MessageFormat(text); // or rises
                        });
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_key_that_is_used_has_a_text() throws IOException {
        var known = new TreeSet<String>();
        for (var file : files()) {
            known.addAll(read(file).keySet());
        }
        assertThat(known).hasSizeGreaterThan(200);
        var unknown = new ArrayList<String>();
        for (var file : sources(".jte", ".java")) {
            KEY.matcher(Files.readString(file))
                    .results()
                    .map(use -> use.group(1))
                    .filter(key -> !known.contains(key))
                    .forEach(key -> unknown.add(file.getFileName() + " uses " + key));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void templates_hold_no_words() throws IOException {
        var templates = sources(".jte");
        assertThat(templates).hasSizeGreaterThan(20);
        var bare = new ArrayList<String>();
        for (var file : templates) {
            var markup = new Markup(Files.readString(file)).markup();
            var text = markup.replaceAll("(?s)<[^>]*>", " ").replaceAll("&\\w+;", " ");
            WORD.matcher(text)
                    .results()
                    .forEach(word -> bare.add(file.getFileName() + ": " + word.group()));
            SPOKEN.matcher(markup)
                    .results()
                    .filter(spoken -> WORD.matcher(spoken.group(1)).find())
                    .forEach(spoken -> bare.add(file.getFileName() + ": " + spoken.group()));
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void a_bare_word_would_be_found() {
        var template =
                """
                @import org.hearthside.ui.Page
                @param Page page
                <%-- a comment --%>
                @template.ui.layout(page = page, title = page.t("a.b"), content = @`
                @if(page.size() > 3)<p title="${page.t("a.c")}">${page.t("a.d", "x}")} left</p>@endif
                `)
                """;
        var text = new Markup(template).markup().replaceAll("(?s)<[^>]*>", " ");
        assertThat(WORD.matcher(text).results().map(word -> word.group())).containsExactly("left");
    }

    private static List<Path> files() throws IOException {
        try (var all = Files.list(MESSAGES)) {
            return all.filter(file -> !file.getFileName().toString().contains("_"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> sources(String... endings) throws IOException {
        try (var all = Files.walk(ROOMS)) {
            return all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".properties", "");
    }

    private static Map<String, String> read(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        var texts = new TreeMap<String, String>();
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }

    private static List<String> arguments(String text) {
        return Pattern.compile("\\{(\\d+)")
                .matcher(text)
                .results()
                .map(argument -> argument.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    /// A template without its Java: what is left is markup and the words in it.
    private static final class Markup {
        private final String source;
        private final StringBuilder markup = new StringBuilder();
        private int at;

        Markup(String template) {
            source =
                    template.replaceAll("(?s)<%--.*?--%>", "")
                            .replaceAll("(?m)^@(import|param)\\b.*$", "");
            markup('\0');
        }

        String markup() {
            return markup.toString();
        }

        private void markup(char end) {
            while (at < source.length() && source.charAt(at) != end) {
                if (skips("${", '}') || skips("!{", '}') || skips("$unsafe{", '}')) {
                    continue;
                }
                if (source.charAt(at) == '@') {
                    at++;
                    while (at < source.length() && isName(source.charAt(at))) {
                        at++;
                    }
                    if (at < source.length() && source.charAt(at) == '(') {
                        at++;
                        java(')');
                    }
                } else {
                    markup.append(source.charAt(at++));
                }
            }
            at++;
        }

        private boolean skips(String begin, char end) {
            if (!source.startsWith(begin, at)) {
                return false;
            }
            at += begin.length();
            java(end);
            return true;
        }

        private void java(char end) {
            while (at < source.length() && source.charAt(at) != end) {
                var c = source.charAt(at++);
                if (c == '"') {
                    text();
                } else if (c == '(') {
                    java(')');
                } else if (c == '{') {
                    java('}');
                } else if (c == '@' && source.startsWith("`", at)) {
                    at++;
                    markup('`');
                }
            }
            at++;
        }

        private void text() {
            while (source.charAt(at) != '"') {
                at += source.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
        }

        private static boolean isName(char c) {
            return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
        }
    }
}
