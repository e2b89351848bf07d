package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What was decided about a member: their own page of it, the form of those who decide, and of
/// those who answer an appeal.
@Controller
class SanctionController {
    private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String APPEALS = "/work/queue/appeals/{id}";
    private static final String OWN = "/settings/decisions";

    private final Sanctions sanctions;
    private final SanctionDesk desk;
    private final Desk concerns;
    private final SanctionPages pages;
    private final Templates templates;
    private final Texts texts;

    SanctionController(
            Sanctions sanctions,
            SanctionDesk desk,
            Desk concerns,
            SanctionPages pages,
            Templates templates,
            Texts texts) {
        this.sanctions = sanctions;
        this.desk = desk;
        this.concerns = concerns;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping(OWN)
    View mine(Viewer viewer) {
        return mine(viewer, null);
    }

    private View mine(Viewer viewer, SanctionsPage.@Nullable Typed typed) {
        return templates.show("safety/sanctions.jte", pages.mine(viewer, typed));
    }

    @PostMapping(OWN + "/{id}/appeal")
    View appeal(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response) {
        var error = "decision.appeal.error";
        if (words.isBlank() || words.length() > Letters.LONGEST) {
            response.setStatus(422);
        } else {
            try {
                sanctions.appeal(viewer, id, words);
                return to(OWN);
            } catch (Refused e) {
                response.setStatus(409);
                error = e.reason().messageKey();
            }
        }
        return mine(
                viewer,
                new SanctionsPage.Typed(id.toString(), words, texts.of(viewer.locale(), error)));
    }

    @GetMapping(APPEALS)
    View show(Viewer viewer, @PathVariable UUID id) {
        return templates.show(
                "safety/appeal.jte",
                pages.appeal(viewer, desk.toAnswer(viewer, id), false, AppealPage.Typed.NOTHING));
    }

    @PostMapping(APPEALS + "/words")
    View words(Viewer viewer, @PathVariable UUID id) {
        return opened(viewer, id, AppealPage.Typed.NOTHING);
    }

    private View opened(Viewer viewer, UUID id, AppealPage.Typed typed) {
        return templates.show(
                "safety/appeal.jte",
                pages.appeal(viewer, desk.showAppeal(viewer, id), true, typed));
    }

    /// @param outcome `stands` or `lifted`
    @PostMapping(APPEALS + "/outcome")
    View answer(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response) {
        var error = "appeal.error";
        if (!List.of("stands", "lifted").contains(outcome)
                || words.isBlank()
                || words.length() > Letters.LONGEST) {
            response.setStatus(422);
        } else {
            try {
                desk.answer(viewer, id, outcome.equals("lifted"), words);
                return to("/work/queue");
            } catch (Refused e) {
                response.setStatus(409);
                error = e.reason().messageKey();
            }
        }
        return opened(
                viewer, id, new AppealPage.Typed(outcome, words, texts.of(viewer.locale(), error)));
    }

    @PostMapping(OWN + "/{id}/read")
    View read(Viewer viewer, @PathVariable UUID id) {
        sanctions.read(viewer, id);
        return to(OWN);
    }

    /// The form, what its person would read, and carrying it out: one address, because each of them
    /// shows the words that were reported, which is written down.
    ///
    /// @param go nothing for the form, `preview`, `change`, `do`, or `take-back` with the `ref` of
    ///   what was decided
    @PostMapping("/work/queue/{id}/decide")
    View decide(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String go,
            @RequestParam(defaultValue = "") String ref,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String length,
            @RequestParam(defaultValue = "") String line,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response) {
        var concern = desk.toDecide(viewer, id);
        var typed = new DecidePage.Typed(ref, version, kind, rule, length, line, words);
        if (go.equals("take-back")) {
            if (ref.matches(UUID_PATTERN)) {
                desk.takeBack(viewer, id, UUID.fromString(ref));
            }
            return to("/work/queue/" + id);
        }
        if (go.equals("do")) {
            var written = written(typed, desk.own(concern));
            if (written.isPresent()) {
                try {
                    desk.decide(viewer, id, written.get());
                    return to("/work/queue/" + id);
                } catch (Refused e) {
                    response.setStatus(409);
                    return form(viewer, id, typed, e.reason().messageKey());
                }
            }
        } else if (!go.equals("preview")) {
            return form(viewer, id, typed, null);
        }
        var written = written(typed, desk.own(concern));
        if (written.isEmpty()) {
            response.setStatus(422);
            return form(viewer, id, typed, "decide.error");
        }
        return show(viewer, id, typed, null, written.get());
    }

    private View form(Viewer viewer, UUID id, DecidePage.Typed typed, @Nullable String errorKey) {
        return show(
                viewer,
                id,
                typed,
                errorKey == null ? null : texts.of(viewer.locale(), errorKey),
                null);
    }

    private View show(
            Viewer viewer,
            UUID id,
            DecidePage.Typed typed,
            @Nullable String error,
            SanctionDesk.@Nullable Written written) {
        concerns.show(viewer, id);
        return templates.show("safety/decide.jte", pages.decide(viewer, id, typed, error, written));
    }

    /// What is written in the form, when nothing is missing.
    private static Optional<SanctionDesk.Written> written(
            DecidePage.Typed typed, List<Evidence.Line> own) {
        var kind = Sanction.Kind.of(typed.kind());
        var rule = Guideline.of(typed.rule());
        var line =
                own.stream()
                        .filter(each -> SanctionPages.value(each).equals(typed.line()))
                        .findFirst();
        var length = number(typed.length());
        if (kind.isEmpty()
                || rule.isEmpty()
                || !kind.get().mayLast(length)
                || (line.isEmpty() && !own.isEmpty())
                || typed.words().isBlank()
                || typed.words().length() > Letters.LONGEST
                || !typed.ref().matches(UUID_PATTERN)) {
            return Optional.empty();
        }
        return Optional.of(
                new SanctionDesk.Written(
                        UUID.fromString(typed.ref()),
                        number(typed.version()),
                        kind.get(),
                        rule.get(),
                        length,
                        line,
                        typed.words()));
    }

    private static int number(String typed) {
        return typed.strip().matches("\\d{1,6}") ? Integer.parseInt(typed.strip()) : -1;
    }
}
