package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every pair of colours that meets on a page can be told apart, by day and by night (WCAG 2.2,
/// 1.4.3 and 1.4.11), and pages stay small.
class TokensTest {
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:[^;]*? from )?'([^']+)';");
    private static final Path STATIC = Path.of("src/main/resources/static");
    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): (#[0-9A-F]{6});");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

    private final String css = read(STATIC.resolve("css/tokens.css"));
    private final Map<String, String> light = colours(css.substring(0, css.indexOf("@media")));
    private final Map<String, String> dark =
            colours(css.substring(css.indexOf("data-theme=\"dark\"] {")));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    ink, page
                    ink, sheet
                    ink, raised
                    ink, sunken
                    ink-2, page
                    ink-2, sheet
                    ink-2, raised
                    ink-2, sunken
                    ink-3, page
                    ink-3, sheet
                    ink-3, sunken
                    on-action, action
                    on-action, action-strong
                    action, page
                    action, sheet
                    action, raised
                    action, action-wash
                    action, ember-wash
                    action, moss-wash
                    action, weld-wash
                    action, woad-wash
                    ink, action-wash
                    ink-2, action-wash
                    ember, page
                    ember, ember-wash
                    on-ember, ember
                    ink, ember-wash
                    ink-2, ember-wash
                    moss, sheet
                    moss, moss-wash
                    ink, moss-wash
                    weld, sheet
                    weld, weld-wash
                    ink, weld-wash
                    madder, page
                    madder, sheet
                    madder, raised
                    on-madder, madder
                    madder, madder-wash
                    ink, madder-wash
                    woad, sheet
                    ink, woad-wash
                    logwood, sheet
                    ink, logwood-wash
                    on-night, night
                    night-2, night
                    night, on-night
                    """)
    void text_can_be_read(String text, String ground) {
        assertThat(contrast(light, text, ground)).as("light").isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(dark, text, ground)).as("dark").isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    edge, page
                    edge, sheet
                    edge, raised
                    edge, sunken
                    focus, page
                    focus, sheet
                    focus, raised
                    focus, ember-wash
                    focus, action-wash
                    action, sheet
                    ember, sheet
                    madder, sheet
                    woad, woad-wash
                    weld, weld-wash
                    """)
    void edges_and_marks_can_be_seen(String mark, String ground) {
        assertThat(contrast(light, mark, ground)).as("light").isGreaterThanOrEqualTo(3);
        assertThat(contrast(dark, mark, ground)).as("dark").isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_dark_system_and_a_chosen_dark_theme_look_the_same() {
        var bySystem =
                css.substring(
                        css.indexOf("(prefers-color-scheme: dark)"),
                        css.indexOf("data-theme=\"dark\"] {"));
        assertThat(colours(bySystem)).isEqualTo(dark);
        assertThat(dark.keySet()).isEqualTo(light.keySet()).hasSize(32);
    }

    @Test
    void raw_colours_stand_in_the_tokens_alone() {
        for (var sheet : files("css", "css")) {
            var name = String.valueOf(sheet.getFileName());
            if (!name.equals("tokens.css")) {
                assertThat(
                                read(sheet)
                                        .replaceAll("(?s)@media print.*", "")
                                        .replaceAll("/\\*(?s).*?\\*/", ""))
                        .as(name)
                        .doesNotContainPattern("#[0-9A-Fa-f]{3,8}\\b");
            }
        }
    }

    @Test
    void styles_keep_to_layers_and_need_no_force() {
        for (var sheet : files("css", "css")) {
            assertThat(read(sheet)).as(sheet.toString()).doesNotContain("!important", "@import");
        }
    }

    @Test
    void no_page_asks_for_more_than_40_kB_of_styles() {
        long shared = 0;
        long largestRoom = 0;
        for (var sheet : files("css", "css")) {
            var size = COMMENT.matcher(read(sheet)).replaceAll("").length();
            if (Stream.of("tokens", "fonts", "base", "components")
                    .anyMatch(name -> sheet.endsWith(name + ".css"))) {
                shared += size;
            } else {
                largestRoom = Math.max(largestRoom, size);
            }
        }
        assertThat(shared + largestRoom).isLessThanOrEqualTo(40_000);
    }

    @Test
    void all_styles_together_travel_in_less_than_20_kB() {
        assertThat(files("css", "css").stream().mapToInt(TokensTest::compressed).sum())
                .isLessThanOrEqualTo(20_000);
    }

    /// The budget of pages in the architecture: what the shell loads on each, and what one script
    /// of a page's own brings with it.
    @Test
    void no_page_loads_more_than_60_kB_of_scripts() {
        var all = files("js", "js");
        var imported = new HashSet<Path>();
        all.forEach(script -> imported.addAll(imports(script)));
        var roots = all.stream().filter(script -> !imported.contains(script)).toList();
        assertThat(roots).hasSizeGreaterThan(5);
        for (var root : roots) {
            var loaded = new HashSet<Path>();
            load(STATIC.resolve("js/shell.js"), loaded);
            load(root, loaded);
            assertThat(loaded.stream().mapToInt(file -> read(file).length()).sum())
                    .as("%s with %s", root, loaded)
                    .isLessThanOrEqualTo(60_000);
        }
    }

    private static void load(Path script, Set<Path> loaded) {
        if (loaded.add(script)) {
            imports(script).forEach(each -> load(each, loaded));
        }
    }

    private static List<Path> imports(Path script) {
        return IMPORT.matcher(read(script))
                .results()
                .map(found -> script.resolveSibling(found.group(1)).normalize())
                .toList();
    }

    private static List<Path> files(String folder, String ending) {
        try (var all = Files.walk(STATIC.resolve(folder))) {
            return all.filter(file -> file.toString().endsWith("." + ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int compressed(Path file) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.size();
    }

    private static Map<String, String> colours(String part) {
        var found = new LinkedHashMap<String, String>();
        COLOUR.matcher(part).results().forEach(token -> found.put(token.group(1), token.group(2)));
        return found;
    }

    private static double contrast(Map<String, String> theme, String one, String other) {
        return Contrast.of(String.valueOf(theme.get(one)), String.valueOf(theme.get(other)));
    }
}
