package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.live.Live;
import org.hearthside.safety.DeskWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From a worrying word in a private talk to a person who writes to its writer.
@HouseTest
@Import(Talks.class)
@Timeout(120)
class SignalTests {
    private static final String HEAVY = "I want to die, canary-4711";

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Live live;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    private Guest.Answer send(Guest writer, String path, UUID client, String words) {
        writer.get(path);
        return writer.post(path + "/messages", Map.of("client", client.toString(), "text", words));
    }

    private List<String> concerns(UUID place) {
        return database.sql("select severity || ' ' || stage from concern where place = ?")
                .param(place)
                .query((row, at) -> row.getString(1))
                .list();
    }

    private UUID concern(UUID place) {
        return database.sql("select id from concern where place = ?")
                .param(place)
                .query(UUID.class)
                .single();
    }

    @Test
    void a_heavy_word_asks_a_person_and_its_writer_once_and_goes_where_it_was_sent() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var client = UUID.randomUUID();
        var sent = send(plum, talk.path(), client, HEAVY);
        var page = plum.follow(sent);
        assertThat(page.body())
                .contains("Would you like a person now?", "This isn’t about me", HEAVY);
        assertThat(plum.get(talk.path()).body()).doesNotContain("Would you like a person now?");
        assertThat(talk.heron().guest().get(talk.path()).body())
                .contains(HEAVY)
                .doesNotContain("Would you like a person now?");
        assertThat(concerns(talk.stream().value())).containsExactly("2 raised");

        // the same again, and another in the same talk
        send(plum, talk.path(), client, HEAVY);
        send(plum, talk.path(), UUID.randomUUID(), "I’m going to kill myself tonight");
        assertThat(concerns(talk.stream().value())).containsExactly("1 raised");
        assertThat(
                        database.sql(
                                        "select rule from signal where persona_id = ? order by at, rule")
                                .param(talk.plumsName().value())
                                .query(String.class)
                                .list())
                .containsExactlyInAnyOrder("thoughts", "plan");
    }

    @Test
    void staff_see_the_rule_and_never_the_words_of_a_private_talk() {
        var talk = talks.open(cast.plum(), cast.heron());
        send(talk.plum().guest(), talk.path(), UUID.randomUUID(), HEAVY);
        var wren = cast.wren().guest();
        var address = "/work/queue/" + concern(talk.stream().value());
        assertThat(wren.get("/work/queue").body()).contains("Words about wanting to die");
        assertThat(wren.get(address).body())
                .contains("Words about wanting to die", "in a private talk", "late-plum")
                .doesNotContain("canary-4711");
        assertThat(wren.post(address + "/words", Map.of()).body())
                .contains("No messages were shared.")
                .doesNotContain("canary-4711");
        for (var table : List.of("signal", "concern", "moderation_log", "deadline")) {
            assertThat(
                            database.sql(
                                            "select count(*) from %s t where t::text like '%%canary-4711%%'"
                                                    .formatted(table))
                                    .query(Integer.class)
                                    .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void what_pushes_another_towards_death_asks_a_person_and_not_its_writer() {
        var talk = talks.open(cast.plum(), cast.heron());
        var sent = send(talk.plum().guest(), talk.path(), UUID.randomUUID(), "just kill yourself");
        assertThat(talk.plum().guest().follow(sent).body())
                .doesNotContain("Would you like a person now?");
        assertThat(concerns(talk.stream().value())).containsExactly("1 raised");
    }

    @Test
    void plain_talk_leaves_nothing() {
        var talk = talks.open(cast.plum(), cast.heron());
        send(talk.plum().guest(), talk.path(), UUID.randomUUID(), "I slept badly. And you?");
        assertThat(concerns(talk.stream().value())).isEmpty();
        assertThat(
                        database.sql("select count(*) from signal where persona_id = ?")
                                .param(talk.plumsName().value())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void its_writer_reads_what_was_noticed_and_can_say_that_it_is_not_right() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        assertThat(plum.get("/settings/noticed").body())
                .contains("Nothing was noticed in what you wrote in the last 90 days.");
        send(plum, talk.path(), UUID.randomUUID(), HEAVY);
        var page = plum.get("/settings/noticed");
        assertThat(page.body())
                .contains("In a private talk or a first hello")
                .contains("It sounded like wanting not to live.")
                .contains("A person is asked to look, by")
                .doesNotContain("canary-4711", "late-heron");
        var item = page.field("item");
        var heron = talk.heron().guest();
        assertThat(heron.get("/settings/noticed").body()).contains("Nothing was noticed");
        heron.post("/settings/noticed", Map.of("item", item, "words", "not mine"));
        var concern = concern(talk.stream().value());
        var wren = cast.wren().guest();
        var address = "/work/queue/" + concern;
        assertThat(
                        database.sql("select count(*) from report where concern_id = ?")
                                .param(concern)
                                .query(Integer.class)
                                .single())
                .as("said by somebody else")
                .isZero();

        var tooLong =
                plum.post("/settings/noticed", Map.of("item", item, "words", "x".repeat(5_000)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.area("words")).as("what was typed is kept").hasSize(5_000);
        for (var twice = 0; twice < 2; twice++) {
            var told =
                    plum.follow(
                            plum.post(
                                    "/settings/noticed",
                                    Map.of("item", item, "words", "It was a song, canary-song.")));
            assertThat(told.body())
                    .contains("A person of the safety team reads that within two days.")
                    .contains("You said on")
                    .doesNotContain("This isn’t right</summary>");
        }
        assertThat(wren.get(address).body())
                .contains("They say that what a rule noticed is not right");
        assertThat(wren.post(address + "/words", Map.of()).body()).contains("canary-song");
        assertThat(concerns(talk.stream().value())).containsExactly("2 acknowledged");
        assertThat(plum.get("/settings").body()).contains("/settings/noticed");
        assertThat(plum.get("/today").status()).isEqualTo(200);
    }

    @Test
    void what_others_report_changes_nothing_of_what_its_writer_reads() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        send(plum, talk.path(), UUID.randomUUID(), HEAVY);
        var before = plum.get("/settings/noticed").between("A person is asked to look, by", "<");
        worried(talk);
        assertThat(plum.get("/settings/noticed").between("A person is asked to look, by", "<"))
                .as("nobody has looked")
                .isEqualTo(before);
        var wren = cast.wren().guest();
        var concern = concern(talk.stream().value());
        wren.get("/work/queue/" + concern);
        wren.post("/work/queue/" + concern + "/words", Map.of());
        assertThat(plum.get("/settings/noticed").body()).contains("A person has it");
        time.pass(Duration.ofMinutes(6));
        worried(talk);
        assertThat(concerns(talk.stream().value())).containsExactly("1 raised");
        assertThat(plum.get("/settings/noticed").body())
                .contains("A person has it")
                .doesNotContain("A person is asked to look");
    }

    private void worried(Talks.Talk talk) {
        var address =
                "/report/message."
                        + talk.stream()
                        + "."
                        + talks.say(talk, talk.plumsName(), "Goodbye.");
        talk.heron().guest().get(address);
        talk.heron().guest().post(address, Map.of("what", "worried"));
    }

    @Test
    void who_says_that_a_rule_was_wrong_is_heard_where_they_say_something_new() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        send(plum, talk.path(), UUID.randomUUID(), "I’m going to kill myself tonight");
        var wren = cast.wren().guest();
        var concern = concern(talk.stream().value());
        assertThat(DeskWork.step(wren, concern, "engaged", "I wrote.").status()).isEqualTo(303);
        time.pass(Duration.ofMinutes(6));
        var item = plum.get("/settings/noticed").field("item");
        plum.post(
                "/settings/noticed",
                Map.of("item", item, "words", "“I’m going to kill myself tonight” is a song."));
        assertThat(concerns(talk.stream().value()))
                .as("what the rule met, said again")
                .containsExactly("1 engaged");
        plum.get("/settings/noticed");
        plum.post("/settings/noticed", Map.of("item", item, "words", "I took all my pills."));
        assertThat(concerns(talk.stream().value())).containsExactly("1 raised");
    }

    @Test
    void the_writer_can_say_that_it_is_not_about_them_and_a_person_still_looks() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        plum.follow(send(plum, talk.path(), UUID.randomUUID(), HEAVY));
        var back = plum.post("/care/not-me", Map.of("back", talk.path()));
        assertThat(back.header("Location")).endsWith(talk.path());
        plum.get("/care");
        assertThat(plum.post("/care/not-me", Map.of("back", "//evil.example")).header("Location"))
                .endsWith("/today");
        var concern = concern(talk.stream().value());
        assertThat(cast.wren().guest().get("/work/queue/" + concern).body())
                .contains("They said it wasn’t about them.");
        assertThat(concerns(talk.stream().value())).containsExactly("2 raised");
    }

    @Test
    void an_edit_is_read_as_well() {
        var talk = talks.open(cast.plum(), cast.heron());
        var viewer = talk.plum().viewer();
        var number = live.say(viewer, talk.stream(), UUID.randomUUID(), "I am fine.");
        live.edit(
                viewer, talk.stream(), UUID.randomUUID(), number, "I am not fine. I want to die.");
        assertThat(concerns(talk.stream().value())).containsExactly("2 raised");
    }

    @Test
    void fifty_at_once_make_one_concern() throws InterruptedException {
        var talk = talks.open(cast.plum(), cast.heron());
        var viewer = talk.plum().viewer();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 10; i++) {
                var _ =
                        many.submit(
                                () -> live.say(viewer, talk.stream(), UUID.randomUUID(), HEAVY));
            }
        }
        assertThat(concerns(talk.stream().value())).containsExactly("2 raised");
    }

    @Test
    void the_safety_team_writes_and_the_person_answers() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        send(plum, talk.path(), UUID.randomUUID(), HEAVY);
        var concern = concern(talk.stream().value());
        var address = "/work/queue/" + concern;
        var wren = cast.wren().guest();
        wren.get(address);
        var item = UUID.randomUUID().toString();
        var letter = Map.of("item", item, "words", "Hello. How is tonight?");
        assertThat(wren.post(address + "/letters", letter).status()).isEqualTo(303);
        wren.get(address);
        wren.post(address + "/letters", letter); // pressed twice
        wren.get(address);
        assertThat(wren.post(address + "/letters", Map.of("item", item, "words", " ")).status())
                .isEqualTo(422);

        assertThat(plum.get("/today").body()).contains("The safety team wrote to you");
        var care = plum.get("/care").body();
        assertThat(care).containsOnlyOnce("Hello. How is tonight?").doesNotContain("north-wren");
        assertThat(plum.get("/today").body()).doesNotContain("The safety team wrote to you");

        plum.get("/care");
        var answer = Map.of("item", UUID.randomUUID().toString(), "words", "Not good, canary-815.");
        assertThat(plum.post("/care/letters/" + concern, answer).status()).isEqualTo(303);
        assertThat(wren.get(address).body()).doesNotContain("canary-815");
        assertThat(wren.post(address + "/words", Map.of()).body()).contains("canary-815");

        assertThat(care)
                .as("which role is in touch, and nothing of what nobody told them")
                .contains("from a moderator, for the safety team", "about this: a moderator.")
                .doesNotContain("you are safe now", "You agreed");
        var juniper = cast.juniper().guest();
        assertThat(DeskWork.step(wren, concern, "engaged", "I wrote.").status()).isEqualTo(303);
        DeskWork.step(wren, concern, "acted", "An ambulance.");
        DeskWork.step(juniper, concern, "agree", "I agree.");
        assertThat(plum.get("/care").body()).contains("about this: a moderator.");
        DeskWork.step(wren, concern, "engaged", "They answer.");
        DeskWork.step(wren, concern, "handed-over", "To their sister.");
        assertThat(plum.get("/care").body())
                .contains("You agreed that somebody else helps you with this now")
                .doesNotContain("sister");
        DeskWork.step(wren, concern, "confirmed", "At their sister’s.");
        assertThat(plum.get("/care").body()).contains("As we understood it, you are safe now");

        var heron = talk.heron().guest();
        heron.get("/care");
        assertThat(heron.get("/care").body()).doesNotContain("Hello. How is tonight?");
        assertThat(heron.post("/care/letters/" + concern, answer).status()).isEqualTo(404);
        assertThat(
                        database.sql("select words from concern_letter where concern_id = ?")
                                .param(concern)
                                .query((row, at) ->
                                        new String(
                                                row.getBytes(1),
                                                java.nio.charset.StandardCharsets.ISO_8859_1))
                                .list())
                .hasSize(2)
                .noneMatch(words -> words.contains("canary") || words.contains("tonight"));
    }

    @Test
    void somebody_asks_for_a_person_and_then_says_that_it_is_urgent() {
        var plum = cast.plum();
        var guest = plum.guest();
        assertThat(guest.get("/today").body()).contains("href=\"/care\"");
        guest.get("/care");
        var item = UUID.randomUUID().toString();
        var asked =
                guest.follow(
                        guest.post("/care/me", Map.of("item", item, "words", "I feel unsafe.")));
        assertThat(asked.body()).contains("A person has been asked.", "within an hour");
        guest.post("/care/me", Map.of("item", item, "words", "I feel unsafe."));
        var place = plum.viewer().home().value();
        assertThat(concerns(place)).containsExactly("2 raised");
        guest.get("/care");
        guest.post("/care/me", Map.of("item", UUID.randomUUID().toString(), "now", "yes"));
        assertThat(concerns(place)).containsExactly("1 raised");
        assertThat(guest.get("/care").body()).contains("within 15 minutes");
        var wren = cast.wren().guest();
        wren.get("/work/queue/" + concern(place));
        assertThat(wren.post("/work/queue/" + concern(place) + "/words", Map.of()).body())
                .contains(
                        "I feel unsafe.", "They ask for a person", "They say a life is in danger");
        assertThat(guest.get("/work/queue/" + concern(place)).status()).isEqualTo(404);
    }

    @Test
    void what_somebody_writes_to_the_team_itself_is_read_as_well() {
        var plum = cast.plum();
        var guest = plum.guest();
        var place = plum.home().value();
        var taken = letter("I took all my pills.");
        guest.get("/care");
        guest.post("/care/me", taken);
        assertThat(concerns(place)).containsExactly("1 raised");

        var talk = talks.open(cast.plum(), cast.heron());
        send(talk.plum().guest(), talk.path(), UUID.randomUUID(), HEAVY);
        var concern = concern(talk.stream().value());
        var address = "/work/queue/" + concern;
        var wren = cast.wren().guest();
        wren.get(address);
        wren.post(address + "/letters", letter("Hello. How is tonight?"));
        wren.post(address + "/words", Map.of());
        talk.plum().guest().get("/care");
        talk.plum().guest().post("/care/letters/" + concern, letter("Not good."));
        assertThat(concerns(talk.stream().value())).containsExactly("2 acknowledged");
        talk.plum().guest().post("/care/letters/" + concern, letter("I took all my pills."));
        assertThat(concerns(talk.stream().value())).containsExactly("1 raised");

        var other = talks.open(cast.plum(), cast.heron());
        var number = talks.say(other, other.heronsName(), "Nobody needs you.");
        var report = "/report/message." + other.stream() + "." + number;
        other.plum().guest().get(report);
        other.plum()
                .guest()
                .post(report, Map.of("what", "unkind", "added", "I took all my pills."));
        assertThat(concerns(other.stream().value())).containsExactly("1 raised");
    }

    @Test
    void what_is_written_back_to_what_was_closed_meanwhile_reaches_a_person() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum();
        var guest = plum.guest();
        send(guest, talk.path(), UUID.randomUUID(), HEAVY);
        var concern = concern(talk.stream().value());
        var wren = cast.wren().guest();
        wren.get("/work/queue/" + concern);
        wren.post("/work/queue/" + concern + "/letters", letter("Hello. How is tonight?"));
        guest.get("/care");
        assertThat(DeskWork.step(wren, concern, "no-concern", "A song.").status()).isEqualTo(303);
        var address = "/care/letters/" + concern;
        var long_ = guest.post(address, letter("x".repeat(5_000)));
        assertThat(long_.status()).isEqualTo(422);
        assertThat(long_.body()).contains("x".repeat(5_000), "You can ask again below");
        assertThat(guest.post(address, letter(" ")).status()).isEqualTo(303);
        assertThat(concerns(plum.home().value())).isEmpty();
        var pills = letter("I took all my pills.");
        for (var twice = 0; twice < 2; twice++) {
            assertThat(guest.follow(guest.post(address, pills)).body())
                    .contains("A person has been asked.", "within 15 minutes");
        }
        assertThat(concerns(plum.home().value())).containsExactly("1 raised");
        var desk = "/work/queue/" + concern(plum.home().value());
        wren.get(desk);
        assertThat(wren.post(desk + "/words", Map.of()).body())
                .containsOnlyOnce("I took all my pills.");
        assertThat(concerns(talk.stream().value())).containsExactly("2 no-concern");
    }

    private static Map<String, String> letter(String words) {
        return Map.of("item", UUID.randomUUID().toString(), "words", words);
    }

    @Test
    void the_same_form_sent_again_with_other_words_loses_none_and_is_heard_after_the_end() {
        var plum = cast.plum();
        var guest = plum.guest();
        var place = plum.home().value();
        var item = UUID.randomUUID().toString();
        guest.get("/care");
        for (var words : List.of("I feel unsafe.", "I feel unsafe.", "He is at my door.")) {
            guest.post("/care/me", Map.of("item", item, "words", words));
        }
        var first = concern(place);
        var wren = cast.wren().guest();
        wren.get("/work/queue/" + first);
        assertThat(wren.post("/work/queue/" + first + "/words", Map.of()).body())
                .containsOnlyOnce("I feel unsafe.")
                .containsOnlyOnce("He is at my door.");
        assertThat(DeskWork.step(wren, first, "closed", "As agreed.").status()).isEqualTo(303);
        guest.get("/care");
        guest.post("/care/me", Map.of("item", item, "words", "I feel unsafe.", "now", "yes"));
        assertThat(concerns(place)).containsExactlyInAnyOrder("2 closed", "1 raised");
        assertThat(guest.get("/care").body()).contains("within 15 minutes");

        var talk = talks.open(cast.plum(), cast.heron());
        send(talk.plum().guest(), talk.path(), UUID.randomUUID(), HEAVY);
        var noticed = talk.plum().guest().get("/settings/noticed").field("item");
        for (var words : List.of("It was a song.", "Not about me.")) {
            talk.plum().guest().get("/settings/noticed");
            talk.plum().guest().post("/settings/noticed", Map.of("item", noticed, "words", words));
        }
        var about = "/work/queue/" + concern(talk.stream().value());
        wren.get(about);
        assertThat(wren.post(about + "/words", Map.of()).body())
                .contains("It was a song.", "Not about me.");
    }

    @Test
    void worry_about_somebody_is_looked_at_and_says_nothing_to_them() {
        var guest = cast.plum().guest();
        guest.get("/care");
        var item = UUID.randomUUID();
        assertThat(
                        guest.post("/care/someone", Map.of("item", item.toString(), "words", " "))
                                .status())
                .isEqualTo(422);
        guest.post(
                "/care/someone",
                Map.of("item", item.toString(), "words", "soft-otter said goodbye."));
        assertThat(concerns(item)).containsExactly("1 raised");
        var wren = cast.wren().guest();
        var page = wren.get("/work/queue/" + concern(item)).body();
        assertThat(page).contains("I’m worried about them").doesNotContain("About something by");
        wren.get("/work/queue/" + concern(item));
        assertThat(
                        wren.post(
                                        "/work/queue/" + concern(item) + "/letters",
                                        Map.of(
                                                "item",
                                                UUID.randomUUID().toString(),
                                                "words",
                                                "Hello"))
                                .status())
                .isEqualTo(422);
    }
}
