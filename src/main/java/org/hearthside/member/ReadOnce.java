package org.hearthside.member;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Has a session read from the database once for each request. When the answer has gone, the filter
/// that keeps sessions asks once more which one the browser named, to find out whether to send its
/// cookie anew; by then no cookie can be sent, so it hears of none.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ReadOnce extends OncePerRequestFilter {
    private static final String ANSWER = ReadOnce.class.getName();

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(ANSWER, response);
        chain.doFilter(request, response);
    }

    /// The cookie that names a session.
    static final class Cookie extends DefaultCookieSerializer {
        @Override
        public List<String> readCookieValues(HttpServletRequest request) {
            return request.getAttribute(ANSWER) instanceof HttpServletResponse answer
                            && answer.isCommitted()
                    ? List.of()
                    : super.readCookieValues(request);
        }
    }
}
