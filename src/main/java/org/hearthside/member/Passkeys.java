package org.hearthside.member;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Passkeys: the library asks and checks, this class keeps each question in the web session until
/// it is answered, once.
@Component
public class Passkeys {
    private static final String CREATION = "passkey creation";
    private static final String REQUEST = "passkey request";
    private static final String ACT_REQUEST = "passkey request for an act";
    private static final String ACT = "act";
    private static final String ACT_ASKED = "act asked";

    /// How long after the question a passkey shown for one act counts.
    private static final Duration FRESH = Duration.ofMinutes(5);

    /// What a browser sends back when it made a passkey.
    ///
    /// @param label what its owner calls the device
    record Made(
            PublicKeyCredential<AuthenticatorAttestationResponse> credential,
            @Nullable String label) {}

    /// A passkey, as its owner sees it.
    public record Key(String id, String label, @Nullable Instant added, @Nullable Instant used) {}

    private final WebAuthnRelyingPartyOperations operations;
    private final PublicKeyCredentialUserEntityRepository owners;
    private final UserCredentialRepository keys;
    private final InstantSource time;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(
            WebAuthnRelyingPartyOperations operations,
            PublicKeyCredentialUserEntityRepository owners,
            UserCredentialRepository keys,
            InstantSource time) {
        this.operations = operations;
        this.owners = owners;
        this.keys = keys;
        this.time = time;
    }

    /// What the browser needs to make a passkey for this account.
    String askToMake(AccountId account, HttpSession session) {
        var options =
                operations.createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(
                                UsernamePasswordAuthenticationToken.authenticated(
                                        account.toString(), null, List.of())));
        session.setAttribute(CREATION, options);
        return json.writeValueAsString(options);
    }

    /// Keeps the passkey that the browser made; false when it does not answer our question.
    boolean keep(String answer, HttpSession session) {
        if (!(session.getAttribute(CREATION) instanceof PublicKeyCredentialCreationOptions asked)) {
            return false;
        }
        session.removeAttribute(CREATION);
        try {
            var made = json.readValue(answer, Made.class);
            var label = made.label() == null || made.label().isBlank() ? "-" : made.label().strip();
            operations.registerCredential(
                    new ImmutableRelyingPartyRegistrationRequest(
                            asked,
                            new RelyingPartyPublicKey(
                                    made.credential(),
                                    label.length() > 60 ? label.substring(0, 60) : label)));
            return true;
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /// What the browser needs to show a passkey, whosever it is.
    String askToShow(HttpSession session) {
        var options =
                operations.createCredentialRequestOptions(
                        new ImmutablePublicKeyCredentialRequestOptionsRequest(
                                new AnonymousAuthenticationToken(
                                        "visitor",
                                        "visitor",
                                        AuthorityUtils.createAuthorityList("visitor"))));
        session.setAttribute(REQUEST, options);
        return json.writeValueAsString(options);
    }

    /// The account whose passkey was shown.
    Optional<AccountId> shown(String answer, HttpSession session) {
        if (!(session.getAttribute(REQUEST) instanceof PublicKeyCredentialRequestOptions asked)) {
            return Optional.empty();
        }
        session.removeAttribute(REQUEST);
        return owner(answer, asked);
    }

    private Optional<AccountId> owner(String answer, PublicKeyCredentialRequestOptions asked) {
        try {
            var credential =
                    json.readValue(
                            answer,
                            new TypeReference<
                                    PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            var owner =
                    operations.authenticate(
                            new RelyingPartyAuthenticationRequest(asked, credential));
            return owner == null
                    ? Optional.empty()
                    : Optional.of(new AccountId(UUID.fromString(owner.getName())));
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // the library says in many ways that a signature is not right
            return Optional.empty();
        }
    }

    /// What the browser needs to show one of the viewer's own passkeys for one act that needs more
    /// than a session. Their device must make sure that it is them.
    ///
    /// @param act in words of the room that asks; an answer to the question for one act is none for
    ///   another, or at the door
    public String askFor(Viewer viewer, String act, HttpSession session) {
        var any =
                operations.createCredentialRequestOptions(
                        new ImmutablePublicKeyCredentialRequestOptionsRequest(
                                UsernamePasswordAuthenticationToken.authenticated(
                                        viewer.account().toString(), null, List.of())));
        var strict =
                PublicKeyCredentialRequestOptions.builder()
                        .challenge(any.getChallenge())
                        .timeout(any.getTimeout())
                        .rpId(any.getRpId())
                        .allowCredentials(any.getAllowCredentials())
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .extensions(any.getExtensions())
                        .build();
        session.setAttribute(ACT_REQUEST, strict);
        session.setAttribute(ACT, act);
        session.setAttribute(ACT_ASKED, time.instant());
        return json.writeValueAsString(strict);
    }

    /// Whether the viewer showed a passkey of theirs for this act, in the last minutes. Each
    /// question is answered once.
    public boolean isShownFor(Viewer viewer, String act, String answer, HttpSession session) {
        if (!(session.getAttribute(ACT_REQUEST) instanceof PublicKeyCredentialRequestOptions asked)
                || !(session.getAttribute(ACT_ASKED) instanceof Instant askedAt)) {
            return false;
        }
        var theAct = act.equals(session.getAttribute(ACT));
        session.removeAttribute(ACT_REQUEST);
        session.removeAttribute(ACT);
        session.removeAttribute(ACT_ASKED);
        return theAct
                && askedAt.plus(FRESH).isAfter(time.instant())
                && owner(answer, asked).filter(viewer.account()::equals).isPresent();
    }

    List<Key> of(AccountId account) {
        var owner = owners.findByUsername(account.toString());
        return owner == null
                ? List.of()
                : keys.findByUserId(owner.getId()).stream()
                        .map(key ->
                                new Key(
                                        key.getCredentialId().toBase64UrlString(),
                                        key.getLabel(),
                                        key.getCreated(),
                                        key.getLastUsed()))
                        .sorted(
                                Comparator.comparing(
                                        Key::added,
                                        Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList();
    }

    /// Removes one of the account's own passkeys; an id that is not theirs does nothing.
    boolean remove(AccountId account, String id) {
        var theirs = of(account).stream().anyMatch(key -> key.id().equals(id));
        if (theirs) {
            keys.delete(Bytes.fromBase64(id));
        }
        return theirs;
    }
}
