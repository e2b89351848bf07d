package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.conversation.Talks;
import org.hearthside.member.Members;
import org.hearthside.safety.Shifts;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// New talks while nobody on duty looks after the whole place.
@HouseTest
@Import({Offers.class, Talks.class, Shifts.class})
@Timeout(120)
class NobodyOnDutyTests {
    @Autowired Cast cast;
    @Autowired Offers offers;
    @Autowired Talks talks;
    @Autowired Matching matching;
    @Autowired SupportRequests requests;
    @Autowired Members members;
    @Autowired Shifts shifts;
    @Autowired TestTime time;

    private Cast.Person wren;
    private UUID shift;

    NobodyOnDutyTests(@Autowired Cast cast) {
        this.wren = cast.wren();
        this.shift = UUID.randomUUID();
    }

    @BeforeEach
    void somebody_is_on_duty() {
        offers.nobody();
        shifts.ready(cast);
        shifts.nobody();
        shift = shifts.plan(wren, Duration.ZERO, Duration.ofHours(3));
        shifts.here(wren, shift);
    }

    @AfterEach
    void as_it_was() {
        shifts.asItWas();
    }

    @Test
    void the_queue_closes_says_why_and_takes_nobody_until_somebody_comes() {
        var heron = cast.heron();
        var stone = cast.stone();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(2));
        var plum = cast.plum();
        matching.join(plum.viewer());
        assertThat(plum.guest().get("/talk/now").body()).contains("/talk/now/leave");

        shifts.handOver(wren, shift, "");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(plum.guest().get("/talk/now").body())
                                .contains("Nobody on duty was left to look after new talks")
                                .contains("Not open just now", "href=\"/help\""));
        assertThatThrownBy(() -> matching.join(stone.viewer()))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        assertThat(stone.guest().get("/talk").body()).contains("/talk/now");
        assertThat(stone.guest().get("/talk/find").body())
                .contains("Not open just now", "The next time is not known yet")
                .doesNotContain("Join the queue");
        assertThat(stone.guest().post("/talk/now", Map.of()).location()).isEqualTo("/talk/now");
        assertThat(requests.waiting(RequestKind.NOW)).isEmpty();

        var rook = cast.rook();
        shifts.here(rook, shifts.plan(rook, Duration.ZERO, Duration.ofHours(1)));
        matching.join(stone.viewer());
        assertThat(requests.waiting(RequestKind.NOW)).hasSize(1);
    }

    @Test
    void nobody_falls_out_of_the_queue_when_the_last_one_falls_silent_and_is_not_told() {
        var heron = cast.heron();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(2));
        var plum = cast.plum();
        time.pass(Duration.ofMinutes(9));
        matching.join(plum.viewer());
        time.pass(Duration.ofMinutes(6));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(plum.guest().get("/talk/now").body())
                                .contains("Nobody on duty was left"));
    }

    @Test
    void a_hello_stays_with_its_writer() {
        var name = offers.open(cast.heron(), 4, 0);
        var plum = cast.plum();
        shifts.handOver(wren, shift, "");
        var reads = plum.guest();
        var page = reads.get("/talk/p/" + name);
        var answer =
                reads.submit(
                        "/talk/p/" + name + "/hello",
                        page,
                        "hello",
                        "Hello from the garden.",
                        "name",
                        members.nameByLot(plum.viewer().locale()).text());
        assertThat(answer.body())
                .contains("Nobody is on duty just now, so no hello goes out.")
                .contains("Hello from the garden.");
        assertThat(matching.requests(plum.viewer())).isEmpty();
    }

    @Test
    void a_talk_that_runs_is_not_cut_off() {
        var talk = talks.open(cast.plum(), cast.heron());
        shifts.handOver(wren, shift, "");
        var reads = talk.plum().guest();
        var page = reads.get(talk.path());
        var sent =
                reads.post(
                        talk.path() + "/messages",
                        Map.of("client", page.field("client"), "text", "Still here."));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(reads.get(talk.path()).body()).contains("Still here.");
    }
}
