package org.hearthside.shell;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.hearthside.member.PeopleHere;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Settings;
import org.hearthside.ui.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/// The pages anybody may read, signed in or not.
@Controller
class PublicPages {
    private final Templates templates;
    private final Settings settings;
    private final PeopleHere people;
    private final InstantSource time;

    PublicPages(Templates templates, Settings settings, PeopleHere people, InstantSource time) {
        this.templates = templates;
        this.settings = settings;
        this.people = people;
        this.time = time;
    }

    /// These may be found: they are the only pages that search engines are shown.
    @ModelAttribute
    void mayBeFound(HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "all");
    }

    @GetMapping("/")
    View welcome(Viewer viewer) {
        if (viewer.isMember()) {
            return new RedirectView("/today");
        }
        return templates.show(
                "shell/welcome.jte",
                new WelcomePage(
                        people.roughly(),
                        closedUntil(viewer),
                        settings.operator(),
                        settings.contact()));
    }

    /// Whether this browser is still signed in: a page that comes back from the browser's memory
    /// asks, and is not shown when the answer is no.
    @GetMapping("/session-alive")
    ResponseEntity<Void> alive(Viewer viewer) {
        var status = viewer.standing() == Standing.VISITOR ? 401 : 204;
        return ResponseEntity.status(status).build();
    }

    @GetMapping("/about/peer-support")
    View peerSupport() {
        return templates.show("shell/peer-support.jte", about());
    }

    @GetMapping("/about/choose")
    View choose(Viewer viewer) {
        return templates.show("shell/choose.jte", new ChoosePage(null, closedUntil(viewer)));
    }

    /// The answers come by POST, so that they stand in no address and no history, and the page is
    /// the answer itself: there is nothing to keep.
    @PostMapping("/about/choose")
    View chosen(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String danger,
            @RequestParam(required = false) @Nullable String treatment,
            @RequestParam(required = false) @Nullable String peer,
            @RequestParam(required = false) @Nullable String when) {
        var choice = Choice.of(danger, treatment, peer, when);
        return templates.show("shell/choose.jte", new ChoosePage(choice, closedUntil(viewer)));
    }

    @GetMapping("/guidelines")
    View guidelines() {
        return templates.show("shell/guidelines.jte");
    }

    @GetMapping("/privacy")
    View privacy() {
        return templates.show("shell/privacy.jte", about());
    }

    @GetMapping("/accessibility")
    View accessibility() {
        return templates.show("shell/accessibility.jte", about());
    }

    private AboutPage about() {
        return new AboutPage(
                settings.operator(), settings.contact(), !settings.closed(time.instant()));
    }

    private @Nullable String closedUntil(Viewer viewer) {
        var day = settings.closedUntil();
        return day != null && settings.closed(time.instant()) ? viewer.day(day) : null;
    }
}
