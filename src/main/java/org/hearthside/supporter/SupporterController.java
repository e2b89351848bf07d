package org.hearthside.supporter;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Uuids;
import org.hearthside.ui.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// A supporter's own profile and shifts, and the list of topics.
@Controller
class SupporterController {
    private final Supporters supporters;
    private final SupporterPages pages;
    private final SupporterAccess access;
    private final Topics topics;
    private final Members members;
    private final Templates templates;
    private final InstantSource time;

    SupporterController(
            Supporters supporters,
            SupporterPages pages,
            SupporterAccess access,
            Topics topics,
            Members members,
            Templates templates,
            InstantSource time) {
        this.supporters = supporters;
        this.pages = pages;
        this.access = access;
        this.topics = topics;
        this.members = members;
        this.templates = templates;
        this.time = time;
    }

    @GetMapping("/work/profile")
    View profile(Viewer viewer, @RequestParam @Nullable String saved) {
        return templates.show(
                "supporter/profile.jte", pages.profile(viewer, null, Map.of(), saved != null));
    }

    @PostMapping("/work/profile")
    View write(Viewer viewer, @RequestParam MultiValueMap<String, String> typed) {
        access.toOwnProfile(viewer);
        var form = ProfileForm.of(typed);
        var errors = form.errors(members.nameIn(viewer, SpaceId.SUPPORT).isEmpty());
        if (errors.isEmpty()) {
            try {
                supporters.write(viewer, form);
                return to("/work/profile/preview");
            } catch (Refused e) {
                errors =
                        e.reason() == Reason.NEEDS_CONSENT
                                ? Map.of("about", "supporter.profile.needs-consent")
                                : Map.of("name", "supporter.profile.name.taken");
            }
        }
        return templates.show("supporter/profile.jte", pages.profile(viewer, form, errors, false));
    }

    @GetMapping("/work/profile/preview")
    View preview(Viewer viewer) {
        return templates.show("supporter/preview.jte", pages.preview(viewer));
    }

    @PostMapping("/work/profile/pause")
    View pause(Viewer viewer) {
        supporters.pause(viewer);
        return to("/work/people");
    }

    @PostMapping("/work/profile/resume")
    View resume(Viewer viewer) {
        supporters.resume(viewer);
        return to("/work/people");
    }

    @GetMapping("/work/shift")
    View shift(Viewer viewer) {
        return templates.show(
                "supporter/shift.jte", pages.shift(viewer, ShiftPage.Typed.NOTHING, ""));
    }

    /// Begins a shift now, or plans one when a date is given. An end that lies before its beginning
    /// means the next day.
    @PostMapping("/work/shift")
    View plan(
            Viewer viewer,
            @RequestParam @Nullable String date,
            @RequestParam @Nullable String from,
            @RequestParam(defaultValue = "") String until,
            HttpServletResponse response) {
        var typed =
                date == null || from == null
                        ? new ShiftPage.Typed("", "", until)
                        : new ShiftPage.Typed(date, from, until);
        try {
            var begin =
                    date == null || from == null
                            ? time.instant()
                            : LocalDate.parse(date)
                                    .atTime(LocalTime.parse(from))
                                    .atZone(viewer.zone())
                                    .toInstant();
            supporters.plan(viewer, begin, end(viewer, begin, until));
            return to(date == null ? "/work/people" : "/work/shift");
        } catch (DateTimeException e) {
            return again(viewer, typed, "time", response);
        } catch (Refused e) {
            var problem = e.reason() == Reason.ALREADY_DONE ? "overlap" : "length";
            return again(viewer, typed, problem, response);
        }
    }

    private View again(
            Viewer viewer, ShiftPage.Typed typed, String problem, HttpServletResponse response) {
        var page = pages.shift(viewer, typed, "supporter.shift.error." + problem);
        response.setStatus(422);
        return templates.show("supporter/shift.jte", page);
    }

    private static Instant end(Viewer viewer, Instant begin, String until) {
        var day = begin.atZone(viewer.zone()).toLocalDate();
        var end = day.atTime(LocalTime.parse(until)).atZone(viewer.zone());
        return end.toInstant().isAfter(begin) ? end.toInstant() : end.plusDays(1).toInstant();
    }

    @PostMapping("/work/shift/{id}/end")
    View end(Viewer viewer, @PathVariable String id) {
        supporters.end(viewer, uuid(id));
        return to("/work/shift");
    }

    @PostMapping("/work/shift/back")
    View back(Viewer viewer) {
        supporters.back(viewer);
        return to("/work/people");
    }

    @GetMapping("/work/topics")
    View topics(Viewer viewer) {
        return topics(viewer, "", new TopicForm("", ""), Map.of());
    }

    private View topics(Viewer viewer, String of, TopicForm form, Map<String, String> errors) {
        return templates.show("supporter/topics.jte", pages.topics(viewer, of, form, errors));
    }

    @PostMapping("/work/topics")
    View add(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        access.toTopics(viewer);
        var form = TopicForm.of(typed);
        var errors = form.errors();
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return topics(viewer, "", form, errors);
        }
        topics.add(form);
        return to("/work/topics");
    }

    @PostMapping("/work/topics/{id}")
    View reword(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        access.toTopics(viewer);
        var form = TopicForm.of(typed);
        var errors = new LinkedHashMap<String, String>();
        form.errors().forEach((field, key) -> errors.put(field + "-" + topic(id), key));
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return topics(viewer, topic(id).toString(), form, errors);
        }
        topics.reword(topic(id), form);
        return to("/work/topics");
    }

    @PostMapping("/work/topics/{id}/archive")
    View archive(Viewer viewer, @PathVariable String id) {
        access.toTopics(viewer);
        topics.archive(topic(id));
        return to("/work/topics");
    }

    @PostMapping("/work/topics/{id}/bring-back")
    View bringBack(Viewer viewer, @PathVariable String id) {
        access.toTopics(viewer);
        topics.bringBack(topic(id));
        return to("/work/topics");
    }

    private static TopicId topic(String id) {
        return TopicId.of(id).orElseThrow(NotFound::new);
    }

    private static UUID uuid(String text) {
        return Uuids.of(text).orElseThrow(NotFound::new);
    }
}
