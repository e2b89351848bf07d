package org.hearthside.member;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import org.hearthside.ui.Languages;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who made this request, before anybody decides whether they may. Ends a session that
/// has lasted as long as it may.
class ViewerFilter extends OncePerRequestFilter {
    private static final String ATTRIBUTE = Viewer.class.getName();

    private final Viewers viewers;
    private final Sessions sessions;

    ViewerFilter(Viewers viewers, Sessions sessions) {
        this.viewers = viewers;
        this.sessions = sessions;
    }

    static Viewer of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Viewer viewer
                ? viewer
                : Viewer.visitor(Languages.of(request), ZoneOffset.UTC);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var session = request.getSession(false);
        if (session != null
                && authentication != null
                && !(authentication instanceof AnonymousAuthenticationToken)) {
            var seen =
                    sessions.isOver(session)
                            ? null
                            : viewers.of(
                                            session.getId(),
                                            Sessions.isShared(session),
                                            Sessions.withPasskey(session))
                                    .orElse(null);
            if (seen == null) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            } else {
                request.setAttribute(ATTRIBUTE, seen.viewer());
                seen.frame().putOn(request);
            }
        }
        chain.doFilter(request, response);
    }
}
