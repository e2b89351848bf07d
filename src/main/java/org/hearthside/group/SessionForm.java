package org.hearthside.group;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// When a group meets, as somebody typed it, on their own clocks.
///
/// @param times how many times it is to take place, a week apart or two
/// @param apart weeks between two of them
public record SessionForm(String date, String time, String minutes, String times, String apart) {
    private static final int MOST = 12;

    /// @param starts on the same local time each week, also when the clocks change
    record Plan(List<Instant> starts, int minutes) {}

    static SessionForm of(MultiValueMap<String, String> typed) {
        return new SessionForm(
                text(typed, "date"),
                text(typed, "time"),
                text(typed, "minutes"),
                text(typed, "times"),
                text(typed, "apart"));
    }

    static SessionForm empty() {
        return new SessionForm("", "", "90", "1", "1");
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var text = typed.getFirst(field);
        return text == null ? "" : text.strip();
    }

    /// Field names with the message key of what is wrong.
    Map<String, String> errors(ZoneId zone, Instant now) {
        var errors = new LinkedHashMap<String, String>();
        var first = first();
        if (first == null
                || !first.atZone(zone).toInstant().isAfter(now)
                || first.isAfter(LocalDateTime.ofInstant(now, zone).plusYears(1))) {
            errors.put("date", "group.session.date.error");
        }
        if (number(minutes, 15, 240) == null) {
            errors.put("minutes", "group.session.minutes.error");
        }
        if (number(times, 1, MOST) == null) {
            errors.put("times", "group.session.times.error");
        }
        return errors;
    }

    private @Nullable LocalDateTime first() {
        try {
            return LocalDateTime.of(LocalDate.parse(date), LocalTime.parse(time));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Integer number(String text, int least, int most) {
        if (!text.matches("[0-9]{1,3}")) {
            return null;
        }
        var number = Integer.parseInt(text);
        return number >= least && number <= most ? number : null;
    }

    /// To be asked for when there are no errors.
    Plan plan(ZoneId zone) {
        var first = first();
        var length = number(minutes, 15, 240);
        var many = number(times, 1, MOST);
        if (first == null || length == null || many == null) {
            throw new IllegalStateException("there are errors");
        }
        var weeks = apart.equals("2") ? 2 : 1;
        return new Plan(
                LongStream.range(0, many)
                        .mapToObj(at -> first.plusWeeks(at * weeks).atZone(zone).toInstant())
                        .toList(),
                length);
    }
}
