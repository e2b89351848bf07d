package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.live.Live;
import org.hearthside.safety.DeskWork;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two people in a talk: what they had better not hand each other, and one of them who may be too
/// young to be here.
@HouseTest
@Import(Talks.class)
@Timeout(120)
class SafeContactTests {
    private static final String NUMBER = "Call me on 07700 900123, canary-2207";
    private static final String NOTE = "A way to be reached outside this place may have come up";
    private static final String RESTS = "rests until somebody on the safety team has looked";

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Live live;
    @Autowired JdbcClient database;

    private Guest.Answer send(Guest writer, Talks.Talk talk, String words) {
        writer.get(talk.path());
        return writer.post(
                talk.path() + "/messages",
                Map.of("client", UUID.randomUUID().toString(), "text", words));
    }

    private List<String> concerns(UUID place) {
        return database.sql("select severity || ' ' || stage from concern where place = ?")
                .param(place)
                .query((row, at) -> row.getString(1))
                .list();
    }

    @Test
    void a_number_is_sent_its_writer_is_told_kindly_and_the_other_reads_how_to_stop() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var page = plum.follow(send(plum, talk, NUMBER));
        assertThat(page.body())
                .contains("Is this a way to reach you elsewhere?", "07700 900123")
                .doesNotContain("Would you like a person now?");
        assertThat(plum.get(talk.path()).body())
                .doesNotContain("Is this a way to reach you elsewhere?");
        var other = talk.heron().guest().get(talk.path()).body();
        assertThat(other)
                .contains("07700 900123", NOTE, "Under Safety you can pause, stop")
                .doesNotContain("Is this a way to reach you elsewhere?");
        send(plum, talk, "Or write to me@example.org");
        assertThat(talk.heron().guest().get(talk.path()).body())
                .as("once a day")
                .containsOnlyOnce(NOTE);
        assertThat(concerns(talk.stream().value())).as("nobody is called").isEmpty();
        for (var table : List.of("signal", "limit_use", "moderation_log", "message")) {
            assertThat(
                            database.sql(
                                            "select count(*) from %s t where t::text like '%%canary-2207%%'"
                                                    .formatted(table))
                                    .query(Integer.class)
                                    .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void a_supporter_who_advises_on_medicine_reads_alone_what_helps_more() {
        var talk = talks.open(cast.plum(), cast.heron());
        var advice = "You should stop taking your meds.";
        var heron = talk.heron().guest();
        assertThat(heron.follow(send(heron, talk, advice)).body())
                .contains("Is this advice about medicine", "/about/ethics", advice);
        var plum = talk.plum().guest();
        assertThat(plum.get(talk.path()).body())
                .contains(advice)
                .doesNotContain("Is this advice about medicine");
        assertThat(plum.follow(send(plum, talk, "Maybe you should stop taking your pills.")).body())
                .as("a member may say what they think")
                .doesNotContain("Is this advice about medicine");
        assertThat(heron.follow(send(heron, talk, "What helped me was a walk.")).body())
                .doesNotContain("Is this advice about medicine");
        assertThat(concerns(talk.stream().value())).as("nobody is called").isEmpty();
    }

    @Test
    void money_has_words_of_its_own_in_spanish_too_and_an_edit_is_read_as_well() {
        var talk = talks.open(cast.plum(), cast.heron());
        var heron = talk.heron().guest();
        cast.reads(talk.heron(), "es");
        assertThat(heron.follow(send(heron, talk, "¿Me prestas dinero?")).body())
                .contains("¿Se trata de dinero?");
        assertThat(talk.plum().guest().get(talk.path()).body()).contains("Money may have come up");
        var calm = talks.open(cast.plum(), cast.heron());
        var viewer = calm.plum().viewer();
        var number = live.say(viewer, calm.stream(), UUID.randomUUID(), "I am fine.");
        assertThat(calm.heron().guest().get(calm.path()).body()).doesNotContain(NOTE);
        live.edit(viewer, calm.stream(), UUID.randomUUID(), number, NUMBER);
        assertThat(calm.heron().guest().get(calm.path()).body()).contains(NOTE);
    }

    @Test
    void whoever_does_so_in_a_third_talk_is_looked_at_once_and_told_nothing_else() {
        var heron = cast.heron();
        for (var i = 1; i <= 4; i++) {
            var talk = talks.open(cast.plum(), heron);
            send(heron.guest(), talk, "What’s your number?");
            send(heron.guest(), talk, "Add me on snapchat");
            assertThat(habits(heron)).as("after talk " + i).hasSize(i < 3 ? 0 : 1);
        }
        assertThat(habits(heron)).containsExactly("3 raised");
        var concern =
                database.sql("select id from concern where about = ?")
                        .param(heron.home().value())
                        .query(UUID.class)
                        .single();
        assertThat(cast.wren().guest().get("/work/queue/" + concern).body())
                .contains("Contact details or money in a third talk", "over several talks");
    }

    private List<String> habits(Cast.Person person) {
        return database.sql("select severity || ' ' || stage from concern where about = ?")
                .param(person.home().value())
                .query((row, at) -> row.getString(1))
                .list();
    }

    private static void restsFor(Cast.Person person, Talks.Talk talk) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> person.guest().get(talk.path()).body().contains(RESTS));
    }

    @Test
    void who_may_be_too_young_rests_the_talk_for_both_until_a_person_has_looked() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum();
        var heron = talk.heron();
        send(plum.guest(), talk, "I’m 15 and my parents don’t know");
        var began = System.nanoTime();
        restsFor(plum, talk);
        System.out.printf(
                "a suspected minor: the talk rested after %d ms%n",
                (System.nanoTime() - began) / 1_000_000);
        assertThat(heron.guest().get(talk.path()).body())
                .contains(RESTS, "Nobody has done anything wrong by that", "/care", "I’m 15")
                .doesNotContain("too young");
        assertThat(concerns(talk.stream().value())).containsExactly("2 raised");
        for (var person : List.of(plum, heron)) {
            assertThatThrownBy(() ->
                            live.say(person.viewer(), talk.stream(), UUID.randomUUID(), "Hello?"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.PAUSED));
        }
        assertThat(heron.guest().get("/talk").status()).isEqualTo(200);
        assertThat(heron.guest().get("/today").body()).contains("/talk/c/" + talk.stream());
        assertThat(heron.guest().get(talk.path() + "/safety").status()).isEqualTo(200);

        var concern =
                database.sql("select id from concern where place = ?")
                        .param(talk.stream().value())
                        .query(UUID.class)
                        .single();
        var wren = cast.wren().guest();
        assertThat(DeskWork.step(wren, concern, "no-concern", "It was their brother.").status())
                .isEqualTo(303);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !heron.guest().get(talk.path()).body().contains(RESTS));
        assertThat(plum.guest().get(talk.path()).body())
                .contains("Somebody has looked. This conversation can go on.");
        live.say(heron.viewer(), talk.stream(), UUID.randomUUID(), "Good to read you.");
    }

    @Test
    void a_report_that_somebody_may_be_too_young_does_the_same_and_it_can_still_be_ended() {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.plumsName(), "My teacher gave us homework.");
        var address = "/report/message." + talk.stream() + "." + number;
        assertThat(talk.heron().guest().get(address).body())
                .contains("They may be too young to be here");
        talk.heron().guest().post(address, Map.of("what", "minor"));
        restsFor(talk.plum(), talk);
        restsFor(talk.heron(), talk);
        assertThat(concerns(talk.stream().value())).containsExactly("2 raised");
        talk.plum().guest().get(talk.path() + "/goodbye");
        talk.plum()
                .guest()
                .post(
                        talk.path() + "/goodbye",
                        Map.of("client", UUID.randomUUID().toString(), "note", ""));
        assertThat(talk.heron().guest().get(talk.path()).body())
                .contains("This conversation has ended");
    }
}
