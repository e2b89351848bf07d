package org.hearthside.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A guest who speaks and reads as a page does, and writes down what was sent, acknowledged and
/// shown. When the connection is lost it comes back, asks for what it missed and sends again what
/// was not acknowledged; every fifth of those it gives up, so that nobody ever knows of them.
final class Witness {
    private static final int GIVEN_UP = 5;

    final String stream;
    private final House house;
    private final String cookie;
    private final long pauseNanos;
    private final Map<UUID, Verdict.Sent> sent = new LinkedHashMap<>();
    private final Map<UUID, Long> waiting = new LinkedHashMap<>();
    private final List<Long> shown = new ArrayList<>();
    private volatile boolean speaking = true;
    private volatile boolean over;
    private final AtomicInteger acked = new AtomicInteger();
    private volatile int pending;
    private volatile long last;
    private volatile @Nullable Caller caller;
    private int said;

    /// @param perSecond how many messages it says, while it is connected
    Witness(House house, String cookie, String stream, double perSecond) {
        this.house = house;
        this.cookie = cookie;
        this.stream = stream;
        this.pauseNanos = (long) (1e9 / perSecond);
    }

    void run() {
        while (!over) {
            try {
                stay();
            } catch (IOException | RuntimeException e) {
                // the house is away: come back
            } catch (InterruptedException e) {
                return;
            }
            nap(50);
        }
    }

    private void stay() throws IOException, InterruptedException {
        var ticket = house.ask("ticket " + cookie);
        var opened = Caller.open(house.port, cookie, "http://localhost:" + house.port);
        caller = opened;
        try {
            opened.say("{'type':'hello','ticket':'%s'}".formatted(ticket));
            opened.subscribe(new StreamId(UUID.fromString(stream)), last);
            sendAgain(opened);
            var next = System.nanoTime();
            while (!over && !opened.closed.isDone()) {
                if (speaking && System.nanoTime() >= next) {
                    say(opened);
                    next = Math.max(next + pauseNanos, System.nanoTime() - pauseNanos);
                }
                hear(opened);
            }
        } finally {
            opened.hangUp();
        }
    }

    private void sendAgain(Caller to) {
        var count = 0;
        for (var client : List.copyOf(waiting.keySet())) {
            if (++count % GIVEN_UP == 0) {
                waiting.remove(client);
            } else {
                send(to, client);
            }
        }
        pending = waiting.size();
    }

    private void say(Caller to) {
        var client = UUID.randomUUID();
        var now = System.nanoTime();
        sent.put(client, new Verdict.Sent(client, now, 0, 0));
        waiting.put(client, now);
        pending = waiting.size();
        send(to, client);
    }

    private void send(Caller to, UUID client) {
        to.say(
                "{'type':'send','stream':'%s','client':'%s','body':'%s'}"
                        .formatted(stream, client, "It is night, and this is word " + ++said));
    }

    private void hear(Caller from) throws InterruptedException {
        var frame = from.heard.poll(5, TimeUnit.MILLISECONDS);
        if (frame == null) {
            return;
        }
        switch (frame.path("type").asString("")) {
            case "message" -> {
                var number = frame.path("number").asLong();
                shown.add(number);
                last = number;
            }
            case "ack" -> {
                var client = UUID.fromString(frame.path("client").asString(""));
                var number = frame.path("number").asLong();
                waiting.remove(client);
                pending = waiting.size();
                sent.computeIfPresent(
                        client,
                        (_, each) ->
                                each.isAcked()
                                        ? each
                                        : new Verdict.Sent(
                                                client, each.sentAt(), System.nanoTime(), number));
                acked.incrementAndGet();
            }
            // as a page: what could not be kept is sent again
            case "refused" -> {
                nap(20);
                send(from, UUID.fromString(frame.path("client").asString("")));
            }
            default -> {}
        }
    }

    /// Says nothing new from now on.
    void fallSilent() {
        speaking = false;
    }

    /// Whether everything it still waits for was acknowledged, and it has seen this number.
    boolean isThrough(long number) {
        return pending == 0 && last >= number;
    }

    void leave() {
        over = true;
    }

    /// Cuts the connection.
    void cut() {
        var now = caller;
        if (now != null) {
            now.hangUp();
        }
    }

    int acked() {
        return acked.get();
    }

    /// Only when it has left.
    List<Verdict.Sent> sent() {
        return List.copyOf(sent.values());
    }

    /// Only when it has left.
    List<Long> shown() {
        return List.copyOf(shown);
    }

    private static void nap(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
