package org.hearthside.live;

import javax.sql.DataSource;
import org.hearthside.shared.Settings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A node on its own embedded database is alone; one on an operator's database may have others
/// beside it.
@Configuration(proxyBeanMethods = false)
class WakeupsConfiguration {
    @Bean
    Wakeups wakeups(Settings settings, DataSource database, JdbcConnectionDetails details) {
        if (settings.nats() != null) {
            return new WakeupsBetweenNodes(new NatsCourier(settings.nats().toString()));
        }
        return settings.database() == null
                ? new WakeupsInProcess()
                : new WakeupsBetweenNodes(new DatabaseCourier(database, unpooled(details)));
    }

    private static DataSource unpooled(JdbcConnectionDetails details) {
        var database = new PGSimpleDataSource();
        database.setUrl(details.getJdbcUrl());
        database.setUser(details.getUsername());
        database.setPassword(details.getPassword());
        return database;
    }
}
