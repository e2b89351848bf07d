package org.hearthside.forum;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final Set<String> SAID = Set.of("kept", "archived", "back");

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
        var errors = errors(form, null);
        return errors.isEmpty()
                ? to("/work/forum/" + forum.make(viewer, form.plan()) + "?said=kept")
                : refuse(viewer, null, form, errors, response);
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
        var errors = errors(form, space.id());
        if (!errors.isEmpty()) {
            return refuse(viewer, space, form, errors, response);
        }
        forum.change(viewer, space.id(), form.plan());
        return to("/work/forum/" + id + "?said=kept");
    }

    @PostMapping("/work/forum/{id}/archive")
    View archive(Viewer viewer, @PathVariable UUID id) {
        forum.archive(viewer, new SpaceId(id), true);
        return to("/work/forum/" + id + "?said=archived");
    }

    @PostMapping("/work/forum/{id}/bring-back")
    View bringBack(Viewer viewer, @PathVariable UUID id) {
        forum.archive(viewer, new SpaceId(id), false);
        return to("/work/forum/" + id + "?said=back");
    }

    /// What is wrong, also that two spaces on the list would read alike.
    ///
    /// @param own the space it is about, null for a new one
    private Map<String, String> errors(SpaceForm form, @Nullable SpaceId own) {
        var errors = form.errors();
        if (rows.all().stream()
                .filter(space -> !space.archived() && !space.id().equals(own))
                .anyMatch(space -> space.plan().title().equalsIgnoreCase(form.title()))) {
            errors.put("title", "forum.work.title.taken");
        }
        return errors;
    }

    private View refuse(
            Viewer viewer,
            @Nullable Space space,
            SpaceForm form,
            Map<String, String> keys,
            HttpServletResponse response) {
        var errors = new LinkedHashMap<String, String>();
        keys.forEach((field, key) -> errors.put(field, texts.of(viewer.locale(), key)));
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
                        said != null && SAID.contains(said)
                                ? texts.of(viewer.locale(), "forum.work.said." + said)
                                : null,
                        errors));
    }
}
