package org.hearthside.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;

/// The database is killed in the middle of talk. Its data folder is this test's own.
@SpringBootTest(
        classes = LiveOnly.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "HEARTHSIDE_DATA=" + KillTests.FOLDER)
@Import(Hall.Open.class)
@Timeout(180)
class KillTests {
    static final String FOLDER = "target/test-data/killed";

    private static final int SENDERS = 24;
    private static final int KILLS = 3;

    @Autowired MessageLog log;

    private record Attempt(PersonaId by, UUID client) {}

    @Test
    void every_acknowledged_message_is_there_once_and_in_order_after_kill_9() throws Exception {
        var streams = List.of(log.open(Hall.KIND), log.open(Hall.KIND), log.open(Hall.KIND));
        var tried = ConcurrentHashMap.<Attempt>newKeySet();
        var kept = new ConcurrentHashMap<Attempt, Long>();
        var order = new ConcurrentHashMap<PersonaId, List<Long>>();
        var done = new AtomicBoolean();
        var kills = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < SENDERS; i++) {
                var by = PersonaId.random();
                var stream = streams.get(i % streams.size());
                order.put(by, new ArrayList<>());
                threads.execute(() -> {
                    while (!done.get()) {
                        var attempt = new Attempt(by, UUID.randomUUID());
                        tried.add(attempt);
                        var number = sendUntilKept(stream, attempt, done);
                        if (number > 0) {
                            kept.put(attempt, number);
                            order.get(by).add(number);
                        }
                    }
                });
            }
            while (kills < KILLS) {
                var before = kept.size();
                waitFor(() -> kept.size() > before + 200);
                waitFor(() -> server().isPresent());
                var server = server().orElseThrow();
                server.destroyForcibly();
                kills++;
                server.onExit().get(30, TimeUnit.SECONDS);
            }
            var before = kept.size();
            waitFor(() -> kept.size() > before + 200);
            done.set(true);
        }
        assertThat(kept).hasSizeGreaterThan(KILLS * 200);
        var there = new HashMap<Attempt, Long>();
        for (var stream : streams) {
            var last = log.lastNumber(stream);
            var numbers = new HashSet<Long>();
            for (var entries = log.after(stream, 0, 500);
                    !entries.isEmpty();
                    entries = log.after(stream, entries.getLast().number(), 500)) {
                for (var entry : entries) {
                    numbers.add(entry.number());
                    var attempt = new Attempt(entry.message().by(), entry.message().client());
                    assertThat(there.put(attempt, entry.number())).as("doubled").isNull();
                }
            }
            assertThat(numbers).hasSize((int) last).allMatch(n -> n >= 1 && n <= last);
        }
        assertThat(there).as("acknowledged").containsAllEntriesOf(Map.copyOf(kept));
        assertThat(tried).as("phantom").containsAll(there.keySet());
        order.values().forEach(numbers -> assertThat(numbers).isSorted());
    }

    /// As a page does: the same message under the same id until it is known to be kept.
    private long sendUntilKept(StreamId stream, Attempt attempt, AtomicBoolean done) {
        while (!done.get()) {
            try {
                return log.say(stream, attempt.by(), attempt.client(), new Words("said")).join();
            } catch (CompletionException | DataAccessException e) {
                sleep();
            }
        }
        return 0;
    }

    /// The server of this test's own folder, and no other process.
    private static Optional<ProcessHandle> server() {
        try {
            var folder = Path.of(FOLDER, "postgresql").toAbsolutePath();
            var lines = Files.readAllLines(folder.resolve("postmaster.pid"));
            var pid = lines.isEmpty() ? "" : lines.getFirst().strip();
            return pid.matches("[1-9][0-9]{1,9}")
                    ? ProcessHandle.of(Long.parseLong(pid))
                            .filter(process ->
                                    process.info()
                                            .commandLine()
                                            .orElse("")
                                            .contains(folder.toString()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void waitFor(BooleanSupplier condition) {
        var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
