package org.hearthside.safety;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One way to reach somebody outside, as it stands in the country file.
///
/// @param number to call or text; null for a chat
/// @param address of a chat; null otherwise
/// @param name of the line, where it has one
/// @param word to send when texting, where one is needed
/// @param words what it is, by language
/// @param hours when somebody answers, by language
/// @param languages spoken there, as tags
/// @param source the public page it was taken from
/// @param checker the person or role that tried it
/// @param checked the day they did
/// @param sample came with the program, for the operator to replace
record HelpLine(
        Kind kind,
        @Nullable String number,
        @Nullable String address,
        @Nullable String name,
        @Nullable String word,
        Map<String, String> words,
        Map<String, String> hours,
        List<String> languages,
        String source,
        @Nullable String checker,
        @Nullable LocalDate checked,
        boolean sample) {

    /// A check is good for this long.
    static final int GOOD_FOR_DAYS = 180;

    /// From then on those who look after this place are told that it lapses.
    static final int TOLD_AFTER_DAYS = 150;

    enum Kind {
        EMERGENCY,
        CALL,
        TEXT,
        CHAT
    }

    enum Standing {
        CHECKED,
        UNCHECKED,
        SAMPLE,
        STALE
    }

    /// How far this line can be trusted on this day. A check from a day to come is no check.
    Standing on(LocalDate today) {
        if (sample) {
            return Standing.SAMPLE;
        }
        if (checker == null || checker.isBlank() || checked == null || checked.isAfter(today)) {
            return Standing.UNCHECKED;
        }
        return ChronoUnit.DAYS.between(checked, today) > GOOD_FOR_DAYS
                ? Standing.STALE
                : Standing.CHECKED;
    }

    /// The day on which it is hidden, once that is near; nothing before, or where it is hidden.
    Optional<LocalDate> lapses(LocalDate today) {
        return checked == null
                        || on(today) != Standing.CHECKED
                        || ChronoUnit.DAYS.between(checked, today) <= TOLD_AFTER_DAYS
                ? Optional.empty()
                : Optional.of(checked.plusDays(GOOD_FOR_DAYS + 1L));
    }

    static String in(Locale locale, Map<String, String> texts) {
        var text = texts.get(locale.getLanguage());
        return text == null ? texts.getOrDefault("en", "") : text;
    }
}
