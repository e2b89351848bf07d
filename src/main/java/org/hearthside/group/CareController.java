package org.hearthside.group;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// How a group looks after its people, and this place after a group.
@Controller
class CareController {
    private static final int LONGEST_DEBRIEF = 2_000;

    private final GroupCare care;
    private final TogetherPages pages;
    private final WorkGroupController work;
    private final Templates templates;

    CareController(
            GroupCare care, TogetherPages pages, WorkGroupController work, Templates templates) {
        this.care = care;
        this.pages = pages;
        this.work = work;
        this.templates = templates;
    }

    @PostMapping("/groups/{id}/moment")
    View need(Viewer viewer, @PathVariable UUID id) {
        care.need(viewer, new StreamId(id));
        return to("/groups/" + id + "/thread#latest");
    }

    @PostMapping("/groups/{id}/moment/over")
    View over(Viewer viewer, @PathVariable UUID id) {
        care.over(viewer, new StreamId(id));
        return to("/groups/" + id + "/thread#latest");
    }

    @PostMapping("/work/groups/{id}/moments/{name}/seen")
    View seen(Viewer viewer, @PathVariable UUID id, @PathVariable UUID name) {
        care.seen(viewer, new StreamId(id), new PersonaId(name));
        return to("/groups/" + id + "/thread#latest");
    }

    @PostMapping("/work/groups/{id}/sessions/{session}/debrief")
    View debrief(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID session,
            @RequestParam(defaultValue = "") String debrief,
            HttpServletResponse response) {
        var words = GroupForm.clean(debrief);
        if (GroupForm.length(words) > LONGEST_DEBRIEF) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.show(
                    "group/session.jte", pages.refused(viewer, new StreamId(id), session, words));
        }
        care.debrief(viewer, new StreamId(id), session, words);
        return to("/groups/" + id + "/sessions/" + session + "?told=kept");
    }

    @PostMapping("/work/groups/{id}/cover")
    View cover(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "false") boolean agree,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        try {
            care.cover(viewer, stream, new Groups.Entry(name, agree ? version : 0));
            return to("/groups/" + id);
        } catch (Refused e) {
            if (e.reason() == Reason.ALREADY_DONE) {
                return to("/work/groups");
            }
            return work.refuseCover(
                    viewer,
                    stream,
                    name,
                    switch (e.reason()) {
                        case AGREE_FIRST -> Map.of("agree", "group.agree.error");
                        case NAME_TAKEN, NAME_RESERVED -> Map.of("name", e.reason().messageKey());
                        default -> Map.of("name", "group.name.error");
                    },
                    response);
        }
    }
}
