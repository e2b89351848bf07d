package org.hearthside.relationship;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `goals.jte` and `agreement.jte` show: what the two have written for each other.
///
/// @param goals the seeker's
/// @param suggested by the supporter, for the seeker to take up or set aside
/// @param mayAdd whether there is room for another goal, or for the supporter another suggestion
/// @param agreed what holds between the two, or null
/// @param before what held earlier, newest first
/// @param proposed what one has proposed, or null
/// @param ownCard how the viewer likes to be supported, empty where they have not said
/// @param otherCard the same of the other
/// @param freshGoal names the next goal, so that adding it twice adds it once
/// @param freshAgreement the same for a proposal
public record WordsPart(
        List<Line> goals,
        List<Line> suggested,
        boolean mayAdd,
        @Nullable Agreed agreed,
        List<Agreed> before,
        @Nullable Agreed proposed,
        String ownCard,
        String otherCard,
        String freshGoal,
        String freshAgreement) {

    /// @param review the day to look at it, as a form has it, or empty
    /// @param reviewOn the same in words, or null
    /// @param isDue whether that day has come
    /// @param outcome message key of how the step went, or null
    /// @param looked when they said so, in words
    /// @param taken whether the words are the supporter's still
    public record Line(
            String id,
            String words,
            String next,
            String review,
            @Nullable String reviewOn,
            boolean isDue,
            @Nullable String outcome,
            @Nullable String looked,
            boolean resting,
            boolean taken,
            int version) {}

    /// @param at when it was accepted or proposed, in words
    /// @param own whether the viewer proposed it
    public record Agreed(
            String id,
            int number,
            String at,
            String what,
            String hours,
            String ending,
            boolean own) {}
}
