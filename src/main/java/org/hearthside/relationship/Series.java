package org.hearthside.relationship;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Times that come again, after RFC 5545: a first one on the clock of a zone, a rule, and those
/// that are left out. The hour on that clock stays when clocks change. An hour that a change leaves
/// out is read as the RFC does, with the offset from before it: what was to be at 2:30 is at 3:30;
/// of an hour that comes twice it is the first.
///
/// @param first on the clock of `zone`
/// @param without `EXDATE`: dates of the rule that are no dates of the series
record Series(LocalDateTime first, ZoneId zone, String rule, Set<LocalDateTime> without) {

    /// @param weeks between two, 1 or 2
    static Series every(int weeks, LocalDateTime first, ZoneId zone) {
        if (weeks < 1 || weeks > 2) {
            throw new IllegalArgumentException("every week or every two weeks");
        }
        return new Series(first, zone, "FREQ=WEEKLY;INTERVAL=" + weeks, Set.of());
    }

    /// Reads the lines `DTSTART`, `RRULE` and `EXDATE` of an event, in any order.
    ///
    /// @throws IllegalArgumentException for others, or where one of the first two is missing
    static Series of(List<String> lines) {
        var start = line(lines, "DTSTART").findFirst().orElseThrow(IllegalArgumentException::new);
        var zone =
                Stream.of(start.substring(0, start.indexOf(':')).split(";", -1))
                        .filter(parameter -> parameter.startsWith("TZID="))
                        .map(parameter -> ZoneId.of(parameter.substring(5)))
                        .findFirst()
                        .orElse(ZoneId.of("UTC"));
        return new Series(
                Recurrence.moment(value(start), zone),
                zone,
                value(line(lines, "RRULE").findFirst().orElseThrow(IllegalArgumentException::new)),
                Set.copyOf(
                        line(lines, "EXDATE")
                                .flatMap(line -> Stream.of(value(line).split(",", -1)))
                                .map(text -> Recurrence.moment(text, zone))
                                .toList()));
    }

    private static Stream<String> line(Collection<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ":") || line.startsWith(name + ";"));
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1);
    }

    /// The dates on the clock of the zone.
    Stream<LocalDateTime> local() {
        return Recurrence.of(rule, zone).from(first).filter(date -> !without.contains(date));
    }

    Stream<Instant> times() {
        return local().map(date -> date.atZone(zone).toInstant());
    }

    /// For a calendar: events that say no more than that there is an appointment, without a zone,
    /// since that would tell where somebody lives. The same meeting keeps its id.
    ///
    /// @param word what each is called, such as "Appointment"
    static String calendar(Collection<Event> events, Instant now, String word) {
        var lines =
                Stream.of(
                                Stream.of(
                                        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Calendar//EN"),
                                events.stream().flatMap(event -> event.lines(now, word)),
                                Stream.of("END:VCALENDAR"))
                        .flatMap(part -> part);
        return String.join("\r\n", lines.toList()) + "\r\n";
    }

    /// @param id tells nothing and stays the same
    record Event(String id, Instant from, Instant until) {
        private Stream<String> lines(Instant now, String word) {
            return Stream.of(
                    "BEGIN:VEVENT",
                    "UID:" + id,
                    "DTSTAMP:" + utc(now),
                    "DTSTART:" + utc(from),
                    "DTEND:" + utc(until),
                    "SUMMARY:" + word,
                    "END:VEVENT");
        }

        private static String utc(Instant time) {
            return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .format(time.atZone(ZoneId.of("UTC")));
        }
    }
}
