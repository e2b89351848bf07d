package org.hearthside.member;

import java.util.Locale;

/// What a person's account may not do for a time, because people decided so.
public enum Restriction {
    /// [Standing#RESTING].
    COOL_OFF,
    /// Writes slowly in rooms, groups and the forum, and asks nobody for a talk.
    LIMITED,
    /// [Standing#SUSPENDED].
    SUSPENDED,
    /// [Standing#REMOVED].
    REMOVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
