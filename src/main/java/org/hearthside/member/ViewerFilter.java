package org.hearthside.member;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.hearthside.ui.Languages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who made this request, before anybody decides whether they may. Ends a session that
/// has lasted as long as it may.
class ViewerFilter extends OncePerRequestFilter {
    private static final String ATTRIBUTE = Viewer.class.getName();

    private static final Logger LOG = LoggerFactory.getLogger(ViewerFilter.class);

    private final Viewers viewers;
    private final Sessions sessions;
    private final Accounts accounts;
    private final InstantSource time;

    ViewerFilter(Viewers viewers, Sessions sessions, Accounts accounts, InstantSource time) {
        this.viewers = viewers;
        this.sessions = sessions;
        this.accounts = accounts;
        this.time = time;
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
                isHere(seen);
                request.setAttribute(ATTRIBUTE, seen.viewer());
                seen.frame().putOn(request);
            }
        }
        chain.doFilter(request, response);
    }

    /// Written down once a month, and no page waits for it where nothing can be written.
    private void isHere(Viewers.Seen seen) {
        var month = Accounts.month(time.instant());
        if (seen.hereMonth().isBefore(month)) {
            try {
                accounts.isHere(seen.viewer().account(), month);
            } catch (DataAccessException e) {
                LOG.warn(
                        "that somebody is here this month cannot be written down: {}",
                        e.toString());
            }
        }
    }
}
