package org.hearthside.member;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses acts that a browser says come from another site: the second of three guards beside the
/// form token and the cookies' SameSite. An old browser says it by `Origin` alone, which is `null`
/// for our own forms, because our pages send no referrer.
public class OwnPagesOnlyFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final String origin;

    /// @param origin of our pages
    OwnPagesOnlyFilter(String origin) {
        this.origin = origin;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!READING.contains(request.getMethod()) && isFromAnotherSite(request, origin)) {
            response.sendError(403);
            return;
        }
        chain.doFilter(request, response);
    }

    /// Whether the browser says that another site asks.
    ///
    /// @param origin of our pages
    public static boolean isFromAnotherSite(HttpServletRequest request, String origin) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OURS.contains(site);
        }
        var from = request.getHeader("Origin");
        return from != null && !from.equals("null") && !from.equals(origin);
    }
}
