package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.shared.Limit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class SettingsTests {
    @Autowired Cast cast;
    @Autowired Accounts accounts;
    @Autowired Members members;
    @Autowired TestTime time;
    @Autowired JdbcClient database;
    @Autowired TransactionTemplate transaction;

    @Test
    void looks_are_kept_and_worn_by_every_page() {
        var guest = cast.plum().guest();
        var page = guest.get("/settings/access");
        var saved =
                guest.post(
                        "/settings/access",
                        page,
                        "theme",
                        "dark",
                        "size",
                        "larger",
                        "look",
                        "calm",
                        "look",
                        "nonsense",
                        "language",
                        "es",
                        "zone",
                        "Europe/Madrid",
                        "country",
                        "ES");
        assertThat(saved.location()).isEqualTo("/settings/access?said=settings.saved");
        assertThat(guest.get(saved.location()).body())
                .contains("data-theme=\"dark\"")
                .contains("data-look=\"")
                .contains("lang=\"es\"")
                .contains("role=\"status\"")
                .containsPattern("data-look=\"(calm larger|larger calm)\"");
    }

    @Test
    void an_exit_address_must_be_https_and_what_was_typed_stays() {
        var guest = cast.plum().guest();
        var wrong =
                guest.post(
                        "/settings/exit",
                        guest.get("/settings/exit"),
                        "address",
                        "javascript:alert(1)",
                        "keys",
                        "true");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("value=\"javascript:alert(1)\"")
                .contains("error-summary");
        guest.post(
                "/settings/exit", wrong, "address", "https://weather.example/", "neutral", "true");
        var page = guest.get("/settings/exit");
        assertThat(page.body())
                .contains("<title>Notes</title>")
                .contains("data-keys=\"off\"")
                .contains("data-address=\"https://weather.example/\"");
        assertThat(guest.cookie("exit")).isPresent();
    }

    @Test
    void a_block_is_listed_and_can_be_undone() {
        var one = cast.plum();
        var other = cast.stone();
        var session = one.guest().get("/settings/privacy");
        assertThat(session.body()).contains("Nobody.");
        blockAs(one, other);
        assertThat(members.apart(one.home(), other.home())).isTrue();
        var page = one.guest().get("/settings/privacy");
        assertThat(page.body()).contains(other.name());
        one.guest().post("/settings/privacy/unblock", page, "name", other.home().toString());
        assertThat(members.apart(one.home(), other.home())).isFalse();
    }

    /// Whoever could block and undo at will would see which names vanish and come back together.
    @Test
    void only_so_many_blocks_are_undone_in_a_month() {
        var one = cast.plum();
        var other = cast.stone();
        for (var i = 0; i < Limit.UNBLOCK.budget(); i++) {
            blockAs(one, other);
            one.guest()
                    .post(
                            "/settings/privacy/unblock",
                            one.guest().get("/settings/privacy"),
                            "name",
                            other.home().toString());
            assertThat(members.apart(one.home(), other.home())).as("time " + i).isFalse();
        }
        blockAs(one, other);
        var page = one.guest().get("/settings/privacy");
        var told =
                one.guest()
                        .follow(
                                one.guest()
                                        .post(
                                                "/settings/privacy/unblock",
                                                page,
                                                "name",
                                                other.home().toString()));
        assertThat(told.body()).contains("The block stands.");
        assertThat(members.apart(one.home(), other.home())).isTrue();
    }

    private void blockAs(Cast.Person one, Cast.Person other) {
        members.block(one.viewer(), one.home(), other.home());
    }

    @Test
    void taking_back_what_is_needed_stops_at_the_door_until_it_is_given_again() {
        var person = cast.plum();
        var guest = person.guest();
        var page = guest.get("/settings/privacy");
        guest.post("/settings/privacy/take-back", page, "idea", "who-can-read");
        assertThat(guest.visit("/settings/privacy").path()).isEqualTo("/join/agree/who-can-read");
        time.pass(Duration.ofHours(1));
        accounts.forget();
        assertThat(accounts.of(person.account()).joined()).as("never forgotten").isTrue();
        var again = guest.get("/join/agree/who-can-read");
        assertThat(again.body()).doesNotContain("/join/leave");
        guest.post("/join/agree/who-can-read", again);
        assertThat(guest.get("/join/on").location()).isEqualTo("/today");
        assertThat(guest.get("/settings/privacy").status()).isEqualTo(200);
    }

    @Test
    void a_changed_text_is_asked_about_again_on_a_device_that_stays_signed_in() {
        for (var pausing : List.of(false, true)) {
            var plum = cast.plum();
            if (pausing) {
                transaction.executeWithoutResult(_ ->
                        members.restrict(
                                UUID.randomUUID(),
                                plum.home(),
                                Restriction.COOL_OFF,
                                Optional.of(time.instant().plus(Duration.ofDays(1)))));
            }
            var before = accounts.of(plum.account()).standing();
            database.sql(
                            "update consent set version = version - 1"
                                    + " where account_id = ? and idea = 'what-is-kept'")
                    .param(plum.account().value())
                    .update();
            var guest = plum.guest();
            assertThat(guest.visit("/today").path()).isEqualTo("/join/agree/what-is-kept");
            guest.post("/join/agree/what-is-kept", guest.get("/join/agree/what-is-kept"));
            assertThat(guest.get("/join/on").location()).isEqualTo("/today");
            assertThat(guest.visit("/today").path()).isEqualTo("/today");
            assertThat(accounts.of(plum.account()).standing()).isEqualTo(before);
        }
    }

    @Test
    void words_about_health_can_be_taken_back_alone() {
        var person = cast.plum();
        assertThat(members.mayWrite(person.home())).isTrue();
        var before = person.guest().get("/settings/privacy");
        assertThat(before.body())
                .as("said before")
                .contains("You write nothing more with others until you say yes again");
        var taken =
                person.guest().post("/settings/privacy/take-back", before, "idea", "health-words");
        assertThat(person.guest().follow(taken).body())
                .as("and after, with the day")
                .contains("From now on you read, and write nothing with others")
                .contains("Taken back on");
        assertThat(members.mayWrite(person.home())).isFalse();
        assertThat(person.guest().get("/settings").status()).isEqualTo(200);
        var page = person.guest().get("/join/agree/health-words");
        person.guest().post("/join/agree/health-words", page, "yes", "true");
        assertThat(members.mayWrite(person.home())).isTrue();
    }

    @Test
    void new_words_replace_the_old_after_showing_who_it_is() {
        var person = cast.plum();
        var guest = person.guest();
        time.pass(Sessions.LATELY.plusMinutes(1));
        assertThat(guest.get("/settings/ways/words").location())
                .isEqualTo("/settings/prove?next=/settings/ways/words");
        var prove = guest.get("/settings/prove?next=/settings/ways/words");
        assertThat(guest.submit("/settings/prove", prove, "words", "not my words at").status())
                .isEqualTo(422);
        assertThat(guest.submit("/settings/prove", prove, "words", person.words()).location())
                .isEqualTo("/settings/ways/words");
        var page = guest.get("/settings/ways/words");
        guest.post("/settings/ways/words", page);
        var devices = guest.get("/settings/devices");
        assertThat(devices.body()).contains("The four words were changed");
        assertThat(guest.post("/settings/ways/words/remove", devices).location())
                .contains("ways.last");
        var code = guest.get("/settings/ways/code");
        guest.post("/settings/ways/code", code, "third", JoinTests.code(code).split("-", -1)[2]);
        assertThat(guest.get("/settings/devices").body()).contains("You have a code");
        var back = cast.visitor();
        assertThat(
                        back.submit(
                                        "/sign-in",
                                        back.get("/sign-in"),
                                        "name",
                                        person.name(),
                                        "words",
                                        JoinTests.phrase(page))
                                .location())
                .startsWith("/sign-in/since");
    }
}
