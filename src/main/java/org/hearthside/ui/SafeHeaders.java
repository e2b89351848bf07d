package org.hearthside.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hearthside.shared.Settings;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The headers that keep a page to itself, on every answer: nothing is loaded from elsewhere,
/// nothing is kept by the browser, no address is told to the next site, nobody may frame us. What
/// may be kept or found says so itself.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class SafeHeaders extends OncePerRequestFilter {
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src"
                    + " 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types"
                    + " hearthside; form-action 'self' https:";

    private final String content;
    private final boolean secure;

    /// Forms may lead to any https address, because Quick exit is a form that leads away: a browser
    /// checks each hop of a form, and would otherwise leave a person standing on our page.
    SafeHeaders(Settings settings) {
        secure = settings.secure();
        var exit = settings.exitAddress();
        content =
                "https".equals(exit.getScheme())
                        ? CONTENT
                        : CONTENT + " " + exit.getScheme() + "://" + exit.getAuthority();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        putOn(response);
        chain.doFilter(request, response);
    }

    /// For whoever had to begin a response anew.
    public void putOn(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", content);
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), browsing-topics=()");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader("Cache-Control", "no-store");
    }
}
