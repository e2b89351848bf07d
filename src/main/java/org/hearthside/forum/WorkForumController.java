package org.hearthside.forum;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
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

/// Where administrators and moderators make spaces and change them.
@Controller
class WorkForumController {
    private final ForumAccess access;
    private final Forum forum;
    private final ForumRows rows;
    private final Templates templates;
    private final Texts texts;
    private final InstantSource time;

    WorkForumController(
            ForumAccess access,
            Forum forum,
            ForumRows rows,
            Templates templates,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.forum = forum;
        this.rows = rows;
        this.templates = templates;
        this.texts = texts;
        this.time = time;
    }

    @GetMapping("/work/forum")
    View spaces(Viewer viewer) {
        access.toKeep(viewer);
        return templates.show(
                "forum/work-forum.jte",
                new WorkForumPage(
                        ForumAccess.isModerator(viewer)
                                ? rows.unread().stream()
                                        .map(each ->
                                                new WorkForumPage.Unread(
                                                        each.title(),
                                                        each.path(),
                                                        ago(viewer).of(each.at())))
                                        .toList()
                                : List.of(),
                        rows.all().stream()
                                .map(space ->
                                        new WorkForumPage.Row(
                                                space.id().toString(),
                                                space.plan().title(),
                                                space.plan().language().toLanguageTag(),
                                                "forum.door." + space.plan().door().word(),
                                                space.archived()))
                                .toList()));
    }

    private Ago ago(Viewer viewer) {
        return new Ago(texts, viewer.locale(), viewer.zone(), time.instant());
    }

    @GetMapping("/work/forum/new")
    View begin(Viewer viewer) {
        access.toKeep(viewer);
        return show(viewer, null, SpaceForm.empty(viewer.locale()), null, Map.of());
    }

    @PostMapping("/work/forum")
    View make(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        access.toKeep(viewer);
        var form = SpaceForm.of(typed);
        return form.errors().isEmpty()
                ? to("/work/forum/" + forum.make(viewer, form.plan()) + "?said=kept")
                : refuse(viewer, null, form, response);
    }

    @GetMapping("/work/forum/{id}")
    View space(Viewer viewer, @PathVariable UUID id, @RequestParam @Nullable String said) {
        var space = access.toKeep(viewer, new SpaceId(id));
        return show(viewer, space, SpaceForm.of(space.plan()), said, Map.of());
    }

    @PostMapping("/work/forum/{id}")
    View change(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        var space = access.toKeep(viewer, new SpaceId(id));
        var form = SpaceForm.of(typed);
        if (!form.errors().isEmpty()) {
            return refuse(viewer, space, form, response);
        }
        forum.change(viewer, space.id(), form.plan());
        return to("/work/forum/" + id + "?said=kept");
    }

    @PostMapping("/work/forum/{id}/archive")
    View archive(Viewer viewer, @PathVariable UUID id) {
        forum.archive(viewer, new SpaceId(id), true);
        return to("/work/forum");
    }

    @PostMapping("/work/forum/{id}/bring-back")
    View bringBack(Viewer viewer, @PathVariable UUID id) {
        forum.archive(viewer, new SpaceId(id), false);
        return to("/work/forum");
    }

    private View refuse(
            Viewer viewer, @Nullable Space space, SpaceForm form, HttpServletResponse response) {
        var errors = new LinkedHashMap<String, String>();
        form.errors().forEach((field, key) -> errors.put(field, texts.of(viewer.locale(), key)));
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(viewer, space, form, null, errors);
    }

    private View show(
            Viewer viewer,
            @Nullable Space space,
            SpaceForm form,
            @Nullable String said,
            Map<String, String> errors) {
        return templates.show(
                "forum/work-space.jte",
                new WorkSpacePage(
                        space == null ? "" : space.id().toString(),
                        form,
                        space != null && space.archived(),
                        "kept".equals(said)
                                ? texts.of(viewer.locale(), "forum.work.said.kept")
                                : null,
                        errors));
    }
}
