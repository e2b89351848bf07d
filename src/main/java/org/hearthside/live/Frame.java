package org.hearthside.live;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One text frame to a browser, made once and shared by all who get it. `docs/live-protocol.md`
/// says what each means.
record Frame(String text, int bytes) {
    private static final JsonMapper JSON = new JsonMapper();

    static final Frame READY = of(typed("ready"));
    static final Frame PONG = of(typed("pong"));

    /// Not a text frame: asks the other side's program for a sign of life.
    static final Frame PING = new Frame("", 0);

    boolean isPing() {
        return text.isEmpty();
    }

    static Frame subscribed(StreamId stream, Seat seat, long last) {
        return of(
                typed("subscribed")
                        .put("stream", stream.toString())
                        .put("name", seat.name().toString())
                        .put("cues", seat.cues())
                        .put("presence", seat.presence())
                        .put("last", last));
    }

    /// @param html the message as it stands now
    static Frame message(Entry entry, String html) {
        var message = entry.message();
        return of(
                typed("message")
                        .put("stream", message.stream().toString())
                        .put("number", entry.number())
                        .put("kind", entry.kind().word())
                        .put("about", message.number())
                        .put("by", message.by().toString())
                        .put("client", message.client().toString())
                        .put("at", message.sentAt().toString())
                        .put("html", html));
    }

    static Frame ack(UUID client, long number) {
        return of(typed("ack").put("client", client.toString()).put("number", number));
    }

    /// @param words what a person can be told
    static Frame refused(@Nullable UUID client, String reason, String words) {
        var frame = typed("refused");
        if (client != null) {
            frame.put("client", client.toString());
        }
        return of(frame.put("reason", reason).put("words", words));
    }

    static Frame cue(StreamId stream, PersonaId by, Cue cue) {
        return of(
                typed("cue")
                        .put("stream", stream.toString())
                        .put("by", by.toString())
                        .put("kind", cue.word()));
    }

    static Frame gone(StreamId stream, String reason) {
        return of(typed("gone").put("stream", stream.toString()).put("reason", reason));
    }

    private static ObjectNode typed(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static Frame of(ObjectNode node) {
        var text = node.toString();
        return new Frame(text, length(text));
    }

    /// How many bytes a text takes on the wire.
    static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return "Frame[" + bytes + " bytes]";
    }
}
