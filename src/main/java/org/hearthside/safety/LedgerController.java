package org.hearthside.safety;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// "Who read what about you", in a member's settings.
@Controller
class LedgerController {
    private final Ledger ledger;
    private final SignOuts signOuts;
    private final Templates templates;
    private final Texts texts;

    LedgerController(Ledger ledger, SignOuts signOuts, Templates templates, Texts texts) {
        this.ledger = ledger;
        this.signOuts = signOuts;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/settings/ledger")
    View show(Viewer viewer) {
        return templates.show(
                "safety/ledger.jte",
                new LedgerPage(
                        ledger.opened(viewer).stream().map(each -> opened(viewer, each)).toList(),
                        ledger.looked(viewer).stream().map(each -> looked(viewer, each)).toList(),
                        ledger.passed(viewer).stream().map(each -> passed(viewer, each)).toList(),
                        signOuts.of(viewer).stream().map(each -> out(viewer, each)).toList()));
    }

    private String out(Viewer viewer, SignOuts.SignedOut out) {
        return texts.of(viewer.locale(), "ledger.signed-out." + out.why(), day(viewer, out.day()));
    }

    private static String day(Viewer viewer, LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(viewer.locale())
                .format(day);
    }

    private LedgerPage.Opened opened(Viewer viewer, Ledger.Opened opened) {
        var locale = viewer.locale();
        var minutes = Duration.between(opened.at(), opened.until()).plusSeconds(59).toMinutes();
        return new LedgerPage.Opened(
                texts.of(
                        locale,
                        "ledger.opened",
                        Moment.of(viewer, opened.at()),
                        Math.max(1, minutes),
                        Ledger.words(texts, locale, opened.asked()),
                        opened.approved() == opened.asked()
                                ? texts.of(locale, "ledger.another")
                                : Ledger.words(texts, locale, opened.approved()),
                        texts.of(locale, "ledger.ground." + opened.ground().word()),
                        opened.messages()),
                texts.of(
                        locale,
                        opened.with().isEmpty()
                                ? "ledger.opened.talk.nobody"
                                : "ledger.opened.talk",
                        Texts.isolated(opened.with()),
                        Moment.of(viewer, opened.windowFrom()),
                        Moment.of(viewer, opened.windowUntil())),
                opened.outcome() == null ? null : "opening.outcome." + opened.outcome());
    }

    private String looked(Viewer viewer, Ledger.Looked looked) {
        return texts.of(
                viewer.locale(),
                "ledger.looked.row",
                day(viewer, looked.day()),
                Ledger.words(texts, viewer.locale(), looked.role()));
    }

    private String passed(Viewer viewer, Ledger.Passed passed) {
        return texts.of(
                viewer.locale(),
                passed.consented() ? "ledger.passed.consented" : "ledger.passed.acted",
                day(viewer, passed.day()),
                Ledger.words(texts, viewer.locale(), passed.role()));
    }
}
