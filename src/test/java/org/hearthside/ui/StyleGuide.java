package org.hearthside.ui;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hearthside.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

/// Every part of the interface with its markup, from `src/test/resources/ui/style-guide/`. The
/// first line of a sheet says what layout it wants; `{{quilt 13 48}}`, `{{icon SAFETY}}` and the
/// like are drawn here as templates draw them.
public class StyleGuide {
    private static final Assets ASSETS = new Assets(new MockEnvironment());

    static final Path FOLDER = Path.of("src/test/resources/ui/style-guide");
    static final Frame.Person PLUM = new Frame.Person("late-plum", 13);

    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, StyleGuide.class.getClassLoader(), "org.hearthside");
    private static final Pattern WANTS = Pattern.compile("(\\w+)(?:=([\\w+]+))?");
    private static final Pattern DRAWN = Pattern.compile("\\{\\{(\\w+)(?: (\\w+))?(?: (\\w+))?}}");

    private StyleGuide() {}

    /// The sheet of this name as this request would get it, in the reader's own theme.
    public static String sheet(MockHttpServletRequest request, String name) throws IOException {
        return sheet(FOLDER.resolve(name + ".html"), "auto", Languages.of(request));
    }

    static String sheet(Path sheet, String theme, Locale locale) throws IOException {
        var source = Files.readString(sheet);
        var parameters = new HashMap<String, Object>();
        var first = source.substring(0, source.indexOf("-->"));
        WANTS.matcher(first)
                .results()
                .filter(wanted -> wanted.group(2) != null)
                .forEach(wanted -> parameters.put(wanted.group(1), value(wanted.group(2))));
        var person = first.contains("visitor") ? null : PLUM;
        return page(
                new MockHttpServletRequest("GET", "/"),
                frame(person, locale, theme),
                source.substring(source.indexOf("-->") + 3),
                parameters);
    }

    static String page(
            MockHttpServletRequest request,
            Frame frame,
            String content,
            Map<String, Object> parameters)
            throws IOException {
        frame.putOn(request);
        var all = new HashMap<>(parameters);
        all.put("page", new Page(request, new Texts(), Settings.from(key -> null), ASSETS, false));
        all.put("title", "Style guide");
        var drawn =
                DRAWN.matcher(content)
                        .replaceAll(found -> drawn(found.group(1), found.group(2), found.group(3)));
        all.put("content", (Content) output -> output.writeContent(drawn));
        var out = new StringOutput();
        TEMPLATES.render("ui/layout.jte", all, out);
        return out.toString();
    }

    static Frame frame(Frame.@Nullable Person person, Locale locale, String theme) {
        return new Frame(
                locale,
                ZoneOffset.UTC,
                theme,
                Set.of(),
                false,
                true,
                person == null,
                "/away",
                null,
                person,
                null,
                Set.of());
    }

    /// The headers every answer has.
    public static void headers(HttpServletResponse response) {
        new SafeHeaders(Settings.from(key -> null)).putOn(response);
    }

    /// One of our own files, as it is sent.
    public static Optional<byte[]> file(String path) {
        return ASSETS.find(path).map(asset -> asset.bytes);
    }

    static String markup(Content content) {
        var out = new StringOutput();
        content.writeTo(out);
        return out.toString();
    }

    private static Object value(String word) {
        return word.equals("TODAY") || word.equals("TALK") ? Place.valueOf(word) : word;
    }

    private static String drawn(String what, @Nullable String first, @Nullable String second) {
        return switch (what) {
            case "icon" -> icon(String.valueOf(first));
            case "quilt" ->
                    markup(
                            Quilt.svg(
                                    Long.parseLong(String.valueOf(first)),
                                    Integer.parseInt(String.valueOf(second))));
            case "welcome" -> markup(Quilt.welcome(Integer.parseInt(String.valueOf(first))));
            default ->
                    LongStream.range(0, Quilt.VARIANTS)
                            .mapToObj(seed -> markup(Quilt.svg(seed, 48)))
                            .collect(Collectors.joining("", "<div class=\"cluster\">", "</div>"));
        };
    }

    private static String icon(String name) {
        try {
            return String.valueOf(Icon.class.getField(name).get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
