package org.hearthside.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.hearthside.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A node is told to stop, as systemd does it, while people talk through it and another one.
@Timeout(240)
class StoppingTests {
    private static final int STREAMS = 3;
    private static final int GUESTS = 4;

    private Nodes.Database database;
    private Nodes nodes;

    @BeforeEach
    void start() {
        var fresh = TestDatabase.fresh();
        database = new Nodes.Database(fresh.url(), fresh.user(), fresh.password());
        nodes = new Nodes(2, database, Map.of("HEARTHSIDE_STOP_PAUSE", "5"));
    }

    @AfterEach
    void end() {
        nodes.close();
    }

    @Test
    void nothing_said_through_a_stop_is_lost_or_doubled_and_requests_under_way_are_answered()
            throws Exception {
        var streams = nodes.open(STREAMS, GUESTS);
        var talkers = new ArrayList<Talker>();
        for (var i = 0; i < STREAMS * GUESTS; i++) {
            talkers.add(
                    new Talker(nodes, i, streams.get(i / GUESTS), i % 2, Duration.ofMillis(40)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            talkers.forEach(threads::execute);
            try {
                var leaving = nodes.node(1);
                comes(() ->
                        acknowledged(talkers) > 300
                                && talkers.stream().filter(talker -> talker.isAt(leaving)).count()
                                        == 6);

                try (var connection = database.connect()) {
                    connection.setAutoCommit(false);
                    try (var statement = connection.createStatement()) {
                        statement.execute(
                                "lock table hearthside.preference in access exclusive mode");
                    }
                    var cookie = nodes.entrance(0).cookie();
                    var answer = CompletableFuture.supplyAsync(() -> leaving.get("/today", cookie));
                    comes(this::somebodyWaits);

                    leaving.stop();
                    await().atMost(Duration.ofSeconds(4)).until(() -> leaving.ready() == 503);
                    assertThat(leaving.get("/", "").status())
                            .as("what a balancer still sends is served")
                            .isEqualTo(200);
                    assertThat(talkers.stream().filter(talker -> talker.isAt(leaving)).count())
                            .as("and talk goes on until then")
                            .isEqualTo(6);

                    comes(() -> leaving.get("/static/js/shell.js", "").status() == 0);
                    assertThat(answer).as("no new requests, but this one waits").isNotDone();
                    connection.rollback();
                    assertThat(answer.join().status()).isEqualTo(200);
                }
                assertThat(leaving.end(Duration.ofSeconds(40))).as("it stops").isTrue();
                assertThat(leaving.said()).doesNotContain("ERROR").doesNotContain("Exception");

                var before = acknowledged(talkers);
                comes(() -> acknowledged(talkers) > before + 300);
                assertThat(talkers.stream().filter(talker -> talker.isAt(nodes.node(0))))
                        .as("all have moved")
                        .hasSize(STREAMS * GUESTS);
                talkers.forEach(Talker::fallSilent);
                comes(() -> talkers.stream().noneMatch(Talker::waits));
            } finally {
                talkers.forEach(Talker::leave);
            }
        }
        assertThat(talkers.stream().flatMap(talker -> talker.endings.stream()))
                .as("everybody there was told to move, once, and nobody else")
                .containsExactly(1012, 1012, 1012, 1012, 1012, 1012);
        isWhole(streams, talkers);
    }

    /// Every acknowledged message is there once, under the number that was acknowledged; numbers
    /// have no gap; nothing is there that nobody said; nobody read past anything.
    private void isWhole(List<StreamId> streams, List<Talker> talkers) throws SQLException {
        var there = new HashMap<UUID, Long>();
        var lastOf = new HashMap<StreamId, Long>();
        for (var kept : nodes.kept(streams)) {
            assertThat(there.put(kept.client(), kept.number())).as("doubled").isNull();
            assertThat(kept.number()).isEqualTo(lastOf.getOrDefault(kept.stream(), 0L) + 1);
            lastOf.put(kept.stream(), kept.number());
        }
        var tried = new HashSet<UUID>();
        for (var talker : talkers) {
            assertThat(talker.faults).isEmpty();
            assertThat(there).containsAllEntriesOf(talker.acknowledged());
            tried.addAll(talker.tried);
        }
        assertThat(tried).containsAll(there.keySet());
    }

    private boolean somebodyWaits() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select count(*) from pg_locks l join pg_class c on c.oid = l.relation
                                where c.relname = 'preference' and not l.granted
                                """)) {
            rows.next();
            return rows.getInt(1) > 0;
        }
    }

    private static int acknowledged(List<Talker> talkers) {
        return talkers.stream().mapToInt(talker -> talker.acknowledged.size()).sum();
    }

    private static void comes(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).until(condition);
    }
}
