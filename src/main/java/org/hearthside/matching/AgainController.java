package org.hearthside.matching;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Somebody else, or coming back, from one's own talk.
@Controller
@RequestMapping("/talk/c/{id}/again")
class AgainController {
    private final Again again;
    private final Templates templates;

    AgainController(Again again, Templates templates) {
        this.again = again;
        this.templates = templates;
    }

    @GetMapping
    View show(Viewer viewer, @PathVariable UUID id) {
        return templates.show("matching/again.jte", again.page(viewer, new StreamId(id)));
    }

    @PostMapping
    View ask(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        var same = "same".equals(typed.getFirst("who"));
        var form = HelloForm.of(typed);
        var ticked = WishesForm.of(typed).wishes(viewer.zone());
        var errors = form.errors(viewer.displayName());
        if (errors.isEmpty()) {
            try {
                if (same) {
                    again.same(viewer, stream, form);
                } else {
                    again.other(viewer, stream, form, ticked);
                }
                return to("/talk");
            } catch (Refused e) {
                errors = MatchingController.errors(e.reason());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show(
                "matching/again.jte", again.page(viewer, stream, same, form, ticked, errors));
    }
}
