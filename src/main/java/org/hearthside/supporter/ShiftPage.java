package org.hearthside.supporter;

import java.util.List;

/// The times on duty for Talk now.
///
/// @param until when the one that is on ends, or empty
/// @param typed into the form for a later one
/// @param beginUntil typed into the form for one that begins now
public record ShiftPage(
        String until,
        String id,
        boolean away,
        List<Planned> planned,
        Typed typed,
        String beginUntil,
        String zone,
        String problem,
        boolean paused) {
    public record Typed(String date, String from, String until) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    public record Planned(String id, String text) {}
}
