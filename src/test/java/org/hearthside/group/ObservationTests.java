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
        guest.get(circle.path());
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

    /// Answers what stands on the group's page now.
    private Guest.Answer answers(Cast.Person by, String answer) {
        return answers(by, answer, body(by, circle.path()));
    }

    /// Answers what stood on this page.
    private Guest.Answer answers(Cast.Person by, String answer, String page) {
        var of = page.replaceAll("(?s)(.*name=\"of\" value=\"([^\"]*)\")?.*", "$2");
        return post(by, "/answer", Map.of("answer", answer, "of", of));
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
        assertThat(answers(circle.fern(), "yes").status()).isEqualTo(303);
        assertThat(post(ash, "/come", Map.of()).location()).isEqualTo(circle.path());
    }

    @Test
    void a_facilitator_may_say_not_this_time_and_nobody_else_announces() {
        announce(ash, Duration.ofHours(30), "still-ash");
        answers(circle.fern(), "no");
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

    private void sits() {
        assertThat(announce(ash, Duration.ofHours(25), "still-ash").status()).isEqualTo(303);
        time.pass(Duration.ofHours(25));
        assertThat(post(ash, "/come", Map.of()).status()).isEqualTo(303);
        assertThat(ash.guest().get(circle.path() + "/thread").status()).isEqualTo(200);
    }

    private void sits_no_more() {
        circles.say(circle, otter, "canary-after");
        assertThat(ash.guest().get(circle.path() + "/thread").status()).isEqualTo(404);
        assertThat(body(otter, circle.path())).doesNotContain(ANNOUNCED, "Sits in once");
    }

    @Test
    void who_sits_in_is_gone_in_the_moment_the_group_is_told_so() {
        sits();
        assertThat(announce(ash, Duration.ofHours(30), "").status())
                .as("no other time while they are in")
                .isEqualTo(422);
        assertThat(body(ash, observe())).doesNotContain("Another time");
        assertThat(body(otter, circle.path())).contains("may sit in until");
        post(ash, "/take-back", Map.of());
        sits_no_more();

        sits(); // as before, by the name that the group knows
        assertThat(answers(circle.fern(), "no").status()).isEqualTo(303);
        sits_no_more();
    }

    @Test
    void a_yes_is_to_the_time_that_was_read() {
        announce(ash, Duration.ofHours(3), "still-ash");
        var read = body(circle.fern(), circle.path());
        announce(ash, Duration.ofHours(5), "still-ash");
        for (var answer : new String[] {"yes", "no"}) {
            var late = answers(circle.fern(), answer, read);
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body()).contains("has changed meanwhile", "Yes, come");
        }
        time.pass(Duration.ofHours(5));
        assertThat(post(ash, "/come", Map.of()).status()).isEqualTo(409);
        post(ash, "/take-back", Map.of());
        announce(cast.aspen(), Duration.ofHours(5), "tall-aspen");
        assertThat(answers(circle.fern(), "yes", read).status()).isEqualTo(409);
        assertThat(answers(circle.fern(), "yes").status()).isEqualTo(303);
    }

    @Test
    void nobody_supervises_by_a_name_that_came_for_itself() {
        announce(ash, Duration.ofHours(3), "soft-ash");
        circles.come(circle, ash, "soft-ash");
        assertThat(post(ash, "/take-back", Map.of()).status())
                .as("what is announced can be taken back")
                .isEqualTo(303);
        circles.leave(circle.stream().value(), ash);
        assertThat(announce(ash, Duration.ofHours(30), "").body())
                .contains("Ask somebody else who supervises");
        assertThat(ash.guest().get(observe()).status()).isEqualTo(409);
        assertThat(body(otter, circle.path())).doesNotContain(ANNOUNCED);

        circle = circles.open(Circles.plan(12, true, true));
        circles.come(circle, ash, "soft-ash");
        assertThat(announce(ash, Duration.ofHours(30), "").status()).isEqualTo(409);
        assertThat(circles.part(circle, ash)).isEqualTo(Part.ASKED);
    }
}
