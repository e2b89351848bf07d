package org.hearthside.safety;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// One row's fingerprint over itself and the row before it.
final class HashChain {
    /// What the first row covers.
    static final String START = "";

    private HashChain() {}

    /// Each part goes in with its length, so that no two rows look the same.
    static String next(String before, @Nullable Object... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            put(digest, before);
            for (var part : parts) {
                put(digest, String.valueOf(part));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(MessageDigest digest, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
