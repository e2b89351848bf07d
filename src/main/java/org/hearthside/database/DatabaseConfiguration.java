package org.hearthside.database;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.hearthside.shared.Settings;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Migrations run as the owner, everything else as the web role. The database is up before anything
/// asks for it and stops after everything that used it.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    Database database(Settings settings) {
        return Database.open(settings);
    }

    @Bean
    FlywayConnectionDetails migrationsRunAsOwner(Database database) {
        var owner = database.owner();
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return owner.user();
            }

            @Override
            public String getPassword() {
                return owner.password();
            }

            @Override
            public String getJdbcUrl() {
                return owner.url();
            }
        };
    }

    @Bean
    JdbcConnectionDetails everythingElseRunsAsWebRole(Database database) {
        var web = database.web();
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return web.user();
            }

            @Override
            public String getPassword() {
                return web.password();
            }

            @Override
            public String getJdbcUrl() {
                return web.url();
            }
        };
    }

    /// Which migrations have run is the owner's business: the web role may look, not write.
    @Bean
    Callback historyIsClosed(Database database) {
        return new BaseCallback() {
            @Override
            public boolean supports(Event event, Context context) {
                return event == Event.AFTER_MIGRATE;
            }

            @Override
            public void handle(Event event, Context context) {
                var table = context.getConfiguration().getTable();
                try (var statement = context.getConnection().createStatement()) {
                    statement.execute(
                            "revoke insert, update, delete on hearthside.\"%s\" from \"%s\""
                                    .formatted(table, database.web().user()));
                } catch (SQLException e) {
                    throw new FlywayException(e);
                }
            }
        };
    }
}
