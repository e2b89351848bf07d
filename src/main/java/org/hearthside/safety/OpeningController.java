package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Asking for private talk to be opened, approving it, reading it.
@Controller
class OpeningController {
    private final Openings openings;
    private final OpeningPages pages;
    private final Templates templates;
    private final Texts texts;
    private final InstantSource time;

    OpeningController(
            Openings openings,
            OpeningPages pages,
            Templates templates,
            Texts texts,
            InstantSource time) {
        this.openings = openings;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
        this.time = time;
    }

    @GetMapping("/work/queue/{id}/opening")
    View form(Viewer viewer, @PathVariable UUID id) {
        openings.toAsk(viewer, id);
        return templates.show("safety/opening-ask.jte", pages.ask(viewer, id));
    }

    @PostMapping("/work/queue/{id}/opening")
    View ask(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String talk,
            @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response) {
        var typed = new OpeningAskPage.Typed(talk, ground, from, until, why);
        var wanted =
                openings.choices(viewer, id).stream()
                        .filter(choice -> choice.talk().place().toString().equals(talk))
                        .findFirst();
        var reason = Ground.of(ground);
        if (wanted.isEmpty()
                || reason.isEmpty()
                || why.isBlank()
                || why.length() > Letters.LONGEST) {
            response.setStatus(422);
            return form(viewer, id, typed, "opening.error");
        }
        var stretch =
                moment(viewer, from)
                        .flatMap(begin ->
                                moment(viewer, until)
                                        .map(this::notAfterNow)
                                        .map(end ->
                                                new Opening.Talk(
                                                        wanted.get().kind(),
                                                        wanted.get().talk().place(),
                                                        begin,
                                                        end)))
                        .filter(one -> one.mayBeAsked(time.instant()));
        if (stretch.isEmpty()) {
            response.setStatus(422);
            return form(viewer, id, typed, "opening.error.window");
        }
        try {
            return to(
                    "/work/openings/" + openings.ask(viewer, id, stretch.get(), reason.get(), why));
        } catch (Refused e) {
            response.setStatus(409);
            return form(
                    viewer,
                    id,
                    typed,
                    switch (e.reason()) {
                        case NOT_NOW -> "opening.error.one";
                        case ALREADY_DONE -> "opening.error.over";
                        default -> e.reason().messageKey();
                    });
        }
    }

    private View form(Viewer viewer, UUID id, OpeningAskPage.Typed typed, String error) {
        return templates.show(
                "safety/opening-ask.jte",
                pages.ask(viewer, id, typed, texts.of(viewer.locale(), error)));
    }

    /// The minute that has begun counts as far as it has come.
    private Instant notAfterNow(Instant end) {
        var now = time.instant();
        return end.isAfter(now) && !end.isAfter(now.plus(OpeningPages.A_MINUTE)) ? now : end;
    }

    /// A time as a browser's field for it sends it, on the viewer's clock.
    private static Optional<Instant> moment(Viewer viewer, String typed) {
        try {
            return Optional.of(LocalDateTime.parse(typed).atZone(viewer.zone()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @GetMapping("/work/openings/{id}")
    View show(Viewer viewer, @PathVariable UUID id) {
        return show(viewer, id, OpeningPage.Typed.NOTHING);
    }

    private View show(Viewer viewer, UUID id, OpeningPage.Typed typed) {
        return templates.show("safety/opening.jte", pages.opening(viewer, id, null, typed));
    }

    @PostMapping(path = "/work/openings/{id}/passkey", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> askForPasskey(
            Viewer viewer, @PathVariable UUID id, HttpServletRequest request) {
        return ResponseEntity.ok(openings.askForPasskey(viewer, id, request.getSession()));
    }

    @PostMapping(path = "/work/openings/{id}/approve", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, String>> approve(
            @RequestBody String answer,
            Viewer viewer,
            @PathVariable UUID id,
            HttpServletRequest request) {
        return openings.approve(viewer, id, answer, request.getSession())
                ? ResponseEntity.ok(Map.of("next", "/work/openings/" + id))
                : ResponseEntity.unprocessableContent().build();
    }

    @PostMapping("/work/openings/{id}/decline")
    View decline(Viewer viewer, @PathVariable UUID id) {
        openings.decline(viewer, id);
        return to("/work/openings/" + id);
    }

    /// Shows one page of the words, on this answer only. Reading is committed to the log before the
    /// template sees them.
    @PostMapping("/work/openings/{id}/words")
    View words(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "0") int page) {
        var shown = openings.read(viewer, id, page);
        return templates.show(
                "safety/opening.jte", pages.opening(viewer, id, shown, OpeningPage.Typed.NOTHING));
    }

    @PostMapping("/work/openings/{id}/close")
    View close(Viewer viewer, @PathVariable UUID id) {
        openings.close(viewer, id);
        return to("/work/openings/" + id);
    }

    @PostMapping("/work/openings/{id}/delay")
    View delay(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int days,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response) {
        if (days < 1
                || days > Opening.LONGEST_DELAY_DAYS
                || why.isBlank()
                || why.length() > Letters.LONGEST) {
            response.setStatus(422);
            return show(
                    viewer,
                    id,
                    new OpeningPage.Typed(
                            "delay",
                            String.valueOf(days),
                            why,
                            texts.of(viewer.locale(), "opening.error.delay")));
        }
        openings.delay(viewer, id, days, why);
        return to("/work/openings/" + id);
    }

    @PostMapping("/work/openings/{id}/outcome")
    View note(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response) {
        var what = Opening.Outcome.of(outcome);
        if (what.isEmpty() || words.isBlank() || words.length() > Letters.LONGEST) {
            response.setStatus(422);
            return show(
                    viewer,
                    id,
                    new OpeningPage.Typed(
                            "outcome",
                            outcome,
                            words,
                            texts.of(viewer.locale(), "opening.error.outcome")));
        }
        openings.note(viewer, id, what.get(), words);
        return to("/work/openings/" + id);
    }
}
