package org.hearthside.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Turns what rooms refuse into error answers; [ErrorPages] writes them.
@ControllerAdvice
class Refusals {
    static final String REASON = Refusals.class.getName() + ".reason";

    @ExceptionHandler
    void notThere(NotFound e, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    @ExceptionHandler
    void refused(Refused e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(REASON, e.reason());
        response.sendError(e.reason() == Reason.SLOW_DOWN ? 429 : HttpServletResponse.SC_CONFLICT);
    }

    /// An address whose id is no id is as absent as one whose id nobody has.
    @ExceptionHandler
    void unreadable(MethodArgumentTypeMismatchException e, HttpServletResponse response)
            throws IOException {
        var inTheAddress = e.getParameter().hasParameterAnnotation(PathVariable.class);
        response.sendError(
                inTheAddress
                        ? HttpServletResponse.SC_NOT_FOUND
                        : HttpServletResponse.SC_BAD_REQUEST);
    }
}
