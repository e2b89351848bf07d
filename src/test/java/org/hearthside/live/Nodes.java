package org.hearthside.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hearthside.Node;

/// Several nodes on one database, each a [MeasuredHouse] in a process of its own, and their guests.
/// The first must live: it knows the guests.
final class Nodes implements AutoCloseable {
    /// Where the nodes' database is, and who owns it.
    record Database(String url, String user, String password) {
        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    /// What lets a guest in: good once, for half a minute, at any node.
    record Entrance(String cookie, String ticket) {}

    /// One line of the log, as the database has it.
    record Kept(StreamId stream, long number, UUID client) {}

    private final Database database;
    private final Path data = Node.freshFolder();
    private final ControlDoor door = new ControlDoor();
    private final int firstPort = Node.freePort();
    private final String address = "http://localhost:" + firstPort;
    private final Map<String, String> settings = new HashMap<>();
    private final List<Node> all = new ArrayList<>();

    Nodes(int count, Database database, Map<String, String> more) {
        this.database = database;
        settings.put("HEARTHSIDE_ADDRESS", address);
        settings.put("HEARTHSIDE_DATABASE_URL", database.url());
        settings.put("HEARTHSIDE_DATABASE_USER", database.user());
        settings.put("HEARTHSIDE_DATABASE_PASSWORD", database.password());
        settings.putAll(more);
        for (var i = 0; i < count; i++) {
            all.add(
                    Node.start(
                            MeasuredHouse.class,
                            i == 0 ? firstPort : Node.freePort(),
                            i == 0 ? data : Node.freshFolder(),
                            data,
                            List.of((i == 0 ? door : new ControlDoor()).property()),
                            settings));
        }
    }

    Node node(int number) {
        return all.get(number);
    }

    String address() {
        return address;
    }

    /// Ports of all nodes, whether they live or not, as a load balancer has them in its list.
    List<Integer> ports() {
        return all.stream().map(Node::port).toList();
    }

    /// Makes streams with guests in each; guest `i` is in stream `i / guests`.
    List<StreamId> open(int streams, int guests) {
        return List.of(ask("open %d %d 1".formatted(streams, guests)).split(" ")).stream()
                .map(id -> new StreamId(UUID.fromString(id)))
                .toList();
    }

    Entrance entrance(int guest) {
        var words = ask("tickets %d 1".formatted(guest)).split(" ", -1);
        return new Entrance(words[0], words[1]);
    }

    private String ask(String question) {
        try {
            return door.ask(question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The whole log of these streams, in order.
    List<Kept> kept(List<StreamId> streams) throws SQLException {
        var kept = new ArrayList<Kept>();
        try (var connection = database.connect();
                var statement =
                        connection.prepareStatement(
                                """
                                select stream_id, number, client_id from hearthside.message
                                where stream_id = any(?) order by stream_id, number
                                """)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", streams.stream().map(StreamId::value).toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    kept.add(
                            new Kept(
                                    new StreamId(rows.getObject(1, UUID.class)),
                                    rows.getLong(2),
                                    rows.getObject(3, UUID.class)));
                }
            }
        }
        return kept;
    }

    @Override
    public void close() {
        // together: each takes its time to stop
        all.forEach(Node::stop);
        IntStream.range(0, all.size()).forEach(i -> all.get(i).close());
    }
}
