package org.hearthside.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearthside.Node;
import org.jspecify.annotations.Nullable;

/// A [MeasuredHouse] with a database of its own, that may be killed and opened again. Its ports
/// stay the same.
final class House implements AutoCloseable {
    final int port = Node.freePort();
    private final ControlDoor door = new ControlDoor();
    private final Path data;
    private @Nullable Node node;

    House(Path folder) {
        this.data = folder.resolve("data").toAbsolutePath();
    }

    /// Starts it and waits until it serves.
    void open() throws IOException, InterruptedException {
        node =
                Node.start(
                        MeasuredHouse.class, port, data, data, List.of(door.property()), Map.of());
        door.await();
    }

    List<String> ask(String question, int lines) throws IOException {
        return door.ask(question, lines);
    }

    String ask(String question) throws IOException {
        return door.ask(question);
    }

    /// kill -9, and waits until it is gone.
    void kill() {
        if (node != null) {
            node.kill();
        }
    }

    /// The first process of its database, while there is one.
    Optional<ProcessHandle> database() {
        try {
            var cluster = data.resolve("postgresql");
            var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            var pid = lines.isEmpty() ? "" : lines.getFirst().strip();
            return pid.matches("[1-9][0-9]{1,9}")
                    ? ProcessHandle.of(Long.parseLong(pid))
                            .filter(found ->
                                    found.info()
                                            .commandLine()
                                            .orElse("")
                                            .contains(cluster.toString()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Sends the process a signal, such as `STOP` and `CONT`.
    void signal(String signal) throws IOException, InterruptedException {
        if (node != null) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(node.process().pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    /// Ends it as an operator does.
    @Override
    public void close() {
        if (node != null) {
            node.close();
        }
    }
}
