package org.hearthside.supporter;

import java.util.List;

/// What `time-off.jte` shows to a supporter: when they are away, and for whom they are there.
///
/// @param state what is planned, in words, or empty
/// @param on whether they are away now
/// @param covers who could be asked
/// @param today the first day that can be chosen, for the form
/// @param typed what was typed and refused
/// @param problem in words, or empty
public record TimeOffPage(
        String state,
        boolean on,
        List<Person> covers,
        List<Asked> asked,
        String today,
        Typed typed,
        String problem) {
    public record Typed(String first, String last, String cover) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    public record Person(String id, String name) {}

    /// @param agreed whether the viewer said yes
    public record Asked(String id, String name, long quilt, String when, boolean agreed) {}
}
