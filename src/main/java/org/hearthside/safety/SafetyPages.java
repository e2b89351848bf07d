package org.hearthside.safety;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.hearthside.ui.Languages;
import org.hearthside.ui.PreferenceCookie;
import org.hearthside.ui.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Help now, and the pages about leaving no traces. They stand before sessions and sign-in: no
/// database, no limit, no script, and nobody writes down who came.
///
/// They are not kept by browsers (no-store): the numbers differ by country and can be withdrawn any
/// day, and on a shared device no copy may tell that somebody looked for help. A copy for offline
/// use is a thing a person asks for, on their own device.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class SafetyPages extends OncePerRequestFilter {
    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
    private static final Map<String, String> PLAIN =
            Map.of(
                    "/help/breathe", "safety/breathe.jte",
                    "/exit/limits", "safety/limits.jte",
                    "/safer-use", "safety/safer.jte");

    private final HelpLines lines;
    private final Templates templates;

    SafetyPages(HelpLines lines, Templates templates) {
        this.lines = lines;
        this.templates = templates;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.equals("/help") && !path.startsWith("/help/") && !PLAIN.containsKey(path);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var plain = PLAIN.get(request.getRequestURI());
        var chosen = plain == null ? request.getParameter("country") : null;
        if (plain != null) {
            show(request, response, plain, null);
        } else if (chosen != null && COUNTRY.matcher(chosen).matches()) {
            PreferenceCookie.keep(request, response, HelpLines.COUNTRY_COOKIE, chosen);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/help/" + chosen.toUpperCase(Locale.ROOT));
        } else {
            show(request, response, "safety/help.jte", page(request));
        }
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            String template,
            @Nullable Object it)
            throws IOException {
        var bytes = templates.html(request, template, it).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(bytes.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(bytes);
        }
    }

    /// The country asked for, else the usual one of this request.
    private HelpPage page(HttpServletRequest request) {
        var path = request.getRequestURI();
        var asked = path.startsWith("/help/") ? path.substring("/help/".length()) : "";
        return COUNTRY.matcher(asked).matches()
                ? lines.in(asked.toUpperCase(Locale.ROOT), Languages.of(request))
                : lines.here(request);
    }
}
