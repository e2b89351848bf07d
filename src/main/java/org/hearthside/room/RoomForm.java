package org.hearthside.room;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// A room's plan as somebody typed it.
///
/// @param hours what was typed for each day: beginnings and ends, without those left empty
public record RoomForm(
        String title,
        String whoFor,
        String guidelines,
        String language,
        String zone,
        Map<DayOfWeek, List<Time>> hours,
        String capacity,
        String slow,
        String unhosted,
        String keep) {
    public static final List<String> LANGUAGES = List.of("en", "es");
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_WHO = 300;
    private static final int LONGEST_GUIDELINES = 2_000;

    private static final String KEEP = String.valueOf(RoomPlan.LONGEST_KEPT);

    /// So often a room may open on one day.
    private static final int MOST_TIMES = 4;

    public record Time(String opens, String closes) {
        public static final Time EMPTY = new Time("", "");

        Optional<OpeningHours.Slot> slot() {
            var from = time(opens);
            var until = time(closes);
            return from == null || until == null
                    ? Optional.empty()
                    : Optional.of(new OpeningHours.Slot(from, until));
        }
    }

    static RoomForm of(MultiValueMap<String, String> typed) {
        var hours = new EnumMap<DayOfWeek, List<Time>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            hours.put(
                    day,
                    IntStream.rangeClosed(1, MOST_TIMES)
                            .mapToObj(at ->
                                    new Time(
                                            text(typed, opens(day, at)),
                                            text(typed, closes(day, at))))
                            .filter(time -> !time.equals(Time.EMPTY))
                            .toList());
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
                text(typed, "unhosted"),
                text(typed, "keep"));
    }

    static RoomForm empty(Locale locale, ZoneId zone) {
        return new RoomForm(
                "", "", "", locale.getLanguage(), zone.getId(), Map.of(), "20", "0", "close", KEEP);
    }

    static RoomForm of(RoomPlan plan) {
        var hours = new EnumMap<DayOfWeek, List<Time>>(DayOfWeek.class);
        plan.hours()
                .week()
                .forEach((day, slots) ->
                        hours.put(
                                day,
                                slots.stream()
                                        .map(slot ->
                                                new Time(
                                                        slot.opens().toString(),
                                                        slot.closes().toString()))
                                        .toList()));
        return new RoomForm(
                plan.title(),
                plan.whoFor(),
                plan.guidelines(),
                plan.language().toLanguageTag(),
                plan.hours().zone().getId(),
                hours,
                String.valueOf(plan.capacity()),
                String.valueOf(plan.slowSeconds()),
                plan.unhosted().word(),
                String.valueOf(plan.keepDays()));
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var text = typed.getFirst(field);
        return text == null ? "" : text.strip();
    }

    /// The name of the field for a day's first time, its second …
    public static String opens(DayOfWeek day, int at) {
        return field("opens", day, at);
    }

    public static String closes(DayOfWeek day, int at) {
        return field("closes", day, at);
    }

    private static String field(String what, DayOfWeek day, int at) {
        return what + "-" + day.name().toLowerCase(Locale.ROOT) + (at == 1 ? "" : "-" + at);
    }

    /// A day's times as the page shows them: the last one is empty while there may be more.
    public List<Time> on(DayOfWeek day) {
        var typed = hours.getOrDefault(day, List.of());
        return typed.size() < MOST_TIMES
                ? Stream.concat(typed.stream(), Stream.of(Time.EMPTY)).toList()
                : typed;
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
        if (kept().isEmpty()) {
            errors.put("keep", "room.work.keep.error");
        }
        hours.forEach((day, times) -> check(day, times, errors));
        return errors;
    }

    private static void check(DayOfWeek day, List<Time> times, Map<String, String> errors) {
        for (var i = 0; i < times.size(); i++) {
            if (times.get(i).slot().isEmpty()) {
                errors.put(opens(day, i + 1), "room.work.hours.error");
                return;
            }
        }
        var slots = new OpeningHours(Map.of(day, slots(times)), ZoneOffset.UTC).week().get(day);
        for (var i = 1; slots != null && i < slots.size(); i++) {
            if (slots.get(i - 1).runsInto(slots.get(i))) {
                errors.put(opens(day, 1), "room.work.hours.overlap");
            }
        }
    }

    private static List<OpeningHours.Slot> slots(List<Time> times) {
        return times.stream().flatMap(time -> time.slot().stream()).toList();
    }

    private static void check(String field, String text, int longest, Map<String, String> errors) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > longest) {
            errors.put(field, "room.work." + field.toLowerCase(Locale.ROOT) + ".error");
        }
    }

    private Optional<Integer> kept() {
        return number(keep.isEmpty() ? KEEP : keep, 1, RoomPlan.LONGEST_KEPT);
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
        var week = new EnumMap<DayOfWeek, List<OpeningHours.Slot>>(DayOfWeek.class);
        hours.forEach((day, times) -> week.put(day, slots(times)));
        return new RoomPlan(
                title,
                whoFor,
                guidelines,
                Locale.forLanguageTag(LANGUAGES.contains(language) ? language : "en"),
                new OpeningHours(week, zones().contains(zone) ? ZoneId.of(zone) : ZoneId.of("UTC")),
                number(capacity, 2, 1000).orElse(20),
                number(slow, 0, 3600).orElse(0),
                Unhosted.of(unhosted),
                kept().orElse(RoomPlan.LONGEST_KEPT));
    }
}
