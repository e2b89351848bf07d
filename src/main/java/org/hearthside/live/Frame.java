package org.hearthside.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Frames to a browser as they stand on the wire, made once and shared by all who get them.
/// `docs/live-protocol.md` says what each means.
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Frame(byte[] wire) {
    private static final JsonMapper JSON = new JsonMapper();

    static final Frame READY = of(typed("ready"));
    static final Frame PONG = of(typed("pong"));

    /// Not a text frame: asks the other side's program for a sign of life.
    static final Frame PING = new Frame(FrameReader.written(9, new byte[0]));

    static Frame pong(byte[] bytes) {
        return new Frame(FrameReader.written(10, bytes));
    }

    /// Several that go to the same readers in one piece.
    static Frame together(Collection<Frame> frames) {
        if (frames.size() == 1) {
            return frames.iterator().next();
        }
        var all = ByteBuffer.allocate(frames.stream().mapToInt(Frame::bytes).sum());
        frames.forEach(frame -> all.put(frame.wire));
        return new Frame(all.array());
    }

    int bytes() {
        return wire.length;
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

    /// @param card the quiet card that the page shows the writer, by its word in an address
    static Frame ack(UUID client, long number, Optional<String> card) {
        var frame = typed("ack").put("client", client.toString()).put("number", number);
        card.ifPresent(word -> frame.put("card", word));
        return of(frame);
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

    /// The reader sees something else of the stream from now on.
    static Frame changed(StreamId stream) {
        return of(typed("changed").put("stream", stream.toString()));
    }

    static Frame gone(StreamId stream, String reason) {
        return of(typed("gone").put("stream", stream.toString()).put("reason", reason));
    }

    private static ObjectNode typed(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static Frame of(ObjectNode node) {
        return new Frame(FrameReader.written(1, node.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "Frame[" + bytes() + " bytes]";
    }
}
