package org.hearthside.relationship;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A recurrence rule of RFC 5545 (section 3.3.10), worked out on the clock on the wall: no zone
/// shifts it. Where the RFC leaves something open, this does what python-dateutil does:
/// - the start is one of the dates only when the rule meets it;
/// - `BYWEEKNO` without `BYDAY` means every day of that week;
/// - a number before a day counts within the month or the year, and means nothing in a rule by
///   week, day or less.
///
/// It ends with the year 9999.
final class Recurrence {
    private static final int LAST_YEAR = 9999;

    /// @param from the least value of its numbers
    /// @param to the greatest; below zero they count from the end where `from` is below zero
    private record Range(int from, int to) {}

    private static final Map<String, Range> RANGES =
            Map.of(
                    "BYMONTH", new Range(1, 12),
                    "BYMONTHDAY", new Range(-31, 31),
                    "BYYEARDAY", new Range(-366, 366),
                    "BYWEEKNO", new Range(-53, 53),
                    "BYHOUR", new Range(0, 23),
                    "BYMINUTE", new Range(0, 59),
                    "BYSECOND", new Range(0, 60),
                    "BYSETPOS", new Range(-366, 366));

    private static final Set<String> OTHERS =
            Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY");

    /// How often, as the RFC calls it, from the longest.
    private enum Frequency {
        YEARLY,
        MONTHLY,
        WEEKLY,
        DAILY,
        HOURLY,
        MINUTELY,
        SECONDLY;

        boolean isOneOf(Frequency... any) {
            return List.of(any).contains(this);
        }
    }

    /// @param nth 0 for every one
    private record Weekday(int nth, DayOfWeek day) {}

    private final Frequency frequency;
    private final int interval;
    private final int count;
    private final @Nullable LocalDateTime until;
    private final DayOfWeek weekStart;
    private final List<Weekday> days;
    private final Map<String, Set<Integer>> by;

    private Recurrence(Map<String, String> parts, ZoneId zone) {
        frequency = frequency(parts.getOrDefault("FREQ", ""));
        interval = number(parts.getOrDefault("INTERVAL", "1"), 1, 1_000_000);
        count = number(parts.getOrDefault("COUNT", "0"), 0, Integer.MAX_VALUE);
        until = parts.containsKey("UNTIL") ? moment(parts.getOrDefault("UNTIL", ""), zone) : null;
        weekStart = day(parts.getOrDefault("WKST", "MO"));
        days =
                list(parts.getOrDefault("BYDAY", "")).stream()
                        .map(Recurrence::weekday)
                        .filter(each -> within(each.nth(), -53, 53))
                        .toList();
        by = new HashMap<>();
        RANGES.forEach((name, range) -> {
            var numbers =
                    list(parts.getOrDefault(name, "")).stream()
                            .map(each -> number(each, range.from(), range.to()))
                            .collect(Collectors.toCollection(TreeSet::new));
            if (range.from() != 0 && numbers.contains(0)) {
                throw new IllegalArgumentException(name + " counts from 1");
            }
            by.put(name, numbers);
        });
    }

    /// Reads a rule such as `FREQ=WEEKLY;INTERVAL=2`.
    ///
    /// @param zone in which an `UNTIL` in UTC is read
    /// @throws IllegalArgumentException for what is no rule, or none that the RFC knows
    static Recurrence of(String rule, ZoneId zone) {
        var parts = new HashMap<String, String>();
        for (var part : rule.strip().split(";", -1)) {
            var at = part.indexOf('=');
            var name = part.substring(0, Math.max(at, 0)).toUpperCase(Locale.ROOT);
            if ((!OTHERS.contains(name) && !RANGES.containsKey(name))
                    || parts.put(name, part.substring(at + 1)) != null) {
                throw new IllegalArgumentException("not a part of a rule: " + part);
            }
        }
        if (parts.containsKey("COUNT") && parts.containsKey("UNTIL")) {
            throw new IllegalArgumentException("a rule has a count or an end, not both");
        }
        return new Recurrence(parts, zone);
    }

    private static Frequency frequency(String word) {
        return Frequency.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    private static int number(String text, int least, int most) {
        var number = Integer.parseInt(text);
        if (!within(number, least, most)) {
            throw new IllegalArgumentException("out of range: " + text);
        }
        return number;
    }

    private static boolean within(int number, int least, int most) {
        return number >= least && number <= most;
    }

    private static DayOfWeek day(String word) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().startsWith(word.toUpperCase(Locale.ROOT)))
                .filter(_ -> word.length() == 2)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no day of the week: " + word));
    }

    private static Weekday weekday(String text) {
        var at = Math.max(text.length() - 2, 0);
        return new Weekday(
                at == 0 ? 0 : Integer.parseInt(text.substring(0, at)), day(text.substring(at)));
    }

    /// A date, or a date with a time, as the RFC writes them; in UTC when it ends in `Z`.
    static LocalDateTime moment(String text, ZoneId zone) {
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay();
            }
            var utc = text.endsWith("Z");
            var local =
                    LocalDateTime.parse(
                            utc ? text.substring(0, text.length() - 1) : text,
                            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT));
            return utc
                    ? local.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDateTime()
                    : local;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no date or time: " + text, e);
        }
    }

    /// The dates from this start on, each as it is asked for.
    Stream<LocalDateTime> from(LocalDateTime start) {
        var dates = new Dates(start.truncatedTo(ChronoUnit.SECONDS));
        return Stream.generate(() -> 0).takeWhile(_ -> dates.hasNext()).map(_ -> dates.next());
    }

    private Set<Integer> by(String name) {
        return by.getOrDefault(name, Set.of());
    }

    /// Goes from one year, month, week, day or less to the next, and gives the dates of each.
    private final class Dates implements Iterator<LocalDateTime> {
        private final LocalDateTime start;
        private final Set<Integer> months;
        private final Set<Integer> monthDays;
        private final List<Weekday> weekdays;
        private final List<LocalTime> times;
        private LocalDateTime at;
        private Iterator<LocalDateTime> set = Collections.emptyIterator();
        private @Nullable LocalDateTime ready;
        private int given;
        private boolean over;

        Dates(LocalDateTime start) {
            this.start = start;
            var open =
                    days.isEmpty()
                            && Stream.of("BYWEEKNO", "BYYEARDAY", "BYMONTHDAY")
                                    .allMatch(name -> by(name).isEmpty());
            var yearly = open && frequency == Frequency.YEARLY;
            months =
                    yearly && by("BYMONTH").isEmpty()
                            ? Set.of(start.getMonthValue())
                            : by("BYMONTH");
            monthDays =
                    yearly || (open && frequency == Frequency.MONTHLY)
                            ? Set.of(start.getDayOfMonth())
                            : by("BYMONTHDAY");
            weekdays =
                    open && frequency == Frequency.WEEKLY
                            ? List.of(new Weekday(0, start.getDayOfWeek()))
                            : days;
            times = times();
            at =
                    switch (frequency) {
                        case YEARLY -> start.with(TemporalAdjusters.firstDayOfYear());
                        case MONTHLY -> start.with(TemporalAdjusters.firstDayOfMonth());
                        case WEEKLY -> start.with(TemporalAdjusters.previousOrSame(weekStart));
                        default -> start;
                    };
        }

        /// The times of a day on which a rule by day or more takes place.
        private List<LocalTime> times() {
            var all = new ArrayList<LocalTime>();
            for (var hour : or(by("BYHOUR"), start.getHour())) {
                for (var minute : or(by("BYMINUTE"), start.getMinute())) {
                    for (var second : or(by("BYSECOND"), start.getSecond())) {
                        if (second < 60) { // no clock of ours shows a leap second
                            all.add(LocalTime.of(hour, minute, second));
                        }
                    }
                }
            }
            return all;
        }

        private static Set<Integer> or(Set<Integer> some, int otherwise) {
            return some.isEmpty() ? Set.of(otherwise) : some;
        }

        @Override
        public boolean hasNext() {
            while (ready == null && !over) {
                if (set.hasNext()) {
                    take(set.next());
                } else if (at.getYear() > LAST_YEAR) {
                    over = true;
                } else {
                    set = chosen().iterator();
                    at = onwards();
                }
            }
            return ready != null;
        }

        private void take(LocalDateTime date) {
            over =
                    date.getYear() > LAST_YEAR
                            || (until != null && date.isAfter(until))
                            || (count > 0 && given == count);
            if (!over && !date.isBefore(start)) {
                ready = date;
                given++;
            }
        }

        @Override
        public LocalDateTime next() {
            if (!hasNext() || ready == null) {
                throw new NoSuchElementException();
            }
            var date = ready;
            ready = null;
            return date;
        }

        /// Where the next year, month, week, day or less begins. What is less than a day and can
        /// hold nothing is passed over at once.
        private LocalDateTime onwards() {
            return switch (frequency) {
                case YEARLY -> at.plusYears(interval);
                case MONTHLY -> at.plusMonths(interval);
                case WEEKLY -> at.plusWeeks(interval);
                case DAILY -> at.plusDays(interval);
                case HOURLY -> onwards(ChronoUnit.HOURS);
                case MINUTELY -> onwards(ChronoUnit.MINUTES);
                case SECONDLY -> onwards(ChronoUnit.SECONDS);
            };
        }

        private LocalDateTime onwards(ChronoUnit unit) {
            var next = at.plus(interval, unit);
            while (next.getYear() <= LAST_YEAR) {
                LocalDateTime free;
                if (!holds(next.toLocalDate())) {
                    free = next.truncatedTo(ChronoUnit.DAYS).plusDays(1);
                } else if (misses("BYHOUR", next.getHour())) {
                    free = next.truncatedTo(ChronoUnit.HOURS).plusHours(1);
                } else if (unit != ChronoUnit.HOURS && misses("BYMINUTE", next.getMinute())) {
                    free = next.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
                } else {
                    return next;
                }
                var behind = unit.between(next, free.plus(1, unit).minusNanos(1));
                next = next.plus(Math.max(1, Math.ceilDiv(behind, interval)) * interval, unit);
            }
            return next;
        }

        private boolean misses(String name, int value) {
            return !by(name).isEmpty() && !by(name).contains(value);
        }

        /// The dates of the year, month, week, day or less that begins now, in order; of them those
        /// whose place is asked for.
        private List<LocalDateTime> chosen() {
            var all = all();
            if (by("BYSETPOS").isEmpty()) {
                return all;
            }
            return by("BYSETPOS").stream()
                    .map(place -> place > 0 ? place - 1 : all.size() + place)
                    .filter(index -> index >= 0 && index < all.size())
                    .distinct()
                    .sorted()
                    .map(all::get)
                    .toList();
        }

        private List<LocalDateTime> all() {
            if (frequency.isOneOf(Frequency.HOURLY, Frequency.MINUTELY, Frequency.SECONDLY)) {
                return within();
            }
            var first = at.toLocalDate();
            var after =
                    switch (frequency) {
                        case YEARLY -> first.plusYears(1);
                        case MONTHLY -> first.plusMonths(1);
                        case WEEKLY -> first.plusWeeks(1);
                        default -> first.plusDays(1);
                    };
            return first.datesUntil(after)
                    .filter(this::holds)
                    .flatMap(day -> times.stream().map(day::atTime))
                    .toList();
        }

        /// The same for an hour, a minute or a second.
        private List<LocalDateTime> within() {
            if (!holds(at.toLocalDate())
                    || misses("BYHOUR", at.getHour())
                    || (frequency != Frequency.HOURLY && misses("BYMINUTE", at.getMinute()))
                    || (frequency == Frequency.SECONDLY && misses("BYSECOND", at.getSecond()))) {
                return List.of();
            }
            return times.stream()
                    .map(time ->
                            switch (frequency) {
                                case HOURLY -> time.withHour(at.getHour());
                                case MINUTELY ->
                                        time.withHour(at.getHour()).withMinute(at.getMinute());
                                default -> at.toLocalTime();
                            })
                    .distinct()
                    .sorted()
                    .map(time -> at.toLocalDate().atTime(time))
                    .toList();
        }

        /// Whether the rule meets this day.
        private boolean holds(LocalDate day) {
            return meets(months, day.getMonthValue(), 12)
                    && meets(monthDays, day.getDayOfMonth(), day.lengthOfMonth())
                    && meets(by("BYYEARDAY"), day.getDayOfYear(), day.lengthOfYear())
                    && meetsWeek(day)
                    && (weekdays.isEmpty() || weekdays.stream().anyMatch(each -> meets(each, day)));
        }

        /// Counted from the beginning, or below zero from the end.
        private static boolean meets(Set<Integer> some, int number, int last) {
            return some.isEmpty() || some.contains(number) || some.contains(number - last - 1);
        }

        private boolean meetsWeek(LocalDate day) {
            if (by("BYWEEKNO").isEmpty()) {
                return true;
            }
            var week = WeekFields.of(weekStart, 4).weekOfWeekBasedYear();
            return meets(by("BYWEEKNO"), day.get(week), (int) day.range(week).getMaximum());
        }

        private boolean meets(Weekday wanted, LocalDate day) {
            if (day.getDayOfWeek() != wanted.day()) {
                return false;
            }
            if (wanted.nth() == 0 || !frequency.isOneOf(Frequency.YEARLY, Frequency.MONTHLY)) {
                return true;
            }
            var inMonth = frequency == Frequency.MONTHLY || !months.isEmpty();
            var at = inMonth ? day.getDayOfMonth() : day.getDayOfYear();
            var length = inMonth ? day.lengthOfMonth() : Year.of(day.getYear()).length();
            return wanted.nth() > 0
                    ? (at - 1) / 7 + 1 == wanted.nth()
                    : (length - at) / 7 + 1 == -wanted.nth();
        }
    }
}
