package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hearthside.shared.ExitAddress;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.NotFound;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What members choose: who reaches them, where Quick exit goes, how the pages look.
@Controller
class SettingsController {
    private static final String SAVED = "settings.saved";
    private static final String TAKEN_BACK = "privacy.taken-back";
    private static final String NOT_UNDONE = "privacy.not-undone";

    private final Preferences preferences;
    private final Members members;
    private final Vault vault;
    private final Consents consents;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Limits limits;
    private final Templates templates;
    private final Texts texts;

    SettingsController(
            Preferences preferences,
            Members members,
            Vault vault,
            Consents consents,
            Accounts accounts,
            Sessions sessions,
            Limits limits,
            Templates templates,
            Texts texts) {
        this.preferences = preferences;
        this.members = members;
        this.vault = vault;
        this.consents = consents;
        this.accounts = accounts;
        this.sessions = sessions;
        this.limits = limits;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/settings")
    View all() {
        return templates.show("member/settings.jte");
    }

    @GetMapping("/settings/privacy")
    View privacy(@RequestParam(required = false) @Nullable String said, Viewer viewer) {
        return show("member/settings-privacy.jte", said, Map.of(), viewer);
    }

    @PostMapping("/settings/privacy")
    View keepPrivacy(
            @RequestParam(defaultValue = "false") boolean hello,
            @RequestParam(defaultValue = "false") boolean lit,
            Viewer viewer) {
        var before = preferences.of(viewer.account());
        preferences.keep(
                viewer.account(),
                new Preferences.Chosen(
                        before.language(),
                        before.zone(),
                        before.country(),
                        before.theme(),
                        before.look(),
                        before.neutralTitle(),
                        before.exitAddress(),
                        before.exitKeys(),
                        lit,
                        hello));
        return saved("/settings/privacy");
    }

    /// Only for somebody who has shown lately who they are: whoever was blocked may sit at a
    /// browser that was left open.
    @PostMapping("/settings/privacy/unblock")
    View unblock(@RequestParam UUID name, Viewer viewer, HttpServletRequest request) {
        if (!sessions.provedLately(request.getSession())) {
            return JoinController.proveFirst("/settings/privacy");
        }
        if (!limits.allows(Limit.UNBLOCK, viewer.account().toString())) {
            return JoinController.to("/settings/privacy?said=" + NOT_UNDONE);
        }
        members.unblock(viewer, new PersonaId(name));
        return saved("/settings/privacy");
    }

    @PostMapping("/settings/privacy/picture")
    View picture(@RequestParam UUID name, Viewer viewer) {
        members.redraw(viewer, new PersonaId(name));
        return saved("/settings/privacy");
    }

    /// Takes back what was agreed to. Without what is needed, the door asks again at once.
    @PostMapping("/settings/privacy/take-back")
    View takeBack(@RequestParam String idea, Viewer viewer) {
        var what = Idea.named(idea).orElseThrow(NotFound::new);
        consents.withdraw(viewer.account(), what);
        if (what.isNeeded()) {
            accounts.stepBack(viewer.account());
            return JoinController.to("/join/on");
        }
        return JoinController.to("/settings/privacy?said=" + TAKEN_BACK);
    }

    @GetMapping("/settings/exit")
    View exit(@RequestParam(required = false) @Nullable String said, Viewer viewer) {
        return show("member/settings-exit.jte", said, Map.of(), viewer);
    }

    /// Where it goes is changed, and what makes it quick or a tab plain is turned off, only by
    /// somebody who has shown lately who they are: a page of somebody else's would tell them that,
    /// and when, it was pressed, and what is off is found out in the moment it is needed.
    @PostMapping("/settings/exit")
    View keepExit(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "false") boolean keys,
            @RequestParam(defaultValue = "false") boolean neutral,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var before = preferences.of(viewer.account());
        var to = ExitAddress.parse(address);
        var wrong = !address.isBlank() && to.isEmpty();
        var chosen =
                new Preferences.Chosen(
                        before.language(),
                        before.zone(),
                        before.country(),
                        before.theme(),
                        before.look(),
                        neutral,
                        wrong ? address : to.map(Object::toString).orElse(null),
                        keys,
                        before.lit(),
                        before.hello());
        if (wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var errors = Map.of("address", texts.of(viewer.locale(), "member.exit.where.error"));
            return templates.show("member/settings-exit.jte", page(chosen, "", errors, viewer));
        }
        var elsewhere =
                to.isPresent() && !Objects.equals(chosen.exitAddress(), before.exitAddress());
        var less = (before.exitKeys() && !keys) || (before.neutralTitle() && !neutral);
        if ((elsewhere || less) && !sessions.provedLately(request.getSession())) {
            return JoinController.proveFirst("/settings/exit");
        }
        preferences.keep(viewer.account(), chosen);
        sessions.put(
                response,
                ExitAddress.COOKIE,
                to.map(ExitAddress::toCookie).orElse(""),
                to.isEmpty()
                        ? Duration.ZERO
                        : viewer.sharedDevice() ? null : Sessions.PERSONAL_MOST);
        return saved("/settings/exit");
    }

    @GetMapping("/settings/access")
    View access(@RequestParam(required = false) @Nullable String said, Viewer viewer) {
        return show("member/settings-access.jte", said, Map.of(), viewer);
    }

    @PostMapping("/settings/access")
    View keepAccess(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(defaultValue = "") String size,
            @RequestParam(defaultValue = "") List<String> look,
            Viewer viewer) {
        var before = preferences.of(viewer.account());
        var looks = new LinkedHashSet<>(look);
        looks.add(size);
        looks.retainAll(Preferences.LOOKS);
        preferences.keep(
                viewer.account(),
                new Preferences.Chosen(
                        Preferences.language(language, before.language()),
                        Preferences.zone(zone, before.zone()),
                        Preferences.country(country),
                        Preferences.theme(theme, before.theme()),
                        looks,
                        before.neutralTitle(),
                        before.exitAddress(),
                        before.exitKeys(),
                        before.lit(),
                        before.hello()));
        return saved("/settings/access");
    }

    private View show(
            String template, @Nullable String said, Map<String, String> errors, Viewer viewer) {
        var known =
                said != null && Set.of(SAVED, TAKEN_BACK, NOT_UNDONE).contains(said)
                        ? "member." + said
                        : "";
        return templates.show(
                template, page(preferences.of(viewer.account()), known, errors, viewer));
    }

    private SettingsPage page(
            Preferences.Chosen chosen, String said, Map<String, String> errors, Viewer viewer) {
        return new SettingsPage(
                new ChoicesPage(chosen, viewer.locale()),
                said,
                errors,
                members.ownNames(viewer),
                blocks(viewer),
                agreed(viewer));
    }

    private List<SettingsPage.Blocked> blocks(Viewer viewer) {
        var blocks = vault.ownBlocks(viewer.session());
        return members.names(blocks.keySet()).values().stream()
                .map(name ->
                        new SettingsPage.Blocked(
                                name.id(),
                                name.name(),
                                name.quilt(),
                                Objects.requireNonNull(blocks.get(name.id()))))
                .sorted(Comparator.comparing(SettingsPage.Blocked::at).reversed())
                .toList();
    }

    private List<SettingsPage.Agreed> agreed(Viewer viewer) {
        var given = consents.of(viewer.account());
        var takenBack = consents.takenBack(viewer.account());
        return Arrays.stream(Idea.values())
                .map(idea -> {
                    var what = given.get(idea);
                    return new SettingsPage.Agreed(
                            idea.word(),
                            idea.isNeeded(),
                            what == null ? null : what.at(),
                            what == null ? takenBack.get(idea) : null);
                })
                .toList();
    }

    private static View saved(String path) {
        return JoinController.to(path + "?said=" + SAVED);
    }
}
