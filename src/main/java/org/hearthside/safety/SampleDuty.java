package org.hearthside.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A rota of people who do not exist, for a place to try. Only there: without the profile `demo`
/// nobody can call this.
@Service
@Profile("demo")
public class SampleDuty {
    private static final Duration AHEAD = Duration.ofDays(30);
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final DutyRows rows;
    private final Duty duty;
    private final InstantSource time;

    SampleDuty(DutyRows rows, Duty duty, InstantSource time) {
        this.rows = rows;
        this.duty = duty;
        this.time = time;
    }

    /// Begins a rota: the two moderate in turns, and the first is the lead on call.
    @Transactional
    public void begin(Viewer lead, Viewer moderator) {
        var now = time.instant();
        add(DutyRole.MODERATOR, lead.home(), now, now.plus(HALF_A_DAY));
        add(
                DutyRole.MODERATOR,
                moderator.home(),
                now.plus(HALF_A_DAY),
                now.plus(HALF_A_DAY.multipliedBy(2)));
        add(DutyRole.LEAD, lead.home(), now, now.plus(HALF_A_DAY));
    }

    /// Goes on with it, so that somebody is always on duty; somebody without a name, where a sample
    /// was made before there was a rota.
    @Transactional
    public void goOn() {
        var now = time.instant();
        if (rows.between(Instant.EPOCH, now.plus(AHEAD.multipliedBy(2))).stream()
                .noneMatch(DutyShift::sample)) {
            always();
            return;
        }
        for (var role : DutyRole.values()) {
            var planned =
                    rows.between(Instant.EPOCH, now.plus(AHEAD.multipliedBy(2))).stream()
                            .filter(shift -> shift.sample() && shift.role() == role)
                            .toList();
            if (planned.isEmpty()) {
                continue;
            }
            var people = planned.stream().map(DutyShift::who).distinct().toList();
            var from = planned.getLast().until();
            if (from.isBefore(now)) {
                from = now;
            }
            for (int i = planned.size(); from.isBefore(now.plus(AHEAD)); i++) {
                var until = from.plus(HALF_A_DAY);
                add(role, people.get(i % people.size()), from, until);
                from = until;
            }
        }
    }

    /// Somebody without a name is on duty for years, whatever the clock says.
    @Transactional
    public void always() {
        add(
                DutyRole.MODERATOR,
                null,
                Instant.EPOCH,
                time.instant().plus(Duration.ofDays(365 * 20)));
    }

    private void add(DutyRole role, @Nullable PersonaId who, Instant from, Instant until) {
        rows.save(new DutyShift(UUID.randomUUID(), role, from, until, who, null, null, null, true));
        duty.forget();
    }
}
