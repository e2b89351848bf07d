package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Reporting something, and what became of it.
@Controller
@RequestMapping("/report/{ref}")
class ReportController {
    private final Reports reports;
    private final ReportPages pages;
    private final Templates templates;
    private final Texts texts;

    ReportController(Reports reports, ReportPages pages, Templates templates, Texts texts) {
        this.reports = reports;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping
    View show(
            Viewer viewer, @PathVariable String ref, @RequestParam(defaultValue = "") String what) {
        var reported = pages.reported(viewer, Refs.of(ref));
        return reported == null
                ? templates.show(
                        "safety/report.jte",
                        pages.report(viewer, Refs.of(ref), what, "", "stay", null))
                : templates.show("safety/reported.jte", reported);
    }

    @PostMapping
    View report(
            Viewer viewer,
            @PathVariable String ref,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String added,
            @RequestParam(defaultValue = "stay") String meanwhile,
            HttpServletResponse response) {
        var content = Refs.of(ref);
        var chosen = What.of(what);
        if (chosen.isEmpty() || added.length() > Letters.LONGEST) {
            response.setStatus(422);
            return templates.show(
                    "safety/report.jte",
                    pages.report(
                            viewer,
                            content,
                            what,
                            added,
                            meanwhile,
                            texts.of(
                                    viewer.locale(),
                                    chosen.isEmpty()
                                            ? "report.error.what"
                                            : "report.error.added")));
        }
        reports.take(viewer, content, chosen.get(), added);
        switch (meanwhile) {
            case "day" -> reports.part(viewer, content, Reportable.Parting.FOR_A_DAY);
            case "block" -> reports.part(viewer, content, Reportable.Parting.FOR_GOOD);
            default -> {}
        }
        return to("/report/" + Refs.word(content));
    }
}
