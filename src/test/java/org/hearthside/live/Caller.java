package org.hearthside.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser's end of a socket.
public final class Caller implements WebSocket.Listener {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    final LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<String> passed = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final boolean reads;
    private final WebSocket socket;

    public static Caller open(int port, String cookie, String origin) {
        return new Caller(port, cookie, origin, true);
    }

    Caller(int port, String cookie, String origin, boolean reads) {
        this.reads = reads;
        var builder = CLIENT.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(20));
        if (!cookie.isEmpty()) {
            builder.header("Cookie", cookie);
        }
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        socket = builder.buildAsync(URI.create("ws://localhost:" + port + "/live"), this).join();
    }

    public void say(String frame) {
        socket.sendText(frame.replace('\'', '"'), true).join();
    }

    void subscribe(StreamId stream, long after) {
        say("{'type':'subscribe','stream':'%s','after':%d}".formatted(stream, after));
    }

    UUID send(StreamId stream, String body) {
        var client = UUID.randomUUID();
        say(
                "{'type':'send','stream':'%s','client':'%s','body':'%s'}"
                        .formatted(stream, client, body));
        return client;
    }

    /// The next frame of this type; others before it are passed over.
    public JsonNode next(String type) {
        return next(type, _ -> true);
    }

    JsonNode next(String type, Predicate<JsonNode> wanted) {
        return first(
                type, frame -> frame.path("type").asString("").equals(type) && wanted.test(frame));
    }

    /// The next frame of that kind; others before it are passed over.
    ///
    /// @param what is wanted, for whoever reads that it did not come
    public JsonNode first(String what, Predicate<JsonNode> wanted) {
        try {
            var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (System.nanoTime() < until) {
                var frame = heard.poll(100, TimeUnit.MILLISECONDS);
                if (frame == null) {
                    continue;
                }
                if (wanted.test(frame)) {
                    return frame;
                }
                passed.add(frame.toString());
            }
            throw new AssertionError(
                    "no " + what + " but " + passed + ", closed " + closed.getNow(0));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What was passed over so far.
    public List<String> passed() {
        return List.copyOf(passed);
    }

    /// What was heard and not asked for yet.
    public List<JsonNode> waiting() {
        return List.copyOf(heard);
    }

    /// Everything of this type that comes within that time.
    List<JsonNode> all(String type, Duration within) {
        try {
            var until = System.nanoTime() + within.toNanos();
            var all = new ArrayList<JsonNode>();
            while (System.nanoTime() < until) {
                var frame = heard.poll(20, TimeUnit.MILLISECONDS);
                if (frame != null && frame.path("type").asString("").equals(type)) {
                    all.add(frame);
                }
            }
            return all;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public int closedWith() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    void takeMore(long frames) {
        socket.request(frames);
    }

    public void hangUp() {
        socket.abort();
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(reads ? 1 : 3);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard.add(JSON.readTree(part.toString()));
            part.setLength(0);
        }
        if (reads) {
            from.request(1);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable e) {
        closed.complete(1006);
    }
}
