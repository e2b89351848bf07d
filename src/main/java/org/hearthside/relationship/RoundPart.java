package org.hearthside.relationship;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `feedback.jte`, `interests.jte` and `ending.jte` show.
///
/// @param agenda what the supporter will change, until the next meeting is over, or null
/// @param due after how many meetings the seeker is asked now, or 0
/// @param coordinator whether there is somebody who coordinates and would read it
/// @param given what was said, as far as the viewer may read it
/// @param ticks the list of interests
/// @param mutual message keys of what both ticked
/// @param suggested the message key of one thing to do, or null
/// @param lastDay the planned last day in words, or null
/// @param ownWords what the viewer leaves the other, or empty
/// @param otherWords what the other left, once the talk has ended, or empty
public record RoundPart(
        @Nullable String agenda,
        int due,
        boolean coordinator,
        List<Given> given,
        List<Tick> ticks,
        List<String> mutual,
        @Nullable String suggested,
        @Nullable String lastDay,
        String ownWords,
        String otherWords) {

    /// @param forSupporter whether it was said to the supporter
    public record Given(
            String id,
            int after,
            boolean forSupporter,
            String helped,
            String missed,
            String wish,
            String answer) {}

    /// @param key of its text
    public record Tick(String word, String key, boolean ticked) {}
}
