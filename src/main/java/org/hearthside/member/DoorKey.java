package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hearthside.shared.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keyed hashes of what the door must recognise and must not store: a neighbourhood of the network,
/// a device that was here before.
@Component
class DoorKey {
    private static final SecureRandom LOT = new SecureRandom();

    private final SecretKeySpec key;

    DoorKey(Secrets secrets) {
        key =
                new SecretKeySpec(
                        secrets.password("door-key").getBytes(StandardCharsets.US_ASCII),
                        "HmacSHA256");
    }

    /// Stands for the network a request came from: its address cut to 24 bits (48 for IPv6) and
    /// hashed with a key, so that no address is stored.
    String network(HttpServletRequest request) {
        return hash("network " + cut(request.getRemoteAddr()));
    }

    /// What a personal device keeps to show that this account was here before.
    String known(AccountId account) {
        var bytes = new byte[16];
        LOT.nextBytes(bytes);
        var random = HexFormat.of().formatHex(bytes);
        return random + "." + hash("known " + account + " " + random);
    }

    boolean isKnown(@Nullable String shown, AccountId account) {
        if (shown == null || shown.indexOf('.') != 32) {
            return false;
        }
        var expected = hash("known " + account + " " + shown.substring(0, 32));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                shown.substring(33).getBytes(StandardCharsets.US_ASCII));
    }

    /// Stands for a name that somebody left behind, without saying which.
    String name(SpaceId space, String nameKey) {
        return hash("name " + space + " " + nameKey);
    }

    static String cut(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, bytes.length == 4 ? 3 : 6));
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }

    private String hash(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
