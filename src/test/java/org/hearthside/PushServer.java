package org.hearthside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A maker's server for their browsers, at the one address that every house of these tests may send
/// to. How it answers stands at the end of the address: `/any-name/201`, or `/any-name/slow`.
public final class PushServer implements AutoCloseable {
    public static final String ORIGIN = "http://127.0.0.1:" + freePort();

    /// @param path where
    /// @param head every header, as it came
    /// @param length of what it said, in bytes
    public record Told(String path, Map<String, List<String>> head, String method, int length) {
        public String header(String name) {
            return head.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(each -> each.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch closes = new CountDownLatch(1);
    private final HttpServer server;

    public PushServer() throws IOException {
        server =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                Integer.parseInt(ORIGIN.replaceAll(".*:", ""))),
                        0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            told.add(
                    new Told(
                            path,
                            Map.copyOf(exchange.getRequestHeaders()),
                            exchange.getRequestMethod(),
                            exchange.getRequestBody().readAllBytes().length));
            var last = path.substring(path.lastIndexOf('/') + 1);
            if (last.equals("slow")) {
                closes.await();
                return;
            }
            var status = Integer.parseInt(last);
            if (status == 307) {
                exchange.getResponseHeaders().add("Location", ORIGIN + "/led-on/201");
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What came for the device of this address, the first first.
    public List<Told> told(String path) {
        return told.stream().filter(each -> each.path().equals(path)).toList();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closes.countDown();
        server.stop(0);
    }
}
