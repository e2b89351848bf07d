package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.HostCookie;
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

/// The pages to sign in and out.
@Controller
class SignInController {
    static final String UNDONE = "member.sign-in.undone";

    private final SignIn signIn;
    private final Accounts accounts;
    private final Consents consents;
    private final Departures departures;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Limits limits;
    private final DoorKey key;
    private final Templates templates;
    private final Texts texts;
    private final InstantSource time;

    SignInController(
            SignIn signIn,
            Accounts accounts,
            Consents consents,
            Departures departures,
            Passkeys passkeys,
            Sessions sessions,
            Limits limits,
            DoorKey key,
            Templates templates,
            Texts texts,
            InstantSource time) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.consents = consents;
        this.departures = departures;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.limits = limits;
        this.key = key;
        this.templates = templates;
        this.texts = texts;
        this.time = time;
    }

    @GetMapping("/sign-in")
    View door(
            @RequestParam(required = false) @Nullable String away,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String undone,
            @RequestParam(required = false) @Nullable String next,
            Viewer viewer) {
        if (viewer.isMember()) {
            return JoinController.to(LocalPath.of(next));
        }
        var said =
                undone != null
                        ? UNDONE
                        : away != null
                                ? "member.sign-in.away"
                                : out != null ? "member.sign-in.out" : "";
        return show("", "", LocalPath.of(next), said, Map.of());
    }

    @PostMapping("/sign-in")
    View enter(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(required = false) @Nullable String next,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var to = LocalPath.of(next);
        try {
            var account =
                    signIn.withWords(
                            name, new Passphrase(words), key.network(request), known(request));
            var in = account.flatMap(id -> open(id, device, to, false, request, response));
            if (in.isPresent()) {
                return JoinController.to(in.get());
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(name, device, to, "", error(viewer, "words", "member.sign-in.error"));
        } catch (Refused refused) {
            if (refused.reason() != Reason.SLOW_DOWN) {
                throw refused;
            }
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return show(name, device, to, "", error(viewer, "words", "member.slow-down"));
        }
    }

    /// What a browser needs before it can show a passkey.
    @PostMapping(
            path = "/webauthn/authenticate/options",
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> ask(HttpServletRequest request) {
        if (!limits.allows(Limit.SIGN_IN_NETWORK, key.network(request))) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
        }
        return ResponseEntity.ok(passkeys.askToShow(request.getSession()));
    }

    @PostMapping(path = "/sign-in/passkey", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, String>> enterWithPasskey(
            @RequestBody String answer,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return passkeys.shown(answer, request.getSession())
                .flatMap(account ->
                        open(account, device, LocalPath.of(next), true, request, response))
                .map(to -> ResponseEntity.ok(Map.of("next", to)))
                .orElseGet(() -> ResponseEntity.unprocessableContent().build());
    }

    /// Signs in and says where to go: on with joining, past what must be told, or where they
    /// wanted. An account that was to go within a month stays, and Today says so; nothing, when it
    /// has gone just now.
    private Optional<String> open(
            AccountId id,
            String device,
            String next,
            boolean passkey,
            HttpServletRequest request,
            HttpServletResponse response) {
        var goesSoon = departures.goesSoon(id);
        if (!accounts.isHere(id, Accounts.month(time.instant()))) {
            return Optional.empty();
        }
        sessions.open(request, response, id, !"mine".equals(device), passkey);
        var account = accounts.of(id);
        if (account.standing() == Standing.JOINING) {
            return Optional.of("/join/on");
        }
        if ((account.standing() == Standing.ACTIVE || account.standing() == Standing.RESTING)
                && consents.missing(id).isPresent()) {
            accounts.stepBack(id);
            return Optional.of("/join/on");
        }
        if (!accounts.untold(id).isEmpty()) {
            return Optional.of("/sign-in/since?next=" + next);
        }
        return Optional.of(goesSoon ? "/today?stays" : next);
    }

    /// What changed about the ways in, told before anything else.
    @GetMapping("/sign-in/since")
    View since(@RequestParam(required = false) @Nullable String next, Viewer viewer) {
        var changes = accounts.untold(viewer.account());
        var to = LocalPath.of(next);
        return changes.isEmpty()
                ? JoinController.to(to)
                : templates.show("member/since.jte", new SincePage(changes, to));
    }

    @PostMapping("/sign-in/since")
    View told(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "true") boolean mine,
            Viewer viewer) {
        accounts.told(viewer.account());
        return JoinController.to(mine ? LocalPath.of(next) : "/settings/devices");
    }

    /// Nothing of this person stays in the browser, on their own device either: its storages hold
    /// no words, only switches, and those are theirs.
    @PostMapping("/sign-out")
    View leave(HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) {
            var id = session.getId();
            session.invalidate();
            sessions.end(id);
        }
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return JoinController.to("/sign-in?out");
    }

    private View show(
            String name, String device, String next, String said, Map<String, String> errors) {
        return templates.show(
                "member/sign-in.jte",
                new SignInPage(name.length() > 100 ? "" : name, device, next, said, errors));
    }

    private Map<String, String> error(Viewer viewer, String field, String key) {
        return Map.of(field, texts.of(viewer.locale(), key));
    }

    private static @Nullable String known(HttpServletRequest request) {
        return HostCookie.read(request, Sessions.KNOWN_COOKIE).orElse(null);
    }
}
