package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.hearthside.member.LocalPath;
import org.hearthside.member.Viewer;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.Dials;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Asking for a person, for oneself or for somebody else, and what the safety team writes.
@Controller
@RequestMapping("/care")
class AskingController {
    private final Reports reports;
    private final Letters letters;
    private final Ledger ledger;
    private final Signals signals;
    private final Templates templates;
    private final Texts texts;
    private final Dials dials;

    AskingController(
            Reports reports,
            Letters letters,
            Ledger ledger,
            Signals signals,
            Templates templates,
            Texts texts,
            Dials dials) {
        this.reports = reports;
        this.letters = letters;
        this.ledger = ledger;
        this.signals = signals;
        this.templates = templates;
        this.texts = texts;
        this.dials = dials;
    }

    @GetMapping
    View show(Viewer viewer, @RequestParam(defaultValue = "") String told) {
        return page(viewer, UUID.randomUUID(), AskingPage.Typed.NOTHING, told.equals("not-me"));
    }

    /// @param now present when a life is in danger
    @PostMapping("/me")
    View me(
            Viewer viewer,
            @RequestParam UUID item,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) String now,
            HttpServletResponse response) {
        return ask(viewer, item, now == null ? What.NEED : What.NEED_NOW, words, response);
    }

    private View ask(
            Viewer viewer, UUID item, What what, String words, HttpServletResponse response) {
        if (words.length() > Letters.LONGEST) {
            return again(viewer, response, item, "me", words, "care.error.long");
        }
        reports.take(viewer, new ContentRef(Asking.KIND, item, 0), what, words);
        return to("/care#asked");
    }

    @PostMapping("/someone")
    View someone(
            Viewer viewer,
            @RequestParam UUID item,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response) {
        if (words.isBlank() || words.length() > Letters.LONGEST) {
            return again(
                    viewer,
                    response,
                    item,
                    "someone",
                    words,
                    words.isBlank() ? "care.someone.error" : "care.error.long");
        }
        reports.take(viewer, new ContentRef(Asking.ForSomeone.KIND, item, 0), What.WORRIED, words);
        return to("/care#asked");
    }

    /// What is written to something that came to its end meanwhile asks anew: the page may have
    /// stood open for hours.
    @PostMapping("/letters/{concern}")
    View answer(
            Viewer viewer,
            @PathVariable UUID concern,
            @RequestParam UUID item,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response) {
        try {
            letters.answer(viewer, concern, item, words);
        } catch (Refused e) {
            if (e.reason() == Reason.ALREADY_DONE) {
                return words.isBlank()
                        ? to("/care#letters")
                        : ask(viewer, item, What.NEED, words, response);
            }
            return again(
                    viewer, response, item, concern.toString(), words, e.reason().messageKey());
        }
        return to("/care#letters");
    }

    /// They would rather not be asked how they are, or would after all.
    @PostMapping("/letters/{concern}/follow-up")
    View followUp(
            Viewer viewer,
            @PathVariable UUID concern,
            @RequestParam(defaultValue = "no") String ask) {
        try {
            letters.ratherNot(viewer, concern, !ask.equals("yes"));
        } catch (Refused e) {
            return to("/care#letters"); // it has come to its end, and says so there
        }
        return to("/care#letters");
    }

    /// @param back the page on which they were asked
    @PostMapping("/not-me")
    View notMe(Viewer viewer, @RequestParam(defaultValue = "/care") String back) {
        signals.notMe(viewer);
        return to(LocalPath.of(back));
    }

    private View again(
            Viewer viewer,
            HttpServletResponse response,
            UUID item,
            String form,
            String words,
            String error) {
        response.setStatus(422);
        return page(
                viewer,
                item,
                new AskingPage.Typed(form, words, texts.of(viewer.locale(), error)),
                false);
    }

    private View page(Viewer viewer, UUID item, AskingPage.Typed typed, boolean notMe) {
        return templates.show(
                "safety/asking.jte",
                new AskingPage(item.toString(), asked(viewer), exchanges(viewer), typed, notMe));
    }

    private List<AskingPage.Asked> asked(Viewer viewer) {
        return reports.asked(viewer).stream()
                .map(own ->
                        new AskingPage.Asked(
                                HowLong.words(
                                        texts,
                                        viewer.locale(),
                                        dials.duration(own.concern().severity().within())),
                                own.isAnswered(),
                                reports.answer(own.concern(), own.first())
                                        .map(words -> words.text())
                                        .orElse(null)))
                .toList();
    }

    private List<AskingPage.Exchange> exchanges(Viewer viewer) {
        return letters.mine(viewer).stream()
                .map(exchange ->
                        new AskingPage.Exchange(
                                exchange.concern().toString(),
                                exchange.over(),
                                texts.of(
                                        viewer.locale(),
                                        exchange.standing().key(),
                                        role(viewer, exchange.last())),
                                exchange.ratherNot(),
                                exchange.letters().stream()
                                        .map(letter -> letter(viewer, letter))
                                        .toList()))
                .toList();
    }

    private String role(Viewer viewer, Letters.Letter letter) {
        return Ledger.words(texts, viewer.locale(), ledger.role(letter.by(), letter.at()));
    }

    private AskingPage.Letter letter(Viewer viewer, Letters.Letter letter) {
        return new AskingPage.Letter(
                texts.of(
                        viewer.locale(),
                        letter.fromStaff() ? "care.letters.at" : "care.letters.own",
                        Moment.of(viewer, letter.at()),
                        letter.fromStaff() ? role(viewer, letter) : ""),
                !letter.fromStaff(),
                letter.words().map(words -> words.text()).orElse(null));
    }
}
