package org.hearthside.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/// What a supporter gives besides their words, without scripts.
@HouseTest
@Import(Talks.class)
@Timeout(120)
class ToolsTests {
    private static final Pattern ITEM = Pattern.compile("id=\"tool-([0-9a-f-]{36})\"");

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    private static String path(Talks.Talk talk) {
        return talk.path() + "/together/tools";
    }

    private static Guest.Answer send(Guest guest, Talks.Talk talk, String to, String... fields) {
        return guest.follow(guest.post(path(talk) + to, guest.get(path(talk)), fields));
    }

    private static String item(Guest guest, Talks.Talk talk) {
        var found = ITEM.matcher(guest.get(path(talk)).body());
        assertThat(found.find()).as("something was given").isTrue();
        return found.group(1);
    }

    private int given(Talks.Talk talk) {
        return database.sql("select count(*) from together_tool where stream_id = ?")
                .param(talk.stream().value())
                .query(Integer.class)
                .single();
    }

    private static Map<String, String> resource(String title) {
        var fields = new HashMap<String, String>();
        fields.put("item", "resource");
        fields.put("client", UUID.randomUUID().toString());
        fields.put("title", title);
        fields.put("body", "Thursdays, no need to talk.");
        fields.put("place", "Mill Lane 4");
        return fields;
    }

    @Test
    void a_resource_is_given_once_and_asked_about_two_days_later_and_never_again() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        var page = heron.get(path(talk));
        assertThat(page.body())
                .contains("Say back what you heard", "Share")
                .doesNotContain("diagnosis:");
        var fields = resource("A reading evening");
        heron.post(path(talk), fields);
        heron.get(path(talk));
        heron.post(path(talk), fields); // pressed twice
        assertThat(
                        database.sql("select count(*) from together_tool where stream_id = ?")
                                .param(talk.stream().value())
                                .query(Integer.class)
                                .single())
                .isOne();
        assertThat(plum.get(talk.path()).body()).contains("changed something on your page");
        var read = plum.get(path(talk)).body();
        assertThat(read)
                .contains("A reading evening", "Thursdays, no need to talk.", "Mill Lane 4")
                .doesNotContain("Did it help?", "Say back what you heard");
        time.pass(Tools.TRIED.plusMinutes(1));
        plum = cast.again(talk.plum()).guest();
        heron = cast.again(talk.heron()).guest();
        assertThat(plum.get(path(talk)).body()).contains("Did it help?");
        assertThat(plum.get(talk.path() + "/together").body()).contains("Did it help? (1)");
        assertThat(heron.get(path(talk)).body()).doesNotContain("Did it help?");
        assertThat(send(plum, talk, "/helped", "item", item(plum, talk), "how", "no").body())
                .contains("not for you", "not be asked about this again")
                .doesNotContain("Did it help?");
        assertThat(heron.get(path(talk)).body()).contains("That is worth knowing too.");
    }

    @Test
    void whoever_would_rather_not_say_is_not_asked_again_and_nobody_learns_why() {
        var talk = talks.open(cast.plum(), cast.heron());
        var heron = talk.heron().guest();
        heron.get(path(talk));
        heron.post(path(talk), resource("A reading evening"));
        time.pass(Tools.TRIED);
        var plum = cast.again(talk.plum()).guest();
        send(plum, talk, "/helped", "item", item(plum, talk), "how", "skip");
        assertThat(plum.get(path(talk)).body()).doesNotContain("Did it help?", "You said");
        assertThat(cast.again(talk.heron()).guest().get(path(talk)).body())
                .doesNotContain("It helped", "not for them");
    }

    @Test
    void nothing_of_professional_help_is_on_the_page_until_they_wish_to_see_it() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        var fields = resource("The clinic at the harbour");
        fields.put("item", "professional");
        heron.get(path(talk));
        heron.post(path(talk), fields);
        assertThat(heron.get(path(talk)).body()).contains("The clinic at the harbour");
        assertThat(plum.get(path(talk)).body())
                .contains("Yes, show me", "No, thank you")
                .doesNotContain("harbour", "Mill Lane", "Thursdays");
        var shown = send(plum, talk, "/show", "item", item(plum, talk));
        assertThat(shown.body()).contains("The clinic at the harbour", "Mill Lane 4");
        heron.get(path(talk));
        time.pass(Duration.ofSeconds(1)); // the newest stands first
        var another = resource("Another clinic");
        another.put("item", "professional");
        heron.post(path(talk), another);
        assertThat(plum.get(path(talk)).body()).doesNotContain("Another clinic");
        send(plum, talk, "/drop", "item", item(plum, talk));
        assertThat(plum.get(path(talk)).body()).doesNotContain("Yes, show me");
        assertThat(
                        database.sql("select count(*) from together_tool where stream_id = ?")
                                .param(talk.stream().value())
                                .query(Integer.class)
                                .single())
                .as("nothing stays of what was declined")
                .isOne();
    }

    @Test
    void the_worksheet_is_written_on_by_its_person_alone_and_read_by_both() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        send(heron, talk, "", "item", "worksheet");
        var item = item(plum, talk);
        var said = "I would like to hear my options again.";
        var kept = send(plum, talk, "/fill", "item", item, "wanted", "More time.", "said", said);
        assertThat(kept.body()).contains("It is kept.", "More time.");
        assertThat(heron.get(path(talk)).body())
                .contains("More time.", said)
                .doesNotContain("/fill");
        assertThat(heron.post(path(talk) + "/fill", Map.of("item", item, "said", "No.")).status())
                .isEqualTo(404);
        plum.get(path(talk));
        var long_ = plum.post(path(talk) + "/fill", Map.of("item", item, "said", "x".repeat(601)));
        assertThat(long_.status()).isEqualTo(422);
        assertThat(long_.body()).as("what was typed stays").contains("x".repeat(601));
        assertThat(heron.get(path(talk)).body()).contains(said);
    }

    @Test
    void an_exercise_says_its_steps_and_only_a_supporter_gives_anything() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var heron = talk.heron().guest();
        assertThat(send(heron, talk, "", "item", "exercise", "exercise", "senses").body())
                .contains("Name five things that you see.");
        assertThat(plum.get(path(talk)).body()).contains("Three that you hear.");
        for (var fields :
                List.of(resource("Mine"), Map.of("item", "exercise", "exercise", "senses"))) {
            assertThat(plum.post(path(talk), fields).status()).isEqualTo(422);
        }
        heron.get(path(talk));
        for (var fields :
                List.of(Map.of("item", "exercise", "exercise", "x"), Map.of("item", "x"))) {
            assertThat(heron.post(path(talk), fields).status()).isEqualTo(422);
            heron.get(path(talk));
        }
        assertThat(given(talk)).as("one exercise").isOne();
        var without = heron.post(path(talk), resource(" "));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).contains("Write what it is called.", "Mill Lane 4");
        var otter = cast.otter().guest();
        assertThat(otter.get(path(talk)).status()).isEqualTo(404);
        otter.get("/today");
        assertThat(otter.post(path(talk), resource("Theirs")).status()).isEqualTo(404);
    }
}
