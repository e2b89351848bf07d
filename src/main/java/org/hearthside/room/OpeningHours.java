package org.hearthside.room;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// When a room is usually open: times on each day, on the clocks of its own zone, so that it stays
/// at seven in the evening when the clocks change.
record OpeningHours(Map<DayOfWeek, List<Slot>> week, ZoneId zone) {
    /// @param closes on the next day when it is not after the beginning
    record Slot(LocalTime opens, LocalTime closes) {
        boolean endsNextDay() {
            return !closes.isAfter(opens);
        }

        /// Whether it goes on when a later one of the same day begins.
        boolean runsInto(Slot later) {
            return endsNextDay() || closes.isAfter(later.opens());
        }
    }

    /// One time at which it is open.
    record Opening(Instant from, Instant until) {
        /// From one midnight to the next, also on the days on which clocks change.
        boolean isWholeDay() {
            return Duration.between(from, until).toHours() >= 23;
        }

        boolean covers(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    OpeningHours {
        week =
                week.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        day ->
                                                day.getValue().stream()
                                                        .sorted(Comparator.comparing(Slot::opens))
                                                        .toList()));
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
                .limit(week.values().stream().mapToInt(List::size).sum())
                .toList();
    }

    /// The end of the opening that is going on.
    Optional<Instant> until(Instant now) {
        return around(now)
                .filter(opening -> opening.covers(now))
                .map(Opening::until)
                .max(Comparator.naturalOrder());
    }

    private Stream<Opening> around(Instant now) {
        var today = now.atZone(zone).toLocalDate();
        return IntStream.rangeClosed(-1, 8).mapToObj(today::plusDays).flatMap(this::on);
    }

    private Stream<Opening> on(LocalDate date) {
        return week.getOrDefault(date.getDayOfWeek(), List.of()).stream()
                .map(slot ->
                        new Opening(
                                date.atTime(slot.opens()).atZone(zone).toInstant(),
                                date.plusDays(slot.endsNextDay() ? 1 : 0)
                                        .atTime(slot.closes())
                                        .atZone(zone)
                                        .toInstant()));
    }
}
