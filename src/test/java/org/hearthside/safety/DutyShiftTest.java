package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;

class DutyShiftTest {
    private static final Instant SEVEN = Instant.parse("2026-11-27T19:00:00Z");

    private static DutyShift shift(DutyRole role) {
        return DutyShift.planned(role, SEVEN, SEVEN.plus(Duration.ofHours(3)), PersonaId.random());
    }

    private static Instant after(int minutes) {
        return SEVEN.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void being_planned_is_not_being_there() {
        var shift = shift(DutyRole.MODERATOR);
        assertThat(shift.isNow(after(5))).isTrue();
        assertThat(shift.isThere(after(5))).isFalse();
        assertThat(shift.here(after(5)).isThere(after(5))).isTrue();
    }

    @Test
    void it_begins_a_little_early_and_not_once_it_is_over() {
        var shift = shift(DutyRole.MODERATOR);
        assertThatThrownBy(() -> shift.here(after(-16))).isInstanceOf(Refused.class);
        assertThat(shift.here(after(-15)).isThere(after(-15))).isTrue();
        assertThatThrownBy(() -> shift.here(after(180))).isInstanceOf(Refused.class);
    }

    @Test
    void whoever_falls_silent_is_not_there_until_they_say_so() {
        var shift = shift(DutyRole.SECOND).here(after(0));
        assertThat(shift.isThere(after(15).minusMillis(1))).isTrue();
        assertThat(shift.isThere(after(15))).isFalse();
        assertThat(shift.isSilent(after(15))).isTrue();
        var back = shift.here(after(40));
        assertThat(back.isThere(after(41))).isTrue();
        assertThat(back.begunAt()).isEqualTo(after(0));
    }

    @Test
    void nobody_stays_on_duty_after_its_end() {
        var shift = shift(DutyRole.MODERATOR).here(after(175));
        assertThat(shift.isThere(after(179))).isTrue();
        assertThat(shift.isThere(after(180))).isFalse();
        assertThat(shift.isSilent(after(180))).isFalse();
    }

    @Test
    void a_lead_on_call_need_not_sit_at_a_page_and_looks_after_no_room() {
        var shift = shift(DutyRole.LEAD).here(after(0));
        assertThat(shift.isThere(after(170))).isTrue();
        assertThat(Duty.somebodyLooks(List.of(shift), after(1))).isFalse();
        assertThat(DutyRole.LEAD.suits(role -> role == Role.MODERATOR)).isFalse();
        assertThat(DutyRole.LEAD.suits(role -> role == Role.SAFEGUARDING_LEAD)).isTrue();
        assertThat(DutyRole.MODERATOR.suits(role -> role == Role.SUPPORTER)).isFalse();
    }

    @Test
    void it_is_handed_over_once_and_only_after_it_began() {
        var shift = shift(DutyRole.MODERATOR);
        assertThatThrownBy(() -> shift.handedOver(after(5))).isInstanceOf(Refused.class);
        var over = shift.here(after(5)).handedOver(after(60));
        assertThat(over.isThere(after(60))).isFalse();
        assertThatThrownBy(() -> over.handedOver(after(61))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> over.here(after(61))).isInstanceOf(Refused.class);
    }
}
