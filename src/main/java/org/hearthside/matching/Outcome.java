package org.hearthside.matching;

import java.util.Locale;

/// How an offer ended.
enum Outcome {
    ACCEPTED,
    DECLINED,
    /// Its time went by.
    SILENT,
    /// Taken away through no act of the supporter's: withdrawn, lapsed, a shift that ended, a
    /// pause, a block.
    MOVED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
