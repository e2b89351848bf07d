package org.hearthside.forum;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.hearthside.Application;
import org.hearthside.Cast;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.database.Database;
import org.hearthside.database.Login;
import org.hearthside.shared.Settings;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The program as it is, with a forum full of invented words, for `bench/forum`. A reader in a
/// process of its own asks it, a line at a time on a loopback port:
///
/// - `fill SPACES TOPICS REPLIES SEED` fills the forum, unless this folder was filled like that
/// - `people COUNT` answers as many lines, the cookie of a member of three days on each
/// - `spaces` answers on one line the ids of those that every member may read
/// - `topics COUNT LEAST SEED SPACE,…` answers on one line paths of as many topics of these spaces
///   that have so many replies, by lot
/// - `texts COUNT SEED` answers as many lines of words
/// - `questions COUNT SEED SPACE` answers as many lines of two words that stand in one reply there
/// - `bare SPACE WORD WORD` answers how many microseconds the database alone takes to find them
/// - `processes` answers the ids of this process and of the database's first
/// - `cold COOKIE PATH` answers how many requests and bytes a browser needs that was never here
final class MeasuredForum {
    private final ConfigurableApplicationContext house;
    private final JdbcClient database;
    private final Cast cast;
    private final Connection plain;

    private MeasuredForum(ConfigurableApplicationContext house) throws SQLException {
        this.house = house;
        this.database = house.getBean(JdbcClient.class);
        this.cast = house.getBeanFactory().createBean(Cast.class);
        this.plain = connection(house.getBean(Database.class).web());
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        var house = new MeasuredForum(new SpringApplication(Application.class).run(arguments));
        try (var door =
                new ServerSocket(
                        Integer.parseInt(System.getProperty("bench.control")),
                        1,
                        InetAddress.getLoopbackAddress())) {
            System.out.println("measured house: ready");
            while (true) {
                try (var caller = door.accept()) {
                    house.serve(caller);
                }
            }
        }
    }

    private static Connection connection(Login login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    private void serve(Socket caller) throws IOException, SQLException {
        var in =
                new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        try (var out = new PrintWriter(caller.getOutputStream(), false, StandardCharsets.UTF_8)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                answer(line.split(" ", -1), out);
                out.flush();
            }
        }
    }

    private void answer(String[] words, PrintWriter out) throws IOException, SQLException {
        switch (words[0]) {
            case "fill" -> out.println(fill(String.join(" ", words)));
            case "people" -> {
                for (var i = 0; i < number(words, 1); i++) {
                    out.println("hearth=" + cast.hereForDays(cast.person("bench")).cookie());
                }
            }
            case "spaces" -> out.println(String.join(" ", spaces()));
            case "topics" -> out.println(String.join(" ", topics(words)));
            case "texts" -> {
                var lot = new SplittableRandom(number(words, 2));
                var invented = new InventedWords(number(words, 2));
                for (var i = 0; i < number(words, 1); i++) {
                    out.println(invented.text(lot).replace('\n', ' '));
                }
            }
            case "questions" -> questions(words).forEach(out::println);
            case "bare" -> out.println(bare(words));
            case "processes" ->
                    out.println(ProcessHandle.current().pid() + " " + firstOfTheDatabase());
            case "cold" -> out.println(cold(words[1], words[2]));
            default -> out.println("?");
        }
    }

    private static int number(String[] words, int at) {
        return Integer.parseInt(words[at]);
    }

    private String fill(String asked) throws IOException, SQLException {
        var filled = house.getBean(Settings.class).data().resolve("filled");
        if (Files.exists(filled)) {
            var before = Files.readString(filled).strip();
            return before.equals(asked) ? "as it was" : "no: this folder has " + before;
        }
        var words = asked.split(" ", -1);
        var began = System.nanoTime();
        try (var owner = connection(house.getBean(Database.class).owner())) {
            new FilledForum(owner, number(words, 4))
                    .fill(
                            number(words, 1),
                            number(words, 2),
                            number(words, 3),
                            plan -> house.getBean(Forum.class).make(plan, false));
        }
        Files.writeString(filled, asked + "\n");
        return "%d s".formatted((System.nanoTime() - began) / 1_000_000_000);
    }

    private List<String> spaces() {
        return database.sql("select id::text from forum_space where door = 'open' order by title")
                .query((row, at) -> row.getString(1))
                .list();
    }

    private List<String> topics(String[] words) {
        return database.sql(
                        """
                        select '/forum/' || space_id || '/' || id from forum_topic
                        where replies >= ? and space_id = any (?)
                        order by md5(id::text || ?) limit ?
                        """)
                .params(
                        number(words, 2),
                        Arrays.stream(words[4].split(",", -1))
                                .map(UUID::fromString)
                                .toArray(UUID[]::new),
                        words[3],
                        number(words, 1))
                .query((row, at) -> row.getString(1))
                .list();
    }

    private List<String> questions(String[] words) {
        var lot = new SplittableRandom(number(words, 2));
        var bodies =
                database.sql(
                                """
                                select lower(regexp_replace(body, '[^A-Za-z]+', ' ', 'g'))
                                from forum_reply where space_id = ? and length(body) > 80
                                order by md5(client_id::text || ?) limit ?
                                """)
                        .params(UUID.fromString(words[3]), words[2], number(words, 1))
                        .query((row, at) -> row.getString(1))
                        .list();
        return IntStream.range(0, number(words, 1))
                .mapToObj(i -> {
                    var all = bodies.get(i % bodies.size()).strip().split(" ", -1);
                    return all[lot.nextInt(all.length)] + " " + all[lot.nextInt(all.length)];
                })
                .toList();
    }

    private long bare(String[] words) throws SQLException {
        var space = UUID.fromString(words[1]);
        var query =
                database.sql(
                                """
                                select coalesce(forum_search(?, array[id], array[language])::text, '')
                                from forum_space where id = ?
                                """)
                        .params(words[2] + " " + words[3], space)
                        .query((row, at) -> row.getString(1))
                        .single();
        try (var asked =
                plain.prepareStatement(
                        """
                        select topic_id, number, persona_id, note, posted_at, body from forum_reply
                        where state = 'standing' and search @@ cast(? as tsquery)
                        order by posted_at desc, topic_id desc, number desc limit ?
                        """)) {
            asked.setString(1, query);
            asked.setInt(2, ForumPages.AT_ONCE);
            var began = System.nanoTime();
            try (var rows = asked.executeQuery()) {
                while (rows.next()) {
                    rows.getString("body");
                }
            }
            return (System.nanoTime() - began) / 1_000;
        }
    }

    /// Of the one that came along or of another, if it runs on this machine.
    private String firstOfTheDatabase() {
        var ours = database.sql("select pg_backend_pid()").query((row, at) -> row.getLong(1));
        return ProcessHandle.of(ours.single())
                .flatMap(ProcessHandle::parent)
                .map(first -> Long.toString(first.pid()))
                .orElseThrow();
    }

    private String cold(String cookie, String path) {
        var requests = new AtomicLong();
        var bytes = new AtomicLong();
        var home = house.getBean(Settings.class).address().toString();
        try (var chromium = new Chromium();
                var visit = chromium.visit(home, Visit.Screen.DESK)) {
            visit.holding("hearth", cookie.substring(cookie.indexOf('=') + 1));
            var wire = visit.page().context().newCDPSession(visit.page());
            wire.send("Network.enable");
            wire.on("Network.responseReceived", _ -> requests.incrementAndGet());
            wire.on(
                    "Network.loadingFinished",
                    done -> bytes.addAndGet(done.get("encodedDataLength").getAsLong()));
            visit.page().navigate(home + path);
            visit.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        }
        return requests + " " + bytes;
    }
}
