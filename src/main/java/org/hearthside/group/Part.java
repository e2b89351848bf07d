package org.hearthside.group;

import java.util.Locale;

/// What somebody is to a group.
enum Part {
    /// Waits for the facilitators to answer.
    ASKED,
    /// The facilitators said: not now.
    DECLINED,
    /// On the list, until a place is free.
    WAITING,
    /// A place is kept for them, for a time.
    OFFERED,
    /// Sits in once, for a day.
    GUEST,
    MEMBER,
    /// Leads with the facilitators, and for them while they are away.
    CO_FACILITATOR,
    FACILITATOR,
    LEFT;

    /// As in the table, and in message keys.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Part of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    boolean isIn() {
        return this == MEMBER || facilitates();
    }

    boolean facilitates() {
        return this == CO_FACILITATOR || this == FACILITATOR;
    }
}
