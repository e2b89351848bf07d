package org.hearthside.supporter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// When somebody is usually here, as fields of a week in their own zone.
public record Hours(Set<Slot> slots, ZoneId zone) {
    private static final int WEEK = 7 * 24;

    public Hours {
        slots = Set.copyOf(slots);
    }

    /// The next full hour after this moment, on the same clock, within the hours and fit for the
    /// asker; none when no hour of the week is.
    public Optional<ZonedDateTime> next(ZonedDateTime now, Predicate<ZonedDateTime> fits) {
        var week = weekIn(now.getZone(), now.toInstant());
        var first = now.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        return IntStream.range(0, WEEK)
                .mapToObj(first::plusHours)
                .filter(at -> week.get((at.getDayOfWeek().getValue() - 1) * 24 + at.getHour()))
                .filter(fits)
                .findFirst();
    }

    /// The same hours on the clocks of another zone: bit 0 is Monday 00:00 to 01:00 there.
    ///
    /// @param now because two zones change their clocks on different days; half hours are rounded
    ///   down
    public BitSet weekIn(ZoneId other, Instant now) {
        var shift =
                Math.floorDiv(
                        other.getRules().getOffset(now).getTotalSeconds()
                                - zone.getRules().getOffset(now).getTotalSeconds(),
                        3600);
        var week = new BitSet(WEEK);
        for (var slot : slots) {
            var midnight = (slot.day().getValue() - 1) * 24;
            for (var hour = slot.part().from(); hour < slot.part().until(); hour++) {
                week.set(Math.floorMod(midnight + hour + shift, WEEK));
            }
        }
        return week;
    }
}
