package org.hearthside.room;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.safety.Shifts;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Rooms while nobody on duty looks after the whole place, also where a host is there.
@HouseTest
@Import({Places.class, Shifts.class})
@Timeout(180)
class NobodyOnDutyTests {
    @Autowired Cast cast;
    @Autowired Places places;
    @Autowired Rooms rooms;
    @Autowired RoomRows rows;
    @Autowired RoomAccess access;
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
        shifts.ready(cast);
        shifts.nobody();
        shift = shifts.plan(wren, Duration.ZERO, Duration.ofHours(3));
        shifts.here(wren, shift);
    }

    @AfterEach
    void as_it_was() {
        shifts.asItWas();
    }

    private RoomState state(Places.Place place) {
        return rows.room(place.stream()).orElseThrow().state(time.instant());
    }

    @Test
    void when_the_last_one_goes_rooms_close_say_until_when_and_open_again() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var reads = plum.guest();
        var page = reads.get(place.path());
        assertThat(page.body()).contains("<textarea");
        var next = shifts.plan(wren, Duration.ofDays(1), Duration.ofHours(2));

        shifts.handOver(wren, shift, "");
        var late =
                reads.post(
                        place.path() + "/messages",
                        Map.of("client", page.field("client"), "text", "Is anybody there?"));
        assertThat(late.status()).isNotEqualTo(303);
        assertThatThrownBy(() -> access.toSend(plum.viewer(), place.stream()))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        assertThat(reads.get("/rooms").body())
                .contains("Nobody is on duty, so talk is closed. Open again tomorrow at")
                .contains("If you need somebody now: Help now")
                .contains("It opens next: tomorrow at")
                .doesNotContain("Open now");
        assertThat(reads.get(place.path()).body())
                .contains("It opens next: tomorrow at", "/help")
                .doesNotContain("<textarea");
        var stone = cast.stone().guest();
        stone.get(place.path());
        stone.post(place.path() + "/enter", Map.of("name", "pusher", "version", "1"));
        assertThat(stone.get(place.path()).body()).doesNotContain("<textarea");
        assertThat(rooms.open(plum.viewer())).isEmpty();

        time.pass(Duration.ofDays(1));
        shifts.here(wren, next);
        rooms.host(place.fern().viewer(), place.stream());
        assertThat(state(place)).isEqualTo(RoomState.OPEN);
        assertThat(reads.get(place.path()).body()).contains("<textarea");
    }

    @Test
    void an_open_page_closes_within_a_minute_when_the_last_one_falls_silent() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        try (var chromium = new Chromium();
                var plums = chromium.visit(cast, plum, Visit.Screen.PHONE)) {
            plums.go(place.path());
            plums.isLive();
            time.pass(Duration.ofMinutes(10));
            wren.guest().get("/work/queue");
            rooms.host(place.fern().viewer(), place.stream());
            time.pass(Duration.ofMinutes(4));
            rooms.host(place.fern().viewer(), place.stream());
            assertThat(state(place)).isEqualTo(RoomState.OPEN);
            plums.page().locator("#words").fill("Half a sentence");

            time.pass(Duration.ofMinutes(11)); // 15 since the last sign of life
            rooms.host(place.fern().viewer(), place.stream());
            var began = System.nanoTime();
            assertThat(plums.page().locator("main"))
                    .containsText(
                            "Talk is closed until the person on duty is here.",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(60));
            assertThat(plums.page().locator("#words")).hasCount(0);
            plums.picture("room-nobody-on-duty-390").fits().isSafe().isAccessible();
            assertThat(state(place)).isEqualTo(RoomState.CLOSED);

            shifts.here(wren, shift);
            rooms.host(place.fern().viewer(), place.stream());
            plums.go(place.path());
            plums.isLive();
            assertThat(plums.page().locator("#words")).hasValue("Half a sentence");
        }
    }

    @Test
    void a_host_sees_their_room_and_nobody_can_write_in_it() {
        var place = places.open(Places.ALWAYS);
        shifts.handOver(wren, shift, "");
        assertThat(place.fern().guest().get(place.path()).status()).isEqualTo(200);
        assertThatThrownBy(() -> access.toSend(place.fern().viewer(), place.stream()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void while_somebody_else_is_there_nothing_closes() {
        var place = places.open(Places.ALWAYS);
        var rook = cast.rook();
        shifts.here(rook, shifts.plan(rook, Duration.ZERO, Duration.ofHours(1)));
        shifts.handOver(wren, shift, "");
        assertThat(state(place)).isEqualTo(RoomState.OPEN);
        await().during(Duration.ofSeconds(2))
                .until(() -> rows.room(place.stream()).orElseThrow().told().equals("open"));
    }

    @Test
    void the_log_of_the_room_says_that_it_closed_and_opened() {
        var place = places.open(Places.ALWAYS);
        shifts.handOver(wren, shift, "");
        await().until(() -> rows.room(place.stream()).orElseThrow().told().equals("closed"));
        var rook = cast.rook();
        shifts.here(rook, shifts.plan(rook, Duration.ZERO, Duration.ofHours(1)));
        await().until(() -> rows.room(place.stream()).orElseThrow().told().equals("open"));
    }
}
