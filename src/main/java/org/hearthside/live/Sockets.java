package org.hearthside.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearthside.member.SessionEnded;
import org.hearthside.member.Sessions;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.ui.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// All sockets of this node. Twice a second it asks the database which sessions ended and what
/// happened in the streams, in one query each, and now and then whether all its sessions stand.
@Component
class Sockets implements SmartLifecycle {
    static final int MOST_PER_SESSION = 4;

    private static final Logger log = LoggerFactory.getLogger(Sockets.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration ASK_ABOUT_ALL = Duration.ofSeconds(5);
    private static final Duration HELLO_WITHIN = Duration.ofSeconds(5);
    private static final Duration ASK_AFTER = Duration.ofSeconds(25);
    private static final Duration SILENT_AFTER = Duration.ofSeconds(60);
    private static final Duration STALLED_AFTER = Duration.ofSeconds(8);

    /// For how long a node that stops waits until every page has heard that it is to move.
    private static final Duration MOVE_WITHIN = Duration.ofSeconds(3);

    /// Stops after the pause for load balancers and before the web server.
    private static final int PHASE = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;

    private static final Duration USE_COUNTS_EVERY = Duration.ofSeconds(60);

    /// A fresh socket asks everything again, such as when a session must end at the latest.
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(30);

    final Live live;
    final Channels channels;
    final Tickets tickets;
    final Pace pace;
    private final ExecutorService tasks =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("socket-", 0).factory());
    private final AtomicInteger closing = new AtomicInteger();

    private final Texts texts;
    private final Sessions sessions;
    private final InstantSource time;
    private final ConcurrentMap<String, Set<LiveSocket>> bySession = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile long usedAt = System.nanoTime();
    private long askedAt = System.nanoTime();

    Sockets(
            Live live,
            Channels channels,
            Tickets tickets,
            Pace pace,
            Texts texts,
            Sessions sessions,
            InstantSource time) {
        this.live = live;
        this.channels = channels;
        this.tickets = tickets;
        this.pace = pace;
        this.texts = texts;
        this.sessions = sessions;
        this.time = time;
    }

    LiveSocket open(Wire wire, Viewer viewer, Instant endsAt) {
        var socket = new LiveSocket(this, wire, viewer, endsAt);
        var sockets =
                bySession.compute(
                        viewer.session(),
                        (_, others) -> {
                            var all = new HashSet<LiveSocket>();
                            if (others != null) {
                                all.addAll(others);
                            }
                            all.add(socket);
                            return Set.copyOf(all);
                        });
        if (!running) {
            socket.close(Closing.MOVING);
        } else if (sockets.size() > MOST_PER_SESSION) {
            socket.close(Closing.TOO_MANY);
        }
        return socket;
    }

    void forget(LiveSocket socket) {
        bySession.computeIfPresent(
                socket.viewer.session(),
                (_, all) -> {
                    var others = new HashSet<>(all);
                    others.remove(socket);
                    return others.isEmpty() ? null : Set.copyOf(others);
                });
    }

    /// Closes a socket behind the back of whoever wants it closed.
    void close(Runnable act) {
        closing.incrementAndGet();
        tasks.execute(() -> {
            try {
                act.run();
            } finally {
                closing.decrementAndGet();
            }
        });
    }

    /// How many sockets this session has here.
    int of(String session) {
        return bySession.getOrDefault(session, Set.of()).size();
    }

    String words(Viewer viewer, Reason reason) {
        var key = texts.has(reason.messageKey()) ? reason.messageKey() : "live.not-sent";
        return texts.of(viewer.locale(), key);
    }

    String absent(Viewer viewer) {
        return texts.of(viewer.locale(), "live.not-found");
    }

    @EventListener
    void on(SessionEnded ended) {
        bySession
                .getOrDefault(ended.session(), Set.of())
                .forEach(socket -> socket.close(Closing.SESSION_ENDED));
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("live-look").start(this::look);
    }

    /// Before the web server stops: once that is gone, nobody could be told to move. Their pages
    /// spread out when they come back.
    @Override
    public void stop() {
        running = false;
        all().forEach(socket -> socket.close(Closing.MOVING));
        var since = System.nanoTime();
        try {
            while (closing.get() > 0 && System.nanoTime() - since < MOVE_WITHIN.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look() {
        try {
            while (running) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                try {
                    all().forEach(this::lookAt);
                    closeEnded();
                    channels.check();
                    countUse();
                } catch (RuntimeException e) {
                    // while it stops, the database may be gone before this look is over
                    if (running) {
                        log.warn("Sockets could not be checked: {}", e.toString());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAt(LiveSocket socket) {
        var open = socket.openNanos();
        var silent = socket.silentNanos();
        if (socket.endsAt.isBefore(time.instant())
                || (!socket.isGreeted() && open > HELLO_WITHIN.toNanos())) {
            socket.close(Closing.SESSION_ENDED);
        } else if (socket.stalledNanos() > STALLED_AFTER.toNanos()) {
            socket.close(Closing.SLOW);
        } else if (silent > SILENT_AFTER.toNanos()) {
            socket.close(Closing.SILENT);
        } else if (open > RENEWED_AFTER.toNanos()) {
            socket.close(Closing.RENEW);
        } else if (silent > ASK_AFTER.toNanos()) {
            socket.offer(Frame.PING);
        }
    }

    private void closeEnded() {
        sessions.endedLately().forEach(ended -> on(new SessionEnded(ended)));
        if (System.nanoTime() - askedAt < ASK_ABOUT_ALL.toNanos()) {
            return;
        }
        askedAt = System.nanoTime();
        var open = new HashSet<>(bySession.keySet());
        open.removeAll(sessions.stillOpen(open));
        open.forEach(ended -> on(new SessionEnded(ended)));
        sessions.forgetEnded();
    }

    /// A live room counts as using the session, so that nobody is signed out while they listen.
    private void countUse() {
        if (System.nanoTime() - usedAt < USE_COUNTS_EVERY.toNanos()) {
            return;
        }
        usedAt = System.nanoTime();
        var used = new HashSet<String>();
        for (var socket : all()) {
            if (socket.wasUsed()) {
                used.add(socket.viewer.session());
            }
        }
        if (!used.isEmpty()) {
            sessions.used(used);
        }
    }

    List<LiveSocket> all() {
        return bySession.values().stream().flatMap(Set::stream).toList();
    }
}
