package org.hearthside.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Why we close a socket. The client reads the code: after those marked so, it comes back by
/// itself.
enum Closing {
    /// The program stops; another node, or this one in a moment, takes over. Come back.
    MOVING(1012, "moving"),
    /// Something we rely on is gone for the moment. Come back.
    TRY_AGAIN(1013, "try again"),
    /// The reader did not keep up. Come back, and catch up.
    SLOW(4000, "slow reader"),
    /// A socket is renewed from time to time. Come back.
    RENEW(4001, "renew"),
    /// No sign of life. Come back.
    SILENT(4002, "silent"),
    /// The session has ended or the ticket is not good.
    SESSION_ENDED(4003, "session ended"),
    /// Four sockets in one session are enough.
    TOO_MANY(4004, "too many sockets"),
    /// More frames than a person and a page can make.
    TOO_FAST(4005, "too fast"),
    /// A frame we do not speak.
    MALFORMED(1007, "malformed"),
    /// The browser closed, and is answered.
    GOODBYE(1000, ""),
    TOO_BIG(1009, "too big");

    final int code;
    final String reason;

    Closing(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /// What the closing frame holds.
    byte[] told() {
        var words = reason.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + words.length).putShort((short) code).put(words).array();
    }
}
