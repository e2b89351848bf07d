package org.hearthside.supporter;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// When a seeker is usually free, in four coarse answers, on their own clock.
public enum FreeTime {
    WEEKDAY_DAYTIME(1, 5, 7, 17),
    WEEKDAY_EVENINGS(1, 5, 17, 22),
    WEEKENDS(6, 7, 7, 22),
    NIGHTS(1, 7, 22, 31);

    /// So many hours on one day are an overlap worth naming.
    private static final int ENOUGH = 2;

    private final int firstDay;
    private final int lastDay;
    private final int from;
    private final int until;

    FreeTime(int firstDay, int lastDay, int from, int until) {
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.from = from;
        this.until = until;
    }

    /// As in forms and tables: `weekday-evenings`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FreeTime> of(String word) {
        return Stream.of(values()).filter(free -> free.word().equals(word)).findFirst();
    }

    /// Whether this hour of a seeker's clock lies in it.
    public boolean covers(ZonedDateTime at) {
        var hour = at.getHour();
        var day = at.getDayOfWeek().getValue();
        if (hour + 24 < until) { // past midnight: the night of the day before
            return true;
        }
        return day >= firstDay && day <= lastDay && hour >= from && hour < until;
    }

    /// The days on which somebody with these hours is here for at least two hours of this time.
    ///
    /// @param week from [Hours#weekIn], on the seeker's clock
    public List<DayOfWeek> daysIn(BitSet week) {
        var days = new ArrayList<DayOfWeek>();
        for (var day = firstDay; day <= lastDay; day++) {
            var together = 0;
            for (var hour = from; hour < until; hour++) {
                together += week.get(((day - 1) * 24 + hour) % (7 * 24)) ? 1 : 0;
            }
            if (together >= ENOUGH) {
                days.add(DayOfWeek.of(day));
            }
        }
        return days;
    }
}
