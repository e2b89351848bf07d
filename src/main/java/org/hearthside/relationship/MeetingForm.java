package org.hearthside.relationship;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A time that comes again, as somebody typed it on their own clock.
///
/// @param apart weeks between two meetings, 1 or 2
/// @param minutes how long one is, 15 to 120
record MeetingForm(String date, String time, String apart, String minutes) {
    private static final Duration FURTHEST = Duration.ofDays(60);

    /// Field names with the message key of what is wrong.
    Map<String, String> errors(ZoneId zone, Instant now) {
        var errors = new LinkedHashMap<String, String>();
        var first = local(date, time);
        if (first == null
                || !first.atZone(zone).toInstant().isAfter(now)
                || first.atZone(zone).toInstant().isAfter(now.plus(FURTHEST))) {
            errors.put("date", "relationship.meet.date.error");
        }
        if (length() == null) {
            errors.put("minutes", "relationship.meet.minutes.error");
        }
        return errors;
    }

    /// To be asked for when there are no errors.
    MeetingRows.Plan plan(ZoneId zone) {
        var first = local(date, time);
        var length = length();
        if (first == null || length == null) {
            throw new IllegalStateException("there are errors");
        }
        return new MeetingRows.Plan(first, zone, apart.equals("2") ? 2 : 1, length);
    }

    private @Nullable Integer length() {
        if (!minutes.strip().matches("[0-9]{1,3}")) {
            return null;
        }
        var number = Integer.parseInt(minutes.strip());
        return number >= 15 && number <= 120 ? number : null;
    }

    /// The minute that these two name, or null.
    static @Nullable LocalDateTime local(String date, String time) {
        try {
            var day = LocalDate.parse(date.strip());
            return day.getYear() < 1 || day.getYear() > 9999
                    ? null
                    : day.atTime(LocalTime.parse(time.strip()).withSecond(0).withNano(0));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
