package org.hearthside.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// `POST /language`: the language of pages for somebody who is not signed in. Stands before
/// sessions and form tokens, because Help now and error pages offer it too and know neither.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class LanguageSwitch extends OncePerRequestFilter {
    /// A path of ours; of what was asked for, only where to go on from the sign-in page.
    private static final Pattern OWN_PAGE =
            Pattern.compile(
                    "/([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)?"
                            + "(\\?((away|out|undone)&)?next=([A-Za-z0-9._~/-]|%2F){1,300})?");

    static boolean leadsBackTo(String page) {
        return OWN_PAGE.matcher(page).matches();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/language") || !"POST".equals(request.getMethod());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wanted = request.getParameter("language");
        if (wanted != null) {
            PreferenceCookie.keep(
                    request, response, Languages.COOKIE, Languages.named(wanted).toLanguageTag());
        }
        var back = request.getParameter("back");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", back != null && leadsBackTo(back) ? back : "/");
    }
}
