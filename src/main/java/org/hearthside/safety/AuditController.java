package org.hearthside.safety;

import java.util.Locale;
import java.util.stream.Collectors;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Dial;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Everything staff did, for auditors: who, when and what, and nothing of what members wrote.
@Controller
class AuditController {
    private static final int ROWS = 50;
    private static final int TOLD_APART = 8;

    private final ModerationLog log;
    private final Members members;
    private final Templates templates;
    private final Texts texts;

    AuditController(ModerationLog log, Members members, Templates templates, Texts texts) {
        this.log = log;
        this.members = members;
        this.templates = templates;
        this.texts = texts;
    }

    /// @param before only rows with a smaller number
    @GetMapping("/work/audit")
    View show(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "false") boolean check) {
        var rows = log.before(before == null ? Long.MAX_VALUE : before, ROWS + 1);
        var shown = rows.stream().limit(ROWS).toList();
        var names = members.names(shown.stream().map(ModerationLog.Row::by).distinct().toList());
        var checked = check ? log.check(Long.MAX_VALUE) : null;
        return templates.show(
                "safety/audit.jte",
                new AuditPage(
                        shown.stream()
                                .map(row -> {
                                    var name = names.get(row.by());
                                    return new AuditPage.Row(
                                            row.number(),
                                            Moment.of(viewer, row.at()),
                                            row.by().equals(PersonaId.NONE)
                                                    ? null
                                                    : name == null
                                                            ? texts.of(
                                                                    viewer.locale(), "audit.gone")
                                                            : name.name(),
                                            act(viewer.locale(), row.act()),
                                            row.concern().toString().substring(0, TOLD_APART));
                                })
                                .collect(Collectors.toList()),
                        checked == null
                                ? null
                                : texts.of(
                                        viewer.locale(),
                                        checked.whole() ? "audit.whole" : "audit.broken",
                                        checked.rows()),
                        checked != null && checked.whole(),
                        rows.size() > ROWS ? shown.getLast().number() : null));
    }

    /// The act's words are its key; what follows them is a message's number or a hash.
    private String act(Locale locale, String act) {
        var step = act.split(" ", 2);
        // a credential is proposed and declined too
        if (ReportPages.STEPS.contains(step[0]) && !step[1].startsWith("credential ")) {
            return texts.of(locale, "audit." + step[0], texts.of(locale, "queue.stage." + step[1]));
        }
        if (step[0].equals("turned")) {
            var turned = step[1].split(" ", 2);
            return texts.of(
                    locale,
                    "audit.turned",
                    Dial.named(turned[0])
                            .map(dial -> texts.of(locale, "dial." + dial.word()))
                            .orElse(turned[0]),
                    Dial.named(turned[0])
                            .map(dial ->
                                    HowLong.words(texts, locale, dial, Integer.parseInt(turned[1])))
                            .orElse(turned[1]));
        }
        var words = act.replaceFirst(" (\\d+|[0-9a-f]{64}|)$", "");
        var number = act.matches(".* \\d+") ? act.substring(words.length() + 1) : "";
        return texts.of(locale, "audit." + words.replace(' ', '-'), number);
    }
}
