import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One guest's end of a WebSocket: shakes hands, cuts what comes into frames, sends text.
abstract class Guest {
    final Chat chat;
    final int id;
    int room;
    boolean sampled;
    int window;
    int underWay;
    boolean joined;
    final byte[] frame;
    private final SocketChannel channel;
    private byte[] rest = new byte[0];
    private boolean upgraded;

    Guest(Chat chat, int id) throws IOException {
        this.chat = chat;
        this.id = id;
        this.frame = chat.frame;
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (id == chat.stalled) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
        }
        // A port counts once for each address.
        channel.bind(new InetSocketAddress("127.0.0." + (2 + id / 10_000), 0));
        channel.register(chat.selector, SelectionKey.OP_CONNECT, this);
        channel.connect(new InetSocketAddress("127.0.0.1", chat.port));
    }

    /// Where the sockets are.
    abstract String path();

    /// Lines of the handshake of this kind alone, each with its end.
    abstract String headers();

    /// The handshake is done.
    abstract void greet() throws IOException;

    /// A text of this length has come, in [#frame].
    abstract void text(int length) throws IOException;

    /// Says something that was due at this nanosecond.
    abstract void say(long due) throws IOException;

    /// How much of what was said never came here.
    abstract long missed();

    void ready(SelectionKey key) throws IOException {
        if (key.isConnectable() && channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
            write(
                    ByteBuffer.wrap(
                            ("GET " + path() + " HTTP/1.1\r\nHost: localhost:" + chat.port + "\r\n"
                                            + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                                            + "MDEyMzQ1Njc4OWFiY2RlZg==\r\n" + headers() + "\r\n")
                                    .getBytes(StandardCharsets.UTF_8)));
        } else if (key.isReadable()) {
            var in = chat.in;
            in.clear();
            in.put(rest);
            if (channel.read(in) < 0) {
                throw new IOException("the other side hung up");
            }
            in.flip();
            if (upgraded || upgrade(in)) {
                while (takeFrame(in)) {}
            }
            if (in.hasRemaining() || rest.length > 0) {
                rest = new byte[in.remaining()];
                in.get(rest);
            }
        }
    }

    private boolean upgrade(ByteBuffer in) throws IOException {
        var text = StandardCharsets.US_ASCII.decode(in.duplicate()).toString();
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!text.startsWith("HTTP/1.1 101")) {
            throw new IOException(text.lines().findFirst().orElse("nothing"));
        }
        in.position(in.position() + end + 4);
        upgraded = true;
        greet();
        return true;
    }

    private boolean takeFrame(ByteBuffer in) throws IOException {
        if (in.remaining() < 2) {
            return false;
        }
        in.mark();
        var opcode = in.get() & 0x0f;
        long length = in.get() & 0x7f;
        if (length == 126 && in.remaining() >= 2) {
            length = in.getShort() & 0xffff;
        } else if (length == 127 && in.remaining() >= 8) {
            length = in.getLong();
        } else if (length >= 126) {
            length = Long.MAX_VALUE;
        }
        if (in.remaining() < length) {
            in.reset();
            return false;
        }
        in.get(frame, 0, (int) length);
        switch (opcode) {
            case 1 -> text((int) length);
            case 8 ->
                    throw new IOException(
                            "closed with " + ((frame[0] & 0xff) << 8 | frame[1] & 0xff));
            case 9 -> write(ByteBuffer.wrap(new byte[] {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0}));
            default -> {}
        }
        return true;
    }

    /// Takes nothing any more, or again.
    void take(boolean something) {
        channel.keyFor(chat.selector).interestOps(something ? SelectionKey.OP_READ : 0);
    }

    void hasJoined() {
        if (!joined) {
            joined = true;
            chat.connecting--;
        }
    }

    boolean startsWith(byte[] head) {
        return Arrays.equals(frame, 0, head.length, head, 0, head.length);
    }

    /// Words about as long as a talk's, which say who said them, which of theirs it is, and when it
    /// was due.
    String words(long which, long due) {
        return "I have been there too, and some evenings it helped to have one person who asked. ~"
                + id + "~" + which + "~" + due + "~";
    }

    /// The numbers between the last signs `~` of a text of this length: who, which, due.
    void marks(int length, long[] into) {
        var at = length - 1;
        while (at > 0 && frame[at] != '~') {
            at--;
        }
        for (var mark = into.length - 1; mark >= 0; mark--) {
            var digit = 1L;
            into[mark] = 0;
            for (at--; at > 0 && frame[at] != '~'; at--) {
                into[mark] += (frame[at] - '0') * digit;
                digit *= 10;
            }
        }
    }

    void send(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = ByteBuffer.allocate(bytes.length + 8);
        out.put((byte) 0x81);
        if (bytes.length < 126) {
            out.put((byte) (0x80 | bytes.length));
        } else {
            out.put((byte) (0x80 | 126)).putShort((short) bytes.length);
        }
        // A mask of zeros is a mask.
        write(out.putInt(0).put(bytes).flip());
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    void gone(SelectionKey key, IOException e) {
        chat.closed++;
        key.cancel();
        if (!joined) {
            chat.connecting--;
        }
        if (chat.closed < 5) {
            System.err.println("a guest is gone: " + e.getMessage());
        }
    }
}
