package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.member.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Planning who is on duty, being there, handing over.
@HouseTest
@Import(Shifts.class)
@Timeout(120)
class RotaTests {
    @Autowired Cast cast;
    @Autowired Shifts shifts;
    @Autowired Duty duty;
    @Autowired Rota rota;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    @BeforeEach
    void nobody_is_on_duty() {
        shifts.ready(cast);
        shifts.nobody();
    }

    @AfterEach
    void as_it_was() {
        shifts.asItWas();
    }

    private LocalDate nextMonday() {
        return time.instant()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }

    private static Map<String, String> form(LocalDate day, Cast.Person person) {
        return new HashMap<>(
                Map.of(
                        "role", "moderator",
                        "name", person.name(),
                        "date", day.toString(),
                        "from", "22:00",
                        "until", "06:00",
                        "weeks", "1"));
    }

    private Guest.Answer plan(Cast.Person lead, Map<String, String> form) {
        lead.guest().get("/work/rota");
        return lead.guest().post("/work/rota", form);
    }

    private int planned(Cast.Person person) {
        return database.sql("select count(*) from duty_shift where persona_id = ?")
                .param(person.home().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void a_lead_plans_a_night_and_sees_it_in_its_week_by_the_name_used_here() {
        var lead = cast.juniper();
        var wren = cast.wren();
        var done = plan(lead, form(nextMonday(), wren));
        assertThat(done.status()).isEqualTo(303);
        assertThat(lead.guest().follow(done).body())
                .contains("It stands on the rota.", "22:00 to 06:00", wren.name(), "Planned");
        assertThat(duty.isOpen()).as("planned is not there").isFalse();
        assertThat(duty.openAgain()).contains(nextMonday().atTime(22, 0).toInstant(ZoneOffset.UTC));
    }

    @Test
    void it_repeats_weekly_and_last_week_is_copied_once() {
        var lead = cast.juniper();
        var wren = cast.wren();
        var form = form(nextMonday(), wren);
        form.put("weeks", "3");
        assertThat(plan(lead, form).status()).isEqualTo(303);
        assertThat(planned(wren)).isEqualTo(3);
        var fourth = nextMonday().plusWeeks(3).toString();
        lead.guest().get("/work/rota?week=" + fourth);
        assertThat(lead.guest().post("/work/rota/copy", Map.of("week", fourth)).location())
                .contains("told=copied");
        assertThat(planned(wren)).isEqualTo(4);
        assertThat(lead.guest().post("/work/rota/copy", Map.of("week", fourth)).location())
                .contains("told=nothing");
        assertThat(planned(wren)).isEqualTo(4);
    }

    @Test
    void what_cannot_be_is_refused_with_what_was_typed() {
        var lead = cast.juniper();
        var wren = cast.wren();
        var plum = plan(lead, form(nextMonday(), cast.plum()));
        assertThat(plum.status()).isEqualTo(422);
        assertThat(plum.body()).contains("holds no role for that duty", "late-plum");
        var none = form(nextMonday(), wren);
        none.put("name", "nobody-at-all");
        assertThat(plan(lead, none).body()).contains("Nobody here has that name");
        var past = form(nextMonday().minusWeeks(3), wren);
        assertThat(plan(lead, past).body()).contains("That time is over");
        var long_ = form(nextMonday(), wren);
        long_.put("until", "21:00");
        assertThat(plan(lead, long_).body()).contains("twelve hours at most");
        assertThat(planned(wren)).isZero();
        assertThat(plan(lead, form(nextMonday(), wren)).status()).isEqualTo(303);
        assertThat(plan(lead, form(nextMonday(), wren)).body()).contains("at that time already");
        assertThat(planned(wren)).isEqualTo(1);
    }

    @Test
    void members_moderators_and_managers_plan_nothing() {
        for (var person : new Cast.Person[] {cast.plum(), cast.wren(), cast.ash()}) {
            assertThat(person.guest().get("/work/rota").status()).as(person.name()).isEqualTo(404);
        }
        assertThat(cast.aspen().guest().get("/work/rota").status()).isEqualTo(200);
        assertThat(cast.aspen().guest().get("/work/duty").status()).isEqualTo(404);
        assertThat(cast.heron().guest().get("/work/duty").status()).isEqualTo(404);
    }

    @Test
    void nobody_begins_anothers_duty_or_hands_it_over() {
        var wren = cast.wren();
        var rook = cast.rook();
        var shift = shifts.plan(wren, Duration.ZERO, Duration.ofHours(2));
        rook.guest().get("/work/duty");
        assertThat(rook.guest().post("/work/duty/" + shift + "/here", Map.of()).status())
                .isEqualTo(404);
        shifts.here(wren, shift);
        assertThat(rook.guest().post("/work/duty/" + shift + "/hand-over", Map.of()).status())
                .isEqualTo(404);
        assertThat(duty.isOpen()).isTrue();
    }

    @Test
    void whoever_comes_next_reads_what_was_handed_over_on_the_queue() {
        var wren = cast.wren();
        var shift = shifts.plan(wren, Duration.ZERO, Duration.ofHours(2));
        shifts.here(wren, shift);
        assertThat(wren.guest().get("/work/duty").body())
                .contains("Nobody else is here. When you go, rooms and new talks close");
        assertThat(cast.rook().guest().get("/work/queue").body())
                .contains("Moderator on duty", wren.name());
        wren.guest().get("/work/duty");
        wren.guest()
                .post("/work/duty/" + shift + "/hand-over", Map.of("note", "Look at two first."));
        assertThat(
                        database.sql("select note from duty_shift where id = ?")
                                .param(shift)
                                .query((row, at) ->
                                        new String(row.getBytes(1), StandardCharsets.UTF_8))
                                .single())
                .as("sealed")
                .doesNotContain("two first");
        assertThat(cast.rook().guest().get("/work/queue").body())
                .contains("Handed over last", "Look at two first.", wren.name(), "Nobody is here");
    }

    @Test
    void looking_at_pages_of_work_is_a_sign_of_life_and_other_pages_are_not() {
        var wren = cast.wren();
        var shift = shifts.plan(wren, Duration.ZERO, Duration.ofHours(4));
        shifts.here(wren, shift);
        for (int i = 0; i < 3; i++) {
            time.pass(Duration.ofMinutes(10));
            wren.guest().get("/work/queue");
            assertThat(duty.isOpen()).isTrue();
        }
        time.pass(Duration.ofMinutes(10));
        wren.guest().get("/today");
        wren.guest().get("/rooms");
        time.pass(Duration.ofMinutes(5));
        assertThat(duty.isOpen()).as("nobody is at work").isFalse();
        wren.guest().get("/work/queue");
        assertThat(duty.isOpen()).as("who was away says so").isFalse();
        await().untilAsserted(
                        () -> assertThat(acts(shift)).containsExactly("duty begun", "duty silent"));
        assertThat(wren.guest().get("/work/duty").body()).contains("Nothing was heard of you");
        shifts.here(wren, shift);
        assertThat(duty.isOpen()).isTrue();
        assertThat(acts(shift)).containsExactly("duty begun", "duty silent", "duty back");
    }

    @Test
    void who_was_not_seen_for_ten_minutes_is_asked_before_they_count_as_away() {
        var wren = cast.wren();
        var next = cast.person("comes-next", Role.MODERATOR);
        var shift = shifts.plan(wren, Duration.ZERO, Duration.ofHours(4));
        shifts.plan(next, Duration.ofHours(4), Duration.ofHours(4));
        shifts.here(wren, shift);
        time.pass(Duration.ofMinutes(9));
        assertThat(wren.guest().get("/work/queue/bell").body()).doesNotContain("there?");
        time.pass(Duration.ofMinutes(1));
        assertThat(wren.guest().get("/work/queue/bell").body())
                .as("the bell asks, and is no sign of life")
                .startsWith("there?");
        assertThat(wren.guest().get("/work/queue/bell").body()).startsWith("there?");
        assertThat(next.guest().get("/work/duty").body())
                .contains("not seen for ten minutes, and asked whether they are there");
        assertThat(duty.isOpen()).as("there is time to say so").isTrue();
        wren.guest().get("/work/duty");
        assertThat(wren.guest().get("/work/queue/bell").body()).doesNotContain("there?");
        time.pass(Duration.ofMinutes(10));
        assertThat(duty.isOpen()).as("they said so").isTrue();
        shifts.passDeadlines();
        time.pass(Duration.ofMinutes(5));
        shifts.passDeadlines();
        assertThat(duty.isOpen()).isFalse();
        assertThat(acts(shift)).containsExactly("duty begun", "duty silent");
    }

    private List<String> acts(UUID shift) {
        return database.sql("select act from moderation_log where concern_id = ? order by number")
                .param(shift)
                .query((row, at) -> row.getString(1))
                .list();
    }

    @Test
    void a_duty_that_nobody_planned_can_be_taken_by_who_may() {
        var wren = cast.wren();
        wren.guest().get("/work/duty");
        assertThat(wren.guest().post("/work/duty", Map.of("role", "lead", "hours", "2")).status())
                .isEqualTo(404);
        assertThat(
                        wren.guest()
                                .post("/work/duty", Map.of("role", "moderator", "hours", "2"))
                                .status())
                .isEqualTo(303);
        assertThat(duty.isOpen()).isTrue();
        assertThat(wren.guest().get("/work/duty").body()).contains("You are on duty.");
        assertThat(
                        wren.guest()
                                .post("/work/duty", Map.of("role", "moderator", "hours", "2"))
                                .status())
                .isEqualTo(409);
    }

    @Test
    void whose_role_ends_is_on_duty_no_more() {
        var wren = cast.wren();
        var shift = shifts.plan(wren, Duration.ZERO, Duration.ofHours(2));
        shifts.here(wren, shift);
        shifts.plan(wren, Duration.ofDays(1), Duration.ofHours(2));
        database.sql("update role_grant set ended_at = now() where persona_id = ? and role = ?")
                .params(wren.home().value(), Role.MODERATOR.name())
                .update();
        rota.rolesChanged(wren.home());
        assertThat(duty.isOpen()).isFalse();
        assertThat(planned(wren)).as("what had begun is kept").isEqualTo(1);
        assertThat(duty.openAgain()).isEmpty();
    }

    @Test
    void what_auditors_read_names_what_was_done() {
        var wren = cast.wren();
        plan(cast.juniper(), form(nextMonday(), wren));
        var shift = shifts.plan(wren, Duration.ZERO, Duration.ofHours(2));
        shifts.here(wren, shift);
        shifts.handOver(wren, shift, "");
        assertThat(cast.person("clear-alder", Role.AUDITOR).guest().get("/work/audit").body())
                .contains("planned a duty", "began a duty", "handed over a duty");
    }

    @Test
    void a_fresh_place_opens_no_talk_and_says_to_each_what_is_missing() {
        shifts.helpLine(false);
        database.sql("update role_grant set ended_at = now() where role = 'SAFEGUARDING_LEAD'")
                .update();
        duty.forget();
        assertThat(duty.missing())
                .containsExactly(Duty.Missing.LEAD, Duty.Missing.ROTA, Duty.Missing.HELP);
        var plum = cast.plum().guest();
        for (var path : new String[] {"/rooms", "/talk/find", "/talk/now"}) {
            assertThat(plum.get(path).body())
                    .as(path)
                    .contains("Talk is not open here yet.", "href=\"/help\"")
                    .doesNotContain("Join the queue", "safeguarding lead");
        }
        assertThat(plum.get("/work/first-steps").status()).isEqualTo(404);
        assertThat(plum.get("/today").body()).doesNotContain("/work/first-steps");

        var aspen = cast.aspen();
        assertThat(aspen.guest().get("/today").body()).contains("/work/first-steps");
        assertThat(aspen.guest().get("/work/rota").body()).contains("a safeguarding lead");
        assertThat(toDo(aspen)).isEqualTo(3);

        var juniper = cast.juniper();
        var wren = cast.wren();
        var shift = shifts.plan(wren, Duration.ZERO, Duration.ofHours(2));
        shifts.here(wren, shift);
        assertThat(duty.missing()).containsExactly(Duty.Missing.HELP);
        assertThat(duty.isOpen()).as("nobody has checked a help line").isFalse();
        assertThat(toDo(juniper)).isEqualTo(1);
        shifts.helpLine(true);
        assertThat(duty.missing()).isEmpty();
        assertThat(duty.isOpen()).isTrue();
        assertThat(aspen.guest().get("/today").body()).doesNotContain("/work/first-steps");
    }

    /// Of what there must be before people talk, how much is missing.
    private static int toDo(Cast.Person reader) {
        var page = reader.guest().get("/work/first-steps").body();
        return page.substring(0, page.indexOf("id=\"further\"")).split("To do", -1).length - 1;
    }
}
