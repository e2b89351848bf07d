package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class SignInTests {
    @Autowired Cast cast;
    @Autowired Accounts accounts;
    @Autowired SignIn signIn;
    @Autowired JdbcClient database;
    @Autowired TestTime time;

    private static Guest.Answer enter(Guest guest, String name, String words, String... further) {
        var fields = new java.util.ArrayList<>(List.of("name", name, "words", words));
        fields.addAll(List.of(further));
        return guest.submit("/sign-in", guest.get("/sign-in"), fields.toArray(String[]::new));
    }

    @Test
    void the_session_is_a_new_one_so_that_a_planted_id_is_worth_nothing() {
        var person = cast.plum();
        var guest = cast.visitor();
        enter(guest, person.name(), person.words());
        var first = guest.cookie("hearth").orElseThrow();
        enter(guest.forget("hearth").setCookie("hearth", first), person.name(), person.words());
        var planted = cast.visitor().setCookie("hearth", "cGxhbnRlZC1ieS1zb21lYm9keQ==");
        enter(planted, person.name(), person.words());
        assertThat(planted.cookie("hearth").orElseThrow())
                .isNotEqualTo("cGxhbnRlZC1ieS1zb21lYm9keQ==");
        assertThat(planted.get("/settings").status()).isEqualTo(200);
    }

    @Test
    void a_session_is_named_by_chance_and_longer_than_anybody_guesses() {
        var ids = new java.util.HashSet<String>();
        for (int i = 0; i < 20; i++) {
            var id =
                    new String(
                            Base64.getDecoder().decode(cast.plum().cookie()),
                            StandardCharsets.US_ASCII);
            assertThat(id).as("27 bytes").matches("[A-Za-z0-9_-]{36}");
            ids.add(id);
        }
        assertThat(ids).hasSize(20);
        assertThat(String.join("", ids)).as("more than the signs of a UUID").matches(".*[g-z].*");
    }

    @Test
    void showing_a_way_in_again_goes_on_under_a_new_id() {
        var person = cast.plum();
        var guest = cast.visitor();
        enter(guest, person.name(), person.words());
        var before = guest.cookie("hearth").orElseThrow();
        var page = guest.get("/settings/prove?next=%2Fsettings");
        assertThat(guest.submit("/settings/prove", page, "words", person.words()).location())
                .isEqualTo("/settings");
        assertThat(guest.cookie("hearth").orElseThrow()).isNotEqualTo(before);
        assertThat(guest.get("/settings").status()).isEqualTo(200);
        assertThat(cast.visitor().setCookie("hearth", before).get("/settings").location())
                .startsWith("/sign-in?");
    }

    @Test
    void next_leads_only_to_our_own_paths() {
        var person = cast.plum();
        for (var next :
                List.of(
                        "https://evil.example/",
                        "//evil.example",
                        "/\\evil.example",
                        "javascript:alert(1)",
                        "/a/../../b",
                        "/%2f/evil",
                        "/x?y=//z",
                        "")) {
            var guest = cast.visitor();
            assertThat(enter(guest, person.name(), person.words(), "next", next).location())
                    .as(next)
                    .isEqualTo("/today");
        }
        var guest = cast.visitor();
        assertThat(guest.get("/settings/privacy").location())
                .isEqualTo("/sign-in?next=%2Fsettings%2Fprivacy");
        var door = guest.get("/sign-in?next=%2Fsettings%2Fprivacy");
        assertThat(
                        guest.submit(
                                        "/sign-in",
                                        door,
                                        "name",
                                        person.name(),
                                        "words",
                                        person.words())
                                .location())
                .isEqualTo("/settings/privacy");
    }

    @Test
    void another_language_leads_back_to_where_one_was_and_nowhere_else() {
        var guest = cast.visitor();
        var door = guest.get("/sign-in?next=%2Fsettings%2Fprivacy");
        var back = door.field("back");
        assertThat(back).isEqualTo("/sign-in?next=%2Fsettings%2Fprivacy");
        assertThat(language(guest, door, back)).isEqualTo(back);
        assertThat(language(guest, door, "/sign-in?away&next=/forum/a/b"))
                .isEqualTo("/sign-in?away&next=/forum/a/b");
        for (var elsewhere :
                List.of(
                        "https://evil.example/",
                        "//evil.example/",
                        "/\\evil.example",
                        "/x?next=http://evil.example",
                        "/x?q=words",
                        "/x?a\r\nSet-Cookie: b=c",
                        "/x?a=%0d%0aSet-Cookie: b=c",
                        "?a")) {
            assertThat(language(guest, door, elsewhere)).as(elsewhere).isEqualTo("/");
        }
    }

    private static String language(Guest guest, Guest.Answer page, String back) {
        return guest.submit("/language", page, "language", "en", "back", back).location();
    }

    @Test
    void known_and_unknown_names_get_the_same_answer() {
        cast.called("answers-one");
        var sizes = new java.util.HashSet<Integer>();
        for (var name : List.of("answers-one", "answers-two")) {
            for (var path : List.of("/sign-in", "/recover")) {
                var guest = cast.visitor();
                var answer =
                        guest.submit(
                                path,
                                guest.get(path),
                                "name",
                                name,
                                "words",
                                "x y z a",
                                "code",
                                "x");
                assertThat(answer.status()).isEqualTo(422);
                sizes.add(answer.body().length() + (path.equals("/recover") ? 1_000_000 : 0));
            }
        }
        assertThat(sizes).hasSize(2);
    }

    /// Two hundred of each, taken in turns; medians, because other work shares this machine.
    @Test
    void known_and_unknown_names_take_the_same_time() {
        cast.called("timing-one");
        var wrong = new Passphrase("four wrong words here");
        var known = new long[200];
        var unknown = new long[200];
        for (int i = -5; i < 200; i++) {
            if (i % 8 == 0) {
                time.pass(Duration.ofMinutes(16));
            }
            for (var name : List.of("timing-one", "timing-two")) {
                var started = System.nanoTime();
                assertThat(signIn.withWords(name, wrong, "network " + i, null)).isEmpty();
                var took = System.nanoTime() - started;
                if (i >= 0) {
                    (name.equals("timing-two") ? unknown : known)[i] = took;
                }
            }
        }
        Arrays.sort(known);
        Arrays.sort(unknown);
        var gap = Math.abs(known[100] - unknown[100]) / 1e6;
        assertThat(gap)
                .as("milliseconds between %s and %s", known[100] / 1e6, unknown[100] / 1e6)
                .isLessThan(Math.max(5, 0.1 * known[100] / 1e6));
    }

    @Test
    void too_many_tries_close_the_account_to_strangers_and_not_to_a_device_that_was_here_before() {
        var person = cast.plum();
        var own = cast.visitor();
        assertThat(enter(own, person.name(), person.words(), "device", "mine").status())
                .isEqualTo(303);
        assertThat(own.cookie("known")).isPresent();
        own.postOnly("/sign-out", "_csrf", own.get("/settings").field("_csrf"));
        for (int i = 0; i < 10; i++) {
            enter(cast.visitor().from("13.1." + i + ".1"), person.name(), "no such words here");
        }
        var stranger = cast.visitor().from("13.2.1.1");
        var refused = enter(stranger, person.name(), person.words());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).matches("[0-9]+");
        assertThat(refused.body()).contains("href=\"/help\"");
        assertThat(cast.visitor().from("13.2.1.1").get("/help").status()).isEqualTo(200);
        assertThat(enter(own, person.name(), person.words(), "device", "mine").status())
                .isEqualTo(303);
        var unknown = 0;
        for (int i = 0; i < 11; i++) {
            unknown =
                    enter(
                                    cast.visitor().from("13.3." + i + ".1"),
                                    "nobody-here-fern",
                                    "no such words here")
                            .status();
        }
        assertThat(unknown).as("an unknown name locks alike").isEqualTo(429);
        time.pass(Duration.ofMinutes(16));
        assertThat(enter(stranger, person.name(), person.words()).status()).isEqualTo(303);
    }

    @Test
    void no_address_is_stored() {
        var guest = cast.visitor().from("198.51.100.77");
        enter(guest, "whoever-it-is", "four words like these");
        var stored =
                database.sql("select encode(key, 'escape') from limit_use")
                        .query(String.class)
                        .list();
        assertThat(stored).isNotEmpty().noneMatch(key -> key.contains("198.51"));
        assertThat(DoorKey.cut("198.51.100.77")).isEqualTo(DoorKey.cut("198.51.100.1"));
        assertThat(DoorKey.cut("2001:db8:1:2::3")).isEqualTo(DoorKey.cut("2001:db8:1:ffff::9"));
    }

    @Test
    void a_shared_device_is_out_after_four_hours_whatever_it_does() {
        var person = cast.plum();
        var guest = cast.visitor();
        enter(guest, person.name(), person.words());
        assertThat(guest.get("/settings").status()).isEqualTo(200);
        time.pass(Duration.ofHours(4).plusMinutes(1));
        var out = guest.get("/settings");
        assertThat(out.location()).as("%s %s", out.status(), out.body()).startsWith("/sign-in?");
        assertThat(guest.get("/sign-in?away&next=%2Fsettings").body())
                .contains("What you wrote is kept");
    }

    @Test
    void who_was_away_is_told_that_what_they_sent_reached_nobody() {
        var person = cast.plum();
        var guest = cast.visitor();
        enter(guest, person.name(), person.words());
        var care = guest.get("/care");
        time.pass(Duration.ofHours(4).plusMinutes(1));
        var call = guest.post("/care/me", care, "urgent", "true");
        assertThat(call.location()).isEqualTo("/sign-in?undone&next=%2Fcare");
        assertThat(guest.get("/sign-in?undone&next=%2Fcare").body())
                .contains("This didn’t reach anybody", "href=\"/help\"", "value=\"/care\"")
                .doesNotContain("What you wrote is kept");
        assertThat(guest.post("/groups", care, "title", "Evenings").location())
                .isEqualTo("/sign-in?undone&next=%2Fgroups");
        assertThat(guest.post("/groups/" + UUID.randomUUID() + "/moment", care).location())
                .startsWith("/sign-in?undone&next=%2Fgroups%2F")
                .doesNotContain("moment");
    }

    @Test
    void a_device_of_ones_own_is_out_after_half_a_year_whatever_it_does() {
        var person = cast.plum();
        var guest = cast.visitor();
        enter(guest, person.name(), person.words(), "device", "mine");
        var before = time.instant();
        try {
            time.pass(Duration.ofDays(179));
            assertThat(guest.get("/settings").status()).isEqualTo(200);
            time.pass(Duration.ofDays(1).plusMinutes(1));
            assertThat(guest.get("/settings").location()).startsWith("/sign-in?");
        } finally {
            time.setTo(before);
        }
    }

    @Test
    void a_ticket_for_a_socket_is_for_whoever_is_signed_in() {
        var visitor = cast.visitor();
        var door = visitor.get("/sign-in");
        var answer = visitor.post("/live/ticket", door);
        assertThat(answer.location())
                .as("with a token, which visitors have too")
                .startsWith("/sign-in");
        assertThat(answer.body()).doesNotContain("ticket");
        var plum = cast.plum().guest();
        assertThat(plum.post("/live/ticket", plum.get("/settings")).body()).contains("\"ticket\":");
    }

    @Test
    void signing_out_everywhere_ends_the_other_browser_at_its_next_request() {
        var person = cast.plum();
        var one = cast.visitor();
        var other = cast.visitor();
        enter(one, person.name(), person.words());
        enter(other, person.name(), person.words());
        assertThat(other.get("/settings").status()).isEqualTo(200);
        var old = other.cookie("hearth").orElseThrow();
        var page = one.get("/settings/devices");
        assertThat(page.body()).contains("/settings/devices/everywhere").doesNotContain(old);
        one.post("/settings/devices/others", page);
        assertThat(other.get("/settings").location()).startsWith("/sign-in?");
        assertThat(cast.visitor().setCookie("hearth", old).get("/settings").location())
                .startsWith("/sign-in?");
        assertThat(one.get("/settings").status()).isEqualTo(200);
        one.post("/settings/devices/everywhere", one.get("/settings/devices"));
        assertThat(one.get("/settings").location()).startsWith("/sign-in");
    }

    @Test
    void a_key_of_another_member_signs_nobody_out() {
        var one = cast.plum();
        var other = cast.stone();
        var more = cast.visitor();
        enter(more, other.name(), other.words());
        var key = other.guest().get("/settings/devices").between("name=\"key\" value=\"", "\"");
        one.guest().post("/settings/devices/out", one.guest().get("/settings/devices"), "key", key);
        assertThat(more.get("/settings").status()).isEqualTo(200);
        other.guest()
                .post("/settings/devices/out", other.guest().get("/settings/devices"), "key", key);
        assertThat(more.get("/settings").location()).startsWith("/sign-in?");
    }

    @Test
    void the_recovery_code_works_once_and_ends_other_sessions() {
        var person = cast.plum();
        var code = RecoveryCode.draw();
        accounts.setCode(person.account(), code);
        var guest = cast.visitor();
        assertThat(
                        guest.submit(
                                        "/recover",
                                        guest.get("/recover"),
                                        "name",
                                        person.name(),
                                        "code",
                                        "0000-0000-0000-0000")
                                .status())
                .isEqualTo(422);
        assertThat(guest.get("/recover/way").location()).isEqualTo("/recover?away");
        var typed = code.text().toLowerCase(java.util.Locale.ROOT).replace("-", " ");
        assertThat(
                        guest.submit(
                                        "/recover",
                                        guest.get("/recover"),
                                        "name",
                                        person.name(),
                                        "code",
                                        typed)
                                .location())
                .isEqualTo("/recover/way");
        assertThat(guest.get("/settings").location())
                .as("not signed in yet")
                .startsWith("/sign-in");
        assertThat(person.guest().get("/settings").status()).isEqualTo(200);
        var page = guest.get("/recover/words");
        var words = JoinTests.phrase(page);
        assertThat(guest.post("/recover/words", page).location()).isEqualTo("/recover/keep");
        assertThat(person.guest().get("/settings").location())
                .as("other devices")
                .startsWith("/sign-in");
        var keep = guest.get("/recover/keep");
        var fresh = JoinTests.code(keep);
        assertThat(guest.post("/recover/keep", keep, "third", fresh.split("-", -1)[2]).location())
                .isEqualTo("/today");

        var again = cast.visitor();
        assertThat(
                        again.submit(
                                        "/recover",
                                        again.get("/recover"),
                                        "name",
                                        person.name(),
                                        "code",
                                        code.text())
                                .status())
                .as("the old code")
                .isEqualTo(422);
        assertThat(enter(cast.visitor(), person.name(), person.words()).status())
                .as("the old words")
                .isEqualTo(422);
        var back = cast.visitor();
        var in = enter(back, person.name(), words);
        assertThat(in.location()).isEqualTo("/sign-in/since?next=/today");
        var told = back.get(in.location());
        assertThat(told.body()).contains("recovery code was used");
        assertThat(back.post("/sign-in/since", told, "next", "/today").location())
                .isEqualTo("/today");
        assertThat(
                        again.submit(
                                        "/recover",
                                        again.get("/recover"),
                                        "name",
                                        person.name(),
                                        "code",
                                        fresh)
                                .location())
                .isEqualTo("/recover/way");
    }

    @Test
    void two_browsers_with_one_code_get_one_way_in() {
        var person = cast.plum();
        var code = RecoveryCode.draw();
        accounts.setCode(person.account(), code);
        var one = cast.visitor();
        var other = cast.visitor();
        for (var guest : List.of(one, other)) {
            guest.submit(
                    "/recover", guest.get("/recover"), "name", person.name(), "code", code.text());
        }
        var first = one.get("/recover/words");
        var second = other.get("/recover/words");
        assertThat(one.post("/recover/words", first).location()).isEqualTo("/recover/keep");
        assertThat(other.post("/recover/words", second).location()).isEqualTo("/recover?away");
        assertThat(enter(cast.visitor(), person.name(), JoinTests.phrase(first)).status())
                .isEqualTo(303);
        assertThat(enter(cast.visitor(), person.name(), JoinTests.phrase(second)).status())
                .isEqualTo(422);
    }

    @Test
    void an_act_from_another_site_is_refused() {
        var person = cast.plum();
        var page = person.guest().get("/settings/privacy");
        assertThat(person.guest().postOnly("/settings/privacy", "lit", "true").status())
                .as("without the token")
                .isEqualTo(400);
        var foreign =
                person.guest()
                        .request("/settings/privacy")
                        .setHeader("Sec-Fetch-Site", "cross-site")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                java.net.http.HttpRequest.BodyPublishers.ofString(
                                        "_csrf=" + page.field("_csrf")))
                        .build();
        assertThat(person.guest().send(foreign, "/settings/privacy").status()).isIn(403, 404);
    }
}
