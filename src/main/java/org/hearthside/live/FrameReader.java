package org.hearthside.live;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Takes what comes from a browser apart into messages, as RFC 6455 (section 5) says, and holds
/// nothing while nothing is half there.
final class FrameReader {
    /// Bytes of one message, in however many frames.
    static final int LARGEST = 64 * 1024;

    private static final int MOST_HEAD = 14;

    /// Who hears what was said.
    interface Listener {
        void text(String text);

        /// To be answered with the same bytes.
        void ping(byte[] bytes);

        void pong();

        void close();
    }

    /// What came is no frame of ours.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        final Closing why;

        Broken(Closing why) {
            super(why.reason);
            this.why = why;
        }
    }

    private byte @Nullable [] rest;
    private @Nullable ByteArrayOutputStream parts;

    /// Takes bytes in as they came.
    ///
    /// @throws Broken when they can be no frame, or too large a one
    void take(byte[] bytes, int length, Listener listener) throws Broken {
        var all = ByteBuffer.wrap(bytes, 0, length);
        if (rest != null) {
            all = ByteBuffer.allocate(rest.length + length).put(rest).put(bytes, 0, length).flip();
            rest = null;
        }
        while (all.hasRemaining()) {
            all.mark();
            if (!takeFrame(all, listener)) {
                all.reset();
                rest = new byte[all.remaining()];
                all.get(rest);
            }
        }
    }

    /// Whether a whole frame was there.
    private boolean takeFrame(ByteBuffer in, Listener listener) throws Broken {
        if (in.remaining() < 2) {
            return false;
        }
        int first = in.get();
        int second = in.get();
        var last = (first & 0x80) != 0;
        var code = first & 0x0f;
        var control = code >= 8;
        long length = second & 0x7f;
        // Reserved bits belong to extensions, and we agree to none; a browser always masks.
        var plain = (first & 0x70) == 0 && (second & 0x80) != 0;
        if (!plain || !(control ? isControl(code, last, length) : isPart(code))) {
            throw new Broken(Closing.MALFORMED);
        }
        var more = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (in.remaining() < more) {
            return false;
        }
        if (more > 0) {
            length = more == 2 ? in.getShort() & 0xffff : in.getLong();
        }
        if (length < 0 || length + (parts == null ? 0 : parts.size()) > LARGEST) {
            throw new Broken(Closing.TOO_BIG);
        }
        if (in.remaining() < 4 + length) {
            return false;
        }
        var mask = new byte[4];
        in.get(mask);
        var said = new byte[(int) length];
        in.get(said);
        for (var i = 0; i < said.length; i++) {
            said[i] ^= mask[i & 3];
        }
        switch (code) {
            case 8 -> listener.close();
            case 9 -> listener.ping(said);
            case 10 -> listener.pong();
            default -> part(said, last, listener);
        }
        return true;
    }

    /// Close, ping or pong.
    private static boolean isControl(int code, boolean last, long length) {
        return code <= 10 && last && length <= 125;
    }

    /// Text, or more of a text that has begun.
    private boolean isPart(int code) {
        return code == (parts == null ? 1 : 0);
    }

    private void part(byte[] said, boolean last, Listener listener) throws Broken {
        if (parts == null && last) {
            listener.text(text(said));
            return;
        }
        if (parts == null) {
            parts = new ByteArrayOutputStream();
        }
        parts.writeBytes(said);
        if (last) {
            var whole = parts.toByteArray();
            parts = null;
            listener.text(text(whole));
        }
    }

    private static String text(byte[] said) throws Broken {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(said)).toString();
        } catch (CharacterCodingException e) {
            throw new Broken(Closing.MALFORMED);
        }
    }

    /// One frame from us, unmasked and whole.
    static byte[] written(int code, byte[] said) {
        var out = ByteBuffer.allocate(MOST_HEAD + said.length).put((byte) (0x80 | code));
        if (said.length < 126) {
            out.put((byte) said.length);
        } else if (said.length <= 0xffff) {
            out.put((byte) 126).putShort((short) said.length);
        } else {
            out.put((byte) 127).putLong(said.length);
        }
        out.put(said);
        return Arrays.copyOf(out.array(), out.position());
    }
}
