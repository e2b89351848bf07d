package org.hearthside.room;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// A room's plan as somebody typed it.
///
/// @param hours what was typed for each day: the beginning and the end
public record RoomForm(
        String title,
        String whoFor,
        String guidelines,
        String language,
        String zone,
        Map<DayOfWeek, Day> hours,
        String capacity,
        String slow,
        String unhosted) {
    public static final List<String> LANGUAGES = List.of("en", "es");
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_WHO = 300;
    private static final int LONGEST_GUIDELINES = 2_000;

    public record Day(String opens, String closes) {
        boolean isEmpty() {
            return opens.isEmpty() && closes.isEmpty();
        }
    }

    static RoomForm of(MultiValueMap<String, String> typed) {
        var hours = new EnumMap<DayOfWeek, Day>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            hours.put(day, new Day(text(typed, opens(day)), text(typed, closes(day))));
        }
        return new RoomForm(
                text(typed, "title"),
                text(typed, "whoFor"),
                text(typed, "guidelines").replace("\r\n", "\n"),
                text(typed, "language"),
                text(typed, "zone"),
                hours,
                text(typed, "capacity"),
                text(typed, "slow"),
                text(typed, "unhosted"));
    }

    static RoomForm empty(Locale locale, ZoneId zone) {
        return new RoomForm(
                "", "", "", locale.getLanguage(), zone.getId(), Map.of(), "20", "0", "close");
    }

    static RoomForm of(RoomPlan plan) {
        var hours = new EnumMap<DayOfWeek, Day>(DayOfWeek.class);
        plan.hours()
                .week()
                .forEach((day, slot) ->
                        hours.put(day, new Day(slot.opens().toString(), slot.closes().toString())));
        return new RoomForm(
                plan.title(),
                plan.whoFor(),
                plan.guidelines(),
                plan.language().toLanguageTag(),
                plan.hours().zone().getId(),
                hours,
                String.valueOf(plan.capacity()),
                String.valueOf(plan.slowSeconds()),
                plan.unhosted().word());
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var text = typed.getFirst(field);
        return text == null ? "" : text.strip();
    }

    public static String opens(DayOfWeek day) {
        return "opens-" + day.name().toLowerCase(Locale.ROOT);
    }

    public static String closes(DayOfWeek day) {
        return "closes-" + day.name().toLowerCase(Locale.ROOT);
    }

    public Day on(DayOfWeek day) {
        return hours.getOrDefault(day, new Day("", ""));
    }

    /// The zones people know by a city.
    public static List<String> zones() {
        return Stream.concat(
                        Stream.of("UTC"),
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(zone ->
                                        zone.matches(
                                                "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                                .sorted())
                .toList();
    }

    /// Field names with the message key of what is wrong.
    Map<String, String> errors() {
        var errors = new LinkedHashMap<String, String>();
        check("title", title, LONGEST_TITLE, errors);
        check("whoFor", whoFor, LONGEST_WHO, errors);
        check("guidelines", guidelines, LONGEST_GUIDELINES, errors);
        if (number(capacity, 2, 1000).isEmpty()) {
            errors.put("capacity", "room.work.capacity.error");
        }
        if (number(slow, 0, 3600).isEmpty()) {
            errors.put("slow", "room.work.slow.error");
        }
        for (var day : DayOfWeek.values()) {
            var typed = on(day);
            if (!typed.isEmpty() && (time(typed.opens()) == null || time(typed.closes()) == null)) {
                errors.put(opens(day), "room.work.hours.error");
            }
        }
        return errors;
    }

    private static void check(String field, String text, int longest, Map<String, String> errors) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > longest) {
            errors.put(field, "room.work." + field.toLowerCase(Locale.ROOT) + ".error");
        }
    }

    private static Optional<Integer> number(String text, int least, int most) {
        return text.matches("[0-9]{1,4}")
                ? Optional.of(Integer.parseInt(text)).filter(n -> n >= least && n <= most)
                : Optional.empty();
    }

    private static @Nullable LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// To be asked for when there are no errors.
    RoomPlan plan() {
        var week = new EnumMap<DayOfWeek, OpeningHours.Slot>(DayOfWeek.class);
        hours.forEach((day, typed) -> {
            var opens = time(typed.opens());
            var closes = time(typed.closes());
            if (opens != null && closes != null) {
                week.put(day, new OpeningHours.Slot(opens, closes));
            }
        });
        return new RoomPlan(
                title,
                whoFor,
                guidelines,
                Locale.forLanguageTag(LANGUAGES.contains(language) ? language : "en"),
                new OpeningHours(week, zones().contains(zone) ? ZoneId.of(zone) : ZoneId.of("UTC")),
                number(capacity, 2, 1000).orElse(20),
                number(slow, 0, 3600).orElse(0),
                Unhosted.of(unhosted));
    }
}
