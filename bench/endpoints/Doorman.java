package org.hearthside.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.hearthside.member.Viewer;
import org.jspecify.annotations.Nullable;

/// The handshake of [SocketController], as far as it is the same for every server.
record Doorman(String origin, Function<String, Optional<Viewer>> guests) {
    Doorman(int port, Function<String, Optional<Viewer>> guests) {
        this("http://localhost:" + port, guests);
    }

    Optional<Viewer> letIn(@Nullable String from, @Nullable String cookie, @Nullable String key) {
        return origin.equals(from) && cookie != null && key != null
                ? guests.apply(cookie)
                : Optional.empty();
    }

    static String accept(String key) {
        try {
            var said = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            var hash = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(hash.digest(said.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
