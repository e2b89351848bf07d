package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.conversation.Talks;
import org.hearthside.member.Members;
import org.hearthside.member.PublicName;
import org.hearthside.member.SpaceId;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Dials;
import org.hearthside.shared.Settings;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How much one person reads, and who cares for those who look.
@HouseTest
@Import({Offers.class, Talks.class, Shifts.class})
@Timeout(120)
class CareTests {
    private static final String MINE = "This one is for somebody else who is here:";
    private static final String ALONE = "Nobody else is here who could take it.";

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Shifts shifts;
    @Autowired Settings settings;
    @Autowired Members members;
    @Autowired Concerns concerns;
    @Autowired Dials dials;
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

    private UUID concern(int severity) {
        return concern(severity, UUID.randomUUID());
    }

    private UUID concern(int severity, UUID about) {
        return DeskWork.concern(database, time.instant(), severity, about);
    }

    private static int open(Cast.Person person, UUID concern) {
        person.guest().get("/work/queue/" + concern);
        return person.guest().post("/work/queue/" + concern + "/words", Map.of()).status();
    }

    private static String page(Cast.Person person, UUID concern) {
        return person.guest().get("/work/queue/" + concern).body();
    }

    private void comes(Cast.Person person) {
        shifts.here(person, shifts.plan(person, Duration.ZERO, Duration.ofHours(6)));
    }

    /// Somebody who read as many severe ones as one shift takes.
    private Cast.Person full() {
        var person = cast.wren();
        comes(person);
        IntStream.range(0, settings.hardItems())
                .forEach(i -> assertThat(open(person, concern(1 + i % 2))).isEqualTo(200));
        return person;
    }

    @Test
    void after_enough_hard_ones_the_next_is_for_somebody_else_who_is_there() {
        var wren = full();
        var other = cast.wren();
        comes(other);
        assertThat(other.guest().get("/work/queue").body()).contains("0 of 5 hard ones");
        var next = concern(1);
        assertThat(page(wren, next)).contains(MINE, other.name()).doesNotContain("Show the words");
        assertThat(open(wren, next)).isEqualTo(409);
        assertThat(DeskWork.step(wren.guest(), next, "engaged", "I try it.").status())
                .isIn(409, 422);
        assertThat(open(wren, concern(3))).as("what is not severe").isEqualTo(200);
        assertThat(open(other, next)).as("who is there").isEqualTo(200);
        assertThat(wren.guest().get("/work/queue").body()).contains("5 of 5 hard ones");
        assertThat(other.guest().get("/work/queue").body())
                .contains("1 of 5 hard ones")
                .doesNotContain("5 of 5");
    }

    /// The page shows none of these forms, and who forges one is refused as well.
    @Test
    void who_had_enough_decides_nothing_in_it_and_writes_no_letter() {
        var wren = full();
        var other = cast.wren();
        comes(other);
        var next = concern(2, cast.heron().home().value());
        var address = "/work/queue/" + next;
        assertThat(page(wren, next)).doesNotContain(address + "/decide", address + "/letters");
        assertThat(page(other, next)).contains(address + "/decide", address + "/letters");
        for (var go : List.of("", "preview", "do")) {
            assertThat(decide(wren, next, go)).as("decide: " + go).isEqualTo(409);
        }
        var letter = Map.of("item", UUID.randomUUID().toString(), "words", "How are you?");
        assertThat(wren.guest().post(address + "/letters", letter).status()).isEqualTo(422);
        assertThat(
                        database.sql(
                                        """
                                        select (select count(*) from sanction where concern_id = :id)
                                            + (select count(*) from concern_letter where concern_id = :id)
                                            + (select count(*) from moderation_log
                                                where concern_id = :id and persona_id = :wren)
                                        """)
                                .param("id", next)
                                .param("wren", wren.home().value())
                                .query(Integer.class)
                                .single())
                .isZero();
        assertThat(decide(other, next, "do")).as("who is there").isEqualTo(303);
    }

    private static int decide(Cast.Person person, UUID concern, String go) {
        var address = "/work/queue/" + concern;
        var version = DeskWork.version(person.guest().get(address));
        return person.guest()
                .post(
                        address + "/decide",
                        Map.of(
                                "go",
                                go,
                                "ref",
                                UUID.randomUUID().toString(),
                                "version",
                                version,
                                "kind",
                                "note",
                                "rule",
                                "listen",
                                "words",
                                "It sounded like an order."))
                .status();
    }

    @Test
    void nobody_in_danger_waits_because_one_had_enough() {
        var wren = full();
        var alone = concern(1);
        assertThat(page(wren, alone)).contains(ALONE, "Show the words");
        assertThat(open(wren, alone)).isEqualTo(200);
        var other = cast.wren();
        comes(other);
        assertThat(open(wren, alone)).as("what they have in hand already").isEqualTo(200);
        var climbed = concern(1);
        assertThat(open(wren, climbed)).isEqualTo(409);
        database.sql("update concern set owner = 'lead' where id = ?").param(climbed).update();
        assertThat(open(wren, climbed)).as("to which the others did not come").isEqualTo(200);
        var about = concern(1, other.home().value());
        assertThat(open(wren, about)).as("about the only other one").isEqualTo(200);
    }

    @Test
    void handing_over_and_coming_back_begins_nothing_anew_and_a_night_does() {
        var wren = full();
        var other = cast.wren();
        comes(other);
        for (var shift :
                database.sql("select id from duty_shift where persona_id = ?")
                        .param(wren.home().value())
                        .query((row, at) -> row.getObject(1, UUID.class))
                        .list()) {
            shifts.handOver(wren, shift, "");
        }
        comes(wren);
        assertThat(open(wren, concern(2))).isEqualTo(409);
        time.pass(Duration.ofHours(13));
        var again = cast.again(wren);
        comes(again);
        comes(cast.again(other));
        assertThat(open(again, concern(2))).isEqualTo(200);
    }

    @Test
    void the_question_about_a_break_can_be_put_aside_and_comes_again() {
        var wren = cast.wren();
        comes(wren);
        assertThat(wren.guest().get("/work/queue").body()).doesNotContain("Time for a break");
        time.pass(Duration.ofMinutes(91));
        assertThat(wren.guest().get("/work/queue").body()).contains("Time for a break");
        wren.guest().post("/work/queue/break", Map.of());
        assertThat(wren.guest().get("/work/queue").body()).doesNotContain("Time for a break");
        time.pass(Duration.ofMinutes(91));
        assertThat(wren.guest().get("/work/queue").body()).contains("Time for a break");
    }

    @Test
    void whoever_would_like_to_talk_is_answered_by_a_lead_and_nobody_else_knows() {
        var wren = cast.wren();
        wren.guest().get("/work/queue");
        wren.guest().post("/work/queue/debrief", Map.of());
        wren.guest().get("/work/queue");
        wren.guest().post("/work/queue/debrief", Map.of());
        assertThat(wren.guest().get("/work/queue").body()).contains("Nobody has answered yet.");
        var id =
                database.sql("select id from debrief where persona_id = ?")
                        .param(wren.home().value())
                        .query(UUID.class)
                        .single();
        var rook = cast.wren();
        assertThat(rook.guest().get("/work/queue").body()).doesNotContain(id.toString());
        for (var none : List.of(wren, rook)) {
            none.guest().get("/work/queue");
            assertThat(none.guest().post("/work/debriefs/" + id, Map.of()).status()).isEqualTo(404);
        }
        var juniper = cast.juniper();
        assertThat(juniper.guest().get("/today").body()).contains("would like to talk");
        assertThat(juniper.guest().get("/work/queue").body()).contains(id.toString(), wren.name());
        assertThat(juniper.guest().post("/work/debriefs/" + id, Map.of()).status()).isEqualTo(303);
        assertThat(wren.guest().get("/work/queue").body())
                .contains(juniper.name(), "gets in touch with you")
                .doesNotContain("Nobody has answered yet.");
        assertThat(juniper.guest().get("/work/queue").body()).doesNotContain(id.toString());
        assertThat(
                        database.sql("select count(*) from moderation_log where persona_id = ?")
                                .param(wren.home().value())
                                .query(Integer.class)
                                .single())
                .as("asking stands in no log")
                .isZero();
    }

    @Test
    void a_member_would_rather_not_be_asked_and_nothing_else_changes() {
        var heron = cast.heron();
        var wren = cast.wren();
        var concern = concern(1, heron.home().value());
        var version = DeskWork.version(wren.guest().get("/work/queue/" + concern));
        wren.guest()
                .post(
                        "/work/queue/" + concern + "/letters",
                        Map.of("item", UUID.randomUUID().toString(), "words", "How are you?"));
        assertThat(heron.guest().get("/care").body()).contains("I’d rather not be asked");
        var path = "/care/letters/" + concern + "/follow-up";
        var plum = cast.plum();
        plum.guest().get("/care");
        assertThat(plum.guest().post(path, Map.of("ask", "no")).status()).isEqualTo(404);
        var before = stage(concern);
        heron.guest().get("/care");
        assertThat(heron.guest().post(path, Map.of("ask", "no")).status()).isEqualTo(303);
        heron.guest().get("/care");
        heron.guest().post(path, Map.of("ask", "no"));
        assertThat(stage(concern)).isEqualTo(before);
        assertThat(heron.guest().get("/care").body())
                .contains("We won’t ask you how you are.", "You may ask after all");
        assertThat(page(wren, concern))
                .contains("They said they would rather not be asked how they are");
        assertThat(
                        database.sql(
                                        "select count(*) from moderation_log where concern_id = ? and act = 'rather-not'")
                                .param(concern)
                                .query(Integer.class)
                                .single())
                .as("twice is once")
                .isEqualTo(1);
        var unseen =
                wren.guest()
                        .post(
                                "/work/queue/" + concern + "/steps",
                                Map.of("version", version, "step", "engaged", "why", "Asked."));
        assertThat(unseen.status()).as("a form from before they said so").isEqualTo(409);
        for (var step : List.of("engaged", "confirmed", "told")) {
            DeskWork.step(wren.guest(), concern, step, "As it was.");
        }
        for (var end : List.of("closed", "reviewed")) {
            assertThat(DeskWork.step(wren.guest(), concern, end, "They said no.").status())
                    .as("no stage is left out by it: " + end)
                    .isEqualTo(409);
        }
        for (var step : List.of("followed-up", "reviewed", "closed")) {
            assertThat(DeskWork.step(wren.guest(), concern, step, "They said no.").status())
                    .as(step)
                    .isEqualTo(303);
        }
        heron.guest().get("/care");
        assertThat(heron.guest().post(path, Map.of("ask", "yes")).status()).isEqualTo(303);
        assertThat(stage(concern)).isEqualTo("1 closed");
    }

    private String stage(UUID concern) {
        return database.sql("select severity || ' ' || stage from concern where id = ?")
                .param(concern)
                .query(String.class)
                .single();
    }

    @Test
    void it_is_handed_to_a_colleague_who_is_there_and_passed_up() {
        var wren = cast.wren();
        comes(wren);
        var concern = concern(2);
        assertThat(page(wren, concern)).contains("Nobody else is on duty who could take it.");
        var other = cast.wren();
        var path = "/work/queue/" + concern + "/hand-over";
        var form =
                new java.util.HashMap<>(
                        Map.of("to", other.home().value().toString(), "note", "Ask her today."));
        form.put("version", DeskWork.version(wren.guest().get("/work/queue/" + concern)));
        assertThat(wren.guest().post(path, form).status()).as("not there").isEqualTo(409);
        comes(other);
        wren.guest().get("/work/queue/" + concern);
        assertThat(wren.guest().post(path, form).status()).isEqualTo(303);
        assertThat(page(other, concern))
                .contains("Ask her today.", "Given to a colleague", "Leave it to somebody else");
        assertThat(other.guest().get("/work/queue").body()).contains("In your hands");
        assertThat(page(wren, concern)).contains(" is working on this just now.");
        assertThat(DeskWork.step(other.guest(), concern, "passed", "Too much.").status())
                .isEqualTo(303);
        assertThat(
                        database.sql(
                                        "select owner || ' ' || (held_by is null) from concern where id = ?")
                                .param(concern)
                                .query(String.class)
                                .single())
                .isEqualTo("lead true");
        assertThat(page(wren, concern)).contains("Passed up", "For the safeguarding lead");
    }

    @Test
    void nobody_is_given_what_they_may_not_see() {
        var wren = cast.wren();
        comes(wren);
        var accused = cast.wren();
        comes(accused);
        var reporter = cast.wren();
        comes(reporter);
        var face =
                members.takeName(
                        accused.viewer(),
                        new SpaceId(UUID.randomUUID()),
                        new PublicName("quiet-" + Cast.letters()));
        var concern = concern(2, face.value());
        database.sql("update report set reporter = ? where concern_id = ?")
                .params(reporter.home().value(), concern)
                .update();
        assertThat(page(wren, concern)).contains("Nobody else is on duty who could take it.");
        for (var who : List.of(accused, reporter)) {
            var form =
                    Map.of(
                            "to",
                            who.home().value().toString(),
                            "note",
                            "Yours?",
                            "version",
                            DeskWork.version(wren.guest().get("/work/queue/" + concern)));
            assertThat(wren.guest().post("/work/queue/" + concern + "/hand-over", form).status())
                    .isEqualTo(409);
        }
    }

    @Test
    void six_decisions_stand_first_with_a_rule_and_help_lines_reach_the_person() {
        var heron = cast.heron();
        var wren = cast.wren();
        var concern = concern(1, heron.home().value());
        assertThat(page(wren, concern))
                .contains(
                        "Join and ask directly",
                        "Offer help lines",
                        "Pass it up",
                        "Emergency steps",
                        "No risk found",
                        "I’m not sure");
        var address = "/work/queue/" + concern;
        var form =
                Map.of(
                        "version",
                        DeskWork.version(wren.guest().get(address)),
                        "step",
                        "help-lines",
                        "why",
                        "They wrote that they are alone.",
                        "rule",
                        "listen");
        assertThat(wren.guest().post(address + "/steps", form).status()).isEqualTo(303);
        assertThat(page(wren, concern)).contains("Offered help lines", "· ");
        assertThat(heron.guest().get("/care").body())
                .contains("Help now, at the top of every page");
        var rule =
                database.sql("select rule from concern_step where concern_id = ?")
                        .param(concern)
                        .query(String.class)
                        .single();
        assertThat(rule).isEqualTo("listen");
    }

    @Test
    void the_queue_says_what_is_late_and_the_bell_rings_only_on_duty() {
        var wren = cast.wren();
        assertThat(wren.guest().get("/work/queue/bell").body()).isEqualTo("off");
        comes(wren);
        var life = concern(1);
        var harm = concern(2);
        assertThat(wren.guest().get("/work/queue/bell").body())
                .contains(life.toString())
                .doesNotContain(harm.toString());
        assertThat(wren.guest().get("/work/queue").body()).contains("<desk-bell");
        time.pass(Duration.ofMinutes(16));
        assertThat(wren.guest().get("/work/queue/bell").body())
                .as("a bell is no sign of life: nobody was heard of for a quarter of an hour")
                .isEqualTo("off");
        assertThat(wren.guest().get("/work/queue").body())
                .contains(" late</h2>", "Open the top one now");
    }

    @Test
    void the_time_there_is_goes_by_what_this_place_has_turned() {
        var id = concern(2);
        dials.turn(Dial.HARM_TO_SOMEONE, 30, "We are many.");
        try {
            assertThat(concerns.find(id).orElseThrow().within()).isEqualTo(Duration.ofMinutes(30));
            assertThat(concerns.open())
                    .filteredOn(each -> each.id().equals(id))
                    .singleElement()
                    .satisfies(each -> assertThat(each.within()).isEqualTo(Duration.ofMinutes(30)));
        } finally {
            dials.turn(Dial.HARM_TO_SOMEONE, Dial.HARM_TO_SOMEONE.start(), "As it was.");
        }
    }
}
