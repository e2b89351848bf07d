package org.hearthside;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.hearthside.database.EmbeddedPostgres;

/// One real PostgreSQL for the whole test run, in `target/test-postgres`, and a fresh database for
/// whoever asks.
///
/// @param url of the fresh database
/// @param user its owner
/// @param password the owner's
public record TestDatabase(String name, String url, String user, String password) {

    /// A database with nothing in it.
    public static TestDatabase fresh() {
        var server = Server.RUNNING;
        var name = "t_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.ownerUser(), server.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(
                name, server.jdbcUrl(name), server.ownerUser(), server.ownerPassword());
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            var server = EmbeddedPostgres.start(Path.of("target", "test-postgres"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }
}
