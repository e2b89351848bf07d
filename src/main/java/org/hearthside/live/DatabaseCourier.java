package org.hearthside.live;

import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// The database that all nodes share carries the texts (`LISTEN` and `NOTIFY`). Listening holds one
/// connection.
final class DatabaseCourier implements Courier {
    private static final String CHANNEL = "hearthside_live";
    private static final int LOOK_MS = 10_000;

    private final DataSource database;

    DatabaseCourier(DataSource database) {
        this.database = database;
    }

    @Override
    public void send(String text) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, text);
            statement.execute();
        }
    }

    @Override
    public void listen(Consumer<String> to) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            var line = connection.unwrap(PGConnection.class);
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    var texts = line.getNotifications(LOOK_MS);
                    if (texts != null) {
                        for (var text : texts) {
                            to.accept(text.getParameter());
                        }
                    }
                    if (texts == null || texts.length == 0) {
                        // a line that was cut in silence is found here
                        statement.execute("select 1");
                    }
                }
            } finally {
                if (!connection.isClosed()) {
                    statement.execute("unlisten *");
                }
            }
        }
    }

    /// Nothing is held but by who listens.
    @Override
    public void close() {}
}
