package org.hearthside;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.hearthside.database.Database;

/// The database refuses what it would write into some tables with the error of a full disk, until
/// this is closed. Making a disk full in earnest needs a mount, which an ordinary user may not do.
public final class FullDisk implements AutoCloseable {
    private final Database roles;
    private final List<String> tables;

    public FullDisk(Database roles, String... tables) throws SQLException {
        this.roles = roles;
        this.tables = List.of(tables);
        run(
                """
                create or replace function hearthside.no_space() returns trigger language plpgsql as $$
                begin raise 'No space left on device' using errcode = 'disk_full'; end $$
                """);
        for (var table : tables) {
            run(
                    "create trigger no_space before insert or update or delete on hearthside."
                            + table
                            + " for each row execute function hearthside.no_space()");
        }
    }

    private void run(String sql) throws SQLException {
        var owner = roles.owner();
        try (var connection =
                        DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        for (var table : tables) {
            run("drop trigger if exists no_space on hearthside." + table);
        }
    }
}
