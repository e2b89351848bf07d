package org.hearthside.conversation;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// A supporter hands somebody over. How the seeker goes on stands in the room matching.
@Controller
@RequestMapping("/talk/c/{id}/hand-over")
class HandOverController {
    private final HandOvers handOvers;
    private final ConversationPages pages;
    private final Templates templates;
    private final Texts texts;

    HandOverController(
            HandOvers handOvers, ConversationPages pages, Templates templates, Texts texts) {
        this.handOvers = handOvers;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping
    View show(Viewer viewer, @PathVariable String id) {
        return templates.show(
                "conversation/hand-over.jte",
                pages.handOver(viewer, Address.stream(id), null, "", null));
    }

    @PostMapping
    View tell(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam String client,
            @RequestParam String text,
            HttpServletResponse response) {
        var stream = Address.stream(id);
        try {
            handOvers.tell(viewer, stream, Address.uuid(client), text);
            return to("/talk/c/" + stream + "/hand-over");
        } catch (Refused e) {
            if (e.reason() == Reason.ENDED || e.reason() == Reason.NOT_NOW) {
                throw e;
            }
            if (e.reason() == Reason.ALREADY_DONE) { // in another tab: the page says how it stands
                return to("/talk/c/" + stream + "/hand-over");
            }
            response.setStatus(422);
            return templates.show(
                    "conversation/hand-over.jte",
                    pages.handOver(
                            viewer,
                            stream,
                            client,
                            text,
                            Refusals.words(texts, viewer.locale(), e.reason())));
        }
    }

    @PostMapping("/stay")
    View stay(Viewer viewer, @PathVariable String id) {
        var stream = Address.stream(id);
        handOvers.stay(viewer, stream);
        return to("/talk/c/" + stream + "#latest");
    }
}
