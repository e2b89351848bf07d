package org.hearthside.safety;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hearthside.shared.Secrets;
import org.springframework.stereotype.Component;

/// Seals what says where the moderation log begins, with a key in a file: whoever has the database
/// alone cannot cut the log and make it look like a sweep.
@Component
class LogSeal {
    private final Secrets secrets;

    LogSeal(Secrets secrets) {
        this.secrets = secrets;
    }

    String of(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            secrets.password("log-key").getBytes(StandardCharsets.US_ASCII),
                            "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
