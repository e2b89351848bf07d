package org.hearthside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// The whole program in a process of its own, beside others on the same database.
public final class Node implements AutoCloseable {
    private final Path data;
    private final int port;
    private final Process process;

    /// Starts the program and waits until it serves.
    ///
    /// @param main what is started: the program, or a class that adds to it
    /// @param properties of the JVM, as `-Dname=value`
    /// @param secrets the data folder of a node whose secrets this one shares; its own for the
    ///   first
    public static Node start(
            Class<?> main,
            int port,
            Path data,
            Path secrets,
            List<String> properties,
            Map<String, String> settings) {
        try {
            share(secrets, data);
            var command =
                    new ArrayList<>(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC"));
            command.addAll(properties);
            command.addAll(
                    List.of(
                            "-cp",
                            System.getProperty(
                                    "surefire.test.class.path",
                                    System.getProperty("java.class.path")),
                            main.getName()));
            var builder = new ProcessBuilder(command);
            builder.environment().keySet().removeIf(name -> name.startsWith("HEARTHSIDE_"));
            builder.environment().putAll(settings);
            builder.environment().put("HEARTHSIDE_DATA", data.toString());
            builder.environment().put("HEARTHSIDE_PORT", Integer.toString(port));
            builder.redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(data.resolve("output.txt").toFile()));
            var node = new Node(data, port, builder.start());
            node.await();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node(Path data, int port, Process process) {
        this.data = data;
        this.port = port;
        this.process = process;
    }

    /// Nodes that share a database share its secrets.
    private static void share(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (from.equals(to)) {
            return;
        }
        try (var all = Files.walk(from.resolve("secrets"))) {
            for (var file : all.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void await() {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (System.nanoTime() < until && process.isAlive()) {
            if (ready() == 200) {
                return;
            }
            pause();
        }
        process.destroyForcibly();
        throw new AssertionError("did not start: " + said());
    }

    public int port() {
        return port;
    }

    public Path data() {
        return data;
    }

    public Process process() {
        return process;
    }

    /// What it has written to its console.
    public String said() {
        try {
            return Files.readString(data.resolve("output.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// The status of `/ready`, or 0 when nobody answers.
    public int ready() {
        return get("/ready", "").status();
    }

    public record Answer(int status, String body) {}

    /// Asks for a page, with this cookie unless it is empty; status 0 when nobody answers.
    public Answer get(String path, String cookie) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        // a client that is kept would keep its connections, and be counted as somebody who is there
        try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// `kill -TERM`
    public void stop() {
        process.destroy();
    }

    /// `kill -9`
    public void kill() {
        process.destroyForcibly();
        end(Duration.ofSeconds(20));
    }

    /// Whether the process was gone within that time.
    public boolean end(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        stop();
        if (!end(Duration.ofSeconds(40))) {
            kill();
        }
    }

    public static Path freshFolder() {
        return Path.of("target", "test-data", UUID.randomUUID().toString()).toAbsolutePath();
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
