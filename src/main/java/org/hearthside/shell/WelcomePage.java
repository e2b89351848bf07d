package org.hearthside.shell;

import org.jspecify.annotations.Nullable;

/// What the first page shows.
///
/// @param peopleHere in full tens; 0 says nothing about it
/// @param closedUntil the day from which new people may join, in words; null while they may
/// @param operator who runs this place; empty when they have not said
/// @param contact where they can be reached; empty when they have not said
public record WelcomePage(
        int peopleHere, @Nullable String closedUntil, String operator, String contact) {

    public boolean open() {
        return closedUntil == null;
    }
}
