package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;

/// The page around every page. Also writes the style guide to `target/style-guide/`, where people
/// can look at each part in both themes and both directions.
class LayoutTest {
    static Stream<Frame> everybody() {
        return Stream.of(
                StyleGuide.frame(null, Locale.ENGLISH, "auto"),
                StyleGuide.frame(null, Locale.of("es"), "auto"),
                StyleGuide.frame(StyleGuide.PLUM, Locale.ENGLISH, "auto"),
                StyleGuide.frame(StyleGuide.PLUM, Locale.forLanguageTag("en-XB"), "dark"));
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void help_and_quick_exit_are_on_every_page_and_need_no_script(Frame frame) throws IOException {
        for (var kind : List.of("page", "bleed", "talk")) {
            assertThat(page(frame, kind))
                    .contains("<a class=\"bar__help\" href=\"/help\">")
                    .contains("<form class=\"exit\" method=\"post\" action=\"/exit\">");
        }
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void the_skip_link_comes_first(Frame frame) throws IOException {
        assertThat(page(frame, "page"))
                .containsPattern("<body[^>]*>\\s*<a class=\"skip\" href=\"#main\">");
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void nothing_is_styled_or_scripted_in_line(Frame frame) throws IOException {
        assertThat(page(frame, "page")).doesNotContainPattern("style=|<style|<script>|\\son\\w+=");
    }

    @Test
    void a_conversation_has_neither_tabs_nor_footer() throws IOException {
        var frame = StyleGuide.frame(StyleGuide.PLUM, Locale.ENGLISH, "auto");
        assertThat(page(frame, "page")).contains("class=\"tabs\"", "class=\"footer\"");
        assertThat(page(frame, "talk")).doesNotContain("class=\"tabs\"", "class=\"footer\"");
    }

    @Test
    void a_browser_that_saves_data_gets_no_fonts() throws IOException {
        var request = new MockHttpServletRequest("GET", "/");
        var frame = StyleGuide.frame(null, Locale.ENGLISH, "auto");
        assertThat(StyleGuide.page(request, frame, "", Map.of())).contains("fonts");
        request.addHeader("Save-Data", "on");
        assertThat(StyleGuide.page(request, frame, "", Map.of())).doesNotContain("fonts");
    }

    @Test
    void a_hidden_name_stands_in_no_tab() throws IOException {
        var hidden =
                new Frame(
                        Locale.ENGLISH,
                        ZoneOffset.UTC,
                        "auto",
                        Set.of(),
                        true,
                        true,
                        true,
                        null,
                        null,
                        null,
                        null,
                        Set.of());
        assertThat(page(hidden, "page")).contains("<title>Notes</title>", "icons/plain.svg");
    }

    @Test
    void the_style_guide_is_written_for_people_to_look_at() throws IOException {
        var folder = Files.createDirectories(Path.of("target/style-guide"));
        try (var sheets = Files.list(StyleGuide.FOLDER)) {
            for (var sheet : sheets.toList()) {
                for (var theme : List.of("light", "dark")) {
                    for (var language : List.of("en", "en-XB", "es")) {
                        var html = StyleGuide.sheet(sheet, theme, Locale.forLanguageTag(language));
                        assertThat(html).contains("</html>").doesNotContain("{{");
                        var name = String.valueOf(sheet.getFileName()).replace(".html", "");
                        Files.writeString(
                                folder.resolve(name + "-" + theme + "-" + language + ".html"),
                                html.replaceAll(
                                        "\"/static/([^?\"]*)[^\"]*", "\"../classes/static/$1"));
                    }
                }
            }
        }
    }

    private static String page(Frame frame, String kind) throws IOException {
        return StyleGuide.page(
                new MockHttpServletRequest("GET", "/"), frame, "", Map.of("kind", kind));
    }
}
