package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A real proxy before several nodes, set up as `docs/running.md` says, but on this machine and
/// without https.
public final class Balancer implements AutoCloseable {
    private final Process process;

    private Balancer(Process process) {
        this.process = process;
    }

    public static Optional<Path> nginx() {
        return Programs.named("nginx");
    }

    public static Optional<Path> haproxy() {
        return Programs.named("haproxy");
    }

    public static Balancer nginx(int port, List<Integer> nodes) throws IOException {
        var folder = Files.createDirectories(Node.freshFolder());
        var site =
                ours("nginx", nodes)
                        .replace("listen 443 ssl;", "listen 127.0.0.1:%d;".formatted(port))
                        .replaceAll("(?m)^ *ssl_certificate.*\n", "");
        var places =
                Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                        .map(place -> "%s_temp_path %s/%1$s;".formatted(place, folder))
                        .reduce("", String::concat);
        var file =
                Files.writeString(
                        folder.resolve("nginx.conf"),
                        """
                        daemon off;
                        master_process off;
                        pid %s/pid;
                        events {}
                        http {
                        %s
                        %s
                        }
                        """
                                .formatted(folder, places, site));
        return start(
                folder,
                port,
                nginx().orElseThrow().toString(),
                "-p",
                folder.toString(),
                "-e",
                folder.resolve("error.log").toString(),
                "-c",
                file.toString());
    }

    public static Balancer haproxy(int port, List<Integer> nodes) throws IOException {
        var folder = Files.createDirectories(Node.freshFolder());
        var file =
                Files.writeString(
                        folder.resolve("haproxy.cfg"),
                        ours("haproxy", nodes)
                                .replaceAll(
                                        "bind :443 ssl crt .*",
                                        "bind 127.0.0.1:%d".formatted(port)));
        return start(
                folder, port, haproxy().orElseThrow().toString(), "-db", "-f", file.toString());
    }

    /// Hands connections on as they are: something to cut.
    public static Balancer line(int port, int to) throws IOException {
        var folder = Files.createDirectories(Node.freshFolder());
        var file =
                Files.writeString(
                        folder.resolve("line.cfg"),
                        """
                        defaults
                            mode tcp
                            timeout connect 2s
                            timeout client 10m
                            timeout server 10m
                        listen line
                            bind 127.0.0.1:%d
                            server there 127.0.0.1:%d
                        """
                                .formatted(port, to));
        return start(
                folder, port, haproxy().orElseThrow().toString(), "-db", "-f", file.toString());
    }

    /// The file as it stands in the documents, with these nodes.
    private static String ours(String language, List<Integer> nodes) throws IOException {
        var file =
                Pattern.compile("(?s)```" + language + "\n(.*?)```")
                        .matcher(Files.readString(Path.of("docs", "running.md")));
        assertThat(file.find()).isTrue();
        return file.group(1)
                .replace("10.0.0.11:8080", "127.0.0.1:" + nodes.get(0))
                .replace("10.0.0.12:8080", "127.0.0.1:" + nodes.get(1));
    }

    private static Balancer start(Path folder, int port, String... command) throws IOException {
        var output = folder.resolve("output.txt");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> {
                    assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
                    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        return socket.isConnected();
                    } catch (IOException e) {
                        return false;
                    }
                });
        return new Balancer(process);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
