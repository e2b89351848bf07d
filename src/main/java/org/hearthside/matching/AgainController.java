package org.hearthside.matching;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.conversation.HandOver;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Uuids;
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
        var way =
                HandOver.Answer.of(typed.getFirst("who"))
                        .filter(each -> each != HandOver.Answer.ASKED); // that is a request
        if (way.isPresent()) {
            again.answer(viewer, stream, way.get());
            return to(
                    switch (way.get()) {
                        case CHOOSE -> "/talk/ask";
                        case FIND -> "/talk/find";
                        case ASKED, STAY -> "/talk/c/" + id;
                    });
        }
        var named =
                Optional.ofNullable(typed.getFirst("person"))
                        .flatMap(Uuids::of)
                        .map(PersonaId::new);
        var who =
                "same".equals(typed.getFirst("who"))
                        ? "same"
                        : named.isPresent() && "next".equals(typed.getFirst("who"))
                                ? "next"
                                : "other";
        var form = HelloForm.of(typed);
        var ticked = WishesForm.of(typed).wishes(viewer.zone());
        var errors = form.errors(viewer.displayName());
        if (errors.isEmpty()) {
            try {
                switch (who) {
                    case "same" -> again.same(viewer, stream, form);
                    case "next" -> again.next(viewer, stream, named.orElseThrow(), form);
                    default -> again.other(viewer, stream, form, ticked);
                }
                return to("/talk");
            } catch (Refused e) {
                errors = MatchingController.errors(e.reason());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show(
                "matching/again.jte", again.page(viewer, stream, who, form, ticked, errors));
    }
}
