package org.hearthside.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.SafetyProbe;
import org.hearthside.database.Database;
import org.hearthside.live.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/// Whoever comes only to be a burden, at the outermost edge: Help now and Quick exit answer all the
/// while, and others do again when it is over.
@HouseTest
@Timeout(180)
class EdgeTests {
    private static final int MANY = 200;

    @Autowired Cast cast;
    @Autowired Database roles;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Guest somebody() {
        var plum = cast.plum().guest();
        assertThat(plum.get("/today").status()).isEqualTo(200);
        return plum;
    }

    private int port() {
        return URI.create(cast.address()).getPort();
    }

    private Socket opened(String begin) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void slow_connections_keep_nobody_waiting() throws Exception {
        var plum = somebody();
        var slow = new ArrayList<Socket>();
        var probe = SafetyProbe.of(port());
        try {
            for (var i = 0; i < MANY; i++) {
                slow.add(opened("GET /today HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
                slow.add(
                        opened(
                                """
                                POST /sign-in HTTP/1.1\r
                                Host: localhost\r
                                Content-Type: application/x-www-form-urlencoded\r
                                Content-Length: 4000\r
                                \r
                                name=\
                                """));
                slow.add(
                        opened(
                                """
                                POST /login/webauthn HTTP/1.1\r
                                Host: localhost\r
                                Content-Type: application/json\r
                                Content-Length: 4000\r
                                \r
                                {\
                                """));
            }
            for (var round = 0; round < 8; round++) {
                for (var socket : slow) {
                    drip(socket);
                }
                assertThat(plum.get("/today").status()).as("others meanwhile").isEqualTo(200);
                TimeUnit.MILLISECONDS.sleep(200);
            }
            probe.isKept(slow.size() + " slow connections");
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException e) {
            // the house has hung up, as it may
        }
    }

    @Test
    void what_is_too_big_is_refused_with_help_on_the_page() throws Exception {
        var plum = somebody();
        var probe = SafetyProbe.of(port());
        var lots = "x".repeat(70_000);
        for (var asked :
                List.of(
                        "GET /" + lots + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        "GET /today HTTP/1.1\r\nHost: localhost\r\nX-Long: " + lots + "\r\n\r\n",
                        "GET /today HTTP/1.1\r\nHost: localhost\r\nCookie: hearth="
                                + lots
                                + "\r\n\r\n",
                        "GET /today HTTP/1.1\r\nHost: localhost\r\n"
                                + "X-Many: x\r\n".repeat(5_000)
                                + "\r\n",
                        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3000000\r\n\r\n"
                                + "name=x".repeat(500_000))) {
            // once it may hang up before all of it was there, and the answer is lost on the way
            var answer =
                    Stream.generate(() -> whole(asked))
                            .limit(5)
                            .filter(each -> !each.isEmpty())
                            .findFirst();
            var what = asked.substring(0, 60);
            assertThat(answer).as(what).isPresent();
            assertThat(answer.get()).as(what).startsWith("HTTP/1.1 4").doesNotContain("Exception");
            assertThat(answer.get()).as(what).contains("href=\"/help\"", "action=\"/exit\"");
        }
        assertThat(plum.get("/today").status()).isEqualTo(200);
        probe.isKept("what is too big");
    }

    /// What came before the connection ended, in whatever way.
    private String whole(String asked) {
        var answer = new ByteArrayOutputStream();
        try (var socket = opened("")) {
            Thread.ofVirtual().start(() -> send(socket, asked));
            var part = new byte[4_096];
            for (var read = 0; read >= 0; read = socket.getInputStream().read(part)) {
                answer.write(part, 0, read);
            }
        } catch (IOException e) {
            // hung up with words of ours unread
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static void send(Socket socket, String asked) {
        try {
            socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
        } catch (IOException e) {
            // refused before all of it was there
        }
    }

    @Test
    void a_flood_is_turned_away_with_when_to_come_again_and_what_has_begun_is_finished()
            throws Exception {
        var plum = somebody();
        var cookie = cast.plum().cookie();
        assertThat(today(cookie).statusCode()).isEqualTo(200);
        var owner = roles.owner();
        var probe = SafetyProbe.of(port());
        var turnedAway = new ArrayList<HttpResponse<String>>();
        var answered = new ArrayList<HttpResponse<String>>();
        try (var connection =
                        DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var statement = connection.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            statement.execute("lock table hearthside.account in access exclusive mode");
            var flood =
                    Stream.generate(() -> threads.submit(() -> today(cookie)))
                            .limit(2L * FullHouse.PLACES)
                            .toList();
            turnedAway(flood, FullHouse.PLACES);
            connection.rollback();
            for (var each : flood) {
                var answer = each.get();
                (answer.statusCode() == 503 ? turnedAway : answered).add(answer);
            }
        }
        probe.isKept("a flood of " + 2 * FullHouse.PLACES);
        System.out.println(
                "a flood: turned away " + turnedAway.size() + ", answered " + answered.size());
        assertThat(turnedAway)
                .hasSizeGreaterThanOrEqualTo(FullHouse.PLACES / 2)
                .allSatisfy(answer -> {
                    assertThat(answer.headers().firstValue("Retry-After").orElse(""))
                            .matches("[0-9]+");
                    assertThat(answer.body()).contains("href=\"/help\"", "action=\"/exit\"");
                });
        assertThat(answered)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(plum.get("/today").status()).as("when it is over").isEqualTo(200);
    }

    /// While nobody is let through, only who was turned away is done.
    private static void turnedAway(List<? extends Future<?>> asked, int most) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> asked.stream().filter(Future::isDone).count() >= most);
    }

    private HttpResponse<String> today(String cookie) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(cast.address() + "/today"))
                        .header("Cookie", "hearth=" + cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void sockets_that_come_back_all_at_once_are_let_in_or_told_when_to_come_again()
            throws Exception {
        var kept = storm();
        for (var more = 0; more < 2 && !kept; more++) {
            kept = storm(); // of a dozen asked in a second, one that is late is all of the
            // hundredth
        }
        assertThat(kept).as("Help now and Quick exit in time").isTrue();
    }

    private boolean storm() throws Exception {
        var probe = SafetyProbe.of(port());
        var cookies = new ArrayList<String>();
        for (var i = 0; i < 20; i++) {
            cookies.add("hearth=" + cast.otter().cookie());
        }
        var opened = Collections.synchronizedList(new ArrayList<Caller>());
        var owner = roles.owner();
        var toldToWait = new ArrayList<HttpResponse<?>>();
        var storm = new ArrayList<Future<?>>();
        try (var connection =
                        DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var statement = connection.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // while nobody can be told from anybody, all of them wait
            connection.setAutoCommit(false);
            statement.execute("lock table hearthside.account in access exclusive mode");
            for (var round = 0; round < 15; round++) {
                for (var cookie : cookies) {
                    storm.add(
                            threads.submit(
                                    () -> opened.add(Caller.open(port(), cookie, cast.address()))));
                }
            }
            turnedAway(storm, storm.size() - FullHouse.PLACES);
            connection.rollback();
            for (var each : storm) {
                refusal(each).ifPresent(toldToWait::add);
            }
        }
        System.out.printf(
                "a storm of %d sockets: let in %d, told to wait %d%n",
                storm.size(), opened.size(), toldToWait.size());
        assertThat(opened).isNotEmpty();
        assertThat(opened.size() + toldToWait.size()).isEqualTo(storm.size());
        assertThat(toldToWait)
                .hasSizeGreaterThanOrEqualTo((storm.size() - FullHouse.PLACES) / 2)
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isIn(429, 503);
                    assertThat(answer.headers().firstValue("Retry-After").orElse(""))
                            .matches("[0-9]+");
                });
        var kept = probe.keeps("a storm of " + storm.size() + " sockets");
        opened.forEach(Caller::hangUp);
        Caller.open(port(), "hearth=" + cast.otter().cookie(), cast.address()).hangUp();
        return kept;
    }

    /// What a browser was told instead of being let in.
    private static Optional<HttpResponse<?>> refusal(Future<?> socket) throws InterruptedException {
        try {
            socket.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof WebSocketHandshakeException refused) {
                    return Optional.of(refused.getResponse());
                }
            }
            return Optional.empty();
        }
    }
}
