package org.hearthside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hearthside.Application;
import org.hearthside.Node;
import org.hearthside.SafetyProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole program, as people run it, killed with -9 in the middle of a talk and started again.
@Timeout(300)
class KilledServerTests {
    private static final int MESSAGES = 24;

    private final Path data = Node.freshFolder();
    private final int port = Node.freePort();
    private final String home = "http://localhost:" + port;

    @Test
    void what_was_shown_as_sent_is_there_once_and_what_was_not_is_offered_again() throws Exception {
        var server = start();
        try (var chromium = new Chromium();
                var asking = chromium.visit(home, Visit.Screen.PHONE);
                var helping = chromium.visit(home, Visit.Screen.DESK)) {
            var asker = new Walk.Person(asking, Walk.join(asking));
            var homeName = Walk.join(helping);
            grantSupporter(homeName);
            var helper = new Walk.Person(helping, Walk.profile(helping, Walk.fresh("calm-reed")));
            giveCredential(helper.name());
            var talk = Walk.askAndAccept(asker, helper);
            Walk.agree(asking, talk);
            Walk.agree(helping, talk);
            asking.go(talk);
            helping.go(talk);
            Walk.connected(asking);
            Walk.connected(helping);
            var probe = SafetyProbe.of(port);

            for (int i = 0; i < MESSAGES; i++) {
                if (i == MESSAGES / 2) {
                    asking.page().waitForCondition(() -> !acknowledged(asking).isEmpty());
                    probe.programIsAway();
                    server.destroyForcibly();
                }
                Walk.say(asking, text(i));
            }
            server.waitFor(20, TimeUnit.SECONDS);
            var shownAsSent = acknowledged(asking);
            assertThat(shownAsSent).hasSizeLessThan(MESSAGES);

            server = start();
            probe.programIsBack();
            Walk.words(asking, text(MESSAGES - 1))
                    .waitFor(new Locator.WaitForOptions().setTimeout(30_000));
            for (int i = 0; i < 600 && acknowledged(asking).size() < MESSAGES; i++) {
                asking.page().waitForTimeout(100);
            }
            var expected = IntStream.range(0, MESSAGES).mapToObj(KilledServerTests::text).toList();
            assertThat(acknowledged(asking)).isEqualTo(expected);

            probe.servesAll("a talk goes on before and after kill -9");
            helping.go(talk);
            assertThat(said(helping)).as("read by the other side").isEqualTo(expected);
            asking.go(talk);
            assertThat(said(asking)).as("read again").isEqualTo(expected).containsAll(shownAsSent);
        } finally {
            server.destroy();
            server.waitFor(20, TimeUnit.SECONDS);
        }
    }

    private static String text(int number) {
        return "Message %02d of a hard night".formatted(number);
    }

    /// The texts of this test that the page shows as sent.
    private static List<String> acknowledged(Visit visit) {
        return visit
                .page()
                .locator("#log .message[data-number] .message__words")
                .allInnerTexts()
                .stream()
                .map(String::strip)
                .filter(words -> words.startsWith("Message "))
                .toList();
    }

    /// The texts of this test that the page shows, sent or not.
    private static List<String> said(Visit visit) {
        return visit.page().locator("#log .message__words").allInnerTexts().stream()
                .map(String::strip)
                .filter(words -> words.startsWith("Message "))
                .toList();
    }

    private Process start() {
        return Node.start(Application.class, port, data, data, List.of(), Map.of()).process();
    }

    /// What an administrator does on the page for roles; that page has tests of its own. Somebody
    /// may be asked, and a sample is on duty.
    private void giveCredential(String name) throws SQLException, IOException {
        try (var connection = owner();
                var give =
                        connection.prepareStatement(
                                """
                                insert into hearthside.credential
                                    (id, persona_id, kind, proposed_at, approved_at, expires_at)
                                select gen_random_uuid(), id, 'trainee', now(), now(),
                                    now() + interval '1 day'
                                from hearthside.persona where name = ?
                                """)) {
            give.setString(1, name);
            assertThat(give.executeUpdate()).isEqualTo(1);
        }
    }

    private Connection owner() throws SQLException, IOException {
        var pid = Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid"));
        var url = "jdbc:postgresql://127.0.0.1:" + pid.get(3).strip() + "/hearthside";
        var password = Files.readString(data.resolve("secrets").resolve("database-owner")).strip();
        return DriverManager.getConnection(url, "hearthside_owner", password);
    }

    private void grantSupporter(String name) throws SQLException, IOException {
        try (var connection = owner();
                var grant =
                        connection.prepareStatement(
                                """
                                insert into hearthside.role_grant (id, persona_id, role, reason, granted_at)
                                select gen_random_uuid(), id, 'SUPPORTER', 'a test', now()
                                from hearthside.persona where name = ?
                                """)) {
            grant.setString(1, name);
            assertThat(grant.executeUpdate()).isEqualTo(1);
            try (var duty = connection.createStatement()) {
                duty.execute(
                        """
                        insert into hearthside.duty_shift (id, role, from_at, until_at, sample)
                        values (gen_random_uuid(), 'moderator', now(), now() + interval '1 day', true)
                        """);
            }
        }
    }
}
