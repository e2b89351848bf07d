package org.hearthside.safety;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.hearthside.member.OwnPagesOnlyFilter;
import org.hearthside.shared.ExitAddress;
import org.hearthside.shared.Settings;
import org.hearthside.ui.HostCookie;
import org.hearthside.ui.PreferenceCookie;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseCookie;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The way out: `POST /exit` leads to the neutral page at once and ends the session behind the
/// person's back. Stands before sessions, sign-in and form tokens, so that it works signed out and
/// while the database is gone. Nobody is told and nothing is logged.
///
/// A form on somebody else's page may lead a person away, but ends and clears nothing of theirs.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class QuickExit extends OncePerRequestFilter {
    private static final String SIGNED_IN = "(__Host-)?(hearth|form)";

    private final Leaving leaving;
    private final CookieSerializer sessionCookie;
    private final Settings settings;

    QuickExit(Leaving leaving, CookieSerializer sessionCookie, Settings settings) {
        this.leaving = leaving;
        this.sessionCookie = sessionCookie;
        this.settings = settings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/exit");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod())) {
            // a reload or a typed address: explain, and end nothing that was not asked to end
            lead(response, "/exit/limits");
            return;
        }
        if (!"POST".equals(request.getMethod())) {
            response.setHeader("Allow", "POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        if (OwnPagesOnlyFilter.isFromAnotherSite(request, settings.address().toString())) {
            lead(response, settings.exitAddress().toString());
            return;
        }
        sessionCookie.readCookieValues(request).forEach(leaving::leave);
        var shared = isShared(request);
        if (shared) {
            response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
        }
        expireCookies(request, response, shared);
        if (isScript(request)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            lead(response, own(request).toString());
        }
    }

    private static void lead(HttpServletResponse response, String to) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", to);
    }

    /// A script has hidden and left the page already; it wants no page, and may not follow one to
    /// another site.
    private static boolean isScript(HttpServletRequest request) {
        var mode = request.getHeader("Sec-Fetch-Mode");
        return mode != null && !"navigate".equals(mode);
    }

    /// The address the person chose, honoured only when their own browser surely asks; else the
    /// instance's. An address in the form itself would let anybody lead people anywhere.
    private URI own(HttpServletRequest request) {
        return HostCookie.read(request, ExitAddress.COOKIE)
                .filter(_ -> "same-origin".equals(request.getHeader("Sec-Fetch-Site")))
                .flatMap(ExitAddress::fromCookie)
                .orElse(settings.exitAddress());
    }

    private static boolean isShared(HttpServletRequest request) {
        return !PreferenceCookie.onOwnDevice(request);
    }

    /// Browsers that do not know Clear-Site-Data forget at least these.
    private void expireCookies(
            HttpServletRequest request, HttpServletResponse response, boolean shared) {
        var cookies = request.getCookies();
        if (cookies == null) {
            return;
        }
        for (var cookie : cookies) {
            if (shared || cookie.getName().matches(SIGNED_IN)) {
                var gone =
                        ResponseCookie.from(cookie.getName())
                                .path("/")
                                .maxAge(0)
                                .secure(settings.secure())
                                .httpOnly(true)
                                .sameSite("Strict")
                                .build();
                response.addHeader("Set-Cookie", gone.toString());
            }
        }
    }
}
