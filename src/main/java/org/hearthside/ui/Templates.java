package org.hearthside.ui;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.hearthside.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// Turns a template and what it shows into a page. Templates stand beside the Java of their room
/// and are compiled with it; `bin/dev` reads them anew at each request.
@Component
public class Templates {
    private static final String ROOT = "src/main/java/org/hearthside";

    private final TemplateEngine engine;
    private final Texts texts;
    private final Settings settings;
    private final Assets assets;
    private final boolean samples;

    Templates(Texts texts, Settings settings, Assets assets, Environment environment) {
        this.texts = texts;
        this.settings = settings;
        this.assets = assets;
        this.samples = environment.matchesProfiles("demo");
        this.engine =
                environment.getProperty("hearthside.dev", Boolean.class, false)
                        ? live(new DirectoryCodeResolver(Path.of(ROOT)))
                        : TemplateEngine.createPrecompiled(
                                null,
                                ContentType.Html,
                                Templates.class.getClassLoader(),
                                "org.hearthside");
        engine.setTrimControlStructures(true);
    }

    private static TemplateEngine live(CodeResolver sources) {
        return TemplateEngine.create(
                sources,
                Path.of("target", "jte-live"),
                ContentType.Html,
                Templates.class.getClassLoader(),
                "org.hearthside");
    }

    /// The page of this template, answered with status 200 unless the response already has another.
    ///
    /// @param template such as `forum/topic.jte`
    public View show(String template) {
        return new Shown(template, null, false);
    }

    /// @param it what the template's `it` shows
    public View show(String template, Object it) {
        return new Shown(template, it, false);
    }

    /// The same for a long page that may travel squeezed, because its template draws borders around
    /// what only its reader may know: see [PageOutput].
    public View showSqueezed(String template, Object it) {
        return new Shown(template, it, true);
    }

    /// The markup of a template for this request, to be written by the caller.
    public String html(HttpServletRequest request, String template, @Nullable Object it) {
        var out = new StringOutput(16 * 1024);
        render(request, template, it, out);
        return out.toString();
    }

    private void render(
            HttpServletRequest request, String template, @Nullable Object it, TemplateOutput out) {
        var parameters = new HashMap<String, Object>();
        parameters.put("page", page(request));
        if (it != null) {
            parameters.put("it", it);
        }
        engine.render(template, parameters, out);
    }

    /// The markup of a fragment that knows nothing of its reader, shared by all who get it.
    public String fragment(String template, Map<String, Object> parameters) {
        var out = new StringOutput();
        engine.render(template, parameters, out);
        return out.toString();
    }

    /// The page around a template, for this request.
    public Page page(HttpServletRequest request) {
        return new Page(request, texts, settings, assets, samples);
    }

    private final class Shown implements View {
        private final String template;
        private final @Nullable Object it;
        private final boolean squeezed;

        Shown(String template, @Nullable Object it, boolean squeezed) {
            this.template = template;
            this.it = it;
            this.squeezed = squeezed;
        }

        @Override
        public void render(
                @Nullable Map<String, ?> model,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            var out = new PageOutput();
            Templates.this.render(request, template, it, out);
            var bytes = squeezed ? squeezed(out, request, response) : out.bytes();
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
            response.flushBuffer(); // it is whole: what comes after need not wonder about it
        }

        private static byte[] squeezed(
                PageOutput out, HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("Vary", "Accept-Encoding");
            return Squeezer.takenBy(request)
                    .map(squeezer -> {
                        response.setHeader("Content-Encoding", squeezer.encoding);
                        return out.squeezed(squeezer);
                    })
                    .orElseGet(out::bytes);
        }
    }
}
