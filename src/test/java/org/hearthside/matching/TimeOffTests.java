package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.TestTime;
import org.hearthside.member.Role;
import org.hearthside.supporter.Supporters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A supporter is away for a while, with somebody who is there for their people.
class TimeOffTests extends TalkWithHeron {
    @Autowired Supporters supporters;
    @Autowired TestTime time;

    private String day(int ahead) {
        return time.instant()
                .atZone(heron.viewer().zone())
                .toLocalDate()
                .plusDays(ahead)
                .toString();
    }

    private Guest.Answer plan(int first, int last, String cover) {
        heron.guest().get("/work/time-off");
        return heron.guest()
                .post(
                        "/work/time-off",
                        Map.of("first", day(first), "last", day(last), "cover", cover));
    }

    private Guest.Answer answer(Cast.Person cover, String answer) {
        cover.guest().get("/work/time-off");
        var id =
                database.sql("select id from supporter_time_off where persona_id = ?")
                        .param(herons.value())
                        .query(UUID.class)
                        .single();
        return cover.guest()
                .post("/work/time-off/cover", Map.of("id", id.toString(), "answer", answer));
    }

    @Test
    void nobody_reads_the_name_of_somebody_they_never_want_to_meet() {
        plan(3, 9, lindens.toString());
        answer(linden, "yes");
        assertThat(body(plum, path())).contains("/talk/p/" + lindens);
        matching.never(plum.viewer(), lindens);
        assertThat(body(plum, path()))
                .contains("will be away from", "Look who else is here meanwhile")
                .doesNotContain("/talk/p/" + lindens);
    }

    @Test
    void whoever_is_asked_says_yes_and_the_people_read_it_before_and_meanwhile() {
        assertThat(plan(3, 9, lindens.toString()).status()).isEqualTo(303);
        assertThat(body(heron, "/work/time-off")).contains("has not answered yet");
        assertThat(body(linden, "/work/people")).contains("be there for their people");
        assertThat(body(plum, path())).as("not before a yes").doesNotContain("will be away");

        var otter = cast.person("third-otter", Role.SUPPORTER);
        offers.open(otter, 4, 0);
        assertThat(answer(otter, "yes").status()).as("who was not asked").isEqualTo(409);
        assertThat(answer(linden, "yes").status()).isEqualTo(303);
        assertThat(body(heron, "/work/time-off")).contains("is there for your people");
        assertThat(body(plum, path())).contains("will be away from", "/talk/p/" + lindens);
        assertThat(supporters.open(Set.of(herons))).as("still here").hasSize(1);

        time.pass(Duration.ofDays(4));
        assertThat(supporters.open(Set.of(herons))).isEmpty();
        assertThat(plum.guest().get("/talk/p/" + herons).status()).isEqualTo(404);
        assertThat(body(plum, path()))
                .contains(
                        "is away, and back on",
                        "could sit with you meanwhile",
                        "/talk/p/" + lindens);
        assertThat(body(heron, "/work/people")).contains("Nobody new is sent to you");
        assertThat(load()).contains("Away, back on").doesNotContain("nobody has said yes");

        answer(linden, "no");
        assertThat(body(plum, path()))
                .as("who is not there any more is not named")
                .doesNotContain("/talk/p/" + lindens)
                .contains("Look who else is here meanwhile");
        assertThat(load()).contains("nobody has said yes");

        heron.guest().post("/work/time-off/end", Map.of());
        assertThat(supporters.open(Set.of(herons))).hasSize(1);
        assertThat(body(plum, path())).doesNotContain("back on");
    }

    @Test
    void it_ends_by_itself_and_days_that_cannot_be_are_refused() {
        var lying = Hellos.say(matching, cast.otter(), members, herons, true);
        assertThat(plan(0, 1, "").status()).isEqualTo(303);
        assertThat(supporters.open(Set.of(herons))).as("from this moment").isEmpty();
        matching.tick();
        assertThat(
                        database.sql("select supporter_id from support_request where id = ?")
                                .param(UUID.fromString(lying))
                                .query(UUID.class)
                                .single())
                .as("what lay before them has gone on")
                .isEqualTo(lindens.value());
        assertThat(body(plum, path())).contains("Look who else is here meanwhile");
        time.pass(Duration.ofDays(2));
        assertThat(supporters.open(Set.of(herons))).hasSize(1);
        assertThat(body(plum, path())).doesNotContain("back on");

        assertThat(plan(-1, 3, "").status()).isEqualTo(422);
        assertThat(plan(5, 4, "").status()).isEqualTo(422);
        assertThat(plan(5, 200, "").status()).isEqualTo(422);
        assertThat(plan(5, 6, herons.toString()).status())
                .as("nobody covers for themselves")
                .isEqualTo(422);
        assertThat(heron.guest().post("/work/time-off", Map.of("first", "soon")).status())
                .isEqualTo(422);
        assertThat(cast.otter().guest().get("/work/time-off").status()).isEqualTo(404);
    }

    @Test
    void time_off_that_is_on_is_not_lost_to_one_that_is_planned() {
        plan(0, 5, "");
        var later = plan(20, 30, "");
        assertThat(later.status()).isEqualTo(422);
        assertThat(later.body())
                .contains("You are away now", "value=\"" + day(20), "value=\"" + day(30));
        assertThat(supporters.open(Set.of(herons))).as("still away").isEmpty();
        time.pass(Duration.ofDays(1));
        assertThat(plan(0, 8, "").status()).as("another last day").isEqualTo(303);
        assertThat(supporters.open(Set.of(herons))).isEmpty();
        heron.guest().post("/work/time-off/end", Map.of());
        assertThat(plan(20, 30, "").status()).isEqualTo(303);
        assertThat(plan(21, 30, "").status()).as("changed before it begins").isEqualTo(303);
    }

    @Test
    void a_year_nobody_lives_to_see_is_refused_and_kept_on_the_page() {
        heron.guest().get("/work/time-off");
        for (var year : new String[] {"+300000", "+999999999", "-999999999", "9999"}) {
            var answer =
                    heron.guest()
                            .post(
                                    "/work/time-off",
                                    Map.of(
                                            "first",
                                            year + "-01-01",
                                            "last",
                                            year + "-01-02",
                                            "cover",
                                            lindens.toString()));
            assertThat(answer.status()).as(year).isEqualTo(422);
            assertThat(answer.body())
                    .contains("value=\"" + year + "-01-02\"", "value=\"" + lindens + "\" selected");
        }
    }

    @Test
    void other_days_ask_anew_and_the_same_days_do_not() {
        plan(3, 9, lindens.toString());
        answer(linden, "yes");
        plan(3, 9, lindens.toString());
        assertThat(body(heron, "/work/time-off")).contains("is there for your people");
        plan(3, 10, lindens.toString());
        assertThat(body(heron, "/work/time-off")).contains("has not answered yet");
    }

    private Guest.Answer lindenPlans(int first, int last) {
        linden.guest().get("/work/time-off");
        return linden.guest()
                .post("/work/time-off", Map.of("first", day(first), "last", day(last)));
    }

    @Test
    void nobody_is_there_for_others_while_they_are_away_themselves() {
        lindenPlans(5, 6);
        var refused = plan(3, 9, lindens.toString());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("for these days", "value=\"" + lindens + "\" selected");
        assertThat(plan(7, 9, lindens.toString()).status()).as("once they are back").isEqualTo(303);
        answer(linden, "yes");
        assertThat(body(plum, path())).contains("/talk/p/" + lindens);

        lindenPlans(9, 12);
        assertThat(body(plum, path())).doesNotContain("/talk/p/" + lindens);
        assertThat(body(heron, "/work/time-off"))
                .contains("Nobody is named for your people")
                .doesNotContain("is there for your people");
        database.sql("update supporter_time_off set cover_id = ? where persona_id = ?")
                .params(lindens.value(), herons.value())
                .update();
        assertThat(answer(linden, "yes").status()).as("asked before they planned").isEqualTo(409);
        assertThat(body(plum, path())).doesNotContain("/talk/p/" + lindens);
    }

    @Test
    void the_next_shift_is_of_somebody_who_will_be_open_then() {
        assertThat(supporters.nextShift()).isEmpty();
        offers.shift(heron, Duration.ofDays(5), Duration.ofHours(2));
        var begins = time.instant().plus(Duration.ofDays(5));
        assertThat(supporters.nextShift()).contains(begins);
        plan(3, 9, "");
        assertThat(supporters.nextShift()).as("away on that day").isEmpty();
        plan(0, 2, "");
        assertThat(supporters.nextShift()).as("away now, and back by then").contains(begins);
        endsAfter(Duration.ofDays(4));
        assertThat(supporters.nextShift()).as("without a credential by then").isEmpty();
        endsAfter(Duration.ofDays(6));
        assertThat(supporters.nextShift()).contains(begins);
        offers.pause(heron);
        assertThat(supporters.nextShift()).as("takes nobody until they say so").isEmpty();
        offers.shift(linden, Duration.ofDays(6), Duration.ofHours(2));
        assertThat(supporters.nextShift()).contains(time.instant().plus(Duration.ofDays(6)));
    }

    private void endsAfter(Duration ahead) {
        database.sql("update credential set expires_at = ? where persona_id = ?")
                .params(Timestamp.from(time.instant().plus(ahead)), herons.value())
                .update();
    }
}
