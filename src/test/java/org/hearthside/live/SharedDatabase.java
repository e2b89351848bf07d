package org.hearthside.live;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.hearthside.database.EmbeddedPostgres;

/// A database server for several nodes, which none of them starts or ends.
final class SharedDatabase implements AutoCloseable {
    private static final String NAME = "nodes";

    private final EmbeddedPostgres server;

    private SharedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /// Starts it in a new folder.
    static SharedDatabase start(Path folder) throws SQLException {
        var server = EmbeddedPostgres.start(folder);
        var owner =
                new Nodes.Database(server.jdbcUrl(), server.ownerUser(), server.ownerPassword());
        try (var connection = owner.connect();
                var statement = connection.createStatement()) {
            statement.execute("create role nodes login createrole password 'nodes'");
            statement.execute("create database nodes owner nodes");
        } catch (SQLException e) {
            server.close();
            throw e;
        }
        return new SharedDatabase(server);
    }

    Nodes.Database database() {
        return new Nodes.Database(server.jdbcUrl(NAME), NAME, NAME);
    }

    @Override
    public void close() {
        server.close();
    }

    /// Says where it is, for scripts (address, user, password, and the id of its first process),
    /// and runs until it is told to end.
    ///
    /// @param arguments the folder
    public static void main(String[] arguments) throws SQLException, InterruptedException {
        var shared = start(Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        var at = shared.database();
        System.out.printf(
                "shared database: %s %s %s %d%n",
                at.url(), at.user(), at.password(), shared.server.pid());
        new CountDownLatch(1).await();
    }
}
