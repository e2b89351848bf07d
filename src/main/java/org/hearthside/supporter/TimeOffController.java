package org.hearthside.supporter;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Uuids;
import org.hearthside.ui.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// A supporter's time off, and being there for somebody else's people.
@Controller
@RequestMapping("/work/time-off")
class TimeOffController {
    private final TimesOff timesOff;
    private final SupporterPages pages;
    private final Templates templates;

    TimeOffController(TimesOff timesOff, SupporterPages pages, Templates templates) {
        this.timesOff = timesOff;
        this.pages = pages;
        this.templates = templates;
    }

    @GetMapping
    View show(Viewer viewer) {
        return templates.show(
                "supporter/time-off.jte", pages.timeOff(viewer, TimeOffPage.Typed.NOTHING, ""));
    }

    @PostMapping
    View plan(
            Viewer viewer,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "") String cover,
            HttpServletResponse response) {
        var typed = new TimeOffPage.Typed(first, last, cover);
        try {
            timesOff.plan(
                    viewer,
                    LocalDate.parse(first),
                    LocalDate.parse(last),
                    Uuids.of(cover).map(PersonaId::new).orElse(null));
            return to("/work/time-off");
        } catch (DateTimeException | ArithmeticException e) {
            return again(viewer, typed, "days", response);
        } catch (Refused e) {
            var problem =
                    switch (e.reason()) {
                        case FULL -> "cover";
                        case ALREADY_DONE -> "on";
                        default -> "days";
                    };
            return again(viewer, typed, problem, response);
        }
    }

    private View again(
            Viewer viewer, TimeOffPage.Typed typed, String problem, HttpServletResponse response) {
        response.setStatus(422);
        return templates.show(
                "supporter/time-off.jte",
                pages.timeOff(viewer, typed, "supporter.time-off.error." + problem));
    }

    @PostMapping("/end")
    View end(Viewer viewer) {
        timesOff.end(viewer);
        return to("/work/time-off");
    }

    @PostMapping("/cover")
    View answer(
            Viewer viewer,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "no") String answer) {
        timesOff.answer(viewer, Uuids.of(id).orElse(new UUID(0, 0)), answer.equals("yes"));
        return to("/work/time-off");
    }
}
