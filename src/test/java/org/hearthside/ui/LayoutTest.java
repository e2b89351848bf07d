package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.hearthside.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

/// The page around every page. Also writes the style guide to `target/style-guide/`, where people
/// can look at each part in both themes and both directions.
class LayoutTest {
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, LayoutTest.class.getClassLoader(), "org.hearthside");

    @ParameterizedTest
    @MethodSource("everybody")
    void help_and_quick_exit_are_on_every_page_and_need_no_script(Frame frame) throws IOException {
        var html = page(frame, "page", "");
        assertThat(html).contains("<a class=\"bar__help\" href=\"/help\">");
        assertThat(html).contains("<form class=\"exit\" method=\"post\" action=\"/exit\">");
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void the_skip_link_comes_first(Frame frame) throws IOException {
        assertThat(page(frame, "page", ""))
                .containsPattern("<body[^>]*>\\s*<a class=\"skip\" href=\"#main\">");
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void nothing_is_styled_or_scripted_in_line(Frame frame) throws IOException {
        assertThat(page(frame, "page", ""))
                .doesNotContainPattern("style=|<style|<script>|\\son\\w+=");
    }

    @Test
    void a_browser_that_saves_data_gets_no_fonts() throws IOException {
        var request = new MockHttpServletRequest("GET", "/");
        request.addHeader("Save-Data", "on");
        var html = page(request, frame(null, Locale.ENGLISH, "auto"), "page", "");
        assertThat(html).doesNotContain("fonts");
    }

    @Test
    void a_hidden_name_is_in_no_tab() throws IOException {
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
                        Set.of());
        assertThat(page(hidden, "page", "")).contains("<title>Notes</title>", "icons/plain.svg");
    }

    @Test
    void the_style_guide_is_written_for_people_to_look_at() throws IOException {
        var parts = Files.readString(Path.of("src/test/resources/ui/style-guide.html"));
        var folder = Files.createDirectories(Path.of("target/style-guide"));
        for (var theme : new String[] {"light", "dark"}) {
            for (var language : new String[] {"en", "en-XB", "es"}) {
                var frame = frame(PLUM, Locale.forLanguageTag(language), theme);
                var html = page(frame, "page", parts);
                assertThat(html).contains("</html>");
                Files.writeString(
                        folder.resolve(theme + "-" + language + ".html"),
                        html.replace("\"/static/", "\"../classes/static/"));
            }
        }
    }

    private static final Frame.Person PLUM = new Frame.Person("late-plum", 13);

    static Stream<Frame> everybody() {
        return Stream.of(
                frame(null, Locale.ENGLISH, "auto"),
                frame(null, Locale.of("es"), "auto"),
                frame(PLUM, Locale.ENGLISH, "auto"),
                frame(PLUM, Locale.forLanguageTag("en-XB"), "dark"));
    }

    private static Frame frame(Frame.@Nullable Person person, Locale locale, String theme) {
        return new Frame(
                locale,
                ZoneOffset.UTC,
                theme,
                Set.of(),
                false,
                true,
                person == null,
                null,
                null,
                person,
                Set.of());
    }

    private static String page(Frame frame, String kind, String content) throws IOException {
        return page(new MockHttpServletRequest("GET", "/"), frame, kind, content);
    }

    private static String page(
            MockHttpServletRequest request, Frame frame, String kind, String content)
            throws IOException {
        frame.putOn(request);
        var settings = Settings.from(key -> null);
        var page = new Page(request, new Texts(), settings, new Assets(new MockEnvironment()));
        var parameters = new HashMap<String, Object>();
        parameters.put("page", page);
        parameters.put("title", "Style guide");
        parameters.put("kind", kind);
        parameters.put("place", Place.TALK);
        parameters.put("content", (gg.jte.Content) output -> output.writeContent(content));
        var out = new StringOutput();
        TEMPLATES.render("ui/layout.jte", parameters, out);
        return out.toString();
    }
}
