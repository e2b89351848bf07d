package org.hearthside.live;

import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// The database that all nodes share carries the texts (`LISTEN` and `NOTIFY`). Listening holds one
/// connection of its own, which breaks when it is told to end: it must never go back to a pool.
final class DatabaseCourier implements Courier {
    private static final String CHANNEL = "hearthside_live";
    private static final int LOOK_MS = 10_000;

    private final DataSource database;
    private final DataSource unpooled;

    DatabaseCourier(DataSource database, DataSource unpooled) {
        this.database = database;
        this.unpooled = unpooled;
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
        try (var connection = unpooled.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            var line = connection.unwrap(PGConnection.class);
            while (!Thread.currentThread().isInterrupted()) {
                var texts = line.getNotifications(LOOK_MS);
                if (texts == null || texts.length == 0) {
                    // a line that was cut in silence is found here
                    statement.execute("select 1");
                    continue;
                }
                for (var text : texts) {
                    to.accept(text.getParameter());
                }
            }
        }
    }

    /// Nothing is held but by who listens.
    @Override
    public void close() {}
}
