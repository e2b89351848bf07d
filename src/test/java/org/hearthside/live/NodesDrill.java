package org.hearthside.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hearthside.Node;
import org.hearthside.Programs;

/// Three nodes, guests who talk through all of them, and a NATS server that goes away; in the
/// middle of that time one node is killed. Then it is counted whether anything was lost.
/// `bench/nodes` runs it for as long as it is told to, a test for a few seconds.
final class NodesDrill {
    private static final int NODES = 3;
    private static final int STREAMS = 4;
    private static final int GUESTS = 6;
    private static final Duration EVERY = Duration.ofMillis(250);

    /// @param unread entries that a reader at the end had not got
    /// @param lateMs the longest time from the first try of a sender to the last reader, at any
    ///   moment of the drill
    record Result(
            long awaySeconds,
            int acknowledged,
            int deliveries,
            int lost,
            int duplicated,
            int outOfOrder,
            int phantom,
            int unread,
            long medianMs,
            long lateMs) {
        String json() {
            return """
            {"nodes": %d, "away_s": %d, "node_kills": 1, "acked": %d, "deliveries": %d, "lost": %d, "duplicated": %d, \
            "out_of_order": %d, "phantom": %d, "unread": %d, "p50_ms": %d, "worst_ms": %d}\
            """
                    .formatted(
                            NODES,
                            awaySeconds,
                            acknowledged,
                            deliveries,
                            lost,
                            duplicated,
                            outOfOrder,
                            phantom,
                            unread,
                            medianMs,
                            lateMs);
        }
    }

    private final Path broker;
    private final int brokerPort = Node.freePort();

    NodesDrill(Path broker) {
        this.broker = broker;
    }

    Result run(Nodes.Database database, Duration away) throws IOException, SQLException {
        var nats = Programs.startNats(broker, brokerPort);
        try (var nodes =
                        new Nodes(
                                NODES,
                                database,
                                Map.of("HEARTHSIDE_NATS_URL", "nats://127.0.0.1:" + brokerPort));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var streams = nodes.open(STREAMS, GUESTS);
            var talkers = seat(nodes, streams, threads);
            try {
                comes(() -> acknowledged(talkers) > 100);
                nats.destroyForcibly();
                pass(away.dividedBy(2));
                nodes.node(NODES - 1).kill();
                pass(away.dividedBy(2));
                nats = Programs.startNats(broker, brokerPort);
                var before = acknowledged(talkers);
                comes(() -> acknowledged(talkers) > before + 100);
                talkers.forEach(Talker::fallSilent);
                comes(() -> talkers.stream().noneMatch(Talker::waits));
                var kept = nodes.kept(streams);
                comes(() -> unread(kept, talkers, streams) == 0);
                return result(away, kept, talkers, streams);
            } finally {
                talkers.forEach(Talker::leave);
            }
        } finally {
            nats.destroyForcibly();
        }
    }

    /// In every stream two who talk; everybody reads.
    private static List<Talker> seat(Nodes nodes, List<StreamId> streams, ExecutorService threads) {
        var talkers = new ArrayList<Talker>();
        for (var i = 0; i < STREAMS * GUESTS; i++) {
            var talks = i % GUESTS < 2;
            talkers.add(
                    new Talker(nodes, i, streams.get(i / GUESTS), i % NODES, talks ? EVERY : null));
        }
        talkers.forEach(threads::execute);
        return talkers;
    }

    private static Result result(
            Duration away, List<Nodes.Kept> kept, List<Talker> talkers, List<StreamId> streams) {
        var there = new HashMap<UUID, Long>();
        var doubled = 0;
        var gaps = 0;
        var lastOf = new HashMap<StreamId, Long>();
        for (var entry : kept) {
            doubled += there.put(entry.client(), entry.number()) == null ? 0 : 1;
            var before = lastOf.put(entry.stream(), entry.number());
            gaps += entry.number() == (before == null ? 1 : before + 1) ? 0 : 1;
        }
        var tried = new HashSet<UUID>();
        var lost = 0;
        var faults = gaps;
        var delays = new ArrayList<Long>();
        for (var talker : talkers) {
            tried.addAll(talker.tried);
            faults += talker.faults.size();
            for (var acknowledged : talker.acknowledged().entrySet()) {
                lost += acknowledged.getValue().equals(there.get(acknowledged.getKey())) ? 0 : 1;
            }
            talker.read.forEach(read -> delays.add(read.afterNanos()));
        }
        delays.sort(null);
        return new Result(
                away.toSeconds(),
                acknowledged(talkers),
                delays.size(),
                lost,
                doubled,
                faults,
                (int) there.keySet().stream().filter(client -> !tried.contains(client)).count(),
                unread(kept, talkers, streams),
                TimeUnit.NANOSECONDS.toMillis(delays.get(delays.size() / 2)),
                TimeUnit.NANOSECONDS.toMillis(delays.getLast()));
    }

    private static int unread(List<Nodes.Kept> kept, List<Talker> talkers, List<StreamId> streams) {
        var unread = 0;
        for (var i = 0; i < talkers.size(); i++) {
            var stream = streams.get(i / GUESTS);
            var all = kept.stream().filter(entry -> entry.stream().equals(stream)).count();
            unread += (int) (all - talkers.get(i).last());
        }
        return unread;
    }

    private static int acknowledged(List<Talker> talkers) {
        return talkers.stream().mapToInt(talker -> talker.acknowledged.size()).sum();
    }

    private static void comes(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }

    private static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        var away = Duration.ofSeconds(Long.parseLong(arguments[0]));
        try (var shared = SharedDatabase.start(Path.of(arguments[1]))) {
            var result = new NodesDrill(Programs.nats().orElseThrow()).run(shared.database(), away);
            assertThat(result.deliveries()).isPositive();
            System.out.printf(
                    """
                    | broker away | acknowledged | delivered | lost | doubled | out of order | unread | median | worst |
                    |---|---|---|---|---|---|---|---|---|
                    | %d s | %d | %d | %d | %d | %d | %d | %d ms | %d ms |

                    %s
                    """,
                    result.awaySeconds(),
                    result.acknowledged(),
                    result.deliveries(),
                    result.lost(),
                    result.duplicated(),
                    result.outOfOrder(),
                    result.unread(),
                    result.medianMs(),
                    result.lateMs(),
                    result.json());
        }
    }
}
