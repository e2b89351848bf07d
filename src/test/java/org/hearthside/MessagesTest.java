package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every word a person reads stands in the message files, in every language, in our tone.
class MessagesTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path CODE = Path.of("src/main/java/org/hearthside");
    private static final List<String> LANGUAGES = List.of("es");

    /// Words that interface.md asks us not to use.
    private static final Pattern AVOIDED =
            Pattern.compile(
                    "\\b(users?|patients?|suffer\\w*|crazy|commit(s|ted|ting)?|triggered|journey|"
                            + "brave|just|simply|please wait|oops|invalid|failed)\\b|[!¡]",
                    Pattern.CASE_INSENSITIVE);

    /// "Just" that makes nothing small: it says "now", "only" or "nothing else".
    private static final Pattern ALLOWED =
            Pattern.compile("Just breathe|[Jj]ust now|just for (me|you)|You can just go");

    private static final Pattern EXPRESSION =
            Pattern.compile(
                    "<%--.*?--%>|[$!]\\{(?:[^{}\"]|\"(?:[^\"\\\\]|\\\\.)*\"|\\{[^{}]*})*}",
                    Pattern.DOTALL);
    private static final Pattern CONTROL =
            Pattern.compile(
                    "(?m)^@(import|param).*$|@template\\.[\\w.-]+|@(else|endif|endfor|raw|endraw)\\b");
    private static final Pattern TEXT_ATTRIBUTE =
            Pattern.compile("\\s(alt|title|placeholder|aria-label)=\"[^\"$]*\\p{L}[^\"]*\"");

    @Test
    void every_text_is_there_in_every_language() {
        for (var room : rooms()) {
            var english = load(room, "");
            for (var language : LANGUAGES) {
                assertThat(load(room, "_" + language).keySet())
                        .as(room + " in " + language)
                        .isEqualTo(english.keySet());
            }
        }
    }

    @Test
    void a_key_belongs_to_one_room() {
        var owner = new TreeMap<String, String>();
        for (var room : rooms()) {
            for (var key : load(room, "").keySet()) {
                assertThat(owner.put(key, room)).as(key).isNull();
            }
        }
    }

    @Test
    void a_key_is_written_once() {
        for (var file : files()) {
            var seen = new TreeSet<String>();
            for (var line : lines(file)) {
                var equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#") && !line.startsWith(" ")) {
                    assertThat(seen.add(line.substring(0, equals))).as(file + ": " + line).isTrue();
                }
            }
        }
    }

    @Test
    void every_text_is_a_sentence_the_program_can_fill() {
        for (var room : rooms()) {
            var english = load(room, "");
            for (var language : LANGUAGES) {
                load(room, "_" + language)
                        .forEach((key, text) -> {
                            assertThat(text).as(key).isNotBlank().doesNotContain("'");
                            assertThat(arguments(text, language))
                                    .as("arguments of " + key)
                                    .isEqualTo(arguments(String.valueOf(english.get(key)), "en"));
                        });
            }
            english.forEach((key, text) ->
                    assertThat(text)
                            .as(key + ": the typographic apostrophe is ’")
                            .isNotBlank()
                            .doesNotContain("'"));
        }
    }

    @Test
    void words_we_do_not_use_are_not_used() {
        var found = new ArrayList<String>();
        for (var room : rooms()) {
            load(room, "")
                    .forEach((key, text) -> {
                        if (AVOIDED.matcher(ALLOWED.matcher(text).replaceAll("")).find()) {
                            found.add(key + "=" + text);
                        }
                    });
            for (var language : LANGUAGES) {
                load(room, "_" + language)
                        .forEach((key, text) -> {
                            if (text.contains("!") || text.contains("¡")) {
                                found.add(key + "=" + text);
                            }
                        });
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void templates_hold_no_text_of_their_own() {
        var found = new LinkedHashMap<String, List<String>>();
        for (var template : templates()) {
            var texts = texts(read(template));
            if (!texts.isEmpty()) {
                found.put(template.toString(), texts);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void the_search_for_text_finds_some() {
        assertThat(texts("<p>Hello</p>")).containsExactly("Hello");
        assertThat(texts("@if(it.open())<p>${page.t(\"a.b\", \"}\")}</p>@else<i>No</i>@endif"))
                .containsExactly("No");
        assertThat(texts("<input placeholder=\"Your name\">")).hasSize(1);
        assertThat(texts("@for(var a : b)<li>${a}</li>@endfor")).isEmpty();
    }

    /// What stands between tags once expressions and control words are gone.
    private static List<String> texts(String template) {
        var found = new ArrayList<String>();
        TEXT_ATTRIBUTE.matcher(template).results().forEach(r -> found.add(r.group().strip()));
        var rest = EXPRESSION.matcher(template).replaceAll("");
        rest = withoutConditions(CONTROL.matcher(rest).replaceAll(" "));
        rest =
                rest.replaceAll("(?s)<!doctype[^>]*>", "")
                        .replaceAll("(?s)<[a-zA-Z/](?:[^<>\"]|\"[^\"]*\")*>", "\n");
        rest.lines()
                .map(String::strip)
                .filter(line -> line.chars().anyMatch(Character::isLetterOrDigit))
                .forEach(found::add);
        return found;
    }

    /// Takes out what follows a control word or a template call in matching brackets.
    private static String withoutConditions(String text) {
        var out = new StringBuilder();
        var at = 0;
        while (at < text.length()) {
            var opened = text.charAt(at) == '(' && isCall(text, at);
            if (opened) {
                at = closing(text, at) + 1;
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString().replaceAll("@(if|elseif|for)\\b", " ");
    }

    private static boolean isCall(String text, int bracket) {
        var before = text.substring(Math.max(0, bracket - 8), bracket);
        return before.matches("(?s).*@(if|elseif|for)") || before.endsWith(" ");
    }

    /// The bracket that closes this one. A part of a page handed on between back-quotes is looked
    /// at by itself: its words count.
    private static int closing(String text, int from) {
        var depth = 0;
        var quoted = false;
        for (var at = from; at < text.length(); at++) {
            var sign = text.charAt(at);
            if (sign == '"' && text.charAt(at - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && sign == '`') {
                return at;
            } else if (!quoted && sign == '(') {
                depth++;
            } else if (!quoted && sign == ')' && --depth == 0) {
                return at;
            }
        }
        return text.length() - 1;
    }

    private static Map<Object, Integer> arguments(String text, String language) {
        var counted = new TreeMap<Object, Integer>();
        var format = new MessageFormat(text, Locale.of(language));
        var names = Pattern.compile("\\{(\\d+)").matcher(format.toPattern());
        names.results().forEach(r -> counted.put(r.group(1), 1));
        return counted;
    }

    private static List<String> rooms() {
        return files().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.contains("_"))
                .map(name -> name.substring(0, name.indexOf('.')))
                .toList();
    }

    private static List<Path> files() {
        try (var files = Files.list(MESSAGES)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> templates() {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".jte")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> load(String room, String language) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(MESSAGES.resolve(room + language + ".properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }

    private static List<String> lines(Path file) {
        return read(file).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
