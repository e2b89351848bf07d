package org.hearthside.supporter;

import static org.hearthside.ui.SeeOther.to;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.hearthside.live.MessageWords;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Uuids;
import org.hearthside.ui.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Supervision: a supporter's own page, and what those who supervise do.
@Controller
class SupervisionController {
    private final Supervision supervision;
    private final SupervisionPages pages;
    private final SupporterAccess access;
    private final Templates templates;
    private final InstantSource clock;

    SupervisionController(
            Supervision supervision,
            SupervisionPages pages,
            SupporterAccess access,
            Templates templates,
            InstantSource clock) {
        this.supervision = supervision;
        this.pages = pages;
        this.access = access;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/work/supervision")
    View own(Viewer viewer) {
        return show(viewer, "", "", "", Map.of());
    }

    @PostMapping("/work/supervision")
    View book(
            Viewer viewer,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String time) {
        access.toOwnShifts(viewer);
        var at = Supervision.toCome(viewer, date, time, clock.instant());
        if (at.isEmpty()) {
            return show(viewer, date, time, "", Map.of("date", "supporter.path.meet.error"));
        }
        supervision.book(viewer, at.get());
        return to("/work/supervision");
    }

    @PostMapping("/work/supervision/{id}/cancel")
    View cancel(Viewer viewer, @PathVariable UUID id) {
        supervision.cancel(viewer, id);
        return to("/work/supervision");
    }

    @PostMapping("/work/supervision/debrief")
    View debrief(Viewer viewer) {
        supervision.askDebrief(viewer);
        return to("/work/supervision#debrief");
    }

    @PostMapping("/work/supervision/reflections")
    View reflect(
            Viewer viewer,
            @RequestParam(defaultValue = "") String client,
            @RequestParam(defaultValue = "") String words) {
        access.toOwnShifts(viewer);
        try {
            MessageWords.of(words, Supervision.LONGEST);
            supervision.reflect(viewer, Uuids.of(client).orElseGet(UUID::randomUUID), words);
        } catch (Refused e) {
            var key =
                    e.reason() == Reason.NEEDS_CONSENT
                            ? "supporter.profile.needs-consent"
                            : "supporter.reflection.error";
            return show(viewer, "", "", words, Map.of("words", key));
        }
        return to("/work/supervision#reflections");
    }

    @PostMapping("/work/supervision/reflections/{id}/share")
    View share(Viewer viewer, @PathVariable UUID id) {
        supervision.share(viewer, id, true);
        return to("/work/supervision#reflections");
    }

    @PostMapping("/work/supervision/reflections/{id}/keep")
    View keep(Viewer viewer, @PathVariable UUID id) {
        supervision.share(viewer, id, false);
        return to("/work/supervision#reflections");
    }

    @PostMapping("/work/supervision/reflections/{id}/remove")
    View forget(Viewer viewer, @PathVariable UUID id) {
        supervision.forget(viewer, id);
        return to("/work/supervision#reflections");
    }

    private View show(
            Viewer viewer, String day, String time, String words, Map<String, String> errors) {
        return templates.show(
                "supporter/supervision.jte", pages.own(viewer, day, time, words, errors));
    }

    @GetMapping("/work/supporters/{id}/supervision")
    View one(Viewer viewer, @PathVariable UUID id) {
        return showOne(viewer, new PersonaId(id), "", "", Map.of());
    }

    @PostMapping("/work/supporters/{id}/supervision")
    View bookFor(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String time) {
        var supporter = new PersonaId(id);
        access.toDecide(viewer, supporter);
        var at = Supervision.toCome(viewer, date, time, clock.instant());
        if (at.isEmpty()) {
            return showOne(
                    viewer, supporter, date, time, Map.of("date", "supporter.path.meet.error"));
        }
        supervision.book(viewer, supporter, at.get());
        return back(id);
    }

    @PostMapping("/work/supporters/{id}/supervision/{meeting}/take")
    View take(Viewer viewer, @PathVariable UUID id, @PathVariable UUID meeting) {
        supervision.take(viewer, new PersonaId(id), meeting);
        return back(id);
    }

    @PostMapping("/work/supporters/{id}/supervision/{meeting}/held")
    View held(Viewer viewer, @PathVariable UUID id, @PathVariable UUID meeting) {
        supervision.held(viewer, new PersonaId(id), meeting);
        return back(id);
    }

    @PostMapping("/work/supporters/{id}/debrief")
    View answer(Viewer viewer, @PathVariable UUID id) {
        supervision.answerDebrief(viewer, new PersonaId(id));
        return back(id);
    }

    private View showOne(
            Viewer viewer,
            PersonaId supporter,
            String day,
            String time,
            Map<String, String> errors) {
        return templates.show(
                "supporter/supervised.jte", pages.one(viewer, supporter, day, time, errors));
    }

    private static View back(UUID id) {
        return to("/work/supporters/" + id + "/supervision");
    }
}
