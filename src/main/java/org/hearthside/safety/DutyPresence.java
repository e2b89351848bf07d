package org.hearthside.safety;

import jakarta.servlet.http.HttpServletRequest;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Every page of staff that somebody on duty looks at, in whichever room, is a sign of life. None
/// of those pages loads itself anew, so that an open browser is not taken for a person.
@ControllerAdvice
class DutyPresence {
    private final Rota rota;

    DutyPresence(Rota rota) {
        this.rota = rota;
    }

    @ModelAttribute
    void seen(Viewer viewer, HttpServletRequest request) {
        if (request.getRequestURI().startsWith("/work/") && Rota.serves(viewer)) {
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
