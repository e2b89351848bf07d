package org.hearthside.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// How a group looks after its people, and this place after a group that nobody leads.
@HouseTest
@Import(Circles.class)
@Timeout(120)
class CareTests {
    @Autowired Cast cast;
    @Autowired Circles circles;
    @Autowired Groups groups;
    @Autowired GroupRows rows;
    @Autowired CareRows care;
    @Autowired GroupCare caring;
    @Autowired MessageLog log;
    @Autowired Members members;
    @Autowired TestTime time;

    private java.util.List<String> notes(StreamId stream) {
        return log.before(stream, Long.MAX_VALUE, 50).stream()
                .map(Message::content)
                .filter(Message.Note.class::isInstance)
                .map(note -> ((Message.Note) note).code())
                .toList();
    }

    @Test
    void whoever_needs_a_moment_tells_who_facilitates_and_nobody_else() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var stone = circles.come(circle, cast.stone(), "river-stone");
        var reads = plum.guest();
        var before = notes(circle.stream());
        reads.get(circle.path());
        reads.post(circle.path() + "/moment", Map.of());
        assertThat(reads.get(circle.path() + "/thread").body())
                .contains("Who facilitates reads this as soon as they are here", "/talk/now");
        assertThat(notes(circle.stream())).as("not in the log").isEqualTo(before);
        var stones = stone.guest();
        for (var path : java.util.List.of(circle.path(), circle.path() + "/thread")) {
            assertThat(stones.get(path).body()).doesNotContain("needs a moment");
            assertThat(circle.fern().guest().get(path).body())
                    .contains("soft-plum</bdi> needs a moment");
        }
        var own = circles.name(circle, plum);
        var seen = circle.work() + "/moments/" + own + "/seen";
        assertThat(stones.post(seen, Map.of()).status()).isEqualTo(404);
        time.pass(GroupCare.SEEN_WITHIN);
        assertThat(reads.get(circle.path()).body())
                .contains("Nobody who facilitates has seen it yet", "/talk/now");
        circle.fern().guest().post(seen, Map.of());
        assertThat(reads.get(circle.path()).body()).contains("has seen that you need a moment");
        caring.lookAtMoment(own.value());
        assertThat(care.need(circle.stream(), own)).as("told twice").isPresent();
        time.pass(Duration.ofDays(1));
        await().untilAsserted(() ->
                assertThat(care.need(circle.stream(), own)).as("gone after a day").isEmpty());
    }

    @Test
    void a_moment_reaches_who_facilitates_wherever_they_look_and_whomever_they_mute() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var own = circles.name(circle, plum);
        var fern = circle.fern();
        circles.say(circle, plum, "Hello.");
        rows.mute(circle.stream(), circles.name(circle, fern), own, time.instant().plusSeconds(60));
        caring.need(plum.viewer(), circle.stream());
        assertThat(fern.guest().get("/today").body()).contains("Somebody needs a moment");
        assertThat(plum.guest().get("/today").body()).doesNotContain("needs a moment");
        var ferns = fern.guest();
        assertThat(ferns.get(circle.path()).body()).contains("soft-plum</bdi> needs a moment");
        ferns.post(circle.work() + "/moments/" + own + "/seen", Map.of());
        assertThat(plum.guest().get(circle.path()).body()).contains("has seen that you need");
        assertThat(fern.guest().get("/today").body()).doesNotContain("needs a moment");
        caring.over(plum.viewer(), circle.stream());
        caring.need(plum.viewer(), circle.stream());
        members.block(fern.viewer(), circles.name(circle, fern), own);
        assertThat(fern.guest().get("/today").body())
                .as("only a block lies between")
                .doesNotContain("needs a moment");
        caring.need(fern.viewer(), circle.stream());
        assertThat(fern.guest().get(circle.path()).body())
                .as("nobody else facilitates")
                .contains("Nobody who facilitates has seen it yet", "/talk/now");
    }

    @Test
    void who_facilitates_notes_how_it_went_for_each_other() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var birch = circles.come(circle, cast.person("calm-birch"), "calm-birch");
        rows.become(
                circle.stream(),
                circles.name(circle, birch),
                Part.CO_FACILITATOR,
                null,
                time.instant());
        var session = circles.meet(circle, Duration.ofHours(-1));
        var path = circle.path() + "/sessions/" + session;
        var ferns = circle.fern().guest();
        ferns.get(path);
        ferns.post("/work" + path + "/debrief", Map.of("debrief", "Heavy, and good."));
        assertThat(ferns.get(path).area("debrief")).isEqualTo("Heavy, and good.");
        assertThat(birch.guest().get(path).body()).contains("Heavy, and good.", "fern-frond");
        assertThat(plum.guest().get(path).body()).doesNotContain("Heavy");
        assertThat(plum.guest().post("/work" + path + "/debrief", Map.of("debrief", "x")).status())
                .isEqualTo(404);
        var endless = "Heavy. ".repeat(300);
        ferns.get(path);
        var refused = ferns.post("/work" + path + "/debrief", Map.of("debrief", endless));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.area("debrief")).isEqualTo(endless.strip());
        assertThat(refused.body()).contains("A note has up to 2,000 letters.");
        assertThat(ferns.get(path).area("debrief")).isEqualTo("Heavy, and good.");
        ferns.post("/work" + path + "/debrief", Map.of("debrief", ""));
        assertThat(birch.guest().get(path).body()).doesNotContain("Heavy");
    }

    @Test
    void a_group_that_nobody_leads_is_told_of_and_somebody_covers_for_a_time() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        circles.say(circle, plum, "Said before.");
        var oak = cast.person("wide-oak", Role.FACILITATOR);
        var oaks = oak.guest();
        assertThat(oaks.get("/work/groups").body()).doesNotContain(circle.work());
        assertThat(oaks.get(circle.work()).status()).isEqualTo(404);
        time.pass(Duration.ofDays(6));
        circle.fern().guest().get(circle.path());
        time.pass(Duration.ofDays(6));
        plum.guest().get(circle.path() + "/thread");
        assertThat(rows.isUnled(circle.stream())).isFalse();
        time.pass(Duration.ofDays(1));
        await().untilAsserted(() -> assertThat(rows.isUnled(circle.stream())).isTrue());
        caring.look(circle.stream());
        assertThat(notes(circle.stream())).as("told once").containsOnlyOnce("unled");
        assertThat(plum.guest().get(circle.path()).body())
                .contains("Nobody who facilitates is here just now.");
        assertThat(circle.fern().guest().get("/today").body())
                .contains("Your group hasn’t seen you for a week");
        assertThat(plum.guest().get(circle.work()).status()).isEqualTo(404);
        assertThat(cast.wren().guest().get(circle.work()).status()).isEqualTo(404);

        var page = oaks.get("/work/groups");
        assertThat(page.body()).contains(circle.work());
        page = oaks.get(circle.work());
        assertThat(page.body()).contains("Leading it for a time").doesNotContain("soft-plum");
        var name = Map.of("name", "acorn-cup", "version", "1");
        assertThat(oaks.post(circle.work() + "/cover", name).status()).isEqualTo(422);
        oaks.post(
                circle.work() + "/cover",
                Map.of("name", "acorn-cup", "version", "1", "agree", "true"));
        assertThat(circles.part(circle, oak)).isEqualTo(Part.CO_FACILITATOR);
        assertThat(oaks.get(circle.path() + "/thread").body()).doesNotContain("Said before.");
        assertThat(plum.guest().get(circle.path() + "/thread").body())
                .contains("A facilitator of this place leads the group for two weeks.");
        time.pass(GroupCare.COVERED);
        await().untilAsserted(() -> assertThat(circles.part(circle, oak)).isEqualTo(Part.LEFT));
        assertThat(oaks.get(circle.path() + "/thread").status()).isEqualTo(404);
    }

    @Test
    void who_covers_and_steps_back_is_gone() {
        var circle = circles.open(Circles.OPEN);
        circles.come(circle, cast.plum(), "soft-plum");
        time.pass(GroupCare.UNLED_AFTER);
        await().untilAsserted(() -> assertThat(rows.isUnled(circle.stream())).isTrue());
        var oak = cast.person("wide-oak", Role.FACILITATOR);
        caring.cover(oak.viewer(), circle.stream(), new Groups.Entry("acorn-cup", 1));
        circle.fern().guest().get(circle.path());
        var oaks = oak.guest();
        assertThat(oaks.get(circle.path()).body()).contains("You lead this group for a time.");
        oaks.post(circle.path() + "/step-back", Map.of());
        assertThat(circles.part(circle, oak)).isEqualTo(Part.LEFT);
        assertThat(oaks.get(circle.path() + "/thread").status()).isEqualTo(404);
        assertThat(rows.count(circle.stream(), Part.FACILITATOR)).isEqualTo(1);
    }

    private Circles.Circle leftByItsFacilitator() {
        var circle = circles.open(Circles.OPEN);
        circles.come(circle, cast.plum(), "soft-plum");
        groups.leave(circle.fern().viewer(), circle.stream());
        await().untilAsserted(() -> assertThat(rows.isUnled(circle.stream())).isTrue());
        return circle;
    }

    @Test
    void who_covers_alone_may_step_back_all_the_same() {
        var circle = leftByItsFacilitator();
        var oak = cast.person("wide-oak", Role.FACILITATOR);
        var oaks = oak.guest();
        oaks.get(circle.work());
        var refused =
                oaks.post(circle.work() + "/cover", Map.of("name", "acorn-cup", "version", "1"));
        assertThat(refused.body()).as("the name they typed").contains("value=\"acorn-cup\"");
        caring.cover(oak.viewer(), circle.stream(), new Groups.Entry("acorn-cup", 1));
        oaks.get(circle.path());
        oaks.post(circle.path() + "/step-back", Map.of());
        assertThat(circles.part(circle, oak)).isEqualTo(Part.LEFT);
        await().untilAsserted(() -> assertThat(rows.isUnled(circle.stream())).isTrue());
    }

    @Test
    void a_facilitator_who_comes_back_leads_it_again() {
        var circle = circles.open(Circles.OPEN);
        circles.come(circle, cast.plum(), "soft-plum");
        time.pass(GroupCare.UNLED_AFTER);
        await().untilAsserted(() -> assertThat(rows.isUnled(circle.stream())).isTrue());
        circle.fern().guest().get(circle.path());
        assertThat(rows.isUnled(circle.stream())).isFalse();
        assertThat(notes(circle.stream())).containsExactly("begun", "came", "unled", "led");
    }

    @Test
    void a_group_whose_last_facilitator_leaves_is_looked_after_at_once() {
        var circle = leftByItsFacilitator();
        assertThat(cast.person("wide-oak", Role.FACILITATOR).guest().get("/work/groups").body())
                .contains(circle.work());
    }
}
