package org.hearthside.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.hearthside.Application;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Limits;
import org.hearthside.shared.Settings;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Primary;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/// The program as it is, with a hall full of signed-in guests, for the measurements in `bench/`. A
/// generator in a process of its own asks it, a line at a time on a loopback port:
///
/// - `open STREAMS GUESTS SOCKETS` makes streams and, for each, guests with that many sockets each;
///   answers the ids of the streams on one line
/// - `tickets FROM COUNT [STEP]` answers as many lines `cookie ticket stream`, good for half a
///   minute
/// - `ticket COOKIE` answers a ticket, also for a guest from before a restart
/// - `entries STREAM` answers `number:client` of all its entries on one line
/// - `sockets` answers how many are open, and for how many ms one takes nothing at most
/// - `processes` answers the ids of this process and, if it has a database, of that one's first
/// - `append SENDERS SECONDS` and `insert CONNECTIONS SECONDS` answer as [MeasuredAppend] does
/// - `collect` collects garbage and answers this process's resident set in KiB
final class MeasuredHouse {
    /// Draws a message about as long as a talk's.
    private static final class Ballroom extends Hall {
        @Override
        public void appended(Entry entry) {}

        @Override
        public String fragment(Message message, boolean mine, Locale locale) {
            var words = ((Message.Said) message.content()).words().text();
            var at = message.sentAt().toString();
            return """
            <li class="message " id="m-%d" data-number="%1$d" data-by="%s" data-client="%s" data-at="%s">
            <p class="visually-hidden"><bdi>guest</bdi>, <time datetime="%4$s">14:02</time></p>
            <div class="message__row">
            <div class="message__words" dir="auto"><p>%s</p></div>
            <a class="message__more button button--icon button--plain" href="/talk/c/%s/m/%1$d"\
             aria-label="More about this message"><svg><use href="#more"></use></svg></a>
            </div>
            </li>
            """
                    .formatted(
                            message.number(),
                            message.by(),
                            message.client(),
                            at,
                            words,
                            message.stream());
        }
    }

    /// Guests of a measurement may speak faster than people. Not found by scanning: no test has it.
    @Primary
    static final class NoPace extends Pace {
        NoPace(InstantSource time, Limits limits) {
            super(time, limits);
        }

        @Override
        void spend(Viewer viewer) {}

        @Override
        int framesInTenSeconds() {
            return Integer.MAX_VALUE;
        }
    }

    private record Guest(String cookie, Viewer viewer, StreamId stream, int sockets) {}

    private final ConfigurableApplicationContext house;
    private final MessageLog log;
    private final MeasuredAppend appending;
    private final Tickets tickets;
    private final Guests hosts;
    private final List<Guest> guests = new ArrayList<>();
    private final List<Guest> seats = new ArrayList<>();
    private final Map<String, Viewer> byCookie = new ConcurrentHashMap<>();

    private MeasuredHouse(ConfigurableApplicationContext house) {
        this.house = house;
        this.log = house.getBean(MessageLog.class);
        this.appending = new MeasuredAppend(log, house.getBean(DataSource.class));
        this.tickets = house.getBean(Tickets.class);
        this.hosts =
                new Guests(
                        house.getBean(JdbcClient.class),
                        house.getBean(InstantSource.class),
                        house.getBeanProvider(
                                        new ParameterizedTypeReference<
                                                FindByIndexNameSessionRepository<
                                                        ? extends Session>>() {})
                                .getObject());
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        var house =
                new MeasuredHouse(
                        new SpringApplication(Application.class, Ballroom.class, NoPace.class)
                                .run(arguments));
        house.openEndpoint();
        try (var door =
                new ServerSocket(
                        Integer.parseInt(System.getProperty("bench.control")),
                        1,
                        InetAddress.getLoopbackAddress())) {
            System.out.println("measured house: ready");
            while (true) {
                try (var caller = door.accept()) {
                    house.serve(caller);
                } catch (IOException | RuntimeException e) {
                    // the caller is gone, or the database: whoever asks again is answered
                    System.out.println("measured house: " + e);
                }
            }
        }
    }

    /// Lets another server carry the sockets too, when one was named.
    private void openEndpoint() throws IOException {
        var named = System.getProperty("bench.endpoint", "");
        if (named.isEmpty()) {
            return;
        }
        var port = Integer.parseInt(System.getProperty("bench.endpoint.port"));
        try {
            Class.forName(named)
                    .asSubclass(Endpoint.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .open(port, this::signedIn, house.getBean(Sockets.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("there is no endpoint " + named, e);
        }
    }

    private Optional<Viewer> signedIn(String cookie) {
        return Optional.ofNullable(byCookie.get(cookie));
    }

    private void serve(Socket caller) throws IOException, SQLException {
        var in =
                new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        try (var out = new PrintWriter(caller.getOutputStream(), false, StandardCharsets.UTF_8)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var words = line.split(" ", -1);
                answer(words, out);
                out.flush();
            }
        }
    }

    private void answer(String[] words, PrintWriter out) throws IOException, SQLException {
        switch (words[0]) {
            case "open" -> out.println(open(number(words, 1), number(words, 2), number(words, 3)));
            case "tickets" -> {
                var step = words.length > 3 ? number(words, 3) : 1;
                for (var i = 0; i < number(words, 2); i++) {
                    var seat = seats.get(number(words, 1) + i * step);
                    out.println(
                            "%s %s %s"
                                    .formatted(
                                            seat.cookie(),
                                            tickets.issue(seat.viewer()),
                                            seat.stream()));
                }
            }
            case "ticket" -> out.println(tickets.issue(Hall.viewer(session(words[1]))));
            case "entries" -> out.println(entries(new StreamId(UUID.fromString(words[1]))));
            case "processes" ->
                    out.println(ProcessHandle.current().pid() + " " + firstOfTheDatabase());
            case "collect" -> {
                for (var i = 0; i < 3; i++) {
                    System.gc();
                }
                out.println(resident());
            }
            case "sockets" -> out.println(sockets());
            case "append" ->
                    out.println(Math.round(appending.appended(number(words, 1), number(words, 2))));
            case "insert" ->
                    out.println(Math.round(appending.inserted(number(words, 1), number(words, 2))));
            default -> out.println("?");
        }
    }

    private String sockets() {
        var all = house.getBean(Sockets.class).all();
        var stalled = all.stream().mapToLong(LiveSocket::stalledNanos).max().orElse(0);
        return all.size() + " " + stalled / 1_000_000;
    }

    private static String session(String cookie) {
        var encoded = cookie.substring(cookie.indexOf('=') + 1);
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private String entries(StreamId stream) {
        var all = new StringJoiner(" ");
        for (var some = log.after(stream, 0, 1_000);
                !some.isEmpty();
                some = log.after(stream, some.getLast().number(), 1_000)) {
            some.forEach(entry -> all.add(entry.number() + ":" + entry.message().client()));
        }
        return all.toString();
    }

    private static int number(String[] words, int at) {
        return Integer.parseInt(words[at]);
    }

    private String open(int streams, int perStream, int sockets) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < streams; i++) {
            var stream = log.open(Hall.KIND);
            ids.add(stream.toString());
            for (var j = 0; j < perStream; j++) {
                var viewer = hosts.one(Duration.ofHours(4));
                var guest = new Guest(Guests.cookie(viewer), viewer, stream, sockets);
                guests.add(guest);
                byCookie.put(guest.cookie(), viewer);
                for (var k = 0; k < sockets; k++) {
                    seats.add(guest);
                }
            }
        }
        return String.join(" ", ids);
    }

    private String firstOfTheDatabase() throws IOException {
        var pid = house.getBean(Settings.class).data().resolve("postgresql/postmaster.pid");
        return Files.exists(pid) ? Files.readAllLines(pid).getFirst().strip() : "";
    }

    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .findFirst()
                .orElse("0");
    }
}
