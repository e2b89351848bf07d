package org.hearthside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
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
                                        "HEARTHSIDE_PORT",
                                        freePort(),
                                        "HEARTHSIDE_DATA",
                                        "target/test-data/" + UUID.randomUUID(),
                                        "HEARTHSIDE_DATABASE_URL",
                                        database.url(),
                                        "HEARTHSIDE_DATABASE_USER",
                                        database.user(),
                                        "HEARTHSIDE_DATABASE_PASSWORD",
                                        database.password(),
                                        "HEARTHSIDE_PUSH",
                                        PushServer.ORIGIN,
                                        // contexts that wait for their next test hold nothing
                                        "spring.datasource.hikari.minimum-idle",
                                        0,
                                        "spring.datasource.hikari.idle-timeout",
                                        10_000)));
    }

    /// The address must be known before the server starts: passkeys belong to it.
    private static String freePort() {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
