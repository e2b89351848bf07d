package org.hearthside.safety;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.hearthside.member.Viewer;

/// A moment as one reader writes it, to the minute: Nov 27, 2026, 6:07 PM.
final class Moment {
    private Moment() {}

    static String of(Viewer viewer, Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(viewer.locale())
                .format(instant.atZone(viewer.zone()));
    }
}
