package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The moderators' list of what waits, and one concern.
@Controller
@RequestMapping("/work/queue")
class QueueController {
    private static final int LONGEST = 4_000;

    private final Desk desk;
    private final ReportPages pages;
    private final Templates templates;
    private final Texts texts;

    QueueController(Desk desk, ReportPages pages, Templates templates, Texts texts) {
        this.desk = desk;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping
    View list(Viewer viewer) {
        return templates.show("safety/queue.jte", pages.queue(viewer));
    }

    @GetMapping("/{id}")
    View show(Viewer viewer, @PathVariable UUID id) {
        return templates.show(
                "safety/concern.jte", pages.concern(viewer, id, null, "", "", "", null));
    }

    /// Shows the words on this one page; the next visit hides them again.
    @PostMapping("/{id}/words")
    View words(Viewer viewer, @PathVariable UUID id) {
        var lines = desk.show(viewer, desk.toLook(viewer, id));
        return templates.show(
                "safety/concern.jte", pages.concern(viewer, id, lines, "", "", "", null));
    }

    @PostMapping("/{id}/decision")
    View decide(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String answer,
            HttpServletResponse response) {
        var chosen = Decision.of(decision);
        if (chosen.isEmpty()
                || reason.isBlank()
                || reason.length() > LONGEST
                || answer.length() > LONGEST) {
            response.setStatus(422);
            return templates.show(
                    "safety/concern.jte",
                    pages.concern(
                            viewer,
                            id,
                            null,
                            decision,
                            reason,
                            answer,
                            texts.of(viewer.locale(), "queue.error")));
        }
        desk.decide(viewer, id, chosen.get(), reason, answer);
        return to("/work/queue");
    }
}
