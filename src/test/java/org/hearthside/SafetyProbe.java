package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Asks for Help now and presses Quick exit while something is broken or busy, four times a second,
/// as somebody who is signed in would: each time by a connection of their own. When a node is gone,
/// the next is asked, as a load balancer does. Beside them the same is asked of a server that does
/// nothing at all, so that a busy machine is told from a busy program.
///
/// The promise: all are served, and 99 of 100 within 300 ms.
public final class SafetyProbe implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int PROMISED_MS = 300;
    private static final int PATIENCE_MS = 10_000;
    private static final String HELP = "GET /help HTTP/1.1\r\n";
    private static final String EXIT =
            """
            POST /exit HTTP/1.1\r
            Content-Length: 0\r
            Sec-Fetch-Site: same-origin\r
            Sec-Fetch-Mode: navigate\r
            """;

    /// @param asked how often, without those that fell into a time when the program itself was away
    /// @param away how many did
    /// @param floorMs the 99th of 100 of the server that does nothing
    /// @param late how many took longer than promised, and than the machine itself was busy
    public record Figures(
            int asked, int served, int away, long p50Ms, long p99Ms, long floorMs, long late) {
        public String json() {
            return String.format(
                    Locale.ROOT,
                    "\"safety_asked\":%d,\"safety_served\":%d,\"safety_away\":%d,\"safety_p50_ms\":%d,"
                            + "\"safety_p99_ms\":%d,\"safety_floor_p99_ms\":%d",
                    asked,
                    served,
                    away,
                    p50Ms,
                    p99Ms,
                    floorMs);
        }

        /// Whether everybody was served, however long it took.
        public boolean areAllServed() {
            return asked > 0 && served == asked;
        }

        /// One of each hundred begun may be late: of the few that a short test asks, the 99th of
        /// 100 would be the slowest.
        public boolean isKept() {
            return areAllServed() && late <= (asked + 99) / 100;
        }
    }

    private final List<Integer> ports;
    private final Duration every;
    private final ServerSocket floor;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread clock;
    private final List<Long> times = new ArrayList<>();
    private final List<Long> floorTimes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int excused;
    private int absences;
    private boolean away;
    private volatile boolean over;

    /// @param ports of all nodes that may be asked
    public static SafetyProbe of(List<Integer> ports) {
        return new SafetyProbe(ports, EVERY);
    }

    public static SafetyProbe of(int port) {
        return of(List.of(port));
    }

    public static SafetyProbe of(String address) {
        return of(URI.create(address).getPort());
    }

    private SafetyProbe(List<Integer> ports, Duration every) {
        this.every = every;
        this.ports = List.copyOf(ports);
        try {
            floor = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::serveFloor);
        clock = Thread.ofPlatform().daemon().name("safety-probe").start(this::tick);
    }

    private void tick() {
        var due = System.nanoTime();
        while (!over) {
            var at = due;
            threads.execute(() -> ask(at, HELP, SafetyProbe::isHelp));
            threads.execute(() -> ask(at, EXIT, SafetyProbe::isExit));
            threads.execute(() -> askFloor(at));
            due += every.toNanos();
            try {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static boolean isHelp(String answer) {
        return answer.startsWith("HTTP/1.1 200") && answer.contains("action=\"/exit\"");
    }

    private static boolean isExit(String answer) {
        return answer.startsWith("HTTP/1.1 303") && answer.contains("Clear-Site-Data:");
    }

    /// @param due when the person pressed: what waits before it is asked counts too
    private void ask(long due, String request, Predicate<String> isServed) {
        int absencesBefore;
        boolean wasAway;
        synchronized (this) {
            absencesBefore = absences;
            wasAway = away;
        }
        String answer;
        try {
            answer = first(request, (int) (due & 0xffff));
        } catch (IOException e) {
            answer = e.toString();
        }
        var took = System.nanoTime() - due;
        synchronized (this) {
            if (wasAway || away || absences != absencesBefore) {
                excused++;
            } else {
                times.add(took);
                if (!isServed.test(answer)) {
                    failures.add(request.lines().findFirst().orElse("") + " -> " + answer);
                }
            }
        }
    }

    /// Of the first node that is there.
    private String first(String request, int turn) throws IOException {
        var refused = new ConnectException("no port");
        for (var i = 0; i < ports.size(); i++) {
            try {
                return answer(ports.get(Math.floorMod(turn + i, ports.size())), request);
            } catch (ConnectException e) {
                refused = e;
            }
        }
        throw refused;
    }

    private static String answer(int port, String request) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream()
                    .write(
                            (request
                                            + "Host: localhost:"
                                            + port
                                            + "\r\nCookie: hearth="
                                            + Base64.getEncoder()
                                                    .encodeToString(
                                                            UUID.randomUUID()
                                                                    .toString()
                                                                    .getBytes(
                                                                            StandardCharsets
                                                                                    .US_ASCII))
                                            + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void askFloor(long due) {
        try {
            answer(floor.getLocalPort(), HELP);
        } catch (IOException e) {
            return; // the probe is closed
        }
        var took = System.nanoTime() - due;
        synchronized (this) {
            floorTimes.add(took);
        }
    }

    private void serveFloor() {
        while (!over) {
            try {
                var caller = floor.accept();
                threads.execute(() -> {
                    try (caller) {
                        var _ = caller.getInputStream().read(new byte[1_024]);
                        caller.getOutputStream()
                                .write("HTTP/1.1 200\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    /// The program itself is killed or held from here on: nobody can answer.
    public synchronized void programIsAway() {
        away = true;
        absences++;
    }

    public synchronized void programIsBack() {
        away = false;
    }

    /// Ends the asking, and waits for those that are under way.
    public Figures figures() {
        close();
        synchronized (this) {
            times.sort(null);
            floorTimes.sort(null);
            var floorMs = millis(floorTimes, 0.99);
            // what a machine that is busy itself adds is not held against the program
            var promised = TimeUnit.MILLISECONDS.toNanos(PROMISED_MS + 3 * floorMs);
            return new Figures(
                    times.size(),
                    times.size() - failures.size(),
                    excused,
                    millis(times, 0.5),
                    millis(times, 0.99),
                    floorMs,
                    times.stream().filter(took -> took > promised).count());
        }
    }

    /// Ends the asking; prints what was asked and asserts that all were served. Not how fast: after
    /// a start the program is cold.
    public void servesAll(String during) {
        var figures = told(during);
        assertThat(figures).as(during).matches(Figures::areAllServed);
    }

    /// Ends the asking; prints what was asked and holds it against the promise.
    ///
    /// @param during what went on meanwhile
    public void isKept(String during) {
        assertThat(told(during)).as(during).matches(Figures::isKept);
    }

    /// Ends the asking; prints what was asked and asserts that all were served. Says whether they
    /// were in time, for what is over so soon that the machine's own business counts too much.
    public boolean keeps(String during) {
        return told(during).isKept();
    }

    private Figures told(String during) {
        var figures = figures();
        System.out.println("Help now and Quick exit, " + during + ": {" + figures.json() + "}");
        synchronized (this) {
            assertThat(failures).as("not served, " + during).isEmpty();
        }
        return figures;
    }

    private static long millis(List<Long> sorted, double share) {
        return sorted.isEmpty()
                ? 0
                : TimeUnit.NANOSECONDS.toMillis(
                        sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }

    @Override
    public void close() {
        over = true;
        clock.interrupt();
        try {
            clock.join();
            floor.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        threads.close();
    }

    /// Asks a program on these ports once a second until it is told to end, then prints one line
    /// and ends with 0 if the promise was kept.
    ///
    /// @param arguments the ports
    public static void main(String[] arguments) {
        var probe =
                new SafetyProbe(
                        List.of(arguments).stream().map(Integer::valueOf).toList(),
                        Duration.ofSeconds(1));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            var figures = probe.figures();
                            System.out.println(
                                    "Help now and Quick exit meanwhile: {" + figures.json() + "}");
                            Runtime.getRuntime().halt(figures.isKept() ? 0 : 1);
                        }));
        try {
            probe.clock.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
