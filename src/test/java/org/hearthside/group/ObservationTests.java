package org.hearthside.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Whoever would like to see how a group is led is announced to it first.
@HouseTest
@Import(Circles.class)
class ObservationTests {
    private static final String ANNOUNCED = "who looks after supporters here";

    @Autowired Cast cast;
    @Autowired Circles circles;
    @Autowired TestTime time;

    private Circles.Circle circle;
    private Cast.Person ash;
    private Cast.Person otter;

    @BeforeEach
    void a_group_with_somebody_in_it() {
        circle = circles.open(Circles.OPEN);
        otter = circles.come(circle, cast.otter(), "late-otter");
        ash = cast.ash();
    }

    private String observe() {
        return circle.work() + "/observe";
    }

    private Guest.Answer announce(Cast.Person by, Duration ahead, String name) {
        var at = time.instant().plus(ahead).atZone(by.viewer().zone());
        var guest = by.guest();
        guest.get(observe());
        var fields =
                new HashMap<>(
                        Map.of(
                                "version",
                                String.valueOf(circles.version(circle)),
                                "agree",
                                "true"));
        fields.put("date", at.toLocalDate().toString());
        fields.put("time", at.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString());
        fields.put("name", name);
        return guest.post(observe(), fields);
    }

    private Guest.Answer post(Cast.Person by, String act, Map<String, String> fields) {
        by.guest().get(circle.path());
        return by.guest().post(observe() + act, fields);
    }

    private String body(Cast.Person person, String path) {
        return person.guest().get(path).body();
    }

    @Test
    void the_group_reads_it_a_day_before_and_only_then_somebody_sits_in_for_two_hours() {
        circles.say(circle, otter, "canary-before");
        assertThat(ash.guest().get(circle.path() + "/thread").status()).isEqualTo(404);
        assertThat(announce(ash, Duration.ofHours(25), "still-ash").status()).isEqualTo(303);
        for (var page : new String[] {circle.path(), circle.path() + "/thread"}) {
            assertThat(body(otter, page)).as(page).contains("still-ash", ANNOUNCED, "sits in from");
            assertThat(body(otter, page)).as(page).doesNotContain("Yes, come");
            assertThat(body(circle.fern(), page)).as(page).contains("Not this time");
        }
        assertThat(body(cast.plum(), circle.path()))
                .as("nobody outside reads it")
                .doesNotContain(ANNOUNCED);
        assertThat(post(ash, "/come", Map.of()).status()).as("before its time").isEqualTo(409);
        assertThat(announce(cast.aspen(), Duration.ofHours(30), "tall-aspen").status())
                .as("one at a time")
                .isEqualTo(409);

        time.pass(Duration.ofHours(25));
        assertThat(body(otter, circle.path())).contains("may sit in until");
        assertThat(post(ash, "/come", Map.of()).location()).isEqualTo(circle.path());
        circles.say(circle, otter, "canary-meanwhile");
        assertThat(body(ash, circle.path() + "/thread"))
                .contains("canary-meanwhile")
                .doesNotContain("canary-before");
        assertThat(body(otter, circle.path())).contains("still-ash", "Sits in once");

        time.pass(Duration.ofHours(2));
        assertThat(ash.guest().get(circle.path() + "/thread").status()).isEqualTo(404);
        assertThat(body(otter, circle.path())).doesNotContain(ANNOUNCED);
        assertThat(post(ash, "/come", Map.of()).status()).as("it is over").isEqualTo(409);
    }

    @Test
    void sooner_than_in_a_day_takes_a_facilitators_yes() {
        assertThat(announce(ash, Duration.ofHours(3), "still-ash").status()).isEqualTo(303);
        assertThat(body(otter, circle.path()))
                .contains("only if somebody who facilitates says yes");
        time.pass(Duration.ofHours(3));
        assertThat(post(ash, "/come", Map.of()).status()).isEqualTo(409);
        assertThat(post(otter, "/answer", Map.of("answer", "yes")).status())
                .as("who does not facilitate")
                .isEqualTo(404);
        assertThat(post(circle.fern(), "/answer", Map.of("answer", "yes")).status()).isEqualTo(303);
        assertThat(post(ash, "/come", Map.of()).location()).isEqualTo(circle.path());
    }

    @Test
    void a_facilitator_may_say_not_this_time_and_nobody_else_announces() {
        announce(ash, Duration.ofHours(30), "still-ash");
        post(circle.fern(), "/answer", Map.of("answer", "no"));
        assertThat(body(otter, circle.path())).doesNotContain(ANNOUNCED);
        assertThat(post(circle.fern(), "/answer", Map.of("answer", "yes")).status()).isEqualTo(409);
        time.pass(Duration.ofHours(30));
        assertThat(post(ash, "/come", Map.of()).status()).isEqualTo(409);

        assertThat(announce(ash, Duration.ofHours(-1), "still-ash").status()).isEqualTo(422);
        assertThat(cast.plum().guest().get(observe()).status()).isEqualTo(404);
        assertThat(circle.fern().guest().get(observe()).status()).isEqualTo(404);
        announce(ash, Duration.ofHours(40), "still-ash");
        post(ash, "/take-back", Map.of());
        assertThat(body(otter, circle.path())).doesNotContain(ANNOUNCED);
    }
}
