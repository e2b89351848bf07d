package org.hearthside.matching;

import java.util.Locale;

enum RequestState {
    /// Lies before nobody just now; we look for somebody.
    OPEN,
    /// Lies before one supporter.
    OFFERED,
    ACCEPTED,
    /// Taken back by the seeker.
    WITHDRAWN,
    /// Ended without anybody; the seeker is told why.
    LAPSED;

    boolean isWaiting() {
        return this == OPEN || this == OFFERED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RequestState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
