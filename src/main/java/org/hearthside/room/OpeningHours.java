package org.hearthside.room;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// When a room is usually open: a time on each day, on the clocks of its own zone, so that it stays
/// at seven in the evening when the clocks change.
record OpeningHours(Map<DayOfWeek, Slot> week, ZoneId zone) {
    /// @param closes on the next day when it is not after the beginning
    record Slot(LocalTime opens, LocalTime closes) {}

    /// One time at which it is open.
    record Opening(Instant from, Instant until) {
        boolean covers(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    OpeningHours {
        week = Map.copyOf(week);
    }

    boolean isOpen(Instant now) {
        return around(now).anyMatch(opening -> opening.covers(now));
    }

    /// The next time that begins after this moment, within a week.
    Optional<Opening> next(Instant now) {
        return around(now).filter(opening -> opening.from().isAfter(now)).findFirst();
    }

    /// The openings of the coming seven days, beginning with one that is going on.
    List<Opening> week(Instant now) {
        return around(now)
                .filter(opening -> opening.until().isAfter(now))
                .limit(week.size())
                .toList();
    }

    /// The end of the opening that is going on.
    Optional<Instant> until(Instant now) {
        return around(now).filter(opening -> opening.covers(now)).map(Opening::until).findFirst();
    }

    private Stream<Opening> around(Instant now) {
        var today = now.atZone(zone).toLocalDate();
        return IntStream.rangeClosed(-1, 8).mapToObj(today::plusDays).flatMap(this::on);
    }

    private Stream<Opening> on(LocalDate date) {
        var slot = week.get(date.getDayOfWeek());
        if (slot == null) {
            return Stream.empty();
        }
        var end = slot.closes().isAfter(slot.opens()) ? date : date.plusDays(1);
        return Stream.of(
                new Opening(
                        date.atTime(slot.opens()).atZone(zone).toInstant(),
                        end.atTime(slot.closes()).atZone(zone).toInstant()));
    }
}
