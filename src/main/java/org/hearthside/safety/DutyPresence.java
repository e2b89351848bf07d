package org.hearthside.safety;

import jakarta.servlet.http.HttpServletRequest;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Every page of staff that somebody on duty looks at, in whichever room, is a sign of life. None
/// of those pages loads itself anew, so that an open browser is not taken for a person; the bell of
/// the queue, which asks by itself, is none.
@ControllerAdvice
class DutyPresence {
    private final Rota rota;

    DutyPresence(Rota rota) {
        this.rota = rota;
    }

    @ModelAttribute
    void seen(Viewer viewer, HttpServletRequest request) {
        var path = request.getRequestURI();
        if (path.startsWith("/work/")
                && !path.equals(QueueController.BELL)
                && Rota.serves(viewer)) {
            for (var shift : rota.seen(viewer)) {
                try {
                    rota.here(viewer, shift);
                } catch (Refused | NotFound e) {
                    // handed over on another page a moment ago
                }
            }
        }
    }
}
