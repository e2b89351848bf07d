package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Somebody who was removed and joins again a thousand times; somebody with another person's
/// unlocked browser for a minute. What holds is tested, and what cannot hold is written down in
/// docs/safeguarding.md.
@HouseTest
@Timeout(120)
class EvaderAndStalkerTests {
    @Autowired Cast cast;
    @Autowired Joining joining;
    @Autowired Members members;
    @Autowired JdbcClient database;
    @Autowired TransactionTemplate transaction;
    @Autowired TestTime time;

    /// How many of so many accounts are begun from one network.
    private int begun(int tries, String network) {
        var visitor = Viewer.visitor(Locale.ENGLISH, ZoneOffset.UTC);
        var begun = 0;
        for (var i = 0; i < tries; i++) {
            try {
                joining.begin(
                        visitor,
                        UUID.randomUUID().toString(),
                        new PublicName("far-" + Cast.letters() + "-" + i),
                        i,
                        network);
                begun++;
            } catch (Refused e) {
                assertThat(e.reason()).isIn(Reason.SLOW_DOWN, Reason.NAME_TAKEN);
            }
        }
        return begun;
    }

    @Test
    void a_farm_of_a_thousand_is_held_up_where_it_joins_and_each_account_is_slow_at_first() {
        var one = "one-" + UUID.randomUUID();
        var fromOne = begun(500, one);
        var fromMany = 0;
        for (var i = 0; i < 25; i++) {
            fromMany += begun(20, i + "-" + UUID.randomUUID());
        }
        System.out.printf(
                "evader farm of 1,000: 500 tries from one network, %d accounts begun, %d refused;"
                        + " 500 tries from 25 networks, %d begun. On its first day each asks for %d"
                        + " talks, opens %d topics, answers %d times, and says one line in %d s in"
                        + " a room%n",
                fromOne,
                500 - fromOne,
                fromMany,
                Limit.REQUEST_FIRST_DAY.budget(),
                Limit.FORUM_TOPIC_FIRST_DAY.budget(),
                Limit.FORUM_REPLY_FIRST_DAY.budget(),
                Limit.ROOM_FIRST_DAY.window().toSeconds());
        assertThat(fromOne).isLessThanOrEqualTo(Limit.JOIN.budget()).isPositive();
        assertThat(fromMany).as("nothing tells these from 500 people").isGreaterThan(450);
        database.sql("update account set opened_at = ? where joined_at is null and opened_at > ?")
                .params(
                        Timestamp.from(time.instant().minus(Duration.ofDays(2))),
                        Timestamp.from(time.instant().minusSeconds(1)))
                .update();
    }

    /// A block holds for every name of an account, whatever was decided about it. It cannot hold
    /// for an account that nothing ties to it.
    @Test
    void a_block_holds_for_every_name_of_the_account_and_for_no_other_account() {
        var plum = cast.plum();
        var stone = cast.stone();
        members.block(plum.viewer(), plum.home(), stone.home());
        var elsewhere =
                members.takeName(
                        stone.viewer(),
                        new SpaceId(UUID.randomUUID()),
                        new PublicName("new-face-" + Cast.letters()));
        assertThat(members.apart(plum.home(), elsewhere)).isTrue();
        var decision = UUID.randomUUID();
        transaction.executeWithoutResult(_ ->
                members.restrict(decision, stone.home(), Restriction.REMOVED, Optional.empty()));
        assertThat(members.apart(plum.home(), elsewhere)).isTrue();
        transaction.executeWithoutResult(_ -> members.lift(decision));
        assertThat(members.apart(plum.home(), elsewhere)).as("after an appeal").isTrue();
        var again = cast.stone(); // the same person, and nothing that says so
        assertThat(members.apart(plum.home(), again.home())).isFalse();
        assertThat(members.isInFirstDay(again.viewer())).isTrue();
    }

    /// What lets somebody in, takes everything away, or undoes what keeps a person safe from
    /// whoever is nearest, as the policy lists it: a new address below these is tested without a
    /// change.
    private static final List<String> SAFE_FROM_WHOEVER_IS_NEAREST =
            List.of(
                    "/settings/privacy/unblock",
                    "/settings/exit",
                    "/settings/devices/here",
                    "/settings/delete/stay");

    private static List<String[]> guarded() throws IOException {
        var found = new ArrayList<String[]>();
        for (var line :
                new ClassPathResource("policy.csv")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .toList()) {
            var cells = line.split(",", -1);
            if (cells.length < 3 || !cells[0].equals("http")) {
                continue;
            }
            var post = cells[1].equals("POST");
            if ((post && SAFE_FROM_WHOEVER_IS_NEAREST.contains(cells[2]))
                    || cells[2].startsWith("/settings/ways/")
                    || (post && List.of("/settings/export", "/settings/delete").contains(cells[2]))
                    || (post && cells[2].startsWith("/webauthn/register"))) {
                found.add(new String[] {cells[1], cells[2]});
            }
        }
        return found;
    }

    private String waysIn(Cast.Person person) {
        return database.sql(
                        """
                        select coalesce(a.passphrase, '-') || coalesce(a.recovery, '-') || a.standing
                        from account a where a.id = ?
                        """)
                .param(person.account().value())
                .query(String.class)
                .single();
    }

    /// Nobody would see it: only who needs it in a hurry finds out.
    @Test
    void nor_is_quick_exit_made_slower_or_the_title_plain_again_without_a_proof() {
        var browser = cast.plum().guest();
        browser.get("/settings/exit");
        browser.post("/settings/exit", Map.of("keys", "true", "neutral", "true"));
        time.pass(Sessions.LATELY.plusSeconds(1));
        for (var less : List.of(Map.of("keys", "true"), Map.of("neutral", "true"))) {
            browser.get("/settings/exit");
            assertThat(browser.post("/settings/exit", less).location())
                    .startsWith("/settings/prove");
        }
        browser.get("/settings/exit");
        assertThat(
                        browser.post("/settings/exit", Map.of("keys", "true", "neutral", "true"))
                                .location())
                .as("nothing is taken away")
                .startsWith("/settings/exit");
    }

    @Test
    void with_an_unlocked_browser_for_a_minute_nothing_is_taken_or_changed_that_needs_a_proof()
            throws IOException {
        var plum = cast.plum();
        var stone = cast.stone();
        members.block(plum.viewer(), plum.home(), stone.home());
        time.pass(Sessions.LATELY.plusSeconds(1));
        var before = waysIn(plum);
        var browser = plum.guest();
        var tried = 0;
        var wrong = new ArrayList<String>();
        for (var route : guarded()) {
            var page = browser.get("/settings");
            var answer =
                    route[0].equals("GET")
                            ? browser.get(route[1])
                            : browser.post(
                                    route[1],
                                    page,
                                    "id",
                                    "x",
                                    "third",
                                    "x",
                                    "when",
                                    "today",
                                    "name",
                                    stone.home().toString(),
                                    "address",
                                    "https://stalker.example/",
                                    "device",
                                    "mine",
                                    "words",
                                    "linen candle orchard wool");
            tried++;
            var refused =
                    answer.location().startsWith("/settings/prove")
                            || answer.status() == 404
                            || answer.status() == 415;
            if (!refused) {
                wrong.add(route[0] + " " + route[1] + " -> " + answer.status());
            }
        }
        System.out.printf(
                "unlocked browser: %d of %d acts that need a fresh proof were refused%n",
                tried - wrong.size(), tried);
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThanOrEqualTo(15);
        assertThat(waysIn(plum)).isEqualTo(before);
        assertThat(members.apart(plum.home(), stone.home())).as("the block stands").isTrue();
        assertThat(browser.get("/settings/exit").body()).doesNotContain("stalker.example");
        assertThat(
                        database.sql("select count(*) from vault.own_leaving(?)")
                                .param(plum.viewer().session())
                                .query(Integer.class)
                                .single())
                .isZero();
        // the words are not guessed in a minute
        var last = 0;
        for (var i = 0; i <= Limit.SIGN_IN_ACCOUNT.budget(); i++) {
            var page = browser.get("/settings/prove?next=/settings/export");
            last = browser.submit("/settings/prove", page, "words", "not my words at").status();
        }
        assertThat(last).isEqualTo(429);
    }
}
