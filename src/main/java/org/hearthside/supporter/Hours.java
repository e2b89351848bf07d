package org.hearthside.supporter;

import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Set;

/// When somebody is usually here, as fields of a week in their own zone.
public record Hours(Set<Slot> slots, ZoneId zone) {
    private static final int WEEK = 7 * 24;

    public Hours {
        slots = Set.copyOf(slots);
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
