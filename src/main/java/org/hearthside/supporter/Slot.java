package org.hearthside.supporter;

import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Optional;

/// One field of the week's grid, such as Tuesday evening.
public record Slot(DayOfWeek day, PartOfDay part) {
    /// As in forms and tables: `tuesday-evening`.
    public String word() {
        return day.name().toLowerCase(Locale.ROOT) + "-" + part.name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Slot> of(String word) {
        var cut = word.toUpperCase(Locale.ROOT).split("-", -1);
        try {
            return Optional.of(new Slot(DayOfWeek.valueOf(cut[0]), PartOfDay.valueOf(cut[1])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
