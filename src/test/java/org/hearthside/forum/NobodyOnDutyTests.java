package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.safety.Deadlines;
import org.hearthside.safety.Shifts;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What new people write while nobody on duty looks after the place.
@HouseTest
@Import({Spaces.class, Shifts.class})
@Timeout(120)
class NobodyOnDutyTests {
    @Autowired Cast cast;
    @Autowired Spaces spaces;
    @Autowired Forum forum;
    @Autowired Care care;
    @Autowired Deadlines deadlines;
    @Autowired Shifts shifts;
    @Autowired TestTime time;

    @BeforeEach
    void nobody_is_on_duty() {
        shifts.ready(cast);
        shifts.nobody();
    }

    @AfterEach
    void as_it_was() {
        shifts.asItWas();
    }

    @Test
    void a_reply_of_somebody_new_waits_until_a_moderator_has_read_it() {
        var space = spaces.make(Spaces.OPEN);
        var otter = spaces.join(space, cast.otter(), "pale-otter");
        time.pass(Duration.ofDays(2));
        var topic = spaces.topic(space, otter, "Shops", "I left the basket.");
        var path = Spaces.path(space, topic);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        assertThat(plum.guest().get(path).body())
                .as("who is here longer is not held")
                .contains("I left the basket.");

        var number = spaces.answer(space, topic, plum, "Words of plum.");
        assertThat(plum.guest().get(path).body())
                .contains("Words of plum.", "so this waits until somebody has read it");
        assertThat(otter.guest().get(path).body())
                .contains("Something new here waits until somebody on duty has read it.")
                .doesNotContain("Words of plum.", "A moderator took");

        var wren = cast.wren().guest();
        var reply = path + "/r/" + number;
        assertThat(wren.get("/work/forum").body()).contains("To read first", reply);
        assertThat(cast.aspen().guest().get("/work/forum").body()).doesNotContain(reply);
        assertThat(wren.get(reply).body()).contains("Words of plum.");
        assertThat(wren.post(reply + "/put-back", Map.of("edits", "0")).status()).isEqualTo(303);
        assertThat(otter.guest().get(path).body()).contains("Words of plum.");
        assertThat(wren.get("/work/forum").body()).doesNotContain(reply);
    }

    @Test
    void a_topic_that_waits_to_be_read_has_somebody_and_a_deadline() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var path = Spaces.path(space, topic);
        assertThat(care.of(topic).orElseThrow().step()).isEqualTo(CareStep.MODERATORS);
        assertThat(deadlines.dueAt(Care.DEADLINE, topic.value()))
                .contains(time.instant().plus(CareStep.MODERATORS.length()));
        assertThat(plum.guest().get(path).body())
                .contains(
                        "so this waits until somebody has read it",
                        "It lies before the moderators now.");
        var wren = cast.wren();
        assertThat(wren.guest().get("/forum/waiting").body()).contains(path);
        assertThat(cast.otter().guest().get("/forum/waiting").body()).doesNotContain(path);
        time.pass(CareStep.MODERATORS.length());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(care.of(topic).map(Care.State::step)).contains(CareStep.LEAD));
        assertThat(cast.juniper().guest().get("/forum/waiting").body()).contains(path);

        forum.putBack(wren.viewer(), space, topic, 0, 0);
        assertThat(care.of(topic).orElseThrow().step())
                .as("from now on people can answer")
                .isEqualTo(CareStep.WAITING);
        forum.setAside(wren.viewer(), space, topic, 0, new Words("Unkind."));
        assertThat(care.of(topic)).as("a moderator took it out").isEmpty();
    }

    @Test
    void a_topic_that_was_promised_an_answer_keeps_somebody_when_an_edit_is_held() {
        shifts.asItWas();
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        assertThat(care.of(topic).orElseThrow().step()).isEqualTo(CareStep.WAITING);
        forum.edit(plum.viewer(), space, topic, 0, "Shops", "All immigrants are vermin.", null);
        assertThat(care.of(topic).orElseThrow().step()).isEqualTo(CareStep.MODERATORS);
    }

    @Test
    void what_may_attack_people_waits_for_a_moderator_whoever_is_on_duty() {
        shifts.asItWas();
        var space = spaces.make(Spaces.OPEN);
        var otter = spaces.join(space, cast.otter(), "pale-otter");
        var plum = spaces.join(space, cast.plum(), "late-plum");
        time.pass(Duration.ofDays(2));
        var topic = spaces.topic(space, otter, "Shops", "I left the basket.");
        var path = Spaces.path(space, topic);
        var number = spaces.answer(space, topic, plum, "All immigrants are vermin.");
        assertThat(plum.guest().get(path).body())
                .contains("vermin", "These words may hurt people for who they are");
        assertThat(otter.guest().get(path).body())
                .contains("Something new here waits until somebody on duty has read it.")
                .doesNotContain("vermin");
        assertThat(cast.wren().guest().get("/work/forum").body()).contains(path + "/r/" + number);

        var other = spaces.answer(space, topic, plum, "Some say I am bad.");
        forum.edit(plum.viewer(), space, topic, other, null, "I really hate gay people.", null);
        assertThat(otter.guest().get(path).body()).as("an edit").doesNotContain("gay people");
        spaces.answer(space, topic, plum, "He said \"all women are trash\" and I left the room.");
        assertThat(otter.guest().get(path).body()).as("told of it").contains("I left the room");
    }

    @Test
    void a_topic_of_somebody_new_waits_too_and_an_edit_is_no_way_round() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = cast.otter();
        var wren = cast.wren();
        var shift = shifts.plan(wren, Duration.ZERO, Duration.ofHours(1));
        shifts.here(wren, shift);
        var before = spaces.topic(space, plum, "Early", "While somebody was there.");
        assertThat(otter.guest().get(Spaces.path(space, before)).status()).isEqualTo(200);

        shifts.handOver(wren, shift, "");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        assertThat(otter.guest().get(Spaces.path(space, topic)).status()).isEqualTo(404);
        assertThat(otter.guest().get(Spaces.path(space)).body()).doesNotContain(topic.toString());
        assertThat(plum.guest().get(Spaces.path(space, topic)).body())
                .contains("I left the basket.");
        forum.edit(plum.viewer(), space, before, 0, "Early", "Other words now.", null);
        assertThat(otter.guest().get(Spaces.path(space, before)).status()).isEqualTo(404);
        assertThat(wren.guest().get("/work/forum").body())
                .contains(Spaces.path(space, topic), Spaces.path(space, before));
    }
}
