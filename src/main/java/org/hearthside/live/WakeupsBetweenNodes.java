package org.hearthside.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.hearthside.member.PersonaId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Several nodes on one database: what happens here is told here at once, and to the others by a
/// [Courier], many things in one text. Whatever the courier loses, each node finds in the database
/// within a second ([Channels#check]).
final class WakeupsBetweenNodes implements Wakeups, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WakeupsBetweenNodes.class);
    private static final int MOST_WAITING = 10_000;

    /// Things that happen within this time travel together.
    private static final long GATHERED_MS = 2;

    private static final long PAUSE_MS = 500;
    private static final Duration END_WITHIN = Duration.ofSeconds(1);

    /// The first line of every text we send, so that we do not tell ourselves twice.
    private final String node = UUID.randomUUID().toString();

    private final WakeupsInProcess here = new WakeupsInProcess();
    private final Courier courier;
    private final BlockingQueue<Wake> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final List<Thread> threads = new ArrayList<>();

    /// Held while a text is on its way: whoever tells a thread to end would break its line.
    private final ReentrantLock sending = new ReentrantLock();

    private volatile boolean running;
    private volatile boolean away;

    WakeupsBetweenNodes(Courier courier) {
        this.courier = courier;
    }

    @Override
    public void tell(Wake wake) {
        here.tell(wake);
        // A full queue means that the courier is away: then it may be lost.
        var _ = waiting.offer(wake);
    }

    @Override
    public void listen(Consumer<Wake> listener) {
        here.listen(listener);
    }

    @Override
    public void start() {
        running = true;
        threads.add(Thread.ofVirtual().name("wakeups-send").start(this::send));
        threads.add(Thread.ofVirtual().name("wakeups-listen").start(this::hear));
    }

    /// After those who write: other nodes are told of their last messages too.
    @Override
    public void stop() {
        running = false;
        try {
            endThreads();
            for (var thread : threads) {
                thread.join(END_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
        courier.close();
    }

    private void endThreads() throws InterruptedException {
        var quiet = false;
        try {
            quiet = sending.tryLock(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            threads.forEach(Thread::interrupt);
            if (quiet) {
                sending.unlock();
            }
        }
    }

    @Override
    public int getPhase() {
        return -1;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void send() {
        var some = new ArrayList<Wake>();
        while (goesOn()) {
            try {
                some.add(waiting.take());
                TimeUnit.MILLISECONDS.sleep(GATHERED_MS);
                waiting.drainTo(some);
                send(some);
                some.clear();
                away = false;
            } catch (InterruptedException e) {
                break;
            } catch (Exception e) {
                lost(e);
                if (goesOn()) {
                    some.clear();
                }
            }
        }
        sendTheLast(some);
    }

    private void send(List<Wake> some) throws Exception {
        sending.lock();
        try {
            for (var text : texts(some)) {
                courier.send(text);
            }
        } finally {
            sending.unlock();
        }
    }

    /// The thread was told to end, and ends with this.
    private void sendTheLast(List<Wake> last) {
        sending.lock();
        try {
            var _ = Thread.interrupted();
            waiting.drainTo(last);
            if (!last.isEmpty()) {
                send(last);
            }
        } catch (Exception e) {
            log.debug("Other nodes find the last messages by themselves", e);
        } finally {
            sending.unlock();
        }
    }

    /// A thread of an earlier start ends, also when the program has been started again since.
    private boolean goesOn() {
        return running && !Thread.currentThread().isInterrupted();
    }

    private void hear() {
        while (goesOn()) {
            try {
                courier.listen(this::heard);
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                lost(e);
            }
        }
    }

    private void lost(Exception e) {
        if (!goesOn()) {
            return;
        }
        if (!away) {
            away = true;
            log.warn("Other nodes hear of what happens here a little later: {}", e.toString());
        }
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// A line each; of several numbers in one stream the highest says it all.
    private List<String> texts(List<Wake> wakes) {
        Map<Object, String> lines = new LinkedHashMap<>();
        for (var wake : wakes) {
            switch (wake) {
                case Written(var stream, var upTo) -> {
                    var key = "written " + stream;
                    lines.remove(key);
                    lines.put(key, key + " " + upTo);
                }
                case AccessChanged(var stream) -> {
                    var line = "access " + stream;
                    lines.put(line, line);
                }
                case SeatChanged(var stream, var name) -> {
                    var line = "seat " + stream + " " + name;
                    lines.put(line, line);
                }
                case Opened(var stream) -> {
                    var line = "opened " + stream;
                    lines.put(line, line);
                }
                case Cued(var stream, var by, var cue) ->
                        lines.put(wake, "cue " + stream + " " + by + " " + cue.word());
            }
        }
        var texts = new ArrayList<String>();
        var text = new StringBuilder(node);
        for (var line : lines.values()) {
            if (text.length() + line.length() + 1 > Courier.LONGEST) {
                texts.add(text.toString());
                text = new StringBuilder(node);
            }
            text.append('\n').append(line);
        }
        texts.add(text.toString());
        return texts;
    }

    private void heard(String text) {
        var lines = text.split("\n", -1);
        if (text.getBytes(StandardCharsets.UTF_8).length > Courier.LONGEST
                || lines[0].equals(node)) {
            return;
        }
        for (var i = 1; i < lines.length; i++) {
            wake(lines[i]).ifPresent(here::tell);
        }
    }

    /// What we do not understand, perhaps from a newer node, is passed over.
    private static Optional<Wake> wake(String line) {
        try {
            var words = line.split(" ", -1);
            var stream = new StreamId(UUID.fromString(words[1]));
            return switch (words[0]) {
                case "written" -> Optional.of(new Written(stream, Long.parseLong(words[2])));
                case "access" -> Optional.of(new AccessChanged(stream));
                case "seat" ->
                        Optional.of(
                                new SeatChanged(stream, new PersonaId(UUID.fromString(words[2]))));
                case "opened" -> Optional.of(new Opened(stream));
                case "cue" ->
                        Cue.of(words[3])
                                .map(cue ->
                                        new Cued(
                                                stream,
                                                new PersonaId(UUID.fromString(words[2])),
                                                cue));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
