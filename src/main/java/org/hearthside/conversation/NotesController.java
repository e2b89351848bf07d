package org.hearthside.conversation;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What a supporter notes about a talk, for both of the two.
@Controller
@RequestMapping("/talk/c/{id}/notes")
class NotesController {
    private final ConversationPages pages;
    private final Notes notes;
    private final Templates templates;
    private final Texts texts;

    NotesController(ConversationPages pages, Notes notes, Templates templates, Texts texts) {
        this.pages = pages;
        this.notes = notes;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping
    View show(Viewer viewer, @PathVariable String id) {
        return page(viewer, id, "", null);
    }

    @PostMapping
    View write(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam String note,
            @RequestParam String text,
            HttpServletResponse response) {
        try {
            notes.write(viewer, Address.stream(id), Address.uuid(note), text);
            return to("/talk/c/" + Address.stream(id) + "/notes");
        } catch (Refused e) {
            if (e.reason() == Reason.NOT_NOW) {
                throw e;
            }
            response.setStatus(422);
            return page(viewer, id, text, Refusals.words(texts, viewer.locale(), e.reason()));
        }
    }

    @PostMapping("/{line}/remove")
    View remove(Viewer viewer, @PathVariable String id, @PathVariable String line) {
        notes.remove(viewer, Address.stream(id), Address.uuid(line));
        return to("/talk/c/" + Address.stream(id) + "/notes");
    }

    private View page(Viewer viewer, String id, String typed, @Nullable String error) {
        return templates.show(
                "conversation/notes.jte",
                pages.notes(
                        viewer,
                        Address.stream(id),
                        notes.list(viewer, Address.stream(id)),
                        typed,
                        error));
    }
}
