package org.hearthside.conversation;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// To remember: the list that both can see and change.
@Controller
@RequestMapping("/talk/c/{id}/remember")
class RememberController {
    private final ConversationPages pages;
    private final ToRemember remember;
    private final Templates templates;
    private final Texts texts;

    RememberController(
            ConversationPages pages, ToRemember remember, Templates templates, Texts texts) {
        this.pages = pages;
        this.remember = remember;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping
    View show(Viewer viewer, @PathVariable String id) {
        return page(viewer, id, "", null, null);
    }

    @PostMapping
    View add(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam String line,
            @RequestParam String text,
            HttpServletResponse response) {
        try {
            remember.add(viewer, Address.stream(id), Address.uuid(line), text);
            return back(id);
        } catch (Refused e) {
            response.setStatus(422);
            return page(viewer, id, text, Refusals.words(texts, viewer.locale(), e.reason()), null);
        }
    }

    @PostMapping("/{line}")
    View change(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String line,
            @RequestParam int version,
            @RequestParam String text,
            HttpServletResponse response) {
        try {
            var changed =
                    remember.change(viewer, Address.stream(id), Address.uuid(line), version, text);
            if (changed) {
                return back(id);
            }
            response.setStatus(409);
            return page(viewer, id, "", null, new RememberPage.Clash(line, text));
        } catch (Refused e) {
            response.setStatus(422);
            var clash = new RememberPage.Clash(line, text);
            return page(viewer, id, "", Refusals.words(texts, viewer.locale(), e.reason()), clash);
        }
    }

    @PostMapping("/{line}/remove")
    View remove(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String line,
            @RequestParam int version) {
        remember.remove(viewer, Address.stream(id), Address.uuid(line), version);
        return back(id);
    }

    private View page(
            Viewer viewer,
            String id,
            String typed,
            @Nullable String error,
            RememberPage.@Nullable Clash clash) {
        return templates.show(
                "conversation/remember.jte",
                pages.remember(viewer, Address.stream(id), typed, error, clash));
    }

    private static View back(String id) {
        return to("/talk/c/" + Address.stream(id) + "/remember");
    }
}
