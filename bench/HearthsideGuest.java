import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Reads a stream of the program's as a page does: each message's number must be the next one.
final class HearthsideGuest extends Guest {
    private static final int NUMBER_AT = 28 + 36 + 11; // {"type":"message","stream":"…","number":
    private static final byte[] MESSAGE = bytes("{\"type\":\"message\"");
    private static final byte[] ACK = bytes("{\"type\":\"ack\"");
    private static final byte[] READY = bytes("{\"type\":\"ready\"");
    private static final byte[] SUBSCRIBED = bytes("{\"type\":\"subscribed\"");
    private static final byte[] REFUSED = bytes("{\"type\":\"refused\"");

    final String stream;
    private final String cookie;
    private final String ticket;
    private final long[] marks = new long[3];
    long last;

    /// @param last the number after which it begins to read
    HearthsideGuest(Chat chat, int id, String cookie, String ticket, String stream, long last)
            throws IOException {
        super(chat, id);
        this.cookie = cookie;
        this.ticket = ticket;
        this.stream = stream;
        this.last = last;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    String path() {
        return "/live";
    }

    @Override
    String headers() {
        return "Origin: http://localhost:" + chat.origin + "\r\nCookie: " + cookie + "\r\n";
    }

    @Override
    void greet() throws IOException {
        send("{\"type\":\"hello\",\"ticket\":\"" + ticket + "\"}");
    }

    @Override
    void say(long due) throws IOException {
        underWay++;
        send(
                "{\"type\":\"send\",\"stream\":\"%s\",\"client\":\"%s\",\"body\":\"%s\"}"
                        .formatted(stream, UUID.randomUUID(), words(0, due)));
    }

    @Override
    void text(int length) throws IOException {
        if (startsWith(MESSAGE)) {
            message(length);
        } else if (startsWith(ACK)) {
            chat.acknowledged++;
        } else if (startsWith(READY)) {
            send("{\"type\":\"subscribe\",\"stream\":\"" + stream + "\",\"after\":" + last + "}");
        } else if (startsWith(SUBSCRIBED)) {
            hasJoined();
        } else if (startsWith(REFUSED)) {
            chat.refused++;
            underWay = 0;
            if (chat.refused < 5) {
                System.err.println(new String(frame, 0, length, StandardCharsets.UTF_8));
            }
        }
    }

    private void message(int length) {
        var number = 0L;
        for (var at = NUMBER_AT; frame[at] >= '0' && frame[at] <= '9'; at++) {
            number = number * 10 + frame[at] - '0';
        }
        chat.arrived(number, last);
        last = Math.max(last, number);
        chat.lastOfRoom[room] = Math.max(chat.lastOfRoom[room], number);
        if (window > 0 || (sampled && chat.measuring)) {
            marks(length, marks);
            if (marks[0] == id) {
                underWay--;
            }
            if (sampled) {
                chat.waited(marks[2]);
            }
        }
    }

    @Override
    long missed() {
        return chat.lastOfRoom[room] - last;
    }
}
