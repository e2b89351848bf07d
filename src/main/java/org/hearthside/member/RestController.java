package org.hearthside.member;

import java.util.Set;
import org.hearthside.ui.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Taking a break, and coming back with one press.
@Controller
class RestController {
    private static final String BREAK = "/settings/break";
    private static final Set<String> SAID = Set.of("begun", "back");

    private final Members members;
    private final Templates templates;

    RestController(Members members, Templates templates) {
        this.members = members;
        this.templates = templates;
    }

    @GetMapping(BREAK)
    View show(Viewer viewer, @RequestParam(required = false) @Nullable String said) {
        return templates.show(
                "member/break.jte",
                new RestPage(
                        members.rest(viewer).orElse(null),
                        said != null && SAID.contains(said) ? "member.break." + said : ""));
    }

    /// Begins it, or changes who is told.
    @PostMapping(BREAK)
    View begin(Viewer viewer, @RequestParam(defaultValue = "false") boolean tell) {
        members.beginRest(viewer, tell);
        return JoinController.to(BREAK + "?said=begun");
    }

    @PostMapping(BREAK + "/end")
    View end(Viewer viewer) {
        members.endRest(viewer);
        return JoinController.to("/today");
    }
}
