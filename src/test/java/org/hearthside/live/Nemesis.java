package org.hearthside.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.hearthside.SafetyProbe;
import org.jspecify.annotations.Nullable;

/// Kills the program and its database in the middle of talk, again and again, and says what became
/// of the messages. `bench/kill` runs it for long, [KillTests] for a few rounds.
final class Nemesis {
    private static final int STREAMS = 4;
    private static final int GUESTS = 5;
    private static final double A_SECOND = 500;
    private static final int BETWEEN = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final House house;
    private final Path folder;
    private final List<Witness> witnesses = new ArrayList<>();
    private int serverKills;
    private int databaseKills;
    private int pauses;
    private int fullDisks;
    private @Nullable SafetyProbe probe;

    private Nemesis(Path folder) {
        this.folder = folder;
        this.house = new House(folder);
    }

    /// @param verdict over all that was said
    /// @param safety Help now and Quick exit, but while the program itself was killed or held
    record Outcome(
            int serverKills,
            int databaseKills,
            int pauses,
            int fullDisks,
            Verdict verdict,
            SafetyProbe.Figures safety) {
        String json() {
            return ("{\"server_kills\":%d,\"database_kills\":%d,\"acked\":%d,\"lost\":%d,"
                            + "\"duplicated\":%d,\"reordered\":%d,\"phantom\":%d,%s}")
                    .formatted(
                            serverKills,
                            databaseKills,
                            verdict.acked(),
                            verdict.lost(),
                            verdict.duplicated(),
                            verdict.reordered(),
                            verdict.phantom(),
                            safety.json());
        }
    }

    /// @param arguments the folder, the number of rounds, and `full` when the folder is a small
    ///   disk that may be filled
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var outcome =
                run(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        arguments.length > 2 && arguments[2].equals("full"));
        var verdict = outcome.verdict();
        System.out.printf(
                """
                | what | count |
                |---|---:|
                | the program killed | %d |
                | the database killed | %d |
                | the program paused and half of the connections cut | %d |
                | the disk full | %d |
                | messages acknowledged | %d |
                | lost | %d |
                | doubled | %d |
                | out of order | %d |
                | never sent | %d |
                %s
                """,
                outcome.serverKills(),
                outcome.databaseKills(),
                outcome.pauses(),
                outcome.fullDisks(),
                verdict.acked(),
                verdict.lost(),
                verdict.duplicated(),
                verdict.reordered(),
                verdict.phantom(),
                outcome.json());
        var safety = outcome.safety();
        System.exit(verdict.isClean() && safety.served() == safety.asked() ? 0 : 1);
    }

    /// One round kills the program once and its database once. Every third also pauses either for
    /// two seconds, cuts connections, and fills the disk if it may.
    static Outcome run(Path folder, int rounds, boolean full)
            throws IOException, InterruptedException {
        var nemesis = new Nemesis(folder);
        try {
            return nemesis.rounds(rounds, full);
        } finally {
            nemesis.witnesses.forEach(Witness::leave);
            if (nemesis.probe != null) {
                nemesis.probe.close();
            }
            nemesis.house.close();
        }
    }

    private Outcome rounds(int rounds, boolean full) throws IOException, InterruptedException {
        house.open();
        house.ask("open " + STREAMS + " " + GUESTS + " 1");
        for (var seat : house.ask("tickets 0 " + STREAMS * GUESTS, STREAMS * GUESTS)) {
            var words = seat.split(" ", -1);
            witnesses.add(new Witness(house, words[0], words[2], A_SECOND / (STREAMS * GUESTS)));
        }
        var threads = witnesses.stream().map(each -> Thread.ofVirtual().start(each::run)).toList();
        talk();
        probe = SafetyProbe.of(house.port);
        for (var round = 1; round <= rounds; round++) {
            if (round % 3 == 1) {
                disturb(full, probe);
            }
            probe.programIsAway();
            house.kill();
            serverKills++;
            house.open();
            probe.programIsBack();
            talk();
            killDatabase();
            talk();
            if (round % 10 == 0) {
                System.err.println("round " + round + ", acknowledged " + acked());
            }
        }
        return settle(threads, probe.figures());
    }

    /// Everything but a death.
    private void disturb(boolean full, SafetyProbe held) throws IOException, InterruptedException {
        for (var i = 0; i < witnesses.size(); i += 2) {
            witnesses.get(i).cut();
        }
        talk();
        held.programIsAway();
        house.signal("STOP");
        pauses++;
        TimeUnit.SECONDS.sleep(2);
        house.signal("CONT");
        held.programIsBack();
        talk();
        if (full) {
            fill();
            talk();
        }
    }

    private void killDatabase() throws InterruptedException {
        until(() -> house.database().isPresent());
        var server = house.database().orElseThrow();
        server.destroyForcibly();
        databaseKills++;
        until(() -> !server.isAlive());
    }

    /// Takes all that is left of the disk for three seconds.
    private void fill() throws IOException, InterruptedException {
        var filler = folder.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            var some = new byte[1 << 16];
            while (true) {
                out.write(some);
            }
        } catch (IOException e) {
            fullDisks++;
            TimeUnit.SECONDS.sleep(3);
        } finally {
            Files.deleteIfExists(filler);
        }
    }

    /// Until so many more were acknowledged.
    private void talk() throws InterruptedException {
        var before = acked();
        until(() -> acked() >= before + BETWEEN);
    }

    private int acked() {
        return witnesses.stream().mapToInt(Witness::acked).sum();
    }

    private Outcome settle(List<Thread> threads, SafetyProbe.Figures safety)
            throws IOException, InterruptedException {
        witnesses.forEach(Witness::fallSilent);
        until(() -> witnesses.stream().allMatch(each -> each.isThrough(0)));
        var logs = new HashMap<String, List<Verdict.Kept>>();
        for (var witness : witnesses) {
            if (!logs.containsKey(witness.stream)) {
                logs.put(witness.stream, log(witness.stream));
            }
        }
        var inTime =
                await(() ->
                        witnesses.stream()
                                .allMatch(each ->
                                        each.isThrough(
                                                logs.getOrDefault(each.stream, List.of()).size())));
        witnesses.forEach(Witness::leave);
        for (var thread : threads) {
            thread.join();
        }
        if (!inTime) {
            System.err.println("Somebody still waits for what they missed.");
        }
        return new Outcome(
                serverKills, databaseKills, pauses, fullDisks, Verdict.of(records(logs)), safety);
    }

    private List<Verdict.Talk> records(Map<String, List<Verdict.Kept>> logs) {
        return logs.entrySet().stream()
                .map(entry -> {
                    var there =
                            witnesses.stream()
                                    .filter(each -> each.stream.equals(entry.getKey()))
                                    .toList();
                    return new Verdict.Talk(
                            there.stream().map(Witness::sent).toList(),
                            there.stream().map(Witness::shown).toList(),
                            entry.getValue());
                })
                .toList();
    }

    private List<Verdict.Kept> log(String stream) throws IOException {
        var kept = new ArrayList<Verdict.Kept>();
        for (var each : house.ask("entries " + stream).split(" ", -1)) {
            var parts = each.split(":", 2);
            if (parts.length == 2) {
                kept.add(new Verdict.Kept(Long.parseLong(parts[0]), UUID.fromString(parts[1])));
            }
        }
        return kept;
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        if (!await(condition)) {
            throw new IllegalStateException("Nothing happened for " + PATIENCE);
        }
    }

    private static boolean await(BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }
}
