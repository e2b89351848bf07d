package org.hearthside.matching;

import java.util.Locale;

/// Why a request ended without anybody, as the seeker is told.
enum Why {
    /// The one they asked cannot, and they did not want it passed on.
    NOT_PASSED_ON,
    /// Nobody suitable had a free place for days.
    NOBODY_FOUND,
    /// The queue's page was not seen for ten minutes.
    PLACE_LOST,
    /// The last supporter on shift went home.
    NOBODY_ON_SHIFT,
    /// Nobody on duty was there any more to look after new talks.
    NOBODY_ON_DUTY,
    /// People decided that its seeker asks nobody for a talk now.
    DECIDED;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Why of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
