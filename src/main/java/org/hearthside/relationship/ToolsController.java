package org.hearthside.relationship;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Uuids;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Things that a supporter gives in a talk, and what became of them.
@Controller
@RequestMapping("/talk/c/{id}/together/tools")
class ToolsController {
    private final Tools tools;
    private final RelationshipPages pages;
    private final Templates templates;
    private final Texts texts;

    ToolsController(Tools tools, RelationshipPages pages, Templates templates, Texts texts) {
        this.tools = tools;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping
    View show(Viewer viewer, @PathVariable UUID id, @RequestParam @Nullable String told) {
        return templates.show(
                "relationship/tools.jte",
                pages.tools(viewer, new StreamId(id), told, RelationshipPages.Refusal.NONE));
    }

    @PostMapping
    View give(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response) {
        try {
            var kind =
                    Tool.Kind.of(of(typed, "item"))
                            .orElseThrow(() -> new Refused(Reason.NOTHING_WRITTEN));
            tools.give(
                    viewer,
                    new StreamId(id),
                    Uuids.of(of(typed, "client")).orElseGet(UUID::randomUUID),
                    kind,
                    of(typed, "exercise"),
                    new Tool.Card(of(typed, "title"), of(typed, "body"), of(typed, "place")));
            return back(id, "given");
        } catch (Refused e) {
            return refuse(viewer, id, typed, "title", e, response);
        }
    }

    @PostMapping("/show")
    View wishToSee(
            Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "") String item) {
        tools.show(viewer, new StreamId(id), item(item));
        return to(path(id) + "#tool-" + item(item));
    }

    @PostMapping("/drop")
    View drop(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "") String item) {
        tools.drop(viewer, new StreamId(id), item(item));
        return back(id, "dropped");
    }

    @PostMapping("/fill")
    View fill(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response) {
        try {
            tools.fill(
                    viewer,
                    new StreamId(id),
                    item(of(typed, "item")),
                    new Tool.Sheet(
                            of(typed, "wanted"),
                            of(typed, "entitled"),
                            of(typed, "said"),
                            of(typed, "company")));
            return back(id, "filled");
        } catch (Refused e) {
            return refuse(viewer, id, typed, "wanted", e, response);
        }
    }

    @PostMapping("/helped")
    View helped(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response) {
        try {
            var how =
                    Tool.Helped.of(of(typed, "how"))
                            .orElseThrow(() -> new Refused(Reason.NOTHING_WRITTEN));
            tools.helped(viewer, new StreamId(id), item(of(typed, "item")), how);
            return back(id, "helped");
        } catch (Refused e) {
            return refuse(viewer, id, typed, "how", e, response);
        }
    }

    private View refuse(
            Viewer viewer,
            UUID id,
            Map<String, String> typed,
            String field,
            Refused why,
            HttpServletResponse response) {
        var own = "relationship.tool." + why.reason().messageKey();
        var key = texts.has(own) ? own : why.reason().messageKey();
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show(
                "relationship/tools.jte",
                pages.tools(
                        viewer,
                        new StreamId(id),
                        null,
                        new RelationshipPages.Refusal(typed, Map.of(field, key))));
    }

    private static String of(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "");
    }

    private static UUID item(String text) {
        return Uuids.of(text).orElseThrow(NotFound::new);
    }

    private static String path(UUID id) {
        return "/talk/c/" + id + "/together/tools";
    }

    private static View back(UUID id, String told) {
        return to(path(id) + "?told=" + told);
    }
}
