package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.hearthside.ui.HostCookie;
import org.springframework.stereotype.Component;

/// Words and codes while they are being shown for the first time. Until their owner says that they
/// have them, they stand in a cookie of the browser that shows them and nowhere else, so that a
/// page loaded again still shows the same; after that only their hash is left.
@Component
class FreshSecrets {
    private static final Duration WHILE_SHOWN = Duration.ofHours(1);
    private static final String WORDS = "words";
    private static final String CODE = "code";

    private final Sessions sessions;
    private final DoorKey key;

    FreshSecrets(Sessions sessions, DoorKey key) {
        this.sessions = sessions;
        this.key = key;
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
        sessions.put(
                response,
                name,
                key.mark(account) + "." + URLEncoder.encode(secret, StandardCharsets.UTF_8),
                WHILE_SHOWN);
    }

    private Optional<String> shown(HttpServletRequest request, String name, AccountId account) {
        var mark = key.mark(account) + ".";
        return HostCookie.read(request, name)
                .filter(value -> value.startsWith(mark))
                .flatMap(value -> decoded(value.substring(mark.length())));
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
