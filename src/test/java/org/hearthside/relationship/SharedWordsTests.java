package org.hearthside.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.conversation.Talks;
import org.hearthside.member.Departures;
import org.hearthside.member.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What two people write for each other, without scripts.
@HouseTest
@Import({Talks.class, Together.class})
@Timeout(120)
class SharedWordsTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Together together;
    @Autowired Departures departures;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    private static String path(Talks.Talk talk) {
        return talk.path() + "/together";
    }

    private static Guest.Answer send(Guest guest, Talks.Talk talk, String to, String... fields) {
        var page = guest.get(path(talk));
        return guest.follow(guest.post(path(talk) + to, page, fields));
    }

    @Test
    void the_seeker_writes_a_goal_and_the_supporter_reads_it_and_changes_nothing() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        assertThat(plum.get(path(talk)).body()).contains("Start with one small thing");
        var day = time.instant().plus(Duration.ofDays(7)).toString().substring(0, 10);
        send(
                plum,
                talk,
                "/goals",
                "goal",
                "Sleep before two.",
                "next",
                "Phone in the hall",
                "review",
                day);
        assertThat(heron.get(path(talk)).body())
                .contains("Sleep before two.")
                .contains("Phone in the hall")
                .doesNotContain("/goals/");
        var goal = plum.get(path(talk)).field("item");
        for (var act : List.of("change", "looked", "rest", "remove", "take")) {
            var refused =
                    heron.post(
                            path(talk) + "/goals/" + act,
                            Map.of("item", goal, "version", "0", "goal", "Not theirs."));
            assertThat(refused.status()).as(act).isEqualTo(404);
        }
        heron.post(path(talk) + "/goals/drop", Map.of("item", goal));
        assertThat(plum.get(path(talk)).body())
                .contains("Sleep before two.")
                .doesNotContain("Not theirs.");
    }

    @Test
    void the_supporter_suggests_and_it_is_a_goal_once_the_seeker_takes_it_up() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        send(heron, talk, "/goals", "goal", "A walk at noon.", "next", "Shoes by the door");
        var before = plum.get(path(talk));
        assertThat(before.body())
                .contains("suggests")
                .contains("A walk at noon.")
                .contains("Shoes by the door")
                .contains("needs no reason")
                .doesNotContain("How did the step go?");
        var item = before.field("item");
        for (var act : List.of("looked", "rest")) { // it is no goal yet
            plum.post(path(talk) + "/goals/" + act, before, "item", item, "how", "did");
        }
        assertThat(plum.get(path(talk)).body())
                .doesNotContain("Did it (")
                .doesNotContain("Resting");
        var taken = send(plum, talk, "/goals/take", "item", item);
        assertThat(taken.body()).contains("and you took it up").contains("How did the step go?");
        assertThat(heron.get(path(talk)).body()).contains("took it up").doesNotContain("/goals/");
        send(plum, talk, "/goals/take", "item", item); // twice is once
        var changed =
                send(
                        plum,
                        talk,
                        "/goals/change",
                        "item",
                        item,
                        "version",
                        "1",
                        "goal",
                        "Out once a day.");
        assertThat(changed.body()).contains("Out once a day.").doesNotContain("took it up");
    }

    @Test
    void a_suggestion_is_set_aside_or_taken_back_and_nothing_stays_of_it() {
        var talk = talks.open(cast.plum(), cast.heron());
        for (var who : List.of(talk.plum().guest(), talk.heron().guest())) {
            var page = send(talk.heron().guest(), talk, "/goals", "goal", "A walk.");
            var dropped = send(who, talk, "/goals/drop", "item", page.field("item"));
            assertThat(dropped.body()).doesNotContain("A walk.");
        }
        assertThat(
                        database.sql("select count(*) from together_goal where stream_id = ?")
                                .param(talk.stream().value())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void the_day_to_look_at_it_is_on_today_without_a_word_of_it() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var day = time.instant().plus(Duration.ofDays(7)).atZone(talk.plum().viewer().zone());
        var link = path(talk) + "#goals";
        var page =
                send(
                        plum,
                        talk,
                        "/goals",
                        "goal",
                        "Sleep before two.",
                        "next",
                        "A step",
                        "review",
                        day.toLocalDate().toString());
        assertThat(plum.get("/today").body()).doesNotContain(link);
        time.pass(Duration.ofDays(7));
        assertThat(plum.get("/today").body())
                .contains("You wanted to look at something again")
                .contains(link)
                .doesNotContain("Sleep before two.");
        assertThat(talk.heron().guest().get("/today").body()).doesNotContain(link);
        send(plum, talk, "/goals/looked", "item", page.field("item"), "how", "partly");
        assertThat(plum.get("/today").body()).doesNotContain(link);
    }

    @Test
    void no_outcome_of_a_step_is_a_failure_and_a_goal_may_rest() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var page = send(plum, talk, "/goals", "goal", "Sleep.", "next", "A walk");
        var goal = page.field("item");
        assertThat(send(plum, talk, "/goals/looked", "item", goal, "how", "not-this-time").body())
                .contains("Nothing is lost")
                .contains("Not this time (")
                .doesNotContainIgnoringCase("fail");
        assertThat(send(plum, talk, "/goals/rest", "item", goal, "rest", "true").body())
                .contains("Resting")
                .contains("Take it up again");
        assertThat(send(plum, talk, "/goals/remove", "item", goal).body()).doesNotContain("Sleep.");
    }

    @Test
    void what_cannot_be_kept_is_shown_again_and_two_windows_overwrite_nothing() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var page = plum.get(path(talk));
        var empty = plum.post(path(talk) + "/goals", page, "goal", " ", "next", "A step to keep");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.field("next")).isEqualTo("A step to keep");
        var wrong =
                plum.post(path(talk) + "/goals", page, "goal", "Sleep.", "review", "2001-01-01");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.area("goal")).isEqualTo("Sleep.");
        var before = send(plum, talk, "/goals", "goal", "Sleep.");
        var goal = before.field("item");
        send(plum, talk, "/goals/change", "item", goal, "version", "0", "goal", "Sleep well.");
        var clash =
                plum.post(
                        path(talk) + "/goals/change",
                        before,
                        "item",
                        goal,
                        "version",
                        "0",
                        "goal",
                        "From the other window.");
        assertThat(clash.status()).isEqualTo(422);
        assertThat(clash.body()).contains("another window").contains("From the other window.");
        assertThat(plum.get(path(talk)).body())
                .contains("Sleep well.")
                .doesNotContain("From the other window.");
    }

    @Test
    void one_proposes_what_holds_and_it_holds_once_the_other_accepts() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        send(heron, talk, "/agreement", "what", "Talking about evenings.", "hours", "Tuesdays.");
        var page = plum.get(path(talk));
        assertThat(page.body()).contains("proposes").contains("Tuesdays.");
        var id =
                page.between("agreement/accept", "</form>")
                        .replaceAll("(?s).*name=\"item\" value=\"([^\"]+)\".*", "$1");
        send(heron, talk, "/agreement/accept", "item", id); // their own
        assertThat(plum.get(path(talk)).body()).doesNotContain("Version 1");
        assertThat(send(plum, talk, "/agreement/accept", "item", id).body()).contains("Version 1");
        send(plum, talk, "/agreement", "what", "Talking about nights.");
        assertThat(heron.get(path(talk)).body())
                .contains("Talking about evenings.")
                .contains("Talking about nights.")
                .contains("Version 1");
    }

    @Test
    void each_writes_how_they_like_to_be_supported_and_reads_the_others() {
        var talk = talks.open(cast.plum(), cast.heron());
        send(talk.plum().guest(), talk, "/card", "card", "Ask before advice.");
        send(talk.heron().guest(), talk, "/card", "card", "Say when it is too much.");
        for (var guest : new Guest[] {talk.plum().guest(), talk.heron().guest()}) {
            assertThat(guest.get(path(talk)).body())
                    .contains("Ask before advice.")
                    .contains("Say when it is too much.");
        }
        assertThat(send(talk.plum().guest(), talk, "/card", "card", "").body())
                .doesNotContain("Ask before advice.");
    }

    @Test
    void nobody_writes_before_they_agreed_how_we_talk_here() {
        var talk = talks.begin(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var page = plum.get(path(talk));
        assertThat(page.body()).contains("Before you write here").doesNotContain("<textarea");
        assertThat(plum.post(path(talk) + "/goals", page, "goal", "Too early.").status())
                .isEqualTo(422);
        assertThat(plum.get(path(talk)).body()).doesNotContain("Too early.");
    }

    @Test
    void words_are_sealed_and_go_when_their_writer_leaves() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.live(talk);
        send(talk.heron().guest(), talk, "/card", "card", "What Heron wrote.");
        var stored =
                database.sql(
                                """
                                select sealed from together_goal union all select next from together_goal
                                union all select what from together_agreement
                                union all select sealed from together_card
                                """)
                        .query((row, at) -> row.getBytes(1))
                        .list();
        assertThat(stored).hasSizeGreaterThan(4);
        assertThat(
                        stored.stream()
                                .filter(bytes -> bytes != null)
                                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)))
                .noneMatch(text -> text.contains("canary") || text.contains("Heron wrote"));
        departures.carryOut(departures.ask(talk.plum().viewer(), true));
        assertThat(talk.heron().guest().get(path(talk)).body())
                .contains("A former member")
                .contains("What Heron wrote.")
                .doesNotContain("canary");
    }

    @Test
    void words_that_sound_like_danger_are_noticed_before_they_are_sealed() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var page = plum.get(path(talk));
        var answer =
                plum.post(path(talk) + "/goals", page, "goal", "I want to kill myself tonight.");
        assertThat(answer.location()).contains("care");
    }

    @Test
    void after_four_meetings_the_seeker_is_asked_once_and_what_will_change_begins_the_next() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        together.meetWeekly(talk);
        together.meet(talk, 3);
        assertThat(plum.get(path(talk)).body()).doesNotContain("What helped?");
        together.meet(talk, 4);
        assertThat(heron.get(path(talk)).body()).doesNotContain("What helped?");
        var page = plum.get(path(talk));
        assertThat(page.body()).contains("You have met 4 times");
        assertThat(
                        plum.post(
                                        path(talk) + "/feedback",
                                        page,
                                        "helped",
                                        " ",
                                        "whom",
                                        "supporter")
                                .status())
                .isEqualTo(422);
        send(
                plum,
                talk,
                "/feedback",
                "helped",
                "That you waited.",
                "wish",
                "Fewer questions.",
                "whom",
                "supporter");
        assertThat(plum.get(path(talk)).body()).doesNotContain("You have met 4 times");
        var theirs = heron.get(path(talk));
        assertThat(theirs.body()).contains("Fewer questions.");
        var id = theirs.between("id=\"answer-", "-hint");
        send(heron, talk, "/feedback/answer", "item", id, "answer", "One question at a time.");
        for (var guest : new Guest[] {plum, heron}) {
            var body = guest.get(path(talk)).body();
            assertThat(body.indexOf("One question at a time."))
                    .isPositive()
                    .isLessThan(body.indexOf("When we meet"));
        }
        together.meet(talk, 5);
        assertThat(plum.get(path(talk)).body()).doesNotContain("For the next time");
    }

    @Test
    void what_is_said_to_coordinators_reaches_them_without_a_name_and_nobody_else() {
        var ash = cast.ash();
        var talk = talks.open(cast.plum(), cast.heron());
        together.meet(talk, 4);
        var plum = talk.plum().guest();
        var words = "Said to those who coordinate " + Cast.letters();
        send(plum, talk, "/feedback", "missed", words, "whom", "coordinator");
        assertThat(plum.get(path(talk)).body()).contains(words);
        assertThat(talk.heron().guest().get(path(talk)).body()).doesNotContain(words);
        assertThat(ash.guest().get("/work/feedback").body())
                .contains(words)
                .contains("quiet-heron")
                .doesNotContain("late-plum");
        assertThat(cast.wren().guest().get("/work/feedback").status()).isEqualTo(404);
        assertThat(talk.heron().guest().get("/work/feedback").status()).isEqualTo(404);
    }

    @Test
    void nobody_reads_as_a_coordinator_what_was_said_about_themselves() {
        var ash = cast.ash();
        var heron = cast.person("both-heron", Role.SUPPORTER, Role.MANAGER);
        var talk = talks.open(cast.plum(), heron);
        together.meet(talk, 8);
        var plum = talk.plum().guest();
        var words = "Said about one who coordinates too " + Cast.letters();
        var alone =
                database.sql(
                                """
                                update role_grant set ended_at = '2001-01-01'
                                where role = 'MANAGER' and ended_at is null and persona_id <> ?
                                """)
                        .param(heron.viewer().home().value());
        try {
            var asked = plum.get(path(talk));
            assertThat(asked.body()).contains("Say it to those who coordinate");
            alone.update();
            assertThat(plum.get(path(talk)).body())
                    .as("nobody else coordinates")
                    .contains("What helped?")
                    .doesNotContain("Say it to those who coordinate");
            var stale =
                    plum.post(
                            path(talk) + "/feedback",
                            asked,
                            "missed",
                            words,
                            "whom",
                            "coordinator");
            assertThat(stale.status()).isEqualTo(422);
            assertThat(stale.area("missed")).isEqualTo(words);
            assertThat(heron.guest().get(path(talk)).body()).doesNotContain(words);
        } finally {
            database.sql("update role_grant set ended_at = null where ended_at = '2001-01-01'")
                    .update();
        }
        send(plum, talk, "/feedback", "missed", words, "whom", "coordinator");
        assertThat(ash.guest().get("/work/feedback").body()).contains(words);
        assertThat(heron.guest().get("/work/feedback").body())
                .contains("What members wanted you to know")
                .doesNotContain(words);
    }

    @Test
    void what_was_said_to_coordinators_long_ago_can_still_be_reached() {
        var ash = cast.ash().guest();
        var talk = talks.open(cast.plum(), cast.heron());
        together.meet(talk, 4);
        var words = "Said before many others " + Cast.letters();
        send(talk.plum().guest(), talk, "/feedback", "wish", words, "whom", "coordinator");
        database.sql("update together_feedback set given_at = '2001-01-01' where stream_id = ?")
                .param(talk.stream().value())
                .update();
        database.sql(
                        """
                        insert into together_feedback (id, stream_id, persona_id, supporter_id,
                            for_whom, after, given_at)
                        select gen_random_uuid(), stream_id, persona_id, supporter_id, for_whom,
                            1000 + n, timestamptz '2001-02-01' from together_feedback,
                            generate_series(1, 50) as n where stream_id = ?
                        """)
                .param(talk.stream().value())
                .update();
        var page = ash.get("/work/feedback");
        assertThat(page.body()).doesNotContain(words);
        while (page.body().contains("/work/feedback?before=")) {
            var older = "/work/feedback?before=" + page.between("/work/feedback?before=", "\"");
            page = ash.get(older);
        }
        assertThat(page.body()).contains(words);
    }

    @Test
    void what_will_change_is_said_once_and_a_second_window_loses_no_words() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.meet(talk, 4);
        var heron = talk.heron().guest();
        send(talk.plum().guest(), talk, "/feedback", "wish", "Fewer.", "whom", "supporter");
        var page = heron.get(path(talk));
        var id = page.between("id=\"answer-", "-hint");
        var to = path(talk) + "/feedback/answer";
        for (int i = 0; i < 2; i++) { // pressed twice
            assertThat(heron.post(to, page, "item", id, "answer", "One question.").status())
                    .isEqualTo(303);
        }
        var other = heron.post(to, page, "item", id, "answer", "From the other window.");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("in another window");
        assertThat(other.area("answer")).isEqualTo("From the other window.");
        assertThat(talk.plum().guest().get(path(talk)).body())
                .contains("One question.")
                .doesNotContain("From the other window.");
    }

    @Test
    void a_goal_with_a_day_and_no_step_is_looked_at_and_put_into_other_words_after_its_day() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var day = time.instant().plus(Duration.ofDays(7)).toString().substring(0, 10);
        var page = send(plum, talk, "/goals", "goal", "Sleep.", "review", day);
        assertThat(page.body()).doesNotContain("/goals/looked");
        var item = page.field("item");
        time.pass(Duration.ofDays(8));
        assertThat(plum.get(path(talk)).between("/goals/looked", "</form>"))
                .contains("How did it go?", "Sleep.");
        var change = path(talk) + "/goals/change";
        var changed =
                plum.post(
                        change,
                        plum.get(path(talk)),
                        "item",
                        item,
                        "version",
                        "0",
                        "goal",
                        "Sleep well.",
                        "review",
                        day);
        assertThat(changed.status()).as("the day it has").isEqualTo(303);
        assertThat(plum.get(path(talk)).body()).contains("Sleep well.", "Time to look at it");
        var past =
                plum.post(
                        change,
                        plum.get(path(talk)),
                        "item",
                        item,
                        "version",
                        "1",
                        "goal",
                        "Sleep well.",
                        "review",
                        "2001-01-01");
        assertThat(past.status()).as("another that is over").isEqualTo(422);
        assertThat(send(plum, talk, "/goals/looked", "item", item, "how", "did").body())
                .contains("Did it (")
                .doesNotContain("/goals/looked");
    }

    @Test
    void only_what_both_like_is_ever_shown() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        send(plum, talk, "/interests", "interest", "music", "interest", "walking");
        var page =
                send(
                        talk.heron().guest(),
                        talk,
                        "/interests",
                        "interest",
                        "music",
                        "interest",
                        "films");
        assertThat(page.between("You both ticked", "</p>"))
                .contains("Music")
                .doesNotContain("Walking");
        assertThat(plum.get(path(talk)).between("You both ticked", "</p>")).doesNotContain("Films");
        assertThat(plum.get(path(talk)).body()).contains("one song for a hard evening");
        var all = new ArrayList<String>();
        Interests.ALL.forEach(word -> all.addAll(List.of("interest", word)));
        var refused =
                plum.post(
                        path(talk) + "/interests",
                        plum.get(path(talk)),
                        all.toArray(String[]::new));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.between("You both ticked", "</p>")).doesNotContain("Films");
    }

    @Test
    void nobody_learns_what_the_other_likes_by_ticking_one_part_after_another() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var last = Interests.ALL.get(9);
        send(talk.heron().guest(), talk, "/interests", "interest", last);
        ticks(plum, talk, Interests.ALL.subList(0, 6));
        assertThat(ticks(plum, talk, Interests.ALL.subList(2, 8)).status())
                .as("they think again")
                .isEqualTo(303);
        var refused = ticks(plum, talk, Interests.ALL.subList(4, 10));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("within a month").doesNotContain("You both ticked");
        assertThat(ticks(plum, talk, List.of()).status()).isEqualTo(303);
        assertThat(ticks(plum, talk, List.of(last)).status())
                .as("to take all back makes no room")
                .isEqualTo(422);
        assertThat(ticks(plum, talk, Interests.ALL.subList(0, 6)).status())
                .as("what was ticked may be ticked again")
                .isEqualTo(303);
        ticks(plum, talk, List.of());
        time.pass(Interests.COUNTED);
        assertThat(ticks(plum, talk, List.of(last)).status()).isEqualTo(303);
        assertThat(plum.get(path(talk)).body()).contains("You both ticked");
        assertThat(
                        database.sql("select count(*) from together_interest where stream_id = ?")
                                .param(talk.stream().value())
                                .query(Integer.class)
                                .single())
                .as("what was taken back a month ago is kept no longer")
                .isEqualTo(2);
    }

    private static Guest.Answer ticks(Guest guest, Talks.Talk talk, List<String> interests) {
        var fields =
                interests.stream()
                        .flatMap(word -> Stream.of("interest", word))
                        .toArray(String[]::new);
        return guest.post(path(talk) + "/interests", guest.get(path(talk)), fields);
    }

    @Test
    void an_ending_is_seen_coming_and_its_words_are_read_when_it_has_come() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.meetWeekly(talk);
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        var day = time.instant().plus(Duration.ofDays(10)).toString().substring(0, 10);
        var planned = send(plum, talk, "/ending", "last-day", day);
        assertThat(planned.body()).contains("Your last day");
        assertThat(planned.body().split("meetings/move", -1)).hasSize(3); // two are left
        send(plum, talk, "/keepsake", "keepsake", "Thank you for the evenings.");
        assertThat(heron.get(path(talk)).body())
                .contains("Your last day")
                .doesNotContain("Thank you for the evenings.");
        plum.submit(talk.path() + "/goodbye", plum.get(talk.path() + "/goodbye"), "note", "");
        assertThat(heron.get(path(talk)).body())
                .contains("Thank you for the evenings.")
                .contains("Coming back is possible");
        assertThat(plum.get(path(talk)).body()).contains("Nothing is held against you");
    }

    @Test
    void what_one_can_do_when_it_does_not_work_leaves_no_trace() {
        var talk = talks.open(cast.plum(), cast.heron());
        var before = talk.heron().guest().get(talk.path()).body().split("<li", -1).length;
        assertThat(talk.plum().guest().get(path(talk) + "/not-working").body())
                .contains("None of this needs a reason")
                .contains(talk.path() + "/again")
                .contains("/goodbye");
        assertThat(talk.heron().guest().get(path(talk) + "/not-working").body())
                .doesNotContain("Look for somebody else");
        assertThat(talk.heron().guest().get(talk.path()).body().split("<li", -1)).hasSize(before);
        assertThat(cast.otter().guest().get(path(talk) + "/not-working").status()).isEqualTo(404);
    }
}
