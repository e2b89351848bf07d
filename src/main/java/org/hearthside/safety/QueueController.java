package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
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

/// The moderators' list of what waits, and one concern.
@Controller
@RequestMapping("/work/queue")
class QueueController {
    private final Desk desk;
    private final Letters letters;
    private final ReportPages pages;
    private final Templates templates;
    private final Texts texts;

    QueueController(
            Desk desk, Letters letters, ReportPages pages, Templates templates, Texts texts) {
        this.desk = desk;
        this.letters = letters;
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
        return page(viewer, id, ConcernPage.Typed.NOTHING);
    }

    private View page(Viewer viewer, UUID id, ConcernPage.Typed typed) {
        return templates.show("safety/concern.jte", pages.concern(viewer, id, null, typed));
    }

    /// Shows the words on this one page; the next visit hides them again.
    @PostMapping("/{id}/words")
    View words(Viewer viewer, @PathVariable UUID id) {
        var lines = desk.show(viewer, id);
        return templates.show(
                "safety/concern.jte", pages.concern(viewer, id, lines, ConcernPage.Typed.NOTHING));
    }

    /// @param step the word of a stage, or `severity-3`
    /// @param version of the concern when the page was shown
    @PostMapping("/{id}/steps")
    View step(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "-1") int version,
            HttpServletResponse response) {
        var stage = Stage.of(step);
        var severity = Severity.ofWord(step);
        var agreement = Agreement.of(step);
        if ((stage.isEmpty() && severity.isEmpty() && agreement.isEmpty())
                || why.isBlank()
                || why.length() > Letters.LONGEST
                || answer.length() > Letters.LONGEST) {
            response.setStatus(422);
            return page(
                    viewer,
                    id,
                    new ConcernPage.Typed(
                            step, why, answer, "", texts.of(viewer.locale(), "queue.error")));
        }
        var written = new Desk.Written(version, why, answer);
        try {
            stage.ifPresent(to -> desk.goOn(viewer, id, to, written));
            severity.ifPresent(to -> desk.lower(viewer, id, to, written));
            agreement.ifPresent(it -> desk.second(viewer, id, it == Agreement.YES, written));
        } catch (Refused e) {
            response.setStatus(409);
            return page(
                    viewer,
                    id,
                    new ConcernPage.Typed(
                            step,
                            why,
                            answer,
                            "",
                            texts.of(viewer.locale(), e.reason().messageKey())));
        }
        return to("/work/queue/" + id);
    }

    /// Writes to the person it is about.
    @PostMapping("/{id}/letters")
    View write(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID item,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response) {
        try {
            letters.write(viewer, id, item, words);
        } catch (Refused e) {
            response.setStatus(422);
            var error =
                    e.reason() == Reason.NOTHING_WRITTEN || e.reason() == Reason.TOO_LONG
                            ? "queue.letter.error"
                            : e.reason().messageKey();
            return page(
                    viewer,
                    id,
                    new ConcernPage.Typed("", "", "", words, texts.of(viewer.locale(), error)));
        }
        return to("/work/queue/" + id + "#letters");
    }

    @PostMapping("/{id}/leave")
    View leave(Viewer viewer, @PathVariable UUID id) {
        desk.letGo(viewer, id);
        return to("/work/queue");
    }

    /// A second person's answer to what a first one proposed.
    private enum Agreement {
        YES,
        NO;

        static Optional<Agreement> of(String word) {
            return switch (word) {
                case "agree" -> Optional.of(YES);
                case "decline" -> Optional.of(NO);
                default -> Optional.empty();
            };
        }
    }
}
