package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Being on duty, and planning who is.
@Controller
class DutyController {
    private final Rota rota;
    private final Push push;
    private final RotaForm form;
    private final DutyPages pages;
    private final Templates templates;
    private final Texts texts;

    DutyController(
            Rota rota,
            Push push,
            RotaForm form,
            DutyPages pages,
            Templates templates,
            Texts texts) {
        this.rota = rota;
        this.push = push;
        this.form = form;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/work/duty")
    View duty(Viewer viewer) {
        return templates.show("safety/duty.jte", pages.duty(viewer, null));
    }

    /// Takes a duty that nobody had planned.
    @PostMapping("/work/duty")
    View take(
            Viewer viewer,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "0") int hours,
            HttpServletResponse response) {
        var known = DutyRole.of(role).orElseThrow(NotFound::new);
        var howLong = Duration.ofHours(Math.clamp(hours, 1, DutyShift.LONGEST.toHours()));
        return act(viewer, response, () -> rota.take(viewer, known, howLong));
    }

    @PostMapping("/work/duty/{id}/here")
    View here(Viewer viewer, @PathVariable UUID id, HttpServletResponse response) {
        return act(viewer, response, () -> rota.here(viewer, id));
    }

    @PostMapping("/work/duty/{id}/hand-over")
    View handOver(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response) {
        if (note.length() > Letters.LONGEST) {
            return refused(viewer, response, Reason.TOO_LONG);
        }
        return act(viewer, response, () -> rota.handOver(viewer, id, note));
    }

    /// Has this device told when somebody must look.
    ///
    /// @param endpoint what its browser gave, filled in by a script
    @PostMapping("/work/duty/device")
    View tell(
            Viewer viewer,
            @RequestParam(defaultValue = "") String endpoint,
            HttpServletResponse response) {
        var answer = push.turnOn(viewer, endpoint);
        if (answer == Push.Answer.ON) {
            return to("/work/duty#device");
        }
        response.setStatus(422);
        return templates.show("safety/duty.jte", pages.duty(viewer, answer.key()));
    }

    @PostMapping("/work/duty/device/off")
    View tellNoMore(Viewer viewer) {
        push.turnOff(viewer);
        return to("/work/duty#device");
    }

    private View act(Viewer viewer, HttpServletResponse response, Runnable act) {
        try {
            act.run();
            return to("/work/duty");
        } catch (Refused e) {
            return refused(viewer, response, e.reason());
        }
    }

    private View refused(Viewer viewer, HttpServletResponse response, Reason reason) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        return templates.show(
                "safety/duty.jte",
                pages.duty(
                        viewer,
                        switch (reason) {
                            case TOO_LONG -> "duty.error.long";
                            case ALREADY_DONE -> "duty.error.done";
                            default -> "duty.error.time";
                        }));
    }

    @GetMapping("/work/rota")
    View rota(
            Viewer viewer,
            @RequestParam(defaultValue = "") String week,
            @RequestParam(required = false) @Nullable String told) {
        Rota.mustPlan(viewer);
        var key = "duty.rota.told." + told;
        return templates.show(
                "safety/rota.jte",
                pages.rota(
                        viewer,
                        pages.week(viewer, week),
                        null,
                        Map.of(),
                        told != null && texts.has(key) ? key : null));
    }

    @PostMapping("/work/rota")
    View plan(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(defaultValue = "") String week,
            HttpServletResponse response) {
        Rota.mustPlan(viewer);
        var read = form.read(viewer, typed);
        var errors = new LinkedHashMap<>(read.errors());
        var shift = read.shift();
        if (shift != null) {
            try {
                rota.plan(viewer, shift, read.weeks());
                return to("/work/rota?told=planned&week=" + read.typed().date());
            } catch (Refused e) {
                errors.put(
                        "name",
                        e.reason() == Reason.ALREADY_DONE
                                ? "duty.rota.error.overlap"
                                : "duty.rota.error.role");
            }
        }
        response.setStatus(422);
        errors.replaceAll((_, key) -> texts.of(viewer.locale(), key));
        return templates.show(
                "safety/rota.jte",
                pages.rota(viewer, pages.week(viewer, week), read.typed(), errors, null));
    }

    @PostMapping("/work/rota/copy")
    View copy(Viewer viewer, @RequestParam String week) {
        Rota.mustPlan(viewer);
        var monday = pages.week(viewer, week);
        var added = rota.copy(viewer, monday.atStartOfDay(viewer.zone()).toInstant());
        return to("/work/rota?told=" + (added == 0 ? "nothing" : "copied") + "&week=" + monday);
    }

    @PostMapping("/work/rota/{id}/remove")
    View remove(Viewer viewer, @PathVariable UUID id, @RequestParam String week) {
        Rota.mustPlan(viewer);
        var monday = pages.week(viewer, week);
        try {
            rota.remove(viewer, id);
        } catch (Refused e) {
            return to("/work/rota?told=begun&week=" + monday);
        }
        return to("/work/rota?told=removed&week=" + monday);
    }

    @GetMapping("/work/first-steps")
    View firstSteps(Viewer viewer) {
        return templates.show("safety/first-steps.jte", pages.firstSteps(viewer));
    }
}
