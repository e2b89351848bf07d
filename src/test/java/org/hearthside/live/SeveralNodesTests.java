package org.hearthside.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.Map;
import org.hearthside.Programs;
import org.hearthside.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Several nodes in processes of their own on one database.
@Timeout(240)
class SeveralNodesTests {
    private static Nodes.Database database() {
        var fresh = TestDatabase.fresh();
        return new Nodes.Database(fresh.url(), fresh.user(), fresh.password());
    }

    @Test
    void nothing_is_lost_while_the_broker_is_away_and_one_of_three_nodes_is_killed()
            throws Exception {
        var broker = Programs.nats();
        assumeThat(broker)
                .as("skipped: no nats-server on this machine (Debian: nats-server)")
                .isPresent();
        var result = new NodesDrill(broker.orElseThrow()).run(database(), Duration.ofSeconds(6));
        assertThat(result.acknowledged()).isGreaterThan(200);
        assertThat(result.deliveries()).isGreaterThan(5 * 200);
        assertThat(result.lost()).isZero();
        assertThat(result.duplicated()).isZero();
        assertThat(result.outOfOrder()).isZero();
        assertThat(result.phantom()).isZero();
        assertThat(result.unread()).isZero();
        assertThat(result.lateMs())
                .as("also without the broker, and after the kill")
                .isLessThan(5_000);
    }

    @Test
    void who_is_here_is_known_at_every_node_and_moving_is_no_departure() {
        try (var nodes = new Nodes(2, database(), Map.of())) {
            var stream = nodes.open(1, 2).getFirst();
            var ana = reading(nodes, 0, 0, stream);
            ana.say(here(stream));
            // nobody reads at the other node yet: whoever comes is told all the same
            var ben = reading(nodes, 1, 1, stream);
            assertThat(kind(ben.next("cue"))).isEqualTo("here");

            var moved = reading(nodes, 0, 1, stream);
            moved.say(here(stream));
            ana.hangUp();
            assertThat(ben.all("cue", Duration.ofSeconds(8)))
                    .as("here before, here after")
                    .noneMatch(cue -> kind(cue).equals("away"));
            moved.hangUp();
        }
    }

    private static String here(StreamId stream) {
        return "{'type':'cue','stream':'%s','kind':'here'}".formatted(stream);
    }

    private static String kind(JsonNode cue) {
        return cue.path("kind").asString("");
    }

    private static Caller reading(Nodes nodes, int guest, int node, StreamId stream) {
        var entrance = nodes.entrance(guest);
        var caller = Caller.open(nodes.ports().get(node), entrance.cookie(), nodes.address());
        caller.say("{'type':'hello','ticket':'%s'}".formatted(entrance.ticket()));
        caller.subscribe(stream, 0);
        caller.next("subscribed");
        return caller;
    }
}
