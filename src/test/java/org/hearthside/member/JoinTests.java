package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class JoinTests {
    @Autowired Cast cast;
    @Autowired Accounts accounts;
    @Autowired JdbcClient database;
    @Autowired TestTime time;

    @Test
    void a_person_joins_without_scripts_and_is_in() {
        var guest = cast.visitor();
        var first = guest.get("/join");
        assertThat(first.status()).isEqualTo(200);
        var name = first.field("name");
        var returning = guest.submit("/join", first, "adult", "true");
        assertThat(returning.location()).isEqualTo("/join/return");
        assertThat(guest.get("/join/return").body()).contains("/join/words");

        var words = guest.get("/join/words");
        var phrase = phrase(words);
        assertThat(phrase.split(" ", -1)).hasSize(4);
        assertThat(phrase(guest.get("/join/words"))).as("loaded again").isEqualTo(phrase);
        var sealed = guest.cookie("words").orElseThrow();
        var opened = new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.ISO_8859_1);
        assertThat((sealed + opened).replace('+', ' '))
                .as("sealed where it lies")
                .doesNotContain(phrase);
        var other = cast.visitor();
        other.submit("/join", other.get("/join"), "adult", "true");
        assertThat(phrase(other.setCookie("words", sealed).get("/join/words")))
                .as("and for one account only")
                .isNotEqualTo(phrase);
        assertThat(guest.post("/join/words", words).location()).isEqualTo("/join/keep");
        assertThat(guest.cookie("words").orElse("")).isEmpty();

        var keep = guest.get("/join/keep");
        var code = code(keep);
        assertThat(code(guest.get("/join/keep"))).as("loaded again").isEqualTo(code);
        var wrong = guest.post("/join/keep", keep, "third", "0000");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"0000\"").contains("error-summary");
        assertThat(code(wrong)).isEqualTo(code);
        var kept =
                guest.post(
                        "/join/keep",
                        wrong,
                        "third",
                        code.split("-", -1)[2].toLowerCase(Locale.ROOT));
        assertThat(guest.visit(kept.location()).path()).isEqualTo("/join/agree/what-this-is");

        for (var idea : Idea.needed()) {
            var page = guest.visit("/join/on");
            assertThat(page.path()).isEqualTo("/join/agree/" + idea.word());
            assertThat(page.body()).doesNotContain("type=\"checkbox\"");
            guest.post(page.path(), page);
        }
        var health = guest.visit("/join/on");
        assertThat(health.path()).isEqualTo("/join/agree/health-words");
        assertThat(health.body()).contains("type=\"checkbox\"").doesNotContain(" checked");
        var done = guest.post(health.path(), health);
        assertThat(done.location()).isEqualTo("/join/choices");
        var choices = guest.get("/join/choices");
        assertThat(choices.body()).contains("Nobody has been told").contains(name);
        assertThat(choices.body())
                .as("the limits of Quick exit, once")
                .contains("It can’t clear your browser’s history.")
                .contains("href=\"/exit/limits\"");
        var chosen =
                guest.post(
                        "/join/choices",
                        choices,
                        "language",
                        "es",
                        "country",
                        "ES",
                        "theme",
                        "dark",
                        "zone",
                        "Europe/Madrid");
        assertThat(chosen.location()).isEqualTo("/today");
        assertThat(guest.get("/join/choices").body())
                .contains("lang=\"es\"")
                .contains("data-theme=\"dark\"");
        assertThat(guest.get("/join").location()).isEqualTo("/today");

        var back = cast.visitor();
        var door = back.get("/sign-in");
        var in =
                back.submit(
                        "/sign-in",
                        door,
                        "name",
                        name.toUpperCase(Locale.ROOT),
                        "words",
                        phrase.toUpperCase(Locale.ROOT));
        assertThat(in.status()).isEqualTo(303);
        assertThat(in.location()).isEqualTo("/today");
    }

    @Test
    void what_a_person_told_is_kept_when_they_ask_for_another_name() {
        var guest = cast.visitor();
        var first = guest.get("/join");
        var second =
                guest.submit("/join", first, "act", "another", "device", "mine", "adult", "true");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.field("name")).isNotEqualTo(first.field("name"));
        assertThat(second.field("attempt")).isEqualTo(first.field("attempt"));
        assertThat(second.body())
                .containsPattern("value=\"mine\"[^>]* checked")
                .containsPattern("name=\"adult\"[^>]* checked");
        var own = guest.submit("/join", second, "act", "own");
        assertThat(own.body()).contains("id=\"name\" name=\"name\" value=\"\"");
    }

    @Test
    void nothing_is_ticked_for_anybody() {
        assertThat(cast.visitor().get("/join").body()).doesNotContain(" checked");
        assertThat(cast.visitor().get("/sign-in").body()).doesNotContain(" checked");
    }

    @Test
    void an_unanswered_device_counts_as_shared() {
        var guest = cast.visitor();
        guest.submit("/join", guest.get("/join"), "adult", "true");
        assertThat(guest.cookie("device")).isEmpty();
        assertThat(guest.cookie("known")).isEmpty();
        var mine = cast.visitor();
        mine.submit("/join", mine.get("/join"), "adult", "true", "device", "mine");
        assertThat(mine.cookie("device")).contains("mine");
    }

    @Test
    void without_the_age_nobody_comes_in_and_there_is_a_way_on() {
        var guest = cast.visitor();
        var page = guest.submit("/join", guest.get("/join"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("href=\"#adult\"").contains("/join/under-age");
        assertThat(guest.get("/join/under-age").body())
                .contains("href=\"/help\"")
                .doesNotContain("tel:");
    }

    @Test
    void a_name_that_is_taken_or_looks_like_another_brings_three_close_ones() {
        cast.called("quiet-harbor");
        for (var wanted :
                new String[] {"quiet-harbor", "Quiet Harbor", "quiet-hаrbor", "quietharbor"}) {
            var guest = cast.visitor();
            var page =
                    guest.submit(
                            "/join",
                            guest.get("/join"),
                            "name",
                            wanted,
                            "own",
                            "true",
                            "adult",
                            "true",
                            "device",
                            "mine");
            assertThat(page.status()).isEqualTo(422);
            var close =
                    Pattern.compile("name=\"pick\" value=\"([^\"]+)\"")
                            .matcher(page.body())
                            .results()
                            .map(r -> r.group(1))
                            .toList();
            assertThat(close).hasSize(3);
            assertThat(page.body()).contains("value=\"" + wanted + "\"").contains("/sign-in");
            var picked = guest.submit("/join", page, "pick", close.getFirst(), "adult", "true");
            assertThat(picked.location()).isEqualTo("/join/return");
        }
    }

    @Test
    void a_name_like_staff_or_like_this_place_is_refused() {
        for (var wanted :
                new String[] {
                    "Moderator Sam",
                    "dr-sam",
                    "hearthside help",
                    "enfermera",
                    "x",
                    "<script>alert(1)</script>"
                }) {
            var guest = cast.visitor();
            var page =
                    guest.submit(
                            "/join",
                            guest.get("/join"),
                            "name",
                            wanted,
                            "own",
                            "true",
                            "adult",
                            "true");
            assertThat(page.status()).as(wanted).isEqualTo(422);
            assertThat(page.body()).doesNotContain("<script>alert");
        }
    }

    /// Ten times, because the two may meet between any two steps.
    @RepeatedTest(10)
    void sending_the_first_step_twice_begins_one_account() {
        var guest = cast.visitor();
        var form = guest.get("/join");
        var name = form.field("name");
        var session = guest.cookie("hearth");
        assertThat(session).isEmpty();
        var both =
                java.util.stream.Stream.of(1, 2)
                        .map(i ->
                                CompletableFuture.supplyAsync(
                                        () -> guest.submit("/join", form, "adult", "true")))
                        .toList();
        both.forEach(answer -> assertThat(answer.join().location()).isEqualTo("/join/return"));
        assertThat(unfinished(name)).isEqualTo(1);
        var again = guest.submit("/join", form, "adult", "true");
        assertThat(again.location()).isEqualTo("/join/return");
        assertThat(unfinished(name)).isEqualTo(1);
    }

    @Test
    void two_tabs_and_the_back_button_change_the_name_and_double_nothing() {
        var guest = cast.visitor();
        var one = guest.get("/join");
        var other = guest.get("/join");
        guest.submit("/join", one, "adult", "true");
        var changed = guest.submit("/join", other, "adult", "true");
        assertThat(changed.location()).isEqualTo("/join/return");
        assertThat(unfinished(one.field("name"))).isZero();
        assertThat(unfinished(other.field("name"))).isEqualTo(1);
        assertThat(guest.get("/join").field("name")).isEqualTo(other.field("name"));
        var words = guest.get("/join/words");
        guest.post("/join/words", words);
        assertThat(guest.post("/join/words", words).location())
                .as("sent twice")
                .isEqualTo("/join/keep");
        assertThat(guest.visit("/join/on").path()).isEqualTo("/join/keep");
    }

    @Test
    void a_session_that_ended_midway_is_taken_up_again() {
        var guest = cast.visitor();
        var form = guest.get("/join");
        guest.submit("/join", form, "adult", "true");
        guest.forget("hearth");
        var sent = guest.get("/join/words");
        assertThat(sent.location()).isEqualTo("/join");
        var page = guest.get("/join");
        assertThat(page.body()).contains("action=\"/join/resume\"");
        assertThat(guest.post("/join/resume", page).location()).isEqualTo("/join/return");
        assertThat(guest.get("/join").field("name")).isEqualTo(form.field("name"));
    }

    @Test
    void once_there_is_a_way_in_only_that_opens_an_unfinished_account() {
        var guest = cast.visitor();
        var form = guest.get("/join");
        guest.submit("/join", form, "adult", "true");
        var page = guest.get("/join/words");
        var words = phrase(page);
        guest.post("/join/words", page);
        var thief = cast.visitor();
        var answer =
                thief.submit(
                        "/join",
                        thief.get("/join"),
                        "attempt",
                        form.field("attempt"),
                        "name",
                        form.field("name"),
                        "adult",
                        "true");
        assertThat(answer.status()).isEqualTo(422);
        var back = cast.visitor();
        var in =
                back.submit(
                        "/sign-in",
                        back.get("/sign-in"),
                        "name",
                        form.field("name"),
                        "words",
                        words);
        assertThat(back.visit(in.location()).path()).isEqualTo("/join/keep");
    }

    @Test
    void who_has_not_finished_sees_no_pages_of_members() {
        var guest = cast.visitor();
        guest.submit("/join", guest.get("/join"), "adult", "true");
        assertThat(guest.get("/join/choices").location()).isEqualTo("/join/on");
        assertThat(guest.visit("/join/choices").path()).isEqualTo("/join/return");
        assertThat(guest.get("/join/agree/what-this-is").location()).isEqualTo("/join/on");
        assertThat(guest.get("/join/keep").location()).isEqualTo("/join/on");
    }

    @Test
    void an_account_nobody_finished_is_forgotten_after_a_day() {
        var guest = cast.visitor();
        var form = guest.get("/join");
        var name = form.field("name");
        guest.submit("/join", form, "adult", "true");
        var member = cast.plum();
        time.pass(Duration.ofHours(23));
        accounts.forget();
        assertThat(unfinished(name)).isEqualTo(1);
        time.pass(Duration.ofHours(2));
        accounts.forget();
        accounts.forget();
        assertThat(unfinished(name)).isZero();
        assertThat(accounts.of(member.account()).standing()).isEqualTo(Standing.ACTIVE);
        assertThat(guest.get("/join/return").location()).isEqualTo("/join");
        assertThat(cast.visitor().submit("/join", form, "adult", "true").status()).isEqualTo(400);
    }

    @Test
    void leaving_forgets_at_once() {
        var guest = cast.visitor();
        var form = guest.get("/join");
        guest.submit("/join", form, "adult", "true");
        var page = guest.get("/join/leave");
        assertThat(guest.post("/join/leave", page).location()).isEqualTo("/");
        assertThat(unfinished(form.field("name"))).isZero();
    }

    @Test
    void joining_from_one_network_is_limited() {
        var last = 0;
        for (int i = 0; i < 22; i++) {
            var guest = cast.visitor().from("12.34.56." + i);
            last = guest.submit("/join", guest.get("/join"), "adult", "true").status();
        }
        assertThat(last).isEqualTo(429);
    }

    private int unfinished(String name) {
        return database.sql("select count(*) from persona where space_id = ? and name = ?")
                .params(SpaceId.COMMUNITY.value(), name)
                .query(Integer.class)
                .single();
    }

    static String phrase(Guest.Answer page) {
        return page.between("data-secret=\"", "\"");
    }

    static String code(Guest.Answer page) {
        return page.between("data-secret=\"", "\"");
    }
}
