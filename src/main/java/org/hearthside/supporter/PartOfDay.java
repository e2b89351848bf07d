package org.hearthside.supporter;

/// A part of a day as people speak of it. The night belongs to the day on which it begins.
public enum PartOfDay {
    MORNING(7, 12),
    AFTERNOON(12, 17),
    EVENING(17, 22),
    NIGHT(22, 31);

    private final int from;
    private final int until;

    PartOfDay(int from, int until) {
        this.from = from;
        this.until = until;
    }

    /// The hour in which it begins.
    public int from() {
        return from;
    }

    /// The hour in which it ends; past midnight, 24 is added.
    public int until() {
        return until;
    }
}
