package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
    /// Asked by a script of the queue, and no sign that somebody sits there.
    static final String BELL = "/work/queue/bell";

    private final Desk desk;
    private final Letters letters;
    private final Exposure exposure;
    private final Debriefs debriefs;
    private final Rota rota;
    private final ReportPages pages;
    private final Templates templates;
    private final Texts texts;

    QueueController(
            Desk desk,
            Letters letters,
            Exposure exposure,
            Debriefs debriefs,
            Rota rota,
            ReportPages pages,
            Templates templates,
            Texts texts) {
        this.desk = desk;
        this.letters = letters;
        this.exposure = exposure;
        this.debriefs = debriefs;
        this.rota = rota;
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
    View words(Viewer viewer, @PathVariable UUID id, HttpServletResponse response) {
        List<Evidence.Line> lines;
        try {
            lines = desk.show(viewer, id);
        } catch (Refused e) {
            if (e.reason() != Reason.FOR_SOMEBODY_ELSE) {
                throw e;
            }
            response.setStatus(409);
            return page(viewer, id, ConcernPage.Typed.NOTHING);
        }
        return templates.show(
                "safety/concern.jte", pages.concern(viewer, id, lines, ConcernPage.Typed.NOTHING));
    }

    /// @param step the word of a stage, `severity-3`, `passed`, `help-lines`, `agree` or `decline`
    /// @param rule the guideline it rests on, or nothing
    /// @param version of the concern when the page was shown
    @PostMapping("/{id}/steps")
    View step(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "-1") int version,
            HttpServletResponse response) {
        var stage = Stage.of(step);
        var severity = Severity.ofWord(step);
        var agreement = Agreement.of(step);
        if ((stage.isEmpty()
                        && severity.isEmpty()
                        && agreement.isEmpty()
                        && !step.equals(Desk.PASSED)
                        && !step.equals(Desk.OFFERED))
                || why.isBlank()
                || why.length() > Letters.LONGEST
                || answer.length() > Letters.LONGEST) {
            response.setStatus(422);
            return page(
                    viewer,
                    id,
                    new ConcernPage.Typed(
                            step, why, rule, answer, "", texts.of(viewer.locale(), "queue.error")));
        }
        var written = new Desk.Written(version, why, Guideline.of(rule).orElse(null), answer);
        try {
            stage.ifPresent(to -> desk.goOn(viewer, id, to, written));
            severity.ifPresent(to -> desk.lower(viewer, id, to, written));
            if (step.equals(Desk.PASSED)) {
                desk.passUp(viewer, id, written);
            }
            if (step.equals(Desk.OFFERED)) {
                letters.offerLines(
                        viewer, id, texts.of(viewer.locale(), "queue.help-lines.letter"), written);
            }
            agreement.ifPresent(it -> desk.second(viewer, id, it == Agreement.YES, written));
        } catch (Refused e) {
            response.setStatus(409);
            return page(
                    viewer,
                    id,
                    new ConcernPage.Typed(
                            step,
                            why,
                            rule,
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
                    new ConcernPage.Typed(
                            ConcernPage.Typed.LETTER,
                            "",
                            "",
                            "",
                            words,
                            texts.of(viewer.locale(), error)));
        }
        return to("/work/queue/" + id + "#letters");
    }

    /// Gives it to a colleague.
    ///
    /// @param to somebody who is there
    @PostMapping("/{id}/hand-over")
    View handOver(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID to,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "-1") int version,
            HttpServletResponse response) {
        if (to == null || note.isBlank() || note.length() > Letters.LONGEST) {
            response.setStatus(422);
            return page(viewer, id, handing(viewer, note, "queue.hand-over.error"));
        }
        try {
            desk.handOver(viewer, id, new PersonaId(to), new Desk.Written(version, note, null, ""));
        } catch (Refused e) {
            response.setStatus(409);
            var key =
                    e.reason() == Reason.NOT_NOW ? "queue.hand-over.gone" : e.reason().messageKey();
            return page(viewer, id, handing(viewer, note, key));
        }
        return to("/work/queue");
    }

    private ConcernPage.Typed handing(Viewer viewer, String note, String error) {
        return new ConcernPage.Typed(
                Desk.GIVEN, note, "", "", "", texts.of(viewer.locale(), error));
    }

    /// "Not now" to the question about a break.
    @PostMapping("/break")
    View breakLater(Viewer viewer) {
        exposure.putBreakAside(viewer);
        return to("/work/queue");
    }

    /// They would like to talk about what they read.
    @PostMapping("/debrief")
    View debrief(Viewer viewer) {
        debriefs.ask(viewer);
        return to("/work/queue#care");
    }

    /// For the queue's script, which rings: the risks to life that nobody has, or `off` for whoever
    /// is not on duty. The risks to life, a line each; before them `there?` where nothing was seen
    /// of the viewer for ten minutes.
    @GetMapping("/bell")
    ResponseEntity<String> bell(Viewer viewer) {
        var lines =
                new ArrayList<String>(desk.ringing(viewer).stream().map(UUID::toString).toList());
        if (rota.isAsked(viewer)) {
            lines.addFirst("there?");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body(rota.isThere(viewer) ? String.join("\n", lines) : "off");
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
