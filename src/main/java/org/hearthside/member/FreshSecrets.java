package org.hearthside.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.hearthside.shared.Secrets;
import org.hearthside.ui.HostCookie;
import org.springframework.stereotype.Component;

/// Words and codes while they are being shown for the first time. Until their owner says that they
/// have them, they stand in a cookie of the browser that shows them and nowhere else, so that a
/// page loaded again still shows the same; after that only their hash is left. They are sealed
/// there: whoever reads the browser's cookies and is not signed in reads nothing.
@Component
class FreshSecrets {
    private static final Duration WHILE_SHOWN = Duration.ofHours(1);
    private static final String WORDS = "words";
    private static final String CODE = "code";

    private final Sessions sessions;
    private final Aead key;

    FreshSecrets(Sessions sessions, Secrets secrets) {
        this.sessions = sessions;
        this.key = Copies.key(secrets);
    }

    /// The words this browser is showing to this account, or new ones.
    Passphrase words(
            HttpServletRequest request,
            HttpServletResponse response,
            AccountId account,
            Locale locale) {
        return wordsShown(request, account)
                .orElseGet(() -> {
                    var words = Passphrase.draw(locale);
                    show(response, WORDS, account, words.text());
                    return words;
                });
    }

    Optional<Passphrase> wordsShown(HttpServletRequest request, AccountId account) {
        return shown(request, WORDS, account).map(Passphrase::new).filter(Passphrase::isDrawn);
    }

    /// The code this browser is showing to this account, or a new one.
    RecoveryCode code(HttpServletRequest request, HttpServletResponse response, AccountId account) {
        return codeShown(request, account)
                .orElseGet(() -> {
                    var code = RecoveryCode.draw();
                    show(response, CODE, account, code.text());
                    return code;
                });
    }

    Optional<RecoveryCode> codeShown(HttpServletRequest request, AccountId account) {
        return shown(request, CODE, account).map(RecoveryCode::new).filter(RecoveryCode::isDrawn);
    }

    void wordsAreKept(HttpServletResponse response) {
        sessions.put(response, WORDS, "", Duration.ZERO);
    }

    void codeIsKept(HttpServletResponse response) {
        sessions.put(response, CODE, "", Duration.ZERO);
    }

    private void show(HttpServletResponse response, String name, AccountId account, String secret) {
        try {
            var sealed = key.encrypt(secret.getBytes(UTF_8), place(name, account));
            sessions.put(
                    response,
                    name,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(sealed),
                    WHILE_SHOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Nothing where it is another account's, another thing, or not ours.
    private Optional<String> shown(HttpServletRequest request, String name, AccountId account) {
        return HostCookie.read(request, name).flatMap(value -> opened(value, place(name, account)));
    }

    private Optional<String> opened(String value, byte[] place) {
        try {
            return Optional.of(
                    new String(key.decrypt(Base64.getUrlDecoder().decode(value), place), UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] place(String name, AccountId account) {
        return ("shown " + name + " " + account).getBytes(UTF_8);
    }
}
