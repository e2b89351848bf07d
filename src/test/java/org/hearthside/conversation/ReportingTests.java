package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.live.Live;
import org.hearthside.safety.DeskWork;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
@Import(Talks.class)
@Timeout(120)
class ReportingTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired TestTime time;
    @Autowired Live live;
    @Autowired Limits limits;
    @Autowired JdbcClient database;

    private static String report(Talks.Talk talk, long number) {
        return "/report/message." + talk.stream() + "." + number;
    }

    private UUID concern(Talks.Talk talk) {
        return database.sql("select id from concern where place = ?")
                .param(talk.stream().value())
                .query(UUID.class)
                .single();
    }

    private Guest.Answer file(Guest reader, String address, String what) {
        reader.get(address);
        return reader.follow(reader.post(address, Map.of("what", what, "added", "It scared me.")));
    }

    @Test
    void evidence_stays_when_the_message_is_taken_back() {
        var talk = talks.open(cast.plum(), cast.heron());
        talks.say(talk, talk.plumsName(), "Before it.");
        var number = talks.say(talk, talk.heronsName(), "Send me your number.");
        var plum = talk.plum().guest();
        assertThat(plum.get(report(talk, number)).body())
                .contains("We’ll share these 2 messages with a moderator, and nothing else.")
                .contains("They won’t know who told us.");
        assertThat(file(plum, report(talk, number), "unkind").body())
                .contains("A person is asked to look within an hour.");
        live.takeBack(talk.heron().viewer(), talk.stream(), UUID.randomUUID(), number);
        var wren = cast.wren().guest();
        var page = wren.get("/work/queue/" + concern(talk));
        assertThat(page.body()).doesNotContain("Send me your number.").contains("Show the words");
        var shown = wren.post("/work/queue/" + concern(talk) + "/words", Map.of());
        assertThat(shown.body())
                .contains("Send me your number.")
                .contains("It scared me.")
                .contains("read the words");
        assertThat(wren.get("/work/queue/" + concern(talk)).body())
                .doesNotContain("Send me your number.");
    }

    @Test
    void evidence_is_frozen_however_much_somebody_reported_in_the_hour() {
        var plum = cast.plum();
        for (var i = 0; i < Limit.REPORT.budget(); i++) {
            limits.allows(Limit.REPORT, plum.account().toString());
        }
        var talk = talks.open(plum, cast.heron());
        var number = talks.say(talk, talk.heronsName(), "Send me your number.");
        file(talk.plum().guest(), report(talk, number), "unkind");
        live.takeBack(talk.heron().viewer(), talk.stream(), UUID.randomUUID(), number);
        var wren = cast.wren().guest();
        wren.get("/work/queue/" + concern(talk));
        assertThat(wren.post("/work/queue/" + concern(talk) + "/words", Map.of()).body())
                .contains("Send me your number.");
    }

    @Test
    void only_somebody_to_whom_it_was_delivered_can_report_it() {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.heronsName(), "Hello.");
        var own = talks.say(talk, talk.plumsName(), "Mine.");
        var stranger = cast.otter().guest();
        stranger.get("/today");
        var form = Map.of("what", "unkind", "added", "");
        assertThat(stranger.get(report(talk, number)).status()).isEqualTo(404);
        stranger.get("/today");
        var other = talks.open(cast.stone(), cast.heron());
        var forger = other.plum().guest();
        forger.get(other.path());
        assertThat(forger.post(report(talk, number), form).status()).isEqualTo(404);
        var plum = talk.plum().guest();
        plum.get(talk.path());
        assertThat(plum.post(report(talk, own), form).status()).isEqualTo(404);
        assertThat(plum.post(report(talk, 999), form).status()).isEqualTo(404);
        assertThat(plum.post("/report/message.x.y", form).status()).isEqualTo(404);
        assertThat(
                        database.sql("select count(*) from concern where place = ?")
                                .param(talk.stream().value())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void reporting_again_makes_no_second_and_more_reports_join_the_open_concern() {
        var talk = talks.open(cast.plum(), cast.heron());
        var first = talks.say(talk, talk.heronsName(), "One.");
        var second = talks.say(talk, talk.heronsName(), "Two.");
        var plum = talk.plum().guest();
        file(plum, report(talk, first), "guideline");
        plum.get(talk.path());
        plum.post(report(talk, first), Map.of("what", "guideline"));
        plum.post(report(talk, second), Map.of("what", "worried"));
        assertThat(
                        database.sql(
                                        "select severity || ' ' || (select count(*) from report r"
                                                + " where r.concern_id = c.id) from concern c where"
                                                + " id = ?")
                                .param(concern(talk))
                                .query(String.class)
                                .single())
                .isEqualTo("1 2");
    }

    @Test
    void a_decision_needs_a_reason_and_answers_whoever_reported() {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.heronsName(), "Hm.");
        var plum = talk.plum().guest();
        file(plum, report(talk, number), "else");
        var wren = cast.wren().guest();
        var address = "/work/queue/" + concern(talk);
        wren.get(address);
        assertThat(wren.post(address + "/steps", Map.of("step", "closed")).status()).isEqualTo(422);
        DeskWork.step(wren, concern(talk), "closed", "Guideline 2.", "We talked with them.");
        assertThat(plum.get(report(talk, number)).body())
                .contains("A person looked, and did something about it.")
                .contains("We talked with them.");
        assertThat(plum.get("/today").body()).contains("There’s an answer to what you reported");
        assertThat(wren.get("/work/queue").body()).doesNotContain(concern(talk).toString());
    }

    @Test
    void who_reports_or_asks_after_an_answer_waits_for_their_own() {
        var talk = talks.open(cast.plum(), cast.heron());
        var first = report(talk, talks.say(talk, talk.heronsName(), "I can’t go on."));
        var second = report(talk, talks.say(talk, talk.heronsName(), "Goodbye."));
        var plum = talk.plum().guest();
        file(plum, first, "worried");
        var wren = cast.wren().guest();
        told(wren, concern(talk), "Her sister is with her.");
        assertThat(plum.get(first).body()).contains("A person looked", "Her sister is with her.");
        time.pass(Duration.ofMinutes(6));
        assertThat(file(plum, second, "worried").body())
                .contains(
                        "A person is asked to look within 15 minutes.",
                        "If someone is in danger right now")
                .doesNotContain("A person looked", "Her sister is with her.");
        assertThat(plum.get(first).body()).contains("A person looked", "Her sister is with her.");
        assertThat(plum.get("/today").body()).contains(first).doesNotContain(second);
        told(wren, concern(talk), "We were there again.");
        assertThat(plum.get(second).body()).contains("A person looked", "We were there again.");
        assertThat(plum.get("/today").body()).contains(second);

        var heron = cast.heron();
        var ask = heron.guest();
        ask.get("/care");
        ask.post("/care/me", Map.of("item", UUID.randomUUID().toString(), "now", "yes"));
        var asked =
                database.sql("select id from concern where place = ?")
                        .param(heron.home().value())
                        .query(UUID.class)
                        .single();
        told(wren, asked, "We call you at eight.");
        assertThat(ask.get("/care").body())
                .contains("A person looked.", "We call you at eight.")
                .doesNotContain("What you were told before");
        time.pass(Duration.ofMinutes(6));
        ask.post("/care/me", Map.of("item", UUID.randomUUID().toString(), "now", "yes"));
        assertThat(ask.get("/care").body())
                .contains(
                        "within 15 minutes", "What you were told before:", "We call you at eight.")
                .doesNotContain("A person looked.");
    }

    @Test
    void what_stood_around_one_report_is_marked_once_it_is_reported_itself() {
        var talk = talks.open(cast.plum(), cast.heron());
        var first = talks.say(talk, talk.heronsName(), "One.");
        var second = talks.say(talk, talk.heronsName(), "Two.");
        var plum = talk.plum().guest();
        var wren = cast.wren().guest();
        file(plum, report(talk, second), "unkind");
        var address = "/work/queue/" + concern(talk);
        wren.get(address);
        var before = wren.post(address + "/words", Map.of()).body();
        assertThat(before).contains("One.", "Two.").containsOnlyOnce("block--woad");
        file(plum, report(talk, first), "guideline");
        wren.get(address);
        var after = wren.post(address + "/words", Map.of()).body();
        assertThat(after.split("block--woad", -1)).as("both, and nothing else").hasSize(3);
        assertThat(after).doesNotContain("is not as it was");
    }

    @Test
    void whoever_reports_something_small_learns_nothing_of_what_others_saw() {
        var talk = talks.open(cast.plum(), cast.heron());
        var small = report(talk, talks.say(talk, talk.heronsName(), "Hm."));
        var grave = report(talk, talks.say(talk, talk.heronsName(), "Goodbye."));
        var plum = talk.plum().guest();
        file(plum, small, "guideline");
        assertThat(file(plum, grave, "worried").body())
                .contains("within 15 minutes", "If someone is in danger right now");
        assertThat(plum.get(small).body())
                .contains("A person is asked to look within 8 hours.")
                .doesNotContain("15 minutes", "If someone is in danger right now");
    }

    private static void told(Guest reader, UUID concern, String answer) {
        for (var step : java.util.List.of("engaged", "confirmed", "told")) {
            assertThat(DeskWork.step(reader, concern, step, "As agreed.", answer).status())
                    .isEqualTo(303);
        }
    }

    @Test
    void what_nobody_looks_at_in_time_climbs_and_says_so() {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.heronsName(), "I can’t go on.");
        file(talk.plum().guest(), report(talk, number), "worried");
        time.pass(Duration.ofMinutes(16));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        database.sql("select owner from concern where id = ?")
                                .param(concern(talk))
                                .query(String.class)
                                .single()
                                .equals("lead"));
        assertThat(cast.juniper().guest().get("/work/queue").body())
                .contains(concern(talk).toString())
                .contains("nobody looked in time");
    }

    @Test
    void the_queue_is_for_those_who_look_and_never_about_themselves() {
        var heron = cast.heron();
        var moderator = cast.rook();
        var talk = talks.open(cast.plum(), moderator);
        var number = talks.say(talk, talk.heronsName(), "Hello.");
        file(talk.plum().guest(), report(talk, number), "unkind");
        var address = "/work/queue/" + concern(talk);
        assertThat(moderator.guest().get("/work/queue").body())
                .doesNotContain(concern(talk).toString());
        assertThat(moderator.guest().get(address).status()).isEqualTo(404);
        assertThat(heron.guest().get("/work/queue").status()).isEqualTo(404);
        assertThat(talk.plum().guest().get("/work/queue").status()).isEqualTo(404);
        assertThat(cast.wren().guest().get(address).status()).isEqualTo(200);
    }
}
