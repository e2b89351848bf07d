package org.hearthside.member;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hearthside.ui.Languages;
import org.jspecify.annotations.Nullable;
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
    private final Consents consents;

    /// Who has agreed to all that is needed as it reads in this version of the program.
    private final Set<AccountId> agreed = ConcurrentHashMap.newKeySet();

    private final InstantSource time;

    ViewerFilter(
            Viewers viewers,
            Sessions sessions,
            Accounts accounts,
            Consents consents,
            InstantSource time) {
        this.viewers = viewers;
        this.sessions = sessions;
        this.accounts = accounts;
        this.consents = consents;
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
            var seen = sessions.isOver(session) ? null : seen(session);
            if (seen != null && isAskedAgain(request, seen.viewer())) {
                seen = seen(session);
            }
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

    private Viewers.@Nullable Seen seen(HttpSession session) {
        return viewers.of(
                        session.getId(), Sessions.isShared(session), Sessions.withPasskey(session))
                .orElse(null);
    }

    /// A text that is needed has changed since they agreed: they are asked before the next page,
    /// however long their device stays signed in. A changed text comes with a new version of the
    /// program, so each account is looked at once while this one runs. What they send is taken
    /// first, and no page waits where nothing can be written.
    private boolean isAskedAgain(HttpServletRequest request, Viewer viewer) {
        if (!viewer.isMember()
                || !request.getMethod().equals("GET")
                || "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                || agreed.contains(viewer.account())) {
            return false;
        }
        try {
            if (consents.missing(viewer.account()).isPresent()) {
                accounts.stepBack(viewer.account());
                return true;
            }
            agreed.add(viewer.account());
        } catch (DataAccessException e) {
            LOG.warn("whether somebody is asked again cannot be told: {}", e.toString());
        }
        return false;
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
