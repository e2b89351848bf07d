package org.hearthside;

import java.util.Map;
import java.util.UUID;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Gives every context that a test starts a fresh database and a data folder of its own. A test
/// that names `HEARTHSIDE_DATA` itself gets what it asks for, embedded database included.
class TestSettings implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty("HEARTHSIDE_DATA")) {
            return;
        }
        var database = TestDatabase.fresh();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test settings",
                                Map.of(
                                        "HEARTHSIDE_DATA",
                                        "target/test-data/" + UUID.randomUUID(),
                                        "HEARTHSIDE_DATABASE_URL",
                                        database.url(),
                                        "HEARTHSIDE_DATABASE_USER",
                                        database.user(),
                                        "HEARTHSIDE_DATABASE_PASSWORD",
                                        database.password())));
    }
}
