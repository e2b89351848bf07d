package org.hearthside.shell;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.HexFormat;
import java.util.Set;
import org.hearthside.safety.HelpLines;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.ui.Frame;
import org.hearthside.ui.SafeHeaders;
import org.hearthside.ui.Templates;
import org.hearthside.ui.TypedWords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.servlet.HandlerMapping;

/// Writes the answer to a request that did not get the page it asked for. Uses no session and no
/// database, so that Help now and Quick exit are there whatever broke.
///
/// "Not there" and "not yours to know" are one answer, byte for byte, because rooms and the door
/// say 404 for both; the page repeats nothing of the address and carries no token. 403 is what a
/// form gets that has lost its token, whatever its address.
@Component
class ErrorPages {
    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
    private static final int NOT_FOUND = HttpServletResponse.SC_NOT_FOUND;

    /// When to come again, for whoever cannot be served just now.
    static final String AFTER_SECONDS = "30";

    private static final int UNAVAILABLE = HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    private static final Set<Integer> WITH_WORDS =
            Set.of(400, 401, 403, NOT_FOUND, 405, 413, 429, 500, UNAVAILABLE);

    private final Templates templates;
    private final HelpLines help;
    private final SafeHeaders headers;
    private final SecureRandom random = new SecureRandom();

    ErrorPages(Templates templates, HelpLines help, SafeHeaders headers) {
        this.templates = templates;
        this.help = help;
        this.headers = headers;
    }

    /// @param wanted the status somebody asked for
    /// @param broke what rose and was caught by nobody, if anything did
    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            int wanted,
            @Nullable Throwable broke)
            throws IOException {
        var status = status(wanted, broke);
        var id = status >= 500 && status != UNAVAILABLE ? noteDown(request, status, broke) : null;
        response.resetBuffer();
        response.setStatus(status);
        headers.putOn(response);
        if (status == UNAVAILABLE || status == 429) {
            response.setHeader("Retry-After", AFTER_SECONDS);
        }
        var page = wantsPage(request);
        var bytes =
                (page ? page(request, status, id) : status + "\n").getBytes(StandardCharsets.UTF_8);
        response.setContentType((page ? "text/html" : "text/plain") + ";charset=UTF-8");
        response.setContentLength(bytes.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(bytes);
        }
    }

    private static int status(int wanted, @Nullable Throwable broke) {
        for (var cause = broke; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotFound) {
                return NOT_FOUND;
            }
            if (meansNoDatabase(cause)) {
                return UNAVAILABLE;
            }
        }
        return wanted;
    }

    /// The connection was refused or lost (class 08), the server is going down or starting (57P),
    /// or a transaction could be neither kept nor undone because its connection had gone meanwhile.
    private static boolean meansNoDatabase(Throwable cause) {
        if (cause instanceof SQLTransientConnectionException) {
            return true;
        }
        if (cause instanceof TransactionSystemException
                && cause.getCause() instanceof SQLException) {
            return true;
        }
        var state = cause instanceof SQLException sql ? sql.getSQLState() : null;
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    /// The log gets what broke and where; the person gets a word that finds it there.
    private String noteDown(HttpServletRequest request, int status, @Nullable Throwable broke) {
        var bytes = new byte[4];
        random.nextBytes(bytes);
        var id = HexFormat.of().formatHex(bytes);
        log.error(
                "{} at {} {}, told as {}",
                status,
                request.getMethod(),
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                id,
                broke instanceof ServletException wrapped && wrapped.getRootCause() != null
                        ? wrapped.getRootCause()
                        : broke);
        return id;
    }

    /// Pictures, scripts and machines get a short answer.
    private static boolean wantsPage(HttpServletRequest request) {
        var target = request.getHeader("Sec-Fetch-Dest");
        if (target != null) {
            return "document".equals(target);
        }
        var accepted = request.getHeader("Accept");
        return accepted == null || accepted.contains("text/html") || accepted.contains("*/*");
    }

    private String page(HttpServletRequest request, int status, @Nullable String id) {
        var known = Frame.of(request);
        var reason = request.getAttribute(Refusals.REASON);
        var key = "shell.error." + toldAs(status);
        var words = reason == null && status != NOT_FOUND ? key + ".words" : null;
        var it =
                new ErrorPage(
                        reason instanceof Reason refused ? refused.messageKey() : key,
                        words,
                        TypedWords.in(request),
                        request.getAttribute(TypedWords.WAY_IN) instanceof String way ? way : null,
                        id,
                        known.person() != null,
                        help.here(request).emergency());
        return templates.html(new Anonymous(request, known), "shell/error.jte", it);
    }

    /// The status whose words fit, for the many that need none of their own.
    private static int toldAs(int status) {
        if (WITH_WORDS.contains(status)) {
            return status;
        }
        return status < 500 ? 400 : 500;
    }

    /// The request without its address and its person, so that the page can repeat neither. The
    /// reader's language and looks stay.
    private static final class Anonymous extends HttpServletRequestWrapper {
        Anonymous(HttpServletRequest request, Frame known) {
            super(request);
            known.withoutPerson().putOn(this);
            removeAttribute(org.springframework.security.web.csrf.CsrfToken.class.getName());
        }

        @Override
        public String getRequestURI() {
            return "/";
        }

        @Override
        public @Nullable String getQueryString() {
            return null;
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
