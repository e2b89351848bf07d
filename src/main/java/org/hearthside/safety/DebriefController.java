package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import java.util.UUID;
import org.hearthside.member.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Taking on that a colleague would like to talk.
@Controller
class DebriefController {
    private final Debriefs debriefs;

    DebriefController(Debriefs debriefs) {
        this.debriefs = debriefs;
    }

    @PostMapping("/work/debriefs/{id}")
    View answer(Viewer viewer, @PathVariable UUID id) {
        debriefs.answer(viewer, id);
        return to("/work/queue");
    }
}
