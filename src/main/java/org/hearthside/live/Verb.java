package org.hearthside.live;

import java.util.Optional;
import java.util.UUID;
import org.hearthside.shared.Uuids;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a browser may ask for in a frame. Anything else is [Malformed].
sealed interface Verb {
    JsonMapper JSON = new JsonMapper();

    record Hello(String ticket) implements Verb {
        @Override
        public String toString() {
            return "Hello[hidden]";
        }
    }

    record Subscribe(StreamId stream, long after) implements Verb {}

    record Unsubscribe(StreamId stream) implements Verb {}

    record Send(StreamId stream, UUID client, String body) implements Verb {
        @Override
        public String toString() {
            return "Send[hidden]";
        }
    }

    record Edit(StreamId stream, UUID client, long number, String body) implements Verb {
        @Override
        public String toString() {
            return "Edit[hidden]";
        }
    }

    record TakeBack(StreamId stream, UUID client, long number) implements Verb {}

    record Give(StreamId stream, Cue cue) implements Verb {}

    /// @param front whether a person has the page before them, which counts as using the session
    record Ping(boolean front) implements Verb {}

    record Pong() implements Verb {}

    record Malformed() implements Verb {}

    static Verb parse(String text) {
        try {
            var frame = JSON.readTree(text);
            return frame.isObject() ? of(frame).orElseGet(Malformed::new) : new Malformed();
        } catch (JacksonException e) {
            return new Malformed();
        }
    }

    private static Optional<Verb> of(JsonNode frame) {
        var type = text(frame, "type");
        if (type == null) {
            return Optional.empty();
        }
        var stream = id(frame, "stream").map(StreamId::new);
        var client = id(frame, "client");
        var body = text(frame, "body");
        return switch (type) {
            case "hello" -> Optional.ofNullable(text(frame, "ticket")).map(Hello::new);
            case "subscribe" ->
                    stream.map(s -> new Subscribe(s, Math.max(0, number(frame, "after"))));
            case "unsubscribe" -> stream.map(Unsubscribe::new);
            case "send" ->
                    body == null
                            ? Optional.empty()
                            : stream.flatMap(s -> client.map(c -> new Send(s, c, body)));
            case "edit" ->
                    body == null
                            ? Optional.empty()
                            : stream.flatMap(s ->
                                    client.map(c -> new Edit(s, c, number(frame, "number"), body)));
            case "take-back" ->
                    stream.flatMap(
                            s -> client.map(c -> new TakeBack(s, c, number(frame, "number"))));
            case "cue" -> {
                var kind = text(frame, "kind");
                yield kind == null
                        ? Optional.empty()
                        : stream.flatMap(s -> Cue.of(kind).map(cue -> new Give(s, cue)));
            }
            case "ping" -> Optional.of(new Ping(frame.path("front").asBoolean(false)));
            case "pong" -> Optional.of(new Pong());
            default -> Optional.empty();
        };
    }

    private static @Nullable String text(JsonNode frame, String field) {
        var node = frame.path(field);
        return node.isString() ? node.stringValue() : null;
    }

    private static long number(JsonNode frame, String field) {
        var node = frame.path(field);
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : 0;
    }

    private static Optional<UUID> id(JsonNode frame, String field) {
        var text = text(frame, field);
        if (text == null || text.length() != 36) {
            return Optional.empty();
        }
        return Uuids.of(text);
    }
}
