package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.hearthside.shared.NotFound;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Takes in a new passkey: from somebody who joins, who recovers, or who adds one in Settings.
@RestController
class PasskeyController {
    private final Passkeys passkeys;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Recovery recovery;

    PasskeyController(Passkeys passkeys, Accounts accounts, Sessions sessions, Recovery recovery) {
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.sessions = sessions;
        this.recovery = recovery;
    }

    @PostMapping(path = "/webauthn/register/options", produces = MediaType.APPLICATION_JSON_VALUE)
    String ask(Viewer viewer, HttpServletRequest request) {
        return passkeys.askToMake(mayAdd(viewer, request), request.getSession());
    }

    @PostMapping(path = "/webauthn/register", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, String>> keep(
            @RequestBody String answer,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var id = mayAdd(viewer, request);
        var session = request.getSession();
        if (viewer.standing() == Standing.VISITOR) {
            BooleanSupplier wayIn = () -> passkeys.keep(answer, session);
            return recovery.finish(id, wayIn, true, request, response)
                    ? ResponseEntity.ok(Map.of("next", "/recover/keep"))
                    : ResponseEntity.unprocessableContent().build();
        }
        if (!passkeys.keep(answer, session)) {
            return ResponseEntity.unprocessableContent().build();
        }
        accounts.hasPasskey(id);
        sessions.proved(request, true);
        if (accounts.of(id).joined()) {
            accounts.changed(id, "passkey-added", Sessions.browser(session));
        }
        return ResponseEntity.ok(Map.of());
    }

    /// Whose passkey this would be; a member must have shown a way in lately. Whoever was suspended
    /// or removed adds none, as their page of ways in is not there.
    private AccountId mayAdd(Viewer viewer, HttpServletRequest request) {
        if (viewer.standing() == Standing.VISITOR) {
            return recovery.underway(request).orElseThrow(NotFound::new);
        }
        if (!viewer.isMember() && viewer.standing() != Standing.JOINING) {
            throw new NotFound();
        }
        if (accounts.of(viewer.account()).joined()
                && !sessions.provedLately(request.getSession())) {
            throw new NotFound();
        }
        return viewer.account();
    }
}
