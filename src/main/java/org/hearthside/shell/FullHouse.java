package org.hearthside.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.hearthside.ui.TypedWords;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Turns requests away while too many are being answered, with 503 and when to come again, so that
/// what has begun is finished and a flood fills neither memory nor the line for the database. Help
/// now, Quick exit and files stand before it and are never turned away. Also says when to come
/// again to whoever was told 429.
///
/// A form that comes slowly takes no place before all of it is there, and what is no form is not
/// counted: a few hundred slow senders would otherwise keep everybody out.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class FullHouse extends OncePerRequestFilter {
    /// Ten for each connection to the database.
    static final int PLACES = 200;

    private final Semaphore places = new Semaphore(PLACES);

    /// A load balancer asks about the node, not about how busy it is just now.
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals("/ready");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new SaysWhen(response);
        if (isOther(request)) {
            chain.doFilter(request, answer);
            return;
        }
        comesWhole(request);
        if (!places.tryAcquire()) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            chain.doFilter(request, answer);
        } finally {
            places.release();
        }
    }

    private static void comesWhole(HttpServletRequest request) {
        try {
            var _ = request.getParameterMap();
            request.setAttribute(TypedWords.WHOLE, true);
        } catch (IllegalStateException e) {
            // it cannot be read: whoever reads it next is told so
        }
    }

    private static boolean isOther(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && !type.startsWith("application/x-www-form-urlencoded");
    }

    private static final class SaysWhen extends HttpServletResponseWrapper {
        SaysWhen(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            super.setStatus(status);
            if (status == 429) {
                setHeader("Retry-After", ErrorPages.AFTER_SECONDS);
            }
        }
    }
}
