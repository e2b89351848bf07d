package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Servers of the system's packages that tests start for themselves.
public final class Programs {
    private Programs() {}

    /// Where a program of this name is, in a folder that may not stand in `PATH`.
    static Optional<Path> named(String name) {
        return Stream.of("/usr/sbin/", "/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/")
                .map(folder -> Path.of(folder + name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Optional<Path> nats() {
        return named("nats-server");
    }

    public static Process startNats(Path program, int port) throws IOException {
        var server =
                new ProcessBuilder(program.toString(), "-a", "127.0.0.1", "-p", "" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            assertThat(server.waitFor(300, TimeUnit.MILLISECONDS)).as("it runs").isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return server;
    }
}
