package org.hearthside.group;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.live.StreamId;
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

/// Sitting in on a group to see how it is led, which is announced to it first.
@Controller
@RequestMapping("/work/groups/{id}/observe")
class ObserveController {
    private final Observations observations;
    private final GroupPages pages;
    private final Templates templates;
    private final Texts texts;

    ObserveController(
            Observations observations, GroupPages pages, Templates templates, Texts texts) {
        this.observations = observations;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping
    View show(Viewer viewer, @PathVariable UUID id) {
        return page(viewer, id, "", "", "", Map.of());
    }

    @PostMapping
    View announce(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "false") boolean agree,
            HttpServletResponse response) {
        var errors = new LinkedHashMap<String, String>();
        try {
            observations.announce(
                    viewer,
                    new StreamId(id),
                    moment(viewer, date, time).orElse(Instant.EPOCH),
                    new Groups.Entry(name, agree ? version : 0));
            return to("/work/groups/" + id + "/observe");
        } catch (Refused e) {
            switch (e.reason()) {
                case TOO_LATE -> errors.put("date", "group.observe.date.error");
                case ENDED -> errors.put("date", "group.observe.sits");
                case AGREE_FIRST -> errors.put("agree", "group.agree.error");
                case NAME_TAKEN, NAME_RESERVED -> errors.put("name", e.reason().messageKey());
                case NOTHING_WRITTEN, TOO_LONG -> errors.put("name", "group.name.error");
                default -> throw e;
            }
        }
        response.setStatus(422);
        return page(viewer, id, date, time, name, errors);
    }

    private static Optional<Instant> moment(Viewer viewer, String date, String time) {
        try {
            return Optional.of(
                    LocalDate.parse(date)
                            .atTime(LocalTime.parse(time))
                            .atZone(viewer.zone())
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @PostMapping("/come")
    View come(Viewer viewer, @PathVariable UUID id) {
        observations.come(viewer, new StreamId(id));
        return to("/groups/" + id);
    }

    @PostMapping("/take-back")
    View takeBack(Viewer viewer, @PathVariable UUID id) {
        observations.takeBack(viewer, new StreamId(id));
        return to("/work/groups/" + id + "/observe");
    }

    /// A facilitator of the group answers.
    @PostMapping("/answer")
    View answer(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "no") String answer,
            @RequestParam(defaultValue = "") String of,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        try {
            observations.answer(viewer, stream, answer.equals("yes"), of);
            return to("/groups/" + id);
        } catch (Refused e) {
            if (e.reason() != Reason.CHANGED_MEANWHILE) {
                throw e;
            }
            response.setStatus(409);
            return templates.show(
                    "group/group.jte", pages.group(viewer, stream, GroupPages.Ask.told("now-so")));
        }
    }

    private View page(
            Viewer viewer,
            UUID id,
            String date,
            String time,
            String name,
            Map<String, String> errors) {
        var words = new LinkedHashMap<String, String>();
        errors.forEach((field, key) -> words.put(field, texts.of(viewer.locale(), key)));
        return templates.show(
                "group/observe.jte",
                pages.observe(viewer, new StreamId(id), date, time, name, words));
    }
}
