package org.hearthside.room;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hearthside.Application;
import org.hearthside.Balancer;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.Node;
import org.hearthside.Programs;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.shared.Settings;
import org.hearthside.supporter.Offers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two whole nodes in processes of their own behind a real proxy, set up as `docs/running.md` says,
/// with a NATS server where this machine has one. The context of this test is a third node without
/// visitors; it makes people and rooms.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Cast.class, Offers.class, Places.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class RoomOnTwoNodesTests {
    private final int port = Node.freePort();
    private final String home = "http://localhost:" + port;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private @Nullable Chromium chromium;
    private @Nullable Process nats;

    /// The nodes' way to the database.
    private @Nullable Balancer database;

    private final int linePort = Node.freePort();
    private int databasePort;

    @Autowired Cast cast;
    @Autowired Places places;
    @Autowired Offers offers;
    @Autowired JdbcClient rows;
    @Autowired Settings house;
    @Autowired Environment environment;

    @BeforeEach
    void start() throws IOException {
        assumeThat(Balancer.nginx())
                .as("skipped: no nginx on this machine (Debian: nginx)")
                .isPresent();
        assumeThat(Balancer.haproxy())
                .as("skipped: no haproxy on this machine (Debian: haproxy)")
                .isPresent();
        if (chromium != null) {
            return;
        }
        chromium = new Chromium();
        settings.put("HEARTHSIDE_ADDRESS", home);
        settings.put("HEARTHSIDE_STOP_PAUSE", "5");
        var url = environment.getRequiredProperty("HEARTHSIDE_DATABASE_URL");
        databasePort = Integer.parseInt(url.replaceAll(".*:([0-9]+)/.*", "$1"));
        database = Balancer.line(linePort, databasePort);
        settings.put(
                "HEARTHSIDE_DATABASE_URL",
                url.replace(":" + databasePort + "/", ":" + linePort + "/"));
        settings.put(
                "HEARTHSIDE_DATABASE_USER",
                environment.getRequiredProperty("HEARTHSIDE_DATABASE_USER"));
        settings.put(
                "HEARTHSIDE_DATABASE_PASSWORD",
                environment.getRequiredProperty("HEARTHSIDE_DATABASE_PASSWORD"));
        startNats();
        nodes.add(startNode(Node.freePort()));
        nodes.add(startNode(Node.freePort()));
    }

    private Node startNode(int at) {
        return Node.start(
                Application.class, at, Node.freshFolder(), house.data(), List.of(), settings);
    }

    private void startNats() throws IOException {
        var program = Programs.nats();
        if (program.isPresent()) {
            var at = Node.freePort();
            nats = Programs.startNats(program.get(), at);
            settings.put("HEARTHSIDE_NATS_URL", "nats://127.0.0.1:" + at);
        }
    }

    /// Whoever was stopped or killed is there again.
    @AfterEach
    void startAgain() {
        for (var i = 0; i < nodes.size(); i++) {
            if (!nodes.get(i).process().isAlive()) {
                nodes.set(i, startNode(nodes.get(i).port()));
            }
        }
    }

    @AfterAll
    void end() {
        if (chromium != null) {
            chromium.close();
        }
        nodes.forEach(Node::stop);
        nodes.forEach(Node::close);
        if (nats != null) {
            nats.destroy();
        }
        if (database != null) {
            database.close();
        }
    }

    private Visit visit(Cast.Person person, Visit.Screen screen) {
        var visit = Objects.requireNonNull(chromium).visit(home, screen);
        visit.context().addCookies(List.of(new Cookie("hearth", person.cookie()).setUrl(home)));
        return visit;
    }

    private static void isLive(Page page) {
        page.waitForCondition(() ->
                (Boolean) page.evaluate("document.querySelector('room-page')?.live === true"));
    }

    private static void say(Page page, String words) {
        page.locator("#words").fill(words);
        page.locator(".composer__send").click();
        assertThat(page.locator(".message--mine").last()).containsText("Sent");
    }

    private static Locator last(Page page) {
        return page.locator("#log .message").last();
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    }

    /// The numbers that a page shows, in its order.
    private static List<String> numbers(Page page) {
        return page.locator("#log .message[data-number]").all().stream()
                .map(message -> message.getAttribute("data-number"))
                .toList();
    }

    /// Whatever else the page asked for when it was opened has been answered by then.
    private int nodeOfTheOnlyPage() {
        assumeThat(Path.of("/proc/net/tcp")).as("skipped: only Linux tells who is where").exists();
        return await().until(
                        () -> List.of(connections(nodes.get(0)), connections(nodes.get(1))),
                        standing -> standing.get(0) + standing.get(1) == 1)
                .indexOf(1);
    }

    /// How many connections stand at this node.
    private static int connections(Node node) throws IOException {
        var at = ":%04X ".formatted(node.port());
        var count = 0;
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (Files.exists(Path.of(table))) {
                count +=
                        (int)
                                Files.readAllLines(Path.of(table)).stream()
                                        .map(line -> line.strip().split(" +"))
                                        .filter(line ->
                                                (line[1] + " ").endsWith(at)
                                                        && line[3].equals("01"))
                                        .count();
            }
        }
        return count;
    }

    @Test
    void people_at_two_nodes_talk_and_the_death_of_one_node_loses_nothing() throws Exception {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var heron = places.enter(place.stream(), cast.heron(), "quiet-heron");
        try (var balancer = Balancer.nginx(port, nodes.stream().map(Node::port).toList());
                var plums = visit(plum, Visit.Screen.PHONE);
                var herons = visit(heron, Visit.Screen.DESK)) {
            assertThat(balancer).isNotNull();
            plums.go(place.path());
            isLive(plums.page());
            var plumsNode = nodeOfTheOnlyPage();
            herons.go(place.path());
            isLive(herons.page());
            await().untilAsserted(() ->
                    assertThat(nodes)
                            .as("one page at each node")
                            .allSatisfy(node -> assertThat(connections(node)).isEqualTo(1)));

            say(plums.page(), "From one node.");
            assertThat(last(herons.page())).containsText("From one node.");
            say(herons.page(), "And from the other.");
            assertThat(last(plums.page())).containsText("And from the other.");

            plums.page().locator("#words").fill("Half a sentence");
            nodes.get(plumsNode).kill();
            say(herons.page(), "Said while one of us was away.");
            assertThat(last(plums.page()))
                    .containsText("Said while one of us was away.", patiently());
            assertThat(plums.page().locator("#words")).hasValue("Half a sentence");
            say(plums.page(), "Half a sentence, and the rest.");
            assertThat(last(herons.page())).containsText("Half a sentence, and the rest.");
            assertThat(numbers(plums.page())).hasSize(4).isEqualTo(numbers(herons.page()));
            await().untilAsserted(
                            () -> assertThat(connections(nodes.get(1 - plumsNode))).isEqualTo(2));
            plums.isClean();
            herons.isClean();
        }
    }

    /// Each node asks the database, and its clock, whenever somebody is to be offered.
    @Test
    void a_credential_that_runs_out_is_over_at_every_node_in_the_same_moment() {
        var heron = offers.open(cast.heron(), 4, 0);
        var plum = cast.plum();
        var guests =
                nodes.stream()
                        .map(node -> new Guest("http://localhost:" + node.port()).as(plum))
                        .toList();
        assertThat(guests)
                .allSatisfy(
                        guest -> assertThat(guest.get("/talk/p/" + heron).status()).isEqualTo(200));
        rows.sql(
                        """
                        update credential set expires_at = now() + interval '2 seconds'
                        where persona_id = ?
                        """)
                .param(heron.value())
                .update();
        await().until(() ->
                // a node's clock lags as long as the database took to answer
                rows.sql(
                                """
                                select expires_at + interval '1 second' <= now() from credential
                                where persona_id = ?
                                """)
                        .param(heron.value())
                        .query(Boolean.class)
                        .single());
        assertThat(guests)
                .allSatisfy(
                        guest -> assertThat(guest.get("/talk/p/" + heron).status()).isEqualTo(404));
    }

    @Test
    void a_page_at_a_node_that_stops_moves_and_keeps_its_words() throws Exception {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        try (var balancer = Balancer.nginx(port, nodes.stream().map(Node::port).toList());
                var plums = visit(plum, Visit.Screen.PHONE)) {
            assertThat(balancer).isNotNull();
            plums.go(place.path());
            isLive(plums.page());
            plums.page().locator("#words").fill("Half a sentence");
            var reconnects = plums.page().locator(".log__presence");
            var stopped = nodes.get(nodeOfTheOnlyPage());
            stopped.stop();
            var words = plums.page().locator("room-page").getAttribute("data-reconnecting");
            // looks at every frame: it may stand there for a quarter of a second
            plums.page()
                    .waitForFunction(
                            "words => document.querySelector('.log__presence').textContent.includes(words)",
                            words,
                            new Page.WaitForFunctionOptions().setTimeout(30_000));
            assertThat(reconnects).not().containsText(words, patiently());
            assertThat(plums.page().locator("#words")).hasValue("Half a sentence");
            plums.page().locator(".composer__send").click();
            assertThat(plums.page().locator(".message--mine").last()).containsText("Sent");
            assertThat(stopped.end(Duration.ofSeconds(40))).isTrue();
            plums.isClean();
        }
    }

    @Test
    void while_the_database_is_away_words_stay_and_afterwards_they_are_said_once()
            throws Exception {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var heron = places.enter(place.stream(), cast.heron(), "quiet-heron");
        try (var balancer = Balancer.nginx(port, nodes.stream().map(Node::port).toList());
                var plums = visit(plum, Visit.Screen.PHONE);
                var herons = visit(heron, Visit.Screen.DESK)) {
            assertThat(balancer).isNotNull();
            plums.go(place.path());
            isLive(plums.page());
            herons.go(place.path());
            isLive(herons.page());

            Objects.requireNonNull(database).close();
            plums.page().locator("#words").fill("Said in the dark.");
            plums.page().locator(".composer__send").click();
            var own = plums.page().locator(".message--mine");
            assertThat(own.last())
                    .containsText(
                            "It’s still here.",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            plums.page().locator("#words").fill("Half a sentence");

            database = Balancer.line(linePort, databasePort);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions() // the button may go while it is looked for
                    .until(() -> {
                        var again = own.last().locator("button");
                        if (again.count() > 0) {
                            again.click(new Locator.ClickOptions().setTimeout(1_000));
                        }
                        plums.page().waitForTimeout(500);
                        return own.last().innerText().contains("Sent");
                    });
            assertThat(last(herons.page())).containsText("Said in the dark.", patiently());
            assertThat(plums.page().locator("#words")).hasValue("Half a sentence");
            assertThat(numbers(plums.page())).hasSize(1).isEqualTo(numbers(herons.page()));
            plums.isClean();
            herons.isClean();
        }
    }

    @Test
    void a_node_is_stopped_and_started_and_nobody_sees_an_error() throws Exception {
        var other = Node.freePort();
        var ports = nodes.stream().map(Node::port).toList();
        var plum = cast.plum();
        try (var nginx = Balancer.nginx(port, ports);
                var haproxy = Balancer.haproxy(other, ports)) {
            assertThat(List.of(nginx, haproxy)).hasSize(2);
            await().until(() -> ask(other, plum).isEmpty());
            var over = new AtomicBoolean();
            var errors =
                    List.of(
                            CompletableFuture.supplyAsync(() -> errors(port, plum, over)),
                            CompletableFuture.supplyAsync(() -> errors(other, plum, over)));
            var stopped = nodes.getFirst();
            stopped.stop();
            assertThat(stopped.end(Duration.ofSeconds(40))).isTrue();
            startAgain();
            await().pollDelay(Duration.ofSeconds(3)).until(() -> nodes.getFirst().ready() == 200);
            over.set(true);
            for (var some : errors) {
                assertThat(some.join()).isEmpty();
            }
        }
    }

    /// What went wrong, page after page, until it is over.
    private static List<String> errors(int at, Cast.Person person, AtomicBoolean over) {
        var errors = new ArrayList<String>();
        while (!over.get()) {
            var error = ask(at, person);
            if (!error.isEmpty()) {
                errors.add(error);
            }
        }
        return errors;
    }

    /// A page of somebody who is signed in, which takes a session from the database.
    private static String ask(int at, Cast.Person person) {
        var guest = new org.hearthside.Guest("http://localhost:" + at).as(person);
        try {
            var answer = guest.get("/settings");
            return answer.status() == 200 ? "" : answer.status() + " " + answer.location();
        } catch (IllegalStateException e) {
            return e.toString();
        }
    }
}
