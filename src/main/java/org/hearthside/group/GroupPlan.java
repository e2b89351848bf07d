package org.hearthside.group;

import java.util.Locale;
import org.hearthside.shared.Sha256;

/// What its people decide about a group.
///
/// @param purpose what they want from it, in their own words
/// @param whoFor who it is for, in a sentence or two
/// @param language in which these are written
/// @param size how many people it takes, facilitators among them
/// @param asks whether the facilitators say yes before somebody comes in
/// @param guests whether one may sit in once
record GroupPlan(
        String title,
        String purpose,
        String whoFor,
        Locale language,
        int size,
        boolean asks,
        boolean guests) {
    /// So few that a full group never says that there are fewer than [PeerGroup#FEW].
    static final int LEAST = 6;

    static final int USUAL = 12;
    static final int MOST = 20;

    /// Says whether it is still the one that somebody had before them when they began to change it.
    String mark() {
        return Sha256.hex(
                String.join(
                        "\0",
                        title,
                        purpose,
                        whoFor,
                        language.toLanguageTag(),
                        Integer.toString(size),
                        Boolean.toString(asks),
                        Boolean.toString(guests)));
    }
}
