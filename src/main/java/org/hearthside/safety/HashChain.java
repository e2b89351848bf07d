package org.hearthside.safety;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.hearthside.shared.Sha256;
import org.jspecify.annotations.Nullable;

/// One row's fingerprint over itself and the row before it.
final class HashChain {
    /// What the first row covers.
    static final String START = "";

    private HashChain() {}

    /// Each part goes in with its length, so that no two rows look the same.
    static String next(String before, @Nullable Object... parts) {
        var row = new ByteArrayOutputStream();
        put(row, before);
        for (var part : parts) {
            put(row, String.valueOf(part));
        }
        return HexFormat.of().formatHex(Sha256.of(row.toByteArray()));
    }

    private static void put(ByteArrayOutputStream row, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        row.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        row.writeBytes(bytes);
    }
}
