package org.hearthside.member;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
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
class Passkeys {
    private static final String CREATION = "passkey creation";
    private static final String REQUEST = "passkey request";

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
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(
            WebAuthnRelyingPartyOperations operations,
            PublicKeyCredentialUserEntityRepository owners,
            UserCredentialRepository keys) {
        this.operations = operations;
        this.owners = owners;
        this.keys = keys;
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
