package org.hearthside.room;

import java.util.Locale;

/// What people decide about a room.
///
/// @param whoFor who it is for, in a sentence or two
/// @param guidelines one a line; accepted by everybody who comes in
/// @param language in which these are written
/// @param capacity how many people may be in it at once
/// @param keepDays after which what was said is erased for everybody
/// @param slowSeconds between one person's messages, 0 for no such pace
record RoomPlan(
        String title,
        String whoFor,
        String guidelines,
        Locale language,
        OpeningHours hours,
        int capacity,
        int slowSeconds,
        Unhosted unhosted,
        int keepDays) {
    /// What is said in a room is kept so long at most.
    static final int LONGEST_KEPT = 90;
}
