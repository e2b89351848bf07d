package org.hearthside.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A [MeasuredHouse] in a process of its own, on its own data folder, that may be killed and opened
/// again. Its ports stay the same.
final class House implements AutoCloseable {
    final int port = freePort();
    private final int control = freePort();
    private final Path folder;
    private @Nullable Process process;
    private @Nullable Socket door;
    private @Nullable BufferedReader in;
    private @Nullable PrintWriter out;

    House(Path folder) {
        this.folder = folder;
    }

    /// Starts it and waits until it serves.
    void open() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var builder =
                new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dbench.control=" + control,
                        "-cp",
                        classes,
                        MeasuredHouse.class.getName());
        builder.environment().put("HEARTHSIDE_DATA", folder.resolve("data").toString());
        builder.environment().put("HEARTHSIDE_PORT", Integer.toString(port));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        process = builder.start();
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!knocked()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("The house does not open: " + output());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean knocked() {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), control);
            door = socket;
            in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    Path output() {
        return folder.resolve("output.txt");
    }

    /// Asks at the control door; answers with that many lines.
    synchronized List<String> ask(String question, int lines) throws IOException {
        if (in == null || out == null) {
            throw new IOException("The house is closed.");
        }
        out.println(question);
        var answers = new ArrayList<String>();
        for (var i = 0; i < lines; i++) {
            var line = in.readLine();
            if (line == null) {
                throw new IOException("The house has gone.");
            }
            answers.add(line);
        }
        return answers;
    }

    String ask(String question) throws IOException {
        return ask(question, 1).getFirst();
    }

    /// kill -9, and waits until it is gone.
    void kill() throws IOException, InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        if (door != null) {
            door.close();
        }
    }

    /// The first process of its database, while there is one.
    Optional<ProcessHandle> database() {
        try {
            var cluster = folder.resolve("data/postgresql").toAbsolutePath();
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
        if (process != null) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    /// Ends it as an operator does.
    @Override
    public void close() throws IOException {
        try {
            if (process != null && process.isAlive()) {
                process.destroy();
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
            if (door != null) {
                door.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
