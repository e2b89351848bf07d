package org.hearthside.member;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
        if (!READING.contains(request.getMethod()) && isSaidTwice(request)) {
            response.sendError(400);
            return;
        }
        chain.doFilter(request, response);
    }

    /// Whether a field of a form stands in its address too: which of the two counts would be
    /// somebody's guess.
    private static boolean isSaidTwice(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query == null) {
            return false;
        }
        var inAddress = new HashMap<String, Integer>();
        try {
            for (var part : query.split("&", -1)) {
                var name = URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8);
                inAddress.merge(name, 1, Integer::sum);
            }
        } catch (IllegalArgumentException e) {
            return true; // an address that nobody can read
        }
        return inAddress.entrySet().stream()
                .anyMatch(field -> {
                    var values = request.getParameterValues(field.getKey());
                    return values != null && values.length > field.getValue();
                });
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
