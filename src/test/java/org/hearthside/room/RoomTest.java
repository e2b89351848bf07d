package org.hearthside.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.hearthside.live.ContentNote;
import org.hearthside.live.StreamId;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// A Tuesday, 20:00 in Berlin.
    private static final Instant EVENING = Instant.parse("2026-10-20T18:00:00Z");

    private static final RoomPlan TUESDAYS =
            Places.plan(
                    Places.week(LocalTime.of(19, 0), LocalTime.of(21, 0), DayOfWeek.TUESDAY),
                    BERLIN);

    private static Room room(RoomPlan plan, Instant hostedUntil) {
        return new Room(StreamId.random(), plan, 1, hostedUntil, "closed", false, false, true);
    }

    @Test
    void a_room_is_open_while_a_host_is_heard_of_and_ten_minutes_more() {
        var room = room(TUESDAYS, EVENING);
        assertThat(room.state(EVENING.minusSeconds(1))).isEqualTo(RoomState.OPEN);
        assertThat(room.state(EVENING)).isEqualTo(RoomState.HOST_LEFT);
        assertThat(room.state(EVENING.plus(Duration.ofMinutes(10)).minusSeconds(1)))
                .isEqualTo(RoomState.HOST_LEFT);
        assertThat(room.state(EVENING.plus(Duration.ofMinutes(10)))).isEqualTo(RoomState.CLOSED);
    }

    @Test
    void where_it_is_preferred_a_room_without_a_host_holds_messages_until_its_hours_end() {
        var plan = Places.with(TUESDAYS, 20, 0, Unhosted.HOLD);
        var room = room(plan, Instant.EPOCH);
        assertThat(room.state(EVENING.minus(Duration.ofHours(2)))).isEqualTo(RoomState.CLOSED);
        assertThat(room.state(EVENING)).isEqualTo(RoomState.HELD);
        assertThat(room.state(EVENING.plus(Duration.ofHours(1)))).isEqualTo(RoomState.CLOSED);
        assertThat(room(plan, EVENING.plusSeconds(9)).state(EVENING)).isEqualTo(RoomState.OPEN);
    }

    @Test
    void a_host_comes_in_the_hours_or_a_little_before() {
        var room = room(TUESDAYS, Instant.EPOCH);
        room.mustTakeHost(EVENING);
        room.mustTakeHost(Instant.parse("2026-10-20T16:50:00Z"));
        assertThatThrownBy(() -> room.mustTakeHost(Instant.parse("2026-10-20T16:40:00Z")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> room.mustTakeHost(Instant.parse("2026-10-20T19:00:00Z")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void seven_in_the_evening_stays_seven_when_the_clocks_change() {
        var hours = TUESDAYS.hours();
        assertThat(hours.next(EVENING).orElseThrow().from())
                .as("summer time has ended")
                .isEqualTo(Instant.parse("2026-10-27T18:00:00Z"));
        assertThat(hours.next(Instant.parse("2026-10-20T16:59:00Z")).orElseThrow().from())
                .isEqualTo(Instant.parse("2026-10-20T17:00:00Z"));
    }

    @Test
    void a_night_ends_on_the_next_day() {
        var hours =
                new OpeningHours(
                        Places.week(LocalTime.of(22, 0), LocalTime.of(1, 30), DayOfWeek.SUNDAY),
                        BERLIN);
        assertThat(hours.isOpen(Instant.parse("2026-10-19T23:00:00Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2026-10-18T23:00:00Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-10-18T23:30:00Z"))).isFalse();
    }

    @Test
    void the_week_is_told_once_for_each_day() {
        assertThat(Places.ALWAYS.hours().week(EVENING)).hasSize(7);
        assertThat(Places.ALWAYS.hours().isOpen(EVENING)).isTrue();
        assertThat(TUESDAYS.hours().week(EVENING.plus(Duration.ofHours(2)))).hasSize(1);
    }

    @Test
    void a_room_may_open_at_several_times_of_a_day() {
        var hours =
                new OpeningHours(
                        Map.of(
                                DayOfWeek.TUESDAY,
                                List.of(
                                        new OpeningHours.Slot(
                                                LocalTime.of(20, 0), LocalTime.of(22, 0)),
                                        new OpeningHours.Slot(
                                                LocalTime.of(10, 0), LocalTime.of(11, 0)))),
                        BERLIN);
        assertThat(hours.isOpen(Instant.parse("2026-10-20T08:30:00Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-10-20T12:00:00Z"))).isFalse();
        assertThat(hours.isOpen(EVENING)).isTrue();
        var noon = Instant.parse("2026-10-20T10:00:00Z");
        assertThat(hours.next(noon).orElseThrow().from())
                .as("the second of the day")
                .isEqualTo(EVENING);
        assertThat(hours.until(EVENING)).contains(Instant.parse("2026-10-20T20:00:00Z"));
        assertThat(hours.week(noon)).hasSize(2);
    }

    @Test
    void a_content_note_is_the_first_line() {
        var note = ContentNote.in(new Words(ContentNote.before("They kept me in.", " hospital ")));
        assertThat(note).contains(new ContentNote("hospital", new Words("They kept me in.")));
        assertThat(ContentNote.in(new Words("CN: by hand\n\nwords"))).isPresent();
        assertThat(ContentNote.in(new Words("CN: nothing follows"))).isEmpty();
        assertThat(ContentNote.in(new Words("CN:\nno note"))).isEmpty();
        assertThat(ContentNote.in(new Words("CN: " + "x".repeat(81) + "\ntoo long"))).isEmpty();
        assertThat(ContentNote.before("words", "  ")).isEqualTo("words");
    }
}
