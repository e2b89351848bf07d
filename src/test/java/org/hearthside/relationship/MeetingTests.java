package org.hearthside.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.conversation.Talks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// When two people meet, as they set it without scripts.
@HouseTest
@Import({Talks.class, Together.class})
@Timeout(120)
class MeetingTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Together together;
    @Autowired Meetings meetings;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    private static String path(Talks.Talk talk) {
        return talk.path() + "/together";
    }

    private Map<String, String> form(Guest.Answer page, Duration ahead, String zone) {
        var at = time.instant().plus(ahead).atZone(ZoneId.of(zone));
        return Map.of(
                "client", page.field("client"),
                "date", at.toLocalDate().toString(),
                "time", "19:30",
                "apart", "2",
                "minutes", "45");
    }

    private void livesIn(Cast.Person person, String zone) {
        database.sql("update preference set zone = ? where account_id = ?")
                .params(zone, person.account().value())
                .update();
    }

    /// The meeting that this page lets one act on first.
    private static String planned(Guest.Answer page) {
        return page.field("planned");
    }

    @Test
    void one_proposes_and_the_other_accepts_and_each_reads_their_own_time() {
        var talk = talks.open(cast.plum(), cast.heron());
        livesIn(talk.plum(), "Europe/Berlin");
        livesIn(talk.heron(), "America/New_York");
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        var page = plum.get(path(talk));
        var sent = form(page, Duration.ofDays(3), "Europe/Berlin");
        assertThat(plum.follow(plum.post(path(talk) + "/series", sent)).body())
                .contains("It counts once")
                .doesNotContain("/calendar");
        plum.post(path(talk) + "/series", sent); // pressed twice
        var theirs = heron.get(path(talk));
        var there =
                time.instant()
                        .plus(Duration.ofDays(3))
                        .atZone(ZoneId.of("Europe/Berlin"))
                        .with(LocalTime.of(19, 30))
                        .withZoneSameInstant(ZoneId.of("America/New_York"))
                        .toLocalTime()
                        .toString(); // 13:30 but for some weeks a year
        assertThat(theirs.body()).contains("proposes").contains(there);
        assertThat(heron.get(talk.path()).body()).contains("changed something on your page");
        var series = theirs.field("series");
        var after =
                heron.follow(heron.post(path(talk) + "/series/accept", Map.of("series", series)));
        assertThat(after.body()).contains(there).contains("19:30").contains("Every two weeks, 45");
        assertThat(Pattern.compile("meetings/move").matcher(after.body()).results()).hasSize(4);
        assertThat(plum.get(path(talk)).body()).contains("19:30").contains(there);
        assertThat(
                        heron.follow(
                                        heron.post(
                                                path(talk) + "/series/accept",
                                                Map.of("series", series)))
                                .body())
                .contains("not as it was any more");
    }

    @Test
    void nobody_accepts_what_they_proposed_and_nobody_else_sees_the_page() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        plum.post(path(talk) + "/series", form(plum.get(path(talk)), Duration.ofDays(3), "UTC"));
        var page = plum.get(path(talk));
        plum.post(path(talk) + "/series/accept", Map.of("series", page.field("series")));
        assertThat(plum.get(path(talk)).body()).doesNotContain("/calendar");
        var otter = cast.otter().guest();
        assertThat(otter.get(path(talk)).status()).isEqualTo(404);
        assertThat(otter.get(path(talk) + "/calendar").status()).isEqualTo(404);
    }

    @Test
    void a_time_that_is_past_or_no_time_is_refused_and_what_was_typed_stays() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        plum.get(path(talk));
        var answer =
                plum.post(
                        path(talk) + "/series",
                        Map.of(
                                "date",
                                "2020-01-01",
                                "time",
                                "19:30",
                                "apart",
                                "1",
                                "minutes",
                                "5"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field("date")).isEqualTo("2020-01-01");
        assertThat(answer.field("minutes")).isEqualTo("5");
        assertThat(answer.body()).contains("still to come").contains("15 to 120");
    }

    @Test
    void either_moves_or_skips_one_without_a_reason_and_takes_it_back() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.meetWeekly(talk);
        var first = together.next(talk);
        var heron = talk.heron().guest();
        var page = heron.get(path(talk));
        heron.post(path(talk) + "/meetings/skip", Map.of("planned", planned(page)));
        assertThat(together.next(talk)).isEqualTo(first.plus(Duration.ofDays(7)));
        heron.get(path(talk));
        heron.post(
                path(talk) + "/meetings/skip",
                Map.of("planned", first.toString(), "skip", "false"));
        assertThat(together.next(talk)).isEqualTo(first);
        var day = time.instant().plus(Duration.ofDays(4)).toString().substring(0, 10);
        var moved =
                heron.follow(
                        heron.post(
                                path(talk) + "/meetings/move",
                                Map.of("planned", first.toString(), "date", day, "time", "06:15")));
        assertThat(moved.body()).contains("Moved").contains("06:15");
        assertThat(together.next(talk)).isEqualTo(Instant.parse(day + "T06:15:00Z"));
        var refused =
                heron.post(
                        path(talk) + "/meetings/move",
                        Map.of("planned", first.toString(), "date", "2020-01-01", "time", "06:16"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("still to come", "<details open");
        assertThat(refused.field("date")).isEqualTo("2020-01-01");
        assertThat(refused.field("time")).isEqualTo("06:16");
        assertThat(Pattern.compile("value=\"2020-01-01\"").matcher(refused.body()).results())
                .as("in the form of that meeting alone")
                .hasSize(1);
    }

    @Test
    void nobody_meets_after_the_last_day_however_a_meeting_was_moved() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.meetWeekly(talk); // in 1, 8, 15, … days
        var first = together.next(talk);
        var plum = talk.plum().guest();
        move(plum, talk, first, Duration.ofDays(11));
        move(plum, talk, first.plus(Duration.ofDays(14)), Duration.ofDays(-6));
        var day = time.instant().plus(Duration.ofDays(10)).toString().substring(0, 10);
        plum.post(path(talk) + "/ending", plum.get(path(talk)), "last-day", day);
        var left = plum.get(path(talk));
        assertThat(
                        Pattern.compile("name=\"planned\" value=\"([^\"]+)\"")
                                .matcher(left.body())
                                .results()
                                .map(found -> found.group(1))
                                .distinct())
                .as("the one moved before it, and not the one moved past it")
                .containsExactly(
                        first.plus(Duration.ofDays(7)).toString(),
                        first.plus(Duration.ofDays(14)).toString());
        assertThat(move(plum, talk, first.plus(Duration.ofDays(7)), Duration.ofDays(5)).body())
                .contains("not after a last day");
        assertThat(together.next(talk)).isEqualTo(first.plus(Duration.ofDays(7)));
    }

    private static Guest.Answer move(
            Guest guest, Talks.Talk talk, Instant planned, Duration later) {
        var to = planned.plus(later).toString();
        return guest.post(
                path(talk) + "/meetings/move",
                guest.get(path(talk)),
                "planned",
                planned.toString(),
                "date",
                to.substring(0, 10),
                "time",
                to.substring(11, 16));
    }

    @Test
    void who_goes_to_another_zone_is_told_by_which_clock_the_other_reads() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.meetWeekly(talk);
        var plum = talk.plum().guest();
        assertThat(plum.get(path(talk)).body()).doesNotContain("on another clock");
        livesIn(talk.plum(), "Asia/Tokyo");
        assertThat(plum.get(path(talk)).body())
                .contains("You set this time on another clock (", "propose the time again");
        assertThat(talk.heron().guest().get(path(talk)).body())
                .as("the other is not told where they are")
                .doesNotContain("Tokyo", "clock they had");
        livesIn(talk.heron(), "America/New_York");
        assertThat(talk.heron().guest().get(path(talk)).body())
                .contains("goes by the clock they had when you two set this time");
    }

    @Test
    void who_supports_reads_when_they_meet_each_next() {
        var heron = cast.heron();
        var plums = talks.open(cast.plum(), heron);
        var otters = talks.open(cast.otter(), heron);
        var guest = heron.guest();
        profile(guest);
        assertThat(guest.get("/work/people").body().split("no meeting planned", -1)).hasSize(3);

        together.meetWeekly(plums);
        assertThat(row(guest, plums)).contains("you meet tomorrow, ");
        assertThat(row(guest, otters)).contains("no meeting planned");

        var first = Objects.requireNonNull(meetings.next(heron.viewer()).get(plums.stream()));
        meetings.skip(plums.plum().viewer(), plums.stream(), first, true);
        assertThat(row(guest, plums)).doesNotContain("tomorrow").contains("you meet ");
        assertThat(meetings.next(heron.viewer()))
                .containsOnlyKeys(plums.stream())
                .containsValue(first.plus(Duration.ofDays(7)));
        assertThat(meetings.next(cast.otter().viewer())).isEmpty();

        together.meetWeekly(otters);
        plums.plum().guest().get(plums.path() + "/block");
        plums.plum().guest().post(plums.path() + "/block", Map.of());
        assertThat(meetings.next(heron.viewer()))
                .as("nothing of whoever has blocked them")
                .containsOnlyKeys(otters.stream());
    }

    private static void profile(Guest guest) {
        var topic = guest.get("/work/profile").field("topic");
        assertThat(
                        guest.post(
                                        "/work/profile",
                                        Map.of(
                                                "about", "I was there.",
                                                "audience", "everyone",
                                                "topic", topic,
                                                "language", "en",
                                                "hour", "tuesday-evening",
                                                "mostPeople", "4",
                                                "liveAtOnce", "2"))
                                .status())
                .isEqualTo(303);
    }

    @Test
    void who_supports_reads_when_they_last_spoke_and_whose_turn_it_is() {
        var talk = talks.open(cast.plum(), cast.heron());
        var guest = talk.heron().guest();
        profile(guest);
        talks.say(talk, talk.plumsName(), "Are you there?");
        var spoke = time.instant().atZone(talk.heron().viewer().zone()).toString();
        time.pass(Duration.ofDays(1));
        assertThat(row(guest, talk))
                .as("last contact")
                .contains("row__time\">yesterday, " + spoke.substring(11, 16));
        assertThat(row(guest, talk)).contains("row__state\">new");
        guest.get(talk.path());
        assertThat(row(guest, talk)).contains("row__state\">your turn");
        talks.say(talk, talk.heronsName(), "I am.");
        assertThat(row(guest, talk))
                .contains("row__state\">their turn")
                .doesNotContain("yesterday");
    }

    @Test
    void after_some_meetings_it_says_what_it_takes_to_support_others_until_it_is_put_aside() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        together.meet(talk, 3);
        assertThat(plum.get(path(talk)).body()).doesNotContain(PATH);
        together.meet(talk, 4);
        assertThat(plum.get(path(talk)).body()).contains(PATH, "href=\"/work/training\"");
        assertThat(plum.get("/work/training").status()).isEqualTo(200);
        assertThat(talk.heron().guest().get(path(talk)).body()).doesNotContain(PATH);

        assertThat(plum.post(path(talk) + "/path-aside", Map.of()).location()).contains("aside");
        assertThat(plum.get(path(talk)).body()).doesNotContain(PATH);
        var other = talks.open(talk.plum(), cast.heron());
        together.meet(other, 5);
        assertThat(plum.get(path(other)).body()).as("for good, everywhere").doesNotContain(PATH);
    }

    @Test
    void nobody_who_was_blocked_or_applied_reads_what_it_takes() {
        var ended = talks.open(cast.plum(), cast.heron());
        var plum = ended.plum().guest();
        assertThat(plum.get(path(ended)).body()).doesNotContain(PATH);
        plum.get(ended.path() + "/goodbye");
        plum.post(ended.path() + "/goodbye", Map.of("client", UUID.randomUUID().toString()));
        assertThat(plum.get(path(ended)).body()).as("after a goodbye").contains(PATH);
        plum.get("/work/training");
        plum.post(
                "/work/training/apply",
                Map.of(
                        "name",
                        "plum-" + Cast.letters(),
                        "words",
                        "I would like to sit with others."));
        assertThat(plum.get(path(ended)).body()).as("who has applied").doesNotContain(PATH);

        var blocked = talks.open(cast.plum(), cast.heron());
        blocked.plum().guest().get(blocked.path() + "/block");
        blocked.plum().guest().post(blocked.path() + "/block", Map.of());
        assertThat(blocked.plum().guest().get(path(blocked)).body()).doesNotContain(PATH);
    }

    private static final String PATH =
            "Some people who were supported like to sit with others later";

    /// What stands about a talk in the list of people.
    private static String row(Guest guest, Talks.Talk talk) {
        var body = guest.get("/work/people").body();
        var from = body.indexOf("href=\"" + talk.path() + "\"");
        assertThat(from).as("the talk is listed").isPositive();
        return body.substring(from, body.indexOf("</a>", from));
    }

    @Test
    void the_calendar_file_and_the_reminder_name_nobody() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.meetWeekly(talk);
        var plum = talk.plum().guest();
        var file = plum.get(path(talk) + "/calendar");
        assertThat(file.http().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/calendar");
        assertThat(file.body().lines().filter(line -> line.equals("SUMMARY:Appointment")))
                .hasSize(4);
        assertThat(file.body().lines().map(line -> line.replaceAll("[:;].*", "")))
                .containsOnly(
                        "BEGIN", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND",
                        "SUMMARY", "END");
        assertThat(file.body())
                .doesNotContain("plum")
                .doesNotContain("heron")
                .doesNotContain(talk.stream().toString())
                .doesNotContainIgnoringCase("hearth");
        assertThat(plum.get("/today").body()).contains("Reminder: tomorrow").contains(path(talk));
        assertThat(cast.otter().guest().get("/today").body()).doesNotContain("Reminder");
        time.pass(Duration.ofDays(2));
        assertThat(plum.get("/today").body()).doesNotContain("Reminder");
    }

    @Test
    void two_that_did_not_happen_begin_a_gentle_word_and_one_that_did_does_not() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.meetWeekly(talk);
        var plum = talk.plum().guest();
        says(plum, talk, false);
        assertThat(plum.get(path(talk)).body()).doesNotContain("The last two times");
        says(talk.heron().guest(), talk, true);
        says(plum, talk, false);
        assertThat(plum.get(path(talk)).body()).doesNotContain("The last two times");
        says(talk.heron().guest(), talk, false);
        var repair = plum.get(path(talk));
        assertThat(repair.body()).contains("The last two times, you did not meet");
        assertThat(repair.between("aria-labelledby=\"repair\"", "</section>"))
                .as("one press, not a page of other things")
                .contains("action=\"" + talk.path() + "/pause\"");
        plum.post(talk.path() + "/pause", repair);
        assertThat(talk.heron().guest().get(talk.path()).body()).contains("asked for a day");
        assertThat(talk.heron().guest().get(path(talk)).body()).contains("The last two times");
        plum.get(path(talk));
        plum.post(path(talk) + "/carry-on", Map.of());
        assertThat(plum.get(path(talk)).body()).doesNotContain("The last two times");
    }

    @Test
    void another_regular_time_or_none_does_not_swallow_what_nobody_has_said_yet() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.meetWeekly(talk);
        var first = together.next(talk);
        time.setTo(first.plus(Duration.ofHours(1)));
        together.meetWeekly(talk);
        var second = together.next(talk);
        var plum = talk.plum().guest();
        var page = plum.get(path(talk));
        assertThat(page.between("Did you meet?", "</ul>")).contains(first.toString());
        plum.post(path(talk) + "/meetings/met", page, "planned", first.toString(), "met", "true");
        assertThat(plum.get(path(talk)).between("Did you meet?", "</ul>")).contains("You met<");

        time.setTo(second.plus(Duration.ofHours(1)));
        var over = plum.get(path(talk));
        plum.post(path(talk) + "/series/stop", over, "series", over.field("series"));
        var ended = talk.heron().guest().get(path(talk));
        assertThat(ended.body()).doesNotContain("/calendar");
        assertThat(ended.between("Did you meet?", "</ul>"))
                .contains(first.toString(), second.toString());
        talk.heron()
                .guest()
                .post(path(talk) + "/meetings/met", ended, "planned", second.toString());
        assertThat(
                        database.sql(
                                        "select count(*) from together_meeting where stream_id = ? and met")
                                .param(talk.stream().value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }

    private void says(Guest guest, Talks.Talk talk, boolean met) {
        var begun = together.next(talk);
        time.setTo(begun.plus(Duration.ofHours(1)));
        guest.get(path(talk));
        guest.post(
                path(talk) + "/meetings/met",
                Map.of("planned", begun.toString(), "met", String.valueOf(met)));
    }

    @Test
    void nobody_says_of_a_meeting_to_come_that_it_happened() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.meetWeekly(talk);
        var plum = talk.plum().guest();
        plum.get(path(talk));
        plum.post(path(talk) + "/meetings/met", Map.of("planned", together.next(talk).toString()));
        assertThat(
                        database.sql("select count(*) from together_meeting where stream_id = ?")
                                .param(talk.stream().value())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void when_the_talk_ends_they_meet_no_more() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.meetWeekly(talk);
        var plum = talk.plum().guest();
        var page = plum.get(talk.path() + "/goodbye");
        plum.submit(talk.path() + "/goodbye", page, "note", "");
        assertThat(plum.get("/today").body()).doesNotContain("Reminder");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> meetings.soon(talk.heron().viewer()).isEmpty());
        assertThat(plum.get(path(talk)).body())
                .contains("has ended")
                .doesNotContain("<form class=\"stack\" method=\"post\" action=\"" + path(talk));
    }
}
