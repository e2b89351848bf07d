package org.hearthside.relationship;

import org.hearthside.member.Viewer;
import org.hearthside.shared.Uuids;
import org.hearthside.ui.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What members said to those who coordinate.
@Controller
class WorkFeedbackController {
    private final RelationshipPages pages;
    private final Templates templates;

    WorkFeedbackController(RelationshipPages pages, Templates templates) {
        this.pages = pages;
        this.templates = templates;
    }

    @GetMapping("/work/feedback")
    View show(Viewer viewer, @RequestParam(defaultValue = "") String before) {
        return templates.show(
                "relationship/work-feedback.jte",
                pages.feedback(viewer, Uuids.of(before).orElse(null)));
    }
}
