package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;

class OpeningTest {
    private static final PersonaId WREN = PersonaId.random();
    private static final PersonaId JUNIPER = PersonaId.random();
    private static final PersonaId ASPEN = PersonaId.random();
    private static final Instant NOW = Instant.parse("2026-11-27T14:02:00Z");

    private static Opening.Talk talk(Duration from, Duration until) {
        return new Opening.Talk(
                "conversation", UUID.randomUUID(), NOW.minus(from), NOW.minus(until));
    }

    private static Opening asked() {
        return Opening.ask(
                UUID.randomUUID(),
                talk(Duration.ofHours(1), Duration.ZERO),
                Ground.LIFE,
                new Opening.Act(WREN, Role.MODERATOR, NOW));
    }

    private static Opening.Act by(PersonaId name, Instant at) {
        return new Opening.Act(name, Role.SAFEGUARDING_LEAD, at);
    }

    private static Opening opened() {
        var opening = asked();
        opening.approve(by(JUNIPER, NOW));
        return opening;
    }

    private static Instant after(Duration time) {
        return NOW.plus(time);
    }

    private static void refuses(Reason reason, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void no_more_than_six_hours_and_nothing_that_is_still_to_come_is_asked_for() {
        assertThat(talk(Duration.ofHours(6), Duration.ZERO).mayBeAsked(NOW)).isTrue();
        assertThat(talk(Duration.ofHours(6).plusNanos(1), Duration.ZERO).mayBeAsked(NOW)).isFalse();
        assertThat(talk(Duration.ofHours(1), Duration.ofNanos(-1)).mayBeAsked(NOW)).isFalse();
        assertThat(talk(Duration.ofHours(1), Duration.ofHours(1)).mayBeAsked(NOW)).isFalse();
        assertThat(talk(Duration.ofHours(1), Duration.ofHours(2)).mayBeAsked(NOW)).isFalse();
    }

    @Test
    void whoever_asked_approves_nothing_and_reads_nothing_before_another_does() {
        var opening = asked();
        refuses(Reason.NEEDS_ANOTHER, () -> opening.approve(by(WREN, NOW)));
        refuses(Reason.OPENING_OVER, () -> opening.read(WREN, 1, NOW));
        opening.approve(by(JUNIPER, NOW));
        refuses(Reason.OPENING_OVER, () -> opening.read(JUNIPER, 1, NOW));
        opening.read(WREN, 3, NOW);
        assertThat(opening.messages()).isEqualTo(3);
        refuses(Reason.ALREADY_DONE, () -> opening.approve(by(ASPEN, NOW)));
    }

    @Test
    void it_is_open_for_half_an_hour_whether_or_not_anybody_closes_it() {
        var opening = opened();
        opening.read(WREN, 1, after(Opening.OPEN.minusNanos(1)));
        refuses(Reason.OPENING_OVER, () -> opening.read(WREN, 2, after(Opening.OPEN)));
        assertThat(opening.isDue(after(Opening.OPEN))).isTrue();
        opening.goOn(after(Opening.OPEN.plusMinutes(3)));
        assertThat(opening.state()).isEqualTo(Opening.State.CLOSED);
        assertThat(opening.toldAt()).isEqualTo(after(Opening.OPEN));
        assertThat(opening.messages()).isEqualTo(1);
    }

    @Test
    void it_waits_an_hour_for_the_second_person() {
        var opening = asked();
        refuses(Reason.ALREADY_DONE, () -> opening.approve(by(JUNIPER, after(Opening.WAITS))));
        opening.goOn(after(Opening.WAITS));
        assertThat(opening.state()).isEqualTo(Opening.State.LAPSED);
        assertThat(opening.toldAt()).isNull();
        assertThat(opening.dueAt()).isNull();
    }

    @Test
    void only_a_third_person_has_them_told_later_and_once_and_thirty_days_at_most() {
        var opening = opened();
        refuses(Reason.NEEDS_ANOTHER, () -> opening.delay(WREN, 7, NOW));
        refuses(Reason.NEEDS_ANOTHER, () -> opening.delay(JUNIPER, 7, NOW));
        assertThatThrownBy(() -> opening.delay(ASPEN, 31, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        opening.delay(ASPEN, 30, NOW);
        refuses(Reason.ALREADY_DONE, () -> opening.delay(ASPEN, 30, NOW));
        opening.close(after(Duration.ofMinutes(1)));
        assertThat(opening.toldAt()).isEqualTo(after(Duration.ofDays(30)));
        var over = opened();
        refuses(Reason.ALREADY_DONE, () -> over.delay(ASPEN, 7, after(Opening.OPEN)));
        var early = asked();
        early.delay(JUNIPER, 7, NOW);
        refuses(Reason.NEEDS_ANOTHER, () -> early.approve(by(JUNIPER, NOW)));
        early.approve(by(ASPEN, NOW));
    }

    @Test
    void what_came_of_it_is_asked_for_within_a_day_and_then_of_the_next_one_up() {
        var opening = opened();
        refuses(
                Reason.ALREADY_DONE,
                () -> opening.note(WREN, Opening.Outcome.ACTED, after(Duration.ofMinutes(1))));
        opening.close(after(Duration.ofMinutes(1)));
        assertThat(opening.dueAt()).isEqualTo(after(Duration.ofDays(1)));
        opening.goOn(after(Duration.ofDays(1)));
        assertThat(opening.owner()).isEqualTo(Owner.LEAD);
        opening.goOn(after(Duration.ofDays(2)));
        opening.goOn(after(Duration.ofDays(3)));
        assertThat(opening.owner()).isEqualTo(Owner.ADMINISTRATOR);
        assertThat(opening.dueAt()).isEqualTo(after(Duration.ofDays(4)));
        opening.note(JUNIPER, Opening.Outcome.NO_NEED, after(Duration.ofDays(3)));
        assertThat(opening.dueAt()).isNull();
        refuses(
                Reason.ALREADY_DONE,
                () -> opening.note(WREN, Opening.Outcome.ACTED, after(Duration.ofDays(3))));
    }
}
