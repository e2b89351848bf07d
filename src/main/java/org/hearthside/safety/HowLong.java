package org.hearthside.safety;

import java.time.Duration;
import java.util.Locale;
import org.hearthside.shared.Dial;
import org.hearthside.ui.Texts;

/// A length of time as people say it: 15 minutes, an hour, 2 days.
final class HowLong {
    private static final long DAY = 24 * 60;

    private HowLong() {}

    static String words(Texts texts, Locale locale, Dial dial, int value) {
        return dial.unit() == Dial.Unit.STUDY // nobody counts these in days
                ? texts.of(locale, "howlong.hours", value)
                : words(texts, locale, dial.of(value));
    }

    static String words(Texts texts, Locale locale, Duration time) {
        var minutes = time.toMinutes();
        if (minutes >= 2 * DAY && minutes % DAY == 0) {
            return texts.of(locale, "howlong.days", minutes / DAY);
        }
        if (minutes == DAY) {
            return texts.of(locale, "howlong.day");
        }
        if (minutes == 60) {
            return texts.of(locale, "howlong.hour");
        }
        return minutes > 60 && minutes % 60 == 0
                ? texts.of(locale, "howlong.hours", minutes / 60)
                : texts.of(locale, "howlong.minutes", minutes);
    }
}
