package org.hearthside;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hearthside.database.EmbeddedPostgres;
import org.springframework.boot.SpringApplication;

/// One real PostgreSQL for the whole test run, in `target/test-postgres`, and a fresh database for
/// whoever asks. Contexts started by Spring get one by themselves ([TestSettings]).
///
/// @param url of the fresh database
/// @param user its owner, who is no superuser
/// @param password the owner's
public record TestDatabase(String name, String url, String user, String password) {

    static {
        // what is awaited comes at once on a machine that has nothing else to do
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    /// A database with nothing in it.
    public static TestDatabase fresh() {
        var server = Server.RUNNING;
        var name = "t_" + UUID.randomUUID().toString().replace("-", "");
        run(server, "create database %s owner %s".formatted(name, Server.OWNER));
        return new TestDatabase(name, server.jdbcUrl(name), Server.OWNER, Server.OWNER);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static void run(EmbeddedPostgres server, String sql) {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(), server.ownerUser(), server.ownerPassword());
    }

    private static final class Server {
        private static final String OWNER = "test_owner";
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            var server = EmbeddedPostgres.start(Path.of("target", "test-postgres"));
            // after the contexts that use it
            SpringApplication.getShutdownHandlers().add(server::close);
            forgetEarlierRuns(server);
            return server;
        }

        private static void forgetEarlierRuns(EmbeddedPostgres server) {
            for (var old :
                    list(
                            server,
                            "select datname from pg_database where datname ~ '^t_[0-9a-f]{32}$'")) {
                run(server, "drop database " + old);
            }
            for (var old :
                    list(
                            server,
                            "select rolname from pg_roles where rolname ~ '^t_[0-9a-f]{32}_web$'")) {
                run(server, "drop role " + old);
            }
            if (list(server, "select rolname from pg_roles where rolname = '" + OWNER + "'")
                    .isEmpty()) {
                run(
                        server,
                        "create role %s login createrole password '%s'".formatted(OWNER, OWNER));
            }
        }

        private static List<String> list(EmbeddedPostgres server, String sql) {
            try (var connection = TestDatabase.connect(server);
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                var all = new ArrayList<String>();
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
                return all;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
