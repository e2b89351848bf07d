package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.live.MessageLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@HouseTest
@Import(Talks.class)
@Timeout(120)
class TalkingWithoutScriptsTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired TestTime time;
    @Autowired MessageLog log;

    private static Map<String, String> message(Guest.Answer page, String text) {
        return Map.of("client", page.field("client"), "ticket", page.field("ticket"), "text", text);
    }

    @Test
    void nobody_writes_before_they_have_agreed() {
        var talk = talks.begin(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var page = plum.get(talk.path());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("How we talk here").doesNotContain("<textarea");
        assertThat(plum.get(talk.path() + "/agreement").body()).contains("The limits");
        var after = plum.follow(plum.post(talk.path() + "/agreement", Map.of()));
        assertThat(after.body()).contains("<textarea");
        assertThat(talk.heron().guest().get(talk.path()).body()).doesNotContain("<textarea");
    }

    @Test
    void nothing_is_kept_of_somebody_who_took_back_their_yes_to_it() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var form = message(plum.get(talk.path()), "Never to be kept.");
        cast.takesBackTheirYes(talk.plum().account());
        assertThat(plum.get(talk.path()).body())
                .contains("/join/agree/health-words")
                .doesNotContain("<textarea");
        plum.post(talk.path() + "/messages", form);
        plum.post(talk.path() + "/draft", form);
        cast.agrees(talk.plum().account());
        assertThat(plum.get(talk.path()).body())
                .contains("<textarea")
                .doesNotContain("Never to be kept.");
        assertThat(talk.heron().guest().get(talk.path()).body())
                .doesNotContain("Never to be kept.");
    }

    @Test
    void two_people_write_and_read_in_order() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        var page = plum.get(talk.path());
        plum.follow(plum.post(talk.path() + "/messages", message(page, "Not great.\nI left.")));
        var theirs = heron.get(talk.path());
        assertThat(theirs.body()).contains("Not great.").contains("late-plum");
        heron.post(talk.path() + "/messages", message(theirs, "Did I get that right?"));
        var both = plum.get(talk.path()).body();
        assertThat(both.indexOf("Did I get that right?")).isGreaterThan(both.indexOf("Not great."));
        assertThat(both).contains("message--mine");
    }

    /// Behind the number that a page says it has, its live connection begins: what is not on the
    /// page and lies before it would never be seen there.
    @Test
    void a_page_never_claims_to_have_what_it_does_not_show() throws Exception {
        var talk = talks.open(cast.plum(), cast.heron());
        talks.say(talk, talk.heronsName(), "Hello.");
        var heron = talk.heron().guest();
        var goesOn = new AtomicBoolean(true);
        var speaks =
                Thread.ofVirtual()
                        .start(() -> {
                            while (goesOn.get()) {
                                talks.say(talk, talk.plumsName(), "And then.");
                            }
                        });
        try {
            for (var i = 0; i < 40; i++) {
                var page = heron.get(talk.path()).body();
                assertThat(last(page, "data-number"))
                        .isGreaterThanOrEqualTo(last(page, "data-last"));
            }
        } finally {
            goesOn.set(false);
            speaks.join();
        }
    }

    private static long last(String page, String attribute) {
        return Pattern.compile(" " + attribute + "=\"(\\d+)\"")
                .matcher(page)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElseThrow();
    }

    @Test
    void pressing_twice_sends_once() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var form = message(plum.get(talk.path()), "Only once.");
        plum.post(talk.path() + "/messages", form);
        assertThat(plum.post(talk.path() + "/messages", form).status()).isEqualTo(303);
        assertThat(plum.get(talk.path()).body().split("Only once", -1)).hasSize(2);
    }

    @Test
    void a_page_from_the_browsers_memory_never_swallows_other_words() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var page = plum.get(talk.path());
        plum.post(talk.path() + "/messages", message(page, "The first."));
        var other = plum.post(talk.path() + "/messages", message(page, "Something else."));
        var after = plum.follow(other);
        assertThat(after.area("text")).isEqualTo("Something else.");
        assertThat(after.body()).contains("You had sent from this page before");
        plum.post(talk.path() + "/messages", message(after, "Something else."));
        var end = plum.get(talk.path());
        assertThat(end.body()).contains("The first.").contains("Something else.");
        assertThat(end.area("text")).isEmpty();
    }

    @Test
    void what_is_too_long_is_refused_and_kept_whole() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var words = "x".repeat(4_001);
        var answer = plum.post(talk.path() + "/messages", message(plum.get(talk.path()), words));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.area("text")).isEqualTo(words);
        assertThat(answer.body()).contains("longer than one message can be");
        assertThat(plum.get(talk.path()).area("text")).isEqualTo(words);
        assertThat(talk.heron().guest().get(talk.path()).body()).doesNotContain("xxxx");
    }

    @Test
    void words_sent_after_the_session_ended_wait_behind_the_door() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var form = message(plum.get(talk.path()), "Do not lose this.");
        plum.away();
        var answer = plum.post(talk.path() + "/messages", form);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/sign-in?away&next=/talk/c/" + talk.stream());
        plum.as(cast.again(talk.plum()));
        assertThat(plum.get(talk.path()).area("text")).isEqualTo("Do not lose this.");
        assertThat(talk.heron().guest().get(talk.path()).body())
                .doesNotContain("Do not lose this.");
    }

    @Test
    void a_ticket_of_another_talk_keeps_nothing_and_tells_nothing() {
        var talk = talks.open(cast.plum(), cast.heron());
        var other = talks.open(cast.stone(), cast.heron());
        var stone = other.plum().guest();
        var page = stone.get(other.path());
        stone.away();
        var forged =
                stone.post(
                        talk.path() + "/messages",
                        Map.of(
                                "client", UUID.randomUUID().toString(),
                                "ticket", page.field("ticket"),
                                "text", "From elsewhere."));
        assertThat(forged.location()).isEqualTo("/sign-in?away&next=/talk/c/" + talk.stream());
        assertThat(talk.plum().guest().get(talk.path()).area("text")).isEmpty();
    }

    @Test
    void a_draft_is_kept_and_is_gone_once_it_is_sent() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var client = plum.get(talk.path()).field("client");
        var kept =
                plum.post(talk.path() + "/draft", Map.of("client", client, "text", "I wanted to"));
        assertThat(kept.status()).isEqualTo(204);
        var page = plum.get(talk.path());
        assertThat(page.area("text")).isEqualTo("I wanted to");
        assertThat(page.field("client")).isEqualTo(client);
        plum.post(talk.path() + "/messages", message(page, "I wanted to say it."));
        assertThat(plum.get(talk.path()).area("text")).isEmpty();
    }

    @Test
    void a_message_is_changed_for_a_quarter_of_an_hour_and_taken_back_at_any_time() {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.plumsName(), "Teh till.");
        var plum = talk.plum().guest();
        var one = talk.path() + "/m/" + number;
        var page = plum.get(one);
        plum.post(one + "/edit", Map.of("client", page.field("client"), "text", "The till."));
        assertThat(talk.heron().guest().get(talk.path()).body())
                .contains("The till.")
                .contains("Edited")
                .doesNotContain("Teh till.");
        time.pass(Duration.ofMinutes(16));
        assertThat(plum.get(one).body()).doesNotContain("<textarea");
        var late =
                plum.post(
                        one + "/edit",
                        Map.of("client", UUID.randomUUID().toString(), "text", "Too late."));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.body()).contains("More than 15 minutes").contains("Too late.");
        plum.post(one + "/take-back", Map.of());
        assertThat(talk.heron().guest().get(talk.path()).body())
                .contains("Taken back by the writer")
                .doesNotContain("The till.");
    }

    @Test
    void nobody_changes_or_takes_back_what_the_other_wrote() {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.plumsName(), "Mine.");
        var heron = talk.heron().guest();
        var one = talk.path() + "/m/" + number;
        assertThat(heron.get(one).body())
                .contains("Report this message")
                .doesNotContain("take-back")
                .doesNotContain("<textarea");
        assertThat(heron.post(one + "/take-back", Map.of()).status()).isEqualTo(404);
        assertThat(
                        heron.post(
                                        one + "/edit",
                                        Map.of(
                                                "client",
                                                UUID.randomUUID().toString(),
                                                "text",
                                                "Yours."))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void a_message_is_said_back_in_the_composer() {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.plumsName(), "Everyone looked.");
        var page = talk.heron().guest().get(talk.path() + "?back=" + number);
        assertThat(page.area("text")).isEqualTo("“Everyone looked.”\nIt sounds like ");
    }

    @Test
    void both_see_and_change_what_to_remember_and_nobody_overwrites_unseen() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        var list = talk.path() + "/remember";
        var page = plum.get(list);
        plum.post(list, Map.of("line", page.field("line"), "text", "The dog is called Biscuit"));
        var theirs = heron.get(list);
        assertThat(theirs.body()).contains("The dog is called Biscuit");
        var line = theirs.body().replaceAll("(?s).*id=\"line-([0-9a-f-]{36})\".*", "$1");
        plum.get(list);
        plum.post(list + "/" + line, Map.of("version", "0", "text", "The dog is called Brandy"));
        var clash =
                heron.post(list + "/" + line, Map.of("version", "0", "text", "The dog is Biscuit"));
        assertThat(clash.status()).isEqualTo(409);
        assertThat(clash.body())
                .contains("The dog is called Brandy")
                .contains("The dog is Biscuit");
        assertThat(plum.get(list).body()).contains("Brandy").doesNotContain("is Biscuit");
    }

    @Test
    void a_pause_rests_it_for_both_and_only_its_maker_lifts_it() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        var form = message(heron.get(talk.path()), "Are you there?");
        plum.get(talk.path() + "/safety");
        var paused = plum.follow(plum.post(talk.path() + "/pause", Map.of()));
        assertThat(paused.body()).contains("You paused this").doesNotContain("<textarea");
        var refused = heron.post(talk.path() + "/messages", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Are you there?").contains("asked for a day’s pause");
        heron.post(talk.path() + "/resume", Map.of());
        assertThat(heron.get(talk.path()).body()).contains("asked for a day’s pause");
        plum.get(talk.path());
        assertThat(plum.follow(plum.post(talk.path() + "/resume", Map.of())).body())
                .contains("<textarea");
        assertThat(heron.get(talk.path()).area("text")).isEqualTo("Are you there?");
    }

    @Test
    void a_goodbye_leaves_both_with_a_copy_to_read() {
        var talk = talks.open(cast.plum(), cast.heron());
        talks.say(talk, talk.heronsName(), "Take care.");
        var plum = talk.plum().guest();
        var page = plum.get(talk.path() + "/goodbye");
        var after =
                plum.follow(
                        plum.post(
                                talk.path() + "/goodbye",
                                Map.of(
                                        "client",
                                        page.field("client"),
                                        "note",
                                        "Thank you for the Saturdays.")));
        assertThat(after.body())
                .contains("This conversation has ended.")
                .doesNotContain("<textarea");
        var heron = talk.heron().guest();
        assertThat(heron.get(talk.path()).body())
                .contains("Thank you for the Saturdays.")
                .contains("This conversation has ended.");
        assertThat(heron.get(talk.path() + "/copy").body())
                .contains("Take care.")
                .contains("Thank you for the Saturdays.");
        assertThat(heron.get(talk.path() + "/m/2").status()).isEqualTo(200);
    }

    @Test
    void a_block_and_a_goodbye_look_the_same_to_the_other() {
        var heron = cast.heron();
        var blocked = talks.open(cast.plum(), heron);
        var ended = talks.open(cast.stone(), heron);
        var plum = blocked.plum().guest();
        plum.get(blocked.path() + "/block");
        plum.post(blocked.path() + "/block", Map.of());
        var stone = ended.plum().guest();
        var page = stone.get(ended.path() + "/goodbye");
        stone.post(ended.path() + "/goodbye", Map.of("client", page.field("client"), "note", ""));
        var one = heron.guest().get(blocked.path());
        var other = heron.guest().get(ended.path());
        assertThat(one.body()).contains("This conversation has ended.");
        assertThat(plain(one.body(), blocked)).isEqualTo(plain(other.body(), ended));
    }

    private static String plain(String body, Talks.Talk talk) {
        return body.replace(talk.stream().toString(), "S")
                .replace(talk.plumsName().toString(), "P")
                .replaceAll("value=\"[^\"]*\"", "")
                .replaceAll("(?s)<svg class=\"quilt\".*?</svg>", "");
    }

    @Test
    void a_block_is_silent_and_total() {
        var heron = cast.heron();
        var talk = talks.open(cast.plum(), heron);
        var plum = talk.plum().guest();
        var page = plum.get(talk.path() + "/block");
        assertThat(page.body()).contains("They aren’t told");
        plum.post(talk.path() + "/block", Map.of());
        var theirs = heron.guest();
        var seen = theirs.get(talk.path());
        assertThat(seen.body())
                .contains("This conversation has ended.")
                .doesNotContain("lock ")
                .doesNotContainIgnoringCase("blocked");
        theirs.get(talk.path() + "/agreement");
        var draft = theirs.get(talk.path());
        assertThat(draft.body()).doesNotContain("<textarea");
    }

    @Test
    void absent_and_foreign_are_the_same_answer() {
        var talk = talks.open(cast.plum(), cast.heron());
        talks.say(talk, talk.plumsName(), "Private.");
        var stranger = cast.otter().guest();
        var nowhere = "/talk/c/" + UUID.randomUUID();
        for (var page : new String[] {"", "/agreement", "/safety", "/remember", "/copy", "/m/2"}) {
            var foreign = stranger.get(talk.path() + page);
            var absent = stranger.get(nowhere + page);
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.body()).isEqualTo(absent.body());
        }
        assertThat(stranger.get("/talk/c/no-id").status()).isEqualTo(404);
    }

    @Test
    void earlier_messages_come_by_page() {
        var talk = talks.open(cast.plum(), cast.heron());
        for (var i = 1; i <= 60; i++) {
            talks.say(talk, talk.plumsName(), "Message " + i + ".");
        }
        var heron = talk.heron().guest();
        var newest = heron.get(talk.path());
        assertThat(newest.body()).contains("Message 60.").doesNotContain("Message 5.");
        var before = newest.body().replaceAll("(?s).*\\?before=(\\d+).*", "$1");
        assertThat(heron.get(talk.path() + "?before=" + before).body())
                .contains("Message 5.")
                .contains("To the newest messages")
                .doesNotContain("Message 60.");
    }

    @Test
    void markup_is_words() {
        var talk = talks.open(cast.plum(), cast.heron());
        talks.say(talk, talk.plumsName(), "<b>bold</b> & <script>alert(1)</script>");
        assertThat(talk.heron().guest().get(talk.path()).body())
                .contains("&lt;b")
                .doesNotContain("<b>bold")
                .doesNotContain("<script>alert");
    }
}
