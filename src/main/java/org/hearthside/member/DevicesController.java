package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/// Where a member is signed in, and how they get in. Ways in are changed only by somebody who has
/// shown lately who they are.
@Controller
class DevicesController {
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

    private final Accounts accounts;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final SignIn signIn;
    private final FreshSecrets fresh;
    private final FreshPages pages;
    private final Templates templates;
    private final Texts texts;

    DevicesController(
            Accounts accounts,
            Passkeys passkeys,
            Sessions sessions,
            SignIn signIn,
            FreshSecrets fresh,
            FreshPages pages,
            Templates templates,
            Texts texts) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.signIn = signIn;
        this.fresh = fresh;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping(DEVICES)
    View devices(@RequestParam(required = false) @Nullable String said, Viewer viewer) {
        var account = accounts.of(viewer.account());
        return templates.show(
                "member/settings-devices.jte",
                new DevicesPage(
                        said != null && SAID.contains(said) ? "member." + said : "",
                        sessions.devices(viewer),
                        passkeys.of(viewer.account()),
                        account.passphrase() != null,
                        account.recovery() != null,
                        account.waysIn() > 1,
                        accounts.changes(viewer.account())));
    }

    /// What counts as shared stays so until its person shows who they are: a personal one stays
    /// signed in when the browser is closed.
    @PostMapping("/settings/devices/here")
    View mark(
            @RequestParam(defaultValue = "") String device,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var mine = "mine".equals(device);
        if (mine && !mayChange(request)) {
            return JoinController.proveFirst(DEVICES);
        }
        sessions.mark(request, response, viewer.account(), !mine);
        return said("settings.saved");
    }

    @PostMapping("/settings/devices/out")
    View signOut(@RequestParam String key, Viewer viewer) {
        sessions.signOut(viewer, key);
        return said("devices.done");
    }

    @PostMapping("/settings/devices/others")
    View signOutOthers(Viewer viewer) {
        sessions.signOutEverywhere(viewer, false);
        return said("devices.done");
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
                sessions.proved(request, false);
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
                    sessions.proved(request, true);
                    return ResponseEntity.ok(Map.of("next", LocalPath.of(next)));
                })
                .orElseGet(() -> ResponseEntity.unprocessableContent().build());
    }

    @GetMapping("/settings/ways/passkey")
    View addPasskey(Viewer viewer, HttpServletRequest request) {
        return mayChange(request)
                ? templates.show(
                        "member/settings-passkey.jte",
                        new WayInPage(
                                0,
                                viewer.displayName(),
                                0,
                                false,
                                List.of(),
                                "",
                                DEVICES,
                                false,
                                "",
                                Map.of()))
                : JoinController.proveFirst("/settings/ways/passkey");
    }

    @PostMapping("/settings/ways/passkey/remove")
    View removePasskey(@RequestParam String id, Viewer viewer, HttpServletRequest request) {
        if (!mayChange(request)) {
            return JoinController.proveFirst(DEVICES);
        }
        if (accounts.of(viewer.account()).waysIn() < 2) {
            return said("ways.last");
        }
        if (passkeys.remove(viewer.account(), id)) {
            accounts.changed(viewer.account(), "passkey-removed", browser(request));
        }
        return said("ways.removed.done");
    }

    @GetMapping("/settings/ways/words")
    View words(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        return mayChange(request)
                ? pages.words(
                        at(viewer, "/settings/ways/words"),
                        false,
                        viewer.account(),
                        viewer,
                        request,
                        response)
                : JoinController.proveFirst("/settings/ways/words");
    }

    @PostMapping("/settings/ways/words")
    View keepWords(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        if (!mayChange(request)) {
            return JoinController.proveFirst("/settings/ways/words");
        }
        var shown = fresh.wordsShown(request, viewer.account());
        if (shown.isEmpty()) {
            return pages.words(
                    at(viewer, "/settings/ways/words"),
                    true,
                    viewer.account(),
                    viewer,
                    request,
                    response);
        }
        accounts.setWords(viewer.account(), shown.get());
        accounts.changed(viewer.account(), "words-new", browser(request));
        fresh.wordsAreKept(response);
        return said("ways.words.done");
    }

    @PostMapping("/settings/ways/words/remove")
    View removeWords(Viewer viewer, HttpServletRequest request) {
        if (!mayChange(request)) {
            return JoinController.proveFirst(DEVICES);
        }
        if (accounts.of(viewer.account()).waysIn() < 2) {
            return said("ways.last");
        }
        accounts.removeWords(viewer.account());
        accounts.changed(viewer.account(), "words-removed", browser(request));
        return said("ways.removed.done");
    }

    @GetMapping("/settings/ways/code")
    View code(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        return mayChange(request)
                ? pages.code(at(viewer, "/settings/ways/code"), viewer, request, response)
                : JoinController.proveFirst("/settings/ways/code");
    }

    @PostMapping("/settings/ways/code")
    View keepCode(
            @RequestParam(defaultValue = "") String third,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!mayChange(request)) {
            return JoinController.proveFirst("/settings/ways/code");
        }
        return pages.keepCode(at(viewer, "/settings/ways/code"), third, viewer, request, response)
                .orElseGet(() -> {
                    accounts.changed(viewer.account(), "code-new", browser(request));
                    return said("ways.code.done");
                });
    }

    private static FreshPages.Place at(Viewer viewer, String action) {
        return new FreshPages.Place(0, viewer.displayName(), action, DEVICES);
    }

    private View showProve(String next, Map<String, String> errors) {
        return templates.show("member/prove.jte", new SignInPage("", "", next, "", errors));
    }

    private boolean mayChange(HttpServletRequest request) {
        return sessions.provedLately(request.getSession());
    }

    private static String browser(HttpServletRequest request) {
        return Sessions.browser(request.getSession());
    }

    private static View said(String what) {
        return JoinController.to(DEVICES + "?said=" + what);
    }
}
