package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import org.hearthside.shared.NotFound;
import org.hearthside.ui.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Joining, last steps: what is kept, one idea a page, and a few choices. Members come back here
/// when an idea has changed or was taken back.
@Controller
class JoinAgreeController {
    private final Accounts accounts;
    private final Consents consents;
    private final Preferences preferences;
    private final Templates templates;

    JoinAgreeController(
            Accounts accounts, Consents consents, Preferences preferences, Templates templates) {
        this.accounts = accounts;
        this.consents = consents;
        this.preferences = preferences;
        this.templates = templates;
    }

    @GetMapping("/join/agree/{word}")
    View idea(@PathVariable String word, Viewer viewer) {
        var idea = Idea.named(word).orElseThrow(NotFound::new);
        var account = accounts.of(viewer.account());
        if (!account.hasWayIn() || (!account.joined() && account.recovery() == null)) {
            return JoinController.to("/join/on");
        }
        return templates.show(
                "member/join-agree.jte",
                new AgreePage(
                        idea.word(),
                        Consents.all().indexOf(idea) + 1,
                        Idea.values().length,
                        Consents.isCurrent(consents.of(viewer.account()), idea),
                        idea.isNeeded(),
                        account.joined()));
    }

    @PostMapping("/join/agree/{word}")
    View agree(
            @PathVariable String word,
            @RequestParam(defaultValue = "false") boolean yes,
            Viewer viewer,
            HttpServletRequest request) {
        var idea = Idea.named(word).orElseThrow(NotFound::new);
        var account = accounts.of(viewer.account());
        if (!account.hasWayIn() || (!account.joined() && account.recovery() == null)) {
            return JoinController.to("/join/on");
        }
        if (yes || idea.isNeeded()) {
            consents.give(viewer.account(), idea, viewer.locale());
        }
        if (!idea.isNeeded() && !account.joined() && consents.missing(viewer.account()).isEmpty()) {
            preferences.begin(viewer.account(), viewer.locale());
            accounts.arrive(viewer.account());
            Sessions.limit(request.getSession(), viewer.sharedDevice());
            return JoinController.to(Joining.CHOICES);
        }
        return JoinController.to("/join/on");
    }

    @GetMapping(Joining.CHOICES)
    View choices(Viewer viewer) {
        return templates.show(
                "member/join-choices.jte",
                new ChoicesPage(preferences.of(viewer.account()), viewer.locale()));
    }

    @PostMapping(Joining.CHOICES)
    View choose(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String zone,
            Viewer viewer) {
        var before = preferences.of(viewer.account());
        preferences.keep(
                viewer.account(),
                new Preferences.Chosen(
                        Preferences.language(language, before.language()),
                        Preferences.zone(zone, before.zone()),
                        Preferences.country(country),
                        Preferences.theme(theme, before.theme()),
                        before.look(),
                        before.neutralTitle(),
                        before.exitAddress(),
                        before.exitKeys(),
                        before.lit(),
                        before.hello()));
        return JoinController.to("/today");
    }
}
