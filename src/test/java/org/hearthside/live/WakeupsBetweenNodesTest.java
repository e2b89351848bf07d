package org.hearthside.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hearthside.Programs;
import org.hearthside.TestDatabase;
import org.hearthside.live.Wakeups.AccessChanged;
import org.hearthside.live.Wakeups.Cued;
import org.hearthside.live.Wakeups.Opened;
import org.hearthside.live.Wakeups.Wake;
import org.hearthside.live.Wakeups.Written;
import org.hearthside.member.PersonaId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/// Two nodes and what carries their news, with a real database and a real NATS server.
@Timeout(60)
class WakeupsBetweenNodesTest {
    private record Node(WakeupsBetweenNodes wakeups, List<Wake> heard) implements AutoCloseable {
        static Node with(Courier courier) {
            var heard = new CopyOnWriteArrayList<Wake>();
            var wakeups = new WakeupsBetweenNodes(courier);
            wakeups.listen(heard::add);
            wakeups.start();
            return new Node(wakeups, heard);
        }

        @Override
        public void close() {
            wakeups.stop();
        }
    }

    @Test
    void the_database_carries_news_and_is_listened_to_again_after_it_was_cut() throws Exception {
        var database = TestDatabase.fresh();
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        try (var one = Node.with(new DatabaseCourier(source, source));
                var other = Node.with(new DatabaseCourier(source, source))) {
            carries(one, other);
            cutEveryLine(database);
            carries(one, other);
            other.wakeups().stop();
            other.wakeups().start();
            carries(one, other);
            assertThat(listening(database)).as("one line each, and none that spins").isEqualTo(2);
        }
    }

    /// How many connections wait for news: each node's one, for as long as nothing comes.
    private static int listening(TestDatabase database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select count(*) from pg_stat_activity
                                where datname = current_database() and query like 'listen %'
                                """)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void cutEveryLine(TestDatabase database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                    """);
        }
    }

    @Test
    void a_node_that_stops_tells_its_last_news_first() throws Exception {
        var database = TestDatabase.fresh();
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        try (var one = Node.with(new DatabaseCourier(source, source));
                var other = Node.with(new DatabaseCourier(source, source))) {
            carries(one, other);
            for (var round = 0; round < 200; round++) {
                var last = new Written(StreamId.random(), 3);
                one.wakeups().tell(last);
                one.wakeups().stop();
                await().until(() -> other.heard().contains(last));
                one.wakeups().start();
            }
        }
    }

    @Test
    void nats_carries_news_and_may_be_away() throws Exception {
        var program = Programs.nats();
        assumeThat(program)
                .as("skipped: no nats-server on this machine (Debian: nats-server)")
                .isPresent();
        var port = org.hearthside.Node.freePort();
        var server = Programs.startNats(program.orElseThrow(), port);
        try (var one = Node.with(new NatsCourier("nats://127.0.0.1:" + port));
                var other = Node.with(new NatsCourier("nats://127.0.0.1:" + port))) {
            carries(one, other);
            server.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
            var here = new Written(StreamId.random(), 7);
            one.wakeups().tell(here);
            assertThat(one.heard()).as("told here all the same").contains(here);
            server = Programs.startNats(program.orElseThrow(), port);
            carries(one, other);
        } finally {
            server.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
    }

    /// Everything told on one is heard on the other, and once on the one.
    private static void carries(Node one, Node other) {
        var first = new Written(StreamId.random(), 1);
        // Until both listen, news may be lost.
        comes(other, () -> one.wakeups().tell(first), first);
        comes(one, () -> other.wakeups().tell(first), first);
        one.heard().clear();
        other.heard().clear();
        var stream = StreamId.random();
        var access = new AccessChanged(stream);
        var cue = new Cued(stream, PersonaId.random(), Cue.WITH_YOU);
        one.wakeups().tell(new Written(stream, 1));
        one.wakeups().tell(access);
        one.wakeups().tell(new Written(stream, 2));
        one.wakeups().tell(cue);
        var seat = new Wakeups.SeatChanged(stream, PersonaId.random());
        one.wakeups().tell(seat);
        var opened = new Opened(stream);
        one.wakeups().tell(opened);
        // more than one text holds
        var many =
                IntStream.range(0, 500)
                        .<Wake>mapToObj(i -> new Written(StreamId.random(), i))
                        .toList();
        many.forEach(one.wakeups()::tell);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(other.heard())
                                .contains(new Written(stream, 2), access, cue, seat, opened)
                                .containsAll(many));
        // the first was told again until it came
        assertThat(other.heard()).filteredOn(wake -> !wake.equals(first)).doesNotHaveDuplicates();
        assertThat(one.heard())
                .filteredOn(wake -> !wake.equals(first))
                .hasSize(506)
                .doesNotHaveDuplicates();
    }

    private static void comes(Node to, Runnable tell, Wake expected) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    tell.run();
                    return to.heard().contains(expected);
                });
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
    }
}
