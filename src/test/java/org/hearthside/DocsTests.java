package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Documents point at things that are there.
class DocsTests {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)\\s]*)?\\)");
    private static final Pattern PLACE =
            Pattern.compile("`((?:src|bin|docs|bench)/[A-Za-z0-9_./-]*[A-Za-z0-9_/-])`");
    private static final Pattern CLASS = Pattern.compile("`((?:[A-Z][a-z]+){2,})`");
    private static final Pattern MEMBER =
            Pattern.compile("`([A-Z][a-z][A-Za-z]*\\.[a-z][A-Za-z]*)`");

    /// Words of others that look like classes of ours.
    private static final Set<String> OTHERS =
            Set.of("DayHasPassed", "JdbcClient", "InstantSource", "SecurityFilterChain");

    @Test
    void every_link_leads_somewhere() throws IOException {
        var broken =
                documents().stream()
                        .flatMap(file ->
                                found(LINK, file)
                                        .filter(to -> !Files.exists(beside(file).resolve(to)))
                                        .map(to -> file + " -> " + to));
        assertThat(broken).isEmpty();
    }

    @Test
    void every_path_named_exists() throws IOException {
        var gone =
                documents().stream()
                        .flatMap(file ->
                                found(PLACE, file)
                                        .filter(place -> !Files.exists(Path.of(place)))
                                        .map(place -> file + " names " + place));
        assertThat(gone).isEmpty();
    }

    @Test
    void every_class_named_exists() throws IOException {
        var classes = classes().keySet();
        assertThat(classes).contains("Application", "DocsTests");
        var gone =
                documents().stream()
                        .flatMap(file ->
                                found(CLASS, file)
                                        .filter(name -> !classes.contains(name))
                                        .filter(name -> !OTHERS.contains(name))
                                        .map(name -> file + " names " + name));
        assertThat(gone).isEmpty();
    }

    @Test
    void every_method_named_exists() throws IOException {
        var classes = classes();
        var gone =
                documents().stream()
                        .flatMap(file ->
                                found(MEMBER, file)
                                        .filter(name -> !has(classes, name))
                                        .map(name -> file + " names " + name));
        assertThat(gone).isEmpty();
    }

    @Test
    void a_decision_says_what_else_was_considered_and_stands_in_the_list() throws IOException {
        var folder = Path.of("docs/decisions");
        var list = Files.readString(folder.resolve("README.md"));
        try (var files = Files.list(folder)) {
            var records = files.filter(file -> !file.endsWith("README.md")).toList();
            assertThat(records).hasSizeGreaterThan(10);
            for (var file : records) {
                assertThat(file.getFileName().toString()).matches("\\d{4}-[a-z0-9-]+\\.md");
                assertThat(list).contains("(" + file.getFileName() + ")");
                var text = Files.readString(file);
                assertThat(text.lines().filter(line -> line.startsWith("## ")))
                        .as(file.toString())
                        .containsExactly(
                                "## Status",
                                "## Context",
                                "## Decision",
                                "## Consequences",
                                "## Alternatives");
                assertThat(text.lines().count()).as(file + " fits a page").isLessThan(60);
            }
        }
    }

    @Test
    void the_readme_fits_one_screen() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(60);
    }

    private static List<Path> documents() throws IOException {
        try (var top = Files.list(Path.of("."));
                var docs = Files.walk(Path.of("docs"))) {
            var all =
                    Stream.concat(top.map(file -> file.getFileName()), docs)
                            .filter(file -> file.toString().endsWith(".md"))
                            .sorted()
                            .toList();
            assertThat(all).hasSizeGreaterThan(10);
            return all;
        }
    }

    private static Map<String, Path> classes() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    Function.identity(),
                                    (one, other) -> one));
        }
    }

    private static boolean has(Map<String, Path> classes, String member) {
        var parts = member.split("\\.", 2);
        var file = classes.get(parts[0]);
        try {
            return file != null
                    && Pattern.compile("\\b" + parts[1] + "\\(")
                            .matcher(Files.readString(file))
                            .find();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path beside(Path file) {
        return file.getParent() == null ? Path.of("") : file.getParent();
    }

    private static Stream<String> found(Pattern what, Path file) {
        try {
            Function<MatchResult, String> first = match -> match.group(1);
            return what.matcher(Files.readString(file)).results().map(first);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
