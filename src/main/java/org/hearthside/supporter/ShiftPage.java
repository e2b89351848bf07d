package org.hearthside.supporter;

import java.util.List;

/// The times on duty for Talk now.
///
/// @param until when the one that is on ends, or empty
/// @param date to begin with in the form
public record ShiftPage(
        String until,
        String id,
        boolean away,
        List<Planned> planned,
        String date,
        String zone,
        String problem,
        boolean paused) {
    public record Planned(String id, String text) {}
}
