package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.hearthside.member.Viewer;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.Dials;
import org.hearthside.shared.NotFound;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// "What was noticed", in a member's settings.
@Controller
@RequestMapping("/settings/noticed")
class NoticedController {
    private final Noticed noticed;
    private final Reports reports;
    private final Dials dials;
    private final Templates templates;
    private final Texts texts;

    NoticedController(
            Noticed noticed, Reports reports, Dials dials, Templates templates, Texts texts) {
        this.noticed = noticed;
        this.reports = reports;
        this.dials = dials;
        this.templates = templates;
        this.texts = texts;
    }

    /// What was typed to one of them and not sent.
    private record Typed(UUID item, String words, String error) {}

    @GetMapping
    View show(Viewer viewer, @RequestParam @Nullable String told) {
        return page(viewer, told != null, null);
    }

    /// They say that it is not right. Said twice it is one report.
    @PostMapping
    View wrong(
            Viewer viewer,
            @RequestParam UUID item,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response) {
        if (words.length() > Letters.LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var error = texts.of(viewer.locale(), "care.error.long");
            return page(viewer, false, new Typed(item, words, error));
        }
        try {
            reports.take(viewer, new ContentRef(Noticed.KIND, item, 0), What.NOT_RIGHT, words);
        } catch (NotFound e) {
            return to("/settings/noticed"); // gone meanwhile, or never theirs
        }
        return to("/settings/noticed?told#n-" + item);
    }

    private View page(Viewer viewer, boolean told, @Nullable Typed typed) {
        var items = new LinkedHashMap<UUID, List<Noticed.Row>>();
        for (var row : noticed.of(viewer)) {
            items.computeIfAbsent(row.item(), _ -> new ArrayList<>()).add(row);
        }
        return templates.show(
                "safety/noticed.jte",
                new NoticedPage(
                        items.values().stream().map(rows -> row(viewer, rows, typed)).toList(),
                        told));
    }

    private NoticedPage.Row row(Viewer viewer, List<Noticed.Row> rows, @Nullable Typed typed) {
        var first = rows.getFirst();
        var own = typed != null && typed.item().equals(first.item()) ? typed : null;
        return new NoticedPage.Row(
                first.item().toString(),
                text(viewer, "noticed.where." + first.kind(), Moment.of(viewer, first.at())),
                rows.stream().map(row -> text(viewer, "noticed.rule." + row.rule())).toList(),
                outcome(viewer, rows),
                first.wrongAt() == null
                        ? null
                        : text(
                                viewer,
                                first.answeredAt() == null
                                        ? "noticed.wrong.waits"
                                        : "noticed.wrong.answered",
                                Moment.of(viewer, first.wrongAt())),
                own == null ? "" : own.words(),
                own == null ? null : own.error());
    }

    /// By what the rules met alone: that somebody else reported them must not show.
    private String outcome(Viewer viewer, List<Noticed.Row> rows) {
        var row = rows.getFirst();
        var said =
                switch (row.stage()) {
                    case RAISED ->
                            row.seen()
                                    ? text(viewer, "noticed.looking")
                                    : text(viewer, "noticed.waits", Moment.of(viewer, by(rows)));
                    case CLOSED -> text(viewer, "noticed.closed");
                    case NO_CONCERN -> text(viewer, "noticed.no-concern");
                    default -> text(viewer, "noticed.looking");
                };
        return row.notMe() ? said + " " + text(viewer, "noticed.not-me") : said;
    }

    private Instant by(List<Noticed.Row> rows) {
        var worst = Collections.min(rows.stream().map(Noticed.Row::severity).toList());
        return rows.getFirst().at().plus(dials.duration(worst.within()));
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }
}
