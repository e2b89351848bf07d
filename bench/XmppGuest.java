import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Sits in a room (XEP-0045) of an XMPP server, over its WebSocket (RFC 7395), under no account. Such
/// a room does not number what is said, so each speaker's messages are counted by themselves.
final class XmppGuest extends Guest {
    private static final String OPEN =
            "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>";
    private static final byte[] MESSAGE = "<message".getBytes(StandardCharsets.UTF_8);

    private final String path;
    private final String address;
    private final int firstOfRoom;
    private final long[] lastOf;
    private final long[] marks = new long[3];
    private int step;
    private long said;

    /// @param senders how many of the first guests of the room speak
    XmppGuest(Chat chat, int id, String path, String host, int members, int senders)
            throws IOException {
        super(chat, id);
        this.path = path;
        this.firstOfRoom = id / members * members;
        this.address = "room" + id / members + "@" + host;
        this.lastOf = new long[senders];
    }

    @Override
    String path() {
        return path;
    }

    @Override
    String headers() {
        return "Sec-WebSocket-Protocol: xmpp\r\n";
    }

    @Override
    void greet() throws IOException {
        send(OPEN);
    }

    @Override
    void say(long due) throws IOException {
        underWay++;
        said++;
        send(
                "<message xmlns='jabber:client' type='groupchat' to='%s' id='%d'><body>%s</body></message>"
                        .formatted(address, said, words(said, due)));
    }

    @Override
    void text(int length) throws IOException {
        if (joined && startsWith(MESSAGE)) {
            message(length);
        } else if (!joined) {
            join(new String(frame, 0, length, StandardCharsets.UTF_8));
        }
    }

    private void join(String text) throws IOException {
        if (text.contains("ANONYMOUS") && step == 0) {
            step = 1;
            send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>");
        } else if (text.startsWith("<success") && step == 1) {
            step = 2;
            send(OPEN);
        } else if (text.contains("xmpp-bind") && step == 2) {
            step = 3;
            send(
                    "<iq xmlns='jabber:client' type='set' id='bind'>"
                            + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
        } else if (text.startsWith("<iq") && step == 3) {
            step = 4;
            send(
                    "<presence xmlns='jabber:client' to='%s/g%d'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>"
                            .formatted(address, id));
        } else if (text.contains("110") && text.startsWith("<presence")) {
            hasJoined();
        } else if (text.contains("error") || text.startsWith("<failure")) {
            throw new IOException(text);
        }
    }

    private void message(int length) {
        marks(length, marks);
        var speaker = (int) marks[0] - firstOfRoom;
        if (speaker < 0 || speaker >= lastOf.length || marks[1] == 0) {
            return; // the room's subject
        }
        chat.arrived(marks[1], lastOf[speaker]);
        lastOf[speaker] = Math.max(lastOf[speaker], marks[1]);
        if (speaker == id - firstOfRoom) {
            underWay--;
            chat.acknowledged++;
        }
        if (sampled) {
            chat.waited(marks[2]);
        }
    }

    @Override
    long missed() {
        var missed = 0L;
        for (var speaker = 0; speaker < lastOf.length; speaker++) {
            missed += ((XmppGuest) chat.guests.get(firstOfRoom + speaker)).said - lastOf[speaker];
        }
        return missed;
    }
}
