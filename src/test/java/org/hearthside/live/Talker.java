package org.hearthside.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.hearthside.Node;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A page without a browser: reads one stream, says something from time to time, and comes back to
/// another node after a loss, as the scripts of a page do. Written down for whoever checks: what
/// was tried, what was acknowledged, what was read, and every fault.
final class Talker implements Runnable {
    private static final Pattern SAID_AT = Pattern.compile("said at ([0-9]+) ns");

    /// One entry as this reader got it.
    ///
    /// @param afterNanos how long after it was first sent; a message that had to wait for its own
    ///   sender to come back is no news that was late
    record Read(long number, UUID client, long afterNanos) {}

    private final Nodes nodes;
    private final int guest;
    private final StreamId stream;
    private final @Nullable Duration every;
    private final List<Integer> ports;
    private int at;

    final List<UUID> tried = new ArrayList<>();
    final ConcurrentMap<UUID, Long> acknowledged = new ConcurrentHashMap<>();
    final List<Read> read = new ArrayList<>();
    final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

    /// How each connection ended, and how long until the next was tried.
    final ConcurrentLinkedQueue<Integer> endings = new ConcurrentLinkedQueue<>();

    private volatile OptionalInt connectedTo = OptionalInt.empty();
    private volatile boolean over;
    private volatile boolean quiet;
    private long last;
    private @Nullable UUID underWay;
    private String words = "";
    private long dueAt;

    /// @param first the number of the node it begins at
    /// @param every how often it says something; null for one who only reads
    Talker(Nodes nodes, int guest, StreamId stream, int first, @Nullable Duration every) {
        this.nodes = nodes;
        this.guest = guest;
        this.stream = stream;
        this.every = every;
        this.ports = nodes.ports();
        this.at = first;
    }

    @Override
    public void run() {
        while (!over) {
            Caller caller;
            try {
                var entrance = nodes.entrance(guest);
                caller = Caller.open(ports.get(at), entrance.cookie(), nodes.address());
                caller.say("{'type':'hello','ticket':'%s'}".formatted(entrance.ticket()));
            } catch (RuntimeException e) {
                // nobody is there: a load balancer tries the next
                at = (at + 1) % ports.size();
                pause(50);
                continue;
            }
            try {
                talk(caller);
            } catch (RuntimeException e) {
                // the line broke while something was written to it
            }
            connectedTo = OptionalInt.empty();
            if (over) {
                caller.hangUp();
                return;
            }
            var code = caller.closedWith();
            endings.add(code);
            at = (at + 1) % ports.size();
            pause(ThreadLocalRandom.current().nextInt(250, code == 1012 ? 1_500 : 500));
        }
    }

    private void talk(Caller caller) {
        while (!over) {
            var frame = poll(caller);
            if (frame != null) {
                take(caller, frame);
            } else if (caller.closed.isDone()) {
                return;
            }
            if (connectedTo.isPresent() && System.nanoTime() >= dueAt) {
                say(caller);
            }
        }
    }

    private void say(Caller caller) {
        if (every == null || underWay != null || quiet) {
            return;
        }
        var now = System.nanoTime();
        dueAt = now + every.toNanos();
        underWay = UUID.randomUUID();
        words = "said at %d ns".formatted(now);
        tried.add(underWay);
        send(caller);
    }

    private void send(Caller caller) {
        caller.say(
                "{'type':'send','stream':'%s','client':'%s','body':'%s'}"
                        .formatted(stream, underWay, words));
    }

    private void take(Caller caller, JsonNode frame) {
        switch (frame.path("type").asString("")) {
            case "ready" -> caller.subscribe(stream, last);
            case "subscribed" -> {
                connectedTo = OptionalInt.of(at);
                if (underWay != null) {
                    send(caller);
                }
            }
            case "message" -> read(frame);
            case "ack" -> {
                var client = UUID.fromString(frame.path("client").asString(""));
                var number = frame.path("number").asLong(0);
                var before = acknowledged.put(client, number);
                if (before != null && before != number) {
                    faults.add("%s is number %d and %d".formatted(client, before, number));
                }
                if (client.equals(underWay)) {
                    underWay = null;
                }
            }
            case "refused" -> {
                pause(100);
                send(caller);
            }
            case "gone" -> faults.add("gone: " + frame);
            default -> {}
        }
    }

    private void read(JsonNode frame) {
        var number = frame.path("number").asLong(0);
        if (number <= last) {
            return; // come again after a reconnect
        }
        if (number != last + 1) {
            faults.add("guest %d read %d after %d".formatted(guest, number, last));
        }
        last = number;
        var at = SAID_AT.matcher(frame.path("html").asString(""));
        read.add(
                new Read(
                        number,
                        UUID.fromString(frame.path("client").asString("")),
                        at.find() ? System.nanoTime() - Long.parseLong(at.group(1)) : 0));
    }

    private static @Nullable JsonNode poll(Caller caller) {
        try {
            return caller.heard.poll(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void pause(int ms) {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The number of the node it is connected to.
    OptionalInt connectedTo() {
        return connectedTo;
    }

    /// Says nothing new, but sends on what was not acknowledged.
    void fallSilent() {
        quiet = true;
    }

    boolean waits() {
        return underWay != null;
    }

    long last() {
        return last;
    }

    void leave() {
        over = true;
    }

    /// Whether a talker of these nodes still counts on this one.
    boolean isAt(Node node) {
        var now = connectedTo;
        return now.isPresent() && ports.get(now.getAsInt()) == node.port();
    }

    Map<UUID, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }
}
