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
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What members choose, and how they get in.
@Controller
class SettingsController {
    private static final String DEVICES = "/settings/devices";
    private static final Set<String> SAID =
            Set.of(
                    "settings.saved",
                    "devices.done",
                    "devices.everywhere.done",
                    "ways.words.done",
                    "ways.code.done",
                    "ways.added.done",
                    "ways.removed.done",
                    "ways.last");

    private final Preferences preferences;
    private final Members members;
    private final Vault vault;
    private final Consents consents;
    private final Accounts accounts;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final SignIn signIn;
    private final FreshSecrets fresh;
    private final Templates templates;
    private final Texts texts;

    SettingsController(
            Preferences preferences,
            Members members,
            Vault vault,
            Consents consents,
            Accounts accounts,
            Passkeys passkeys,
            Sessions sessions,
            SignIn signIn,
            FreshSecrets fresh,
            Templates templates,
            Texts texts) {
        this.preferences = preferences;
        this.members = members;
        this.vault = vault;
        this.consents = consents;
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.signIn = signIn;
        this.fresh = fresh;
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

    @PostMapping("/settings/privacy/unblock")
    View unblock(@RequestParam UUID name, Viewer viewer) {
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
        return saved("/settings/privacy");
    }

    @GetMapping("/settings/exit")
    View exit(@RequestParam(required = false) @Nullable String said, Viewer viewer) {
        return show("member/settings-exit.jte", said, Map.of(), viewer);
    }

    @PostMapping("/settings/exit")
    View keepExit(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "false") boolean keys,
            @RequestParam(defaultValue = "false") boolean neutral,
            Viewer viewer,
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

    @GetMapping(DEVICES)
    View devices(@RequestParam(required = false) @Nullable String said, Viewer viewer) {
        return show("member/settings-devices.jte", said, Map.of(), viewer);
    }

    @PostMapping("/settings/devices/here")
    View mark(
            @RequestParam(defaultValue = "") String device,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        sessions.mark(request, response, viewer.account(), !"mine".equals(device));
        return saved(DEVICES);
    }

    @PostMapping("/settings/devices/out")
    View signOut(@RequestParam String key, Viewer viewer) {
        sessions.signOut(viewer, key);
        return said(DEVICES, "devices.done");
    }

    @PostMapping("/settings/devices/others")
    View signOutOthers(Viewer viewer) {
        sessions.signOutEverywhere(viewer, false);
        return said(DEVICES, "devices.done");
    }

    @PostMapping("/settings/devices/everywhere")
    View signOutEverywhere(Viewer viewer, HttpServletRequest request) {
        sessions.signOutEverywhere(viewer, true);
        request.getSession().invalidate();
        return JoinController.to("/sign-in?out");
    }

    @GetMapping("/settings/prove")
    View prove(@RequestParam(required = false) @Nullable String next) {
        return showProve(LocalPath.of(next), Map.of());
    }

    @PostMapping("/settings/prove")
    View proveWithWords(
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable String next,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var to = LocalPath.of(next);
        try {
            if (signIn.areWordsOf(viewer.account(), new Passphrase(words))) {
                sessions.proved(request.getSession(), false);
                return JoinController.to(to);
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return showProve(to, Map.of("words", texts.of(viewer.locale(), "member.prove.error")));
        } catch (Refused refused) {
            if (refused.reason() != Reason.SLOW_DOWN) {
                throw refused;
            }
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return showProve(to, Map.of("words", texts.of(viewer.locale(), "member.slow-down")));
        }
    }

    @PostMapping(path = "/settings/prove/passkey", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, String>> proveWithPasskey(
            @RequestBody String answer,
            @RequestParam(required = false) @Nullable String next,
            Viewer viewer,
            HttpServletRequest request) {
        return passkeys.shown(answer, request.getSession())
                .filter(viewer.account()::equals)
                .map(account -> {
                    sessions.proved(request.getSession(), true);
                    return ResponseEntity.ok(Map.of("next", LocalPath.of(next)));
                })
                .orElseGet(() -> ResponseEntity.unprocessableContent().build());
    }

    @GetMapping("/settings/ways/passkey")
    View addPasskey(Viewer viewer, HttpServletRequest request) {
        return mayChange(request)
                ? templates.show(
                        "member/settings-passkey.jte",
                        wayIn(viewer, List.of(), "", "", false, Map.of()))
                : proveFirst("/settings/ways/passkey");
    }

    @PostMapping("/settings/ways/passkey/remove")
    View removePasskey(@RequestParam String id, Viewer viewer, HttpServletRequest request) {
        if (!mayChange(request)) {
            return proveFirst(DEVICES);
        }
        if (accounts.of(viewer.account()).waysIn() < 2) {
            return said(DEVICES, "ways.last");
        }
        if (passkeys.remove(viewer.account(), id)) {
            accounts.changed(viewer.account(), "passkey-removed", browser(request));
        }
        return said(DEVICES, "ways.removed.done");
    }

    @GetMapping("/settings/ways/words")
    View words(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        return mayChange(request)
                ? showWords(viewer, false, request, response)
                : proveFirst("/settings/ways/words");
    }

    @PostMapping("/settings/ways/words")
    View keepWords(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        if (!mayChange(request)) {
            return proveFirst("/settings/ways/words");
        }
        var shown = fresh.wordsShown(request, viewer.account());
        if (shown.isEmpty()) {
            return showWords(viewer, true, request, response);
        }
        accounts.setWords(viewer.account(), shown.get());
        accounts.changed(viewer.account(), "words-new", browser(request));
        fresh.wordsAreKept(response);
        return said(DEVICES, "ways.words.done");
    }

    private View showWords(
            Viewer viewer,
            boolean renewed,
            HttpServletRequest request,
            HttpServletResponse response) {
        var words = fresh.words(request, response, viewer.account(), viewer.locale());
        return templates.show(
                "member/words.jte",
                wayIn(
                        viewer,
                        List.of(words.text().split(" ", -1)),
                        "/settings/ways/words",
                        "",
                        renewed,
                        Map.of()));
    }

    @PostMapping("/settings/ways/words/remove")
    View removeWords(Viewer viewer, HttpServletRequest request) {
        if (!mayChange(request)) {
            return proveFirst(DEVICES);
        }
        if (accounts.of(viewer.account()).waysIn() < 2) {
            return said(DEVICES, "ways.last");
        }
        accounts.removeWords(viewer.account());
        accounts.changed(viewer.account(), "words-removed", browser(request));
        return said(DEVICES, "ways.removed.done");
    }

    @GetMapping("/settings/ways/code")
    View code(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        return mayChange(request)
                ? showCode(viewer, false, "", Map.of(), request, response)
                : proveFirst("/settings/ways/code");
    }

    @PostMapping("/settings/ways/code")
    View keepCode(
            @RequestParam(defaultValue = "") String third,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!mayChange(request)) {
            return proveFirst("/settings/ways/code");
        }
        var shown = fresh.codeShown(request, viewer.account());
        if (shown.isEmpty()) {
            return showCode(viewer, true, "", Map.of(), request, response);
        }
        if (!shown.get().thirdIs(third)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var errors = Map.of("third", texts.of(viewer.locale(), "member.code.third.error"));
            return showCode(viewer, false, third, errors, request, response);
        }
        accounts.setCode(viewer.account(), shown.get());
        accounts.changed(viewer.account(), "code-new", browser(request));
        fresh.codeIsKept(response);
        return said(DEVICES, "ways.code.done");
    }

    private View showCode(
            Viewer viewer,
            boolean renewed,
            String typed,
            Map<String, String> errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        var code = fresh.code(request, response, viewer.account());
        return templates.show(
                "member/code.jte",
                wayIn(
                        viewer,
                        code.groups(),
                        "/settings/ways/code",
                        typed.length() > 40 ? "" : typed,
                        renewed,
                        errors));
    }

    private WayInPage wayIn(
            Viewer viewer,
            List<String> lines,
            String action,
            String typed,
            boolean renewed,
            Map<String, String> errors) {
        return new WayInPage(
                0, viewer.displayName(), 0, false, lines, action, DEVICES, renewed, typed, errors);
    }

    private View showProve(String next, Map<String, String> errors) {
        return templates.show("member/prove.jte", new SignInPage("", "", next, "", errors));
    }

    private View show(
            String template, @Nullable String said, Map<String, String> errors, Viewer viewer) {
        var known = said != null && SAID.contains(said) ? "member." + said : "";
        return templates.show(
                template, page(preferences.of(viewer.account()), known, errors, viewer));
    }

    private SettingsPage page(
            Preferences.Chosen chosen, String said, Map<String, String> errors, Viewer viewer) {
        var account = accounts.of(viewer.account());
        return new SettingsPage(
                new ChoicesPage(chosen, viewer.locale()),
                said,
                errors,
                members.ownNames(viewer),
                blocks(viewer),
                agreed(viewer),
                sessions.devices(viewer),
                passkeys.of(viewer.account()),
                account.passphrase() != null,
                account.recovery() != null,
                account.waysIn() > 1,
                accounts.changes(viewer.account()));
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
        return Arrays.stream(Idea.values())
                .map(idea -> {
                    var what = given.get(idea);
                    return new SettingsPage.Agreed(
                            idea.word(), idea.isNeeded(), what == null ? null : what.at());
                })
                .toList();
    }

    private boolean mayChange(HttpServletRequest request) {
        return sessions.provedLately(request.getSession());
    }

    private static View proveFirst(String next) {
        return JoinController.to("/settings/prove?next=" + next);
    }

    private static String browser(HttpServletRequest request) {
        return Sessions.browser(request.getSession());
    }

    private static View saved(String path) {
        return said(path, "settings.saved");
    }

    private static View said(String path, String what) {
        return JoinController.to(path + "?said=" + what);
    }
}
