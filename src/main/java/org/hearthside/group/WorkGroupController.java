package org.hearthside.group;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What facilitators do: those of this place say whether a group may begin, those of a group look
/// after it.
@Controller
class WorkGroupController {
    private static final int LONGEST_REASON = 300;

    private final Groups groups;
    private final GroupPages pages;
    private final Templates templates;
    private final Texts texts;

    WorkGroupController(Groups groups, GroupPages pages, Templates templates, Texts texts) {
        this.groups = groups;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/work/groups")
    View groups(Viewer viewer) {
        return templates.show("group/work-groups.jte", pages.work(viewer));
    }

    @GetMapping("/work/groups/{id}")
    View group(Viewer viewer, @PathVariable UUID id, @RequestParam @Nullable String said) {
        return page(viewer, new StreamId(id), null, SessionForm.empty(), "", said, Map.of());
    }

    @PostMapping("/work/groups/{id}")
    View change(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(defaultValue = "") String before,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        var form = GroupForm.of(typed);
        if (!form.errors().isEmpty()) {
            return refuse(viewer, stream, form, "", form.errors(), response);
        }
        try {
            groups.change(viewer, stream, form.plan(), before);
        } catch (Refused e) {
            if (e.reason() != Reason.CHANGED_MEANWHILE) {
                throw e;
            }
            var changed = Map.of("changed", "group.work.changed");
            return refuse(viewer, stream, form, "", changed, response);
        }
        return said(stream, "kept");
    }

    @PostMapping("/work/groups/{id}/open")
    View open(Viewer viewer, @PathVariable UUID id) {
        groups.open(viewer, new StreamId(id));
        return to("/work/groups");
    }

    @PostMapping("/work/groups/{id}/refuse")
    View refuse(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        var reason = GroupForm.clean(why);
        if (!GroupForm.isReadable(reason) || GroupForm.length(reason) > LONGEST_REASON) {
            return refuse(
                    viewer, stream, null, reason, Map.of("why", "group.work.why.error"), response);
        }
        groups.refuse(viewer, stream, new Words(reason));
        return to("/work/groups");
    }

    @PostMapping("/work/groups/{id}/story")
    View tell(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String story,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        var told = GroupForm.clean(story);
        if (GroupForm.length(told) > GroupForm.LONGEST_STORY) {
            return refuse(
                    viewer,
                    stream,
                    null,
                    told,
                    Map.of("story", "group.form.story.error"),
                    response);
        }
        try {
            groups.tell(viewer, stream, told);
        } catch (Refused e) {
            return refuse(
                    viewer, stream, null, told, Map.of("story", e.reason().messageKey()), response);
        }
        return said(stream, "kept");
    }

    @PostMapping("/work/groups/{id}/asks/{name}/yes")
    View yes(Viewer viewer, @PathVariable UUID id, @PathVariable UUID name) {
        groups.answer(viewer, new StreamId(id), new PersonaId(name), true);
        return said(new StreamId(id), "answered");
    }

    @PostMapping("/work/groups/{id}/asks/{name}/no")
    View no(Viewer viewer, @PathVariable UUID id, @PathVariable UUID name) {
        groups.answer(viewer, new StreamId(id), new PersonaId(name), false);
        return said(new StreamId(id), "answered");
    }

    private View refuse(
            Viewer viewer,
            StreamId stream,
            @Nullable GroupForm form,
            String typed,
            Map<String, String> errors,
            HttpServletResponse response) {
        return refuse(viewer, stream, form, SessionForm.empty(), typed, errors, response);
    }

    /// When the group meets, as it was typed and refused.
    View refuseSession(
            Viewer viewer,
            StreamId stream,
            SessionForm session,
            Map<String, String> errors,
            HttpServletResponse response) {
        return refuse(viewer, stream, null, session, "", errors, response);
    }

    /// What is still to do before somebody leads a group for a time.
    View refuseCover(
            Viewer viewer,
            StreamId stream,
            String name,
            Map<String, String> errors,
            HttpServletResponse response) {
        return refuse(viewer, stream, null, SessionForm.empty(), name, errors, response);
    }

    private View refuse(
            Viewer viewer,
            StreamId stream,
            @Nullable GroupForm form,
            SessionForm session,
            String typed,
            Map<String, String> errors,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var words = new LinkedHashMap<String, String>();
        errors.forEach((field, key) -> words.put(field, texts.of(viewer.locale(), key)));
        return page(viewer, stream, form, session, typed, null, words);
    }

    private View page(
            Viewer viewer,
            StreamId stream,
            @Nullable GroupForm form,
            SessionForm session,
            String typed,
            @Nullable String said,
            Map<String, String> errors) {
        return templates.show(
                "group/work-group.jte",
                pages.workGroup(viewer, stream, form, session, typed, said, errors));
    }

    private static View said(StreamId stream, String what) {
        return to("/work/groups/" + stream + "?said=" + what);
    }
}
