package org.hearthside.forum;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.hearthside.ui.Texts;

/// Says how long ago something was, for one reader: the longer, the more roughly.
record Ago(Texts texts, Locale locale, ZoneId zone, Instant now) {
    String of(Instant then) {
        var ago = Duration.between(then, now);
        if (ago.toMinutes() < 1) {
            return texts.of(locale, "forum.when.now");
        }
        if (ago.toHours() < 1) {
            return texts.of(locale, "forum.when.minutes", ago.toMinutes());
        }
        if (ago.toDays() < 1) {
            return texts.of(locale, "forum.when.hours", ago.toHours());
        }
        var day =
                ago.toDays() < 6
                        ? DateTimeFormatter.ofPattern("EEEE", locale)
                        : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        return day.format(then.atZone(zone));
    }
}
