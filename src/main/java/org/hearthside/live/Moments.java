package org.hearthside.live;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.hearthside.ui.Texts;

/// Says when something was, for one reader: "Today, 18:36".
public record Moments(Texts texts, Locale locale, ZoneId zone, Instant now) {
    public String moment(Instant instant) {
        var then = instant.atZone(zone);
        var clock = DateTimeFormatter.ofPattern("HH:mm", locale).format(then);
        var today = now.atZone(zone).toLocalDate();
        var days = ChronoUnit.DAYS.between(then.toLocalDate(), today);
        if (days == 0) {
            return texts.of(locale, "live.day.today", clock);
        }
        if (days == 1) {
            return texts.of(locale, "live.day.yesterday", clock);
        }
        if (days == -1) {
            return texts.of(locale, "live.day.tomorrow", clock);
        }
        var day =
                Math.abs(days) < 7
                        ? DateTimeFormatter.ofPattern("EEEE", locale).format(then)
                        : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                .withLocale(locale)
                                .format(then);
        return texts.of(locale, "live.day.other", day, clock);
    }
}
