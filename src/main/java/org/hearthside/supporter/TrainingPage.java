package org.hearthside.supporter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The path of whoever supports or would like to.
///
/// @param name theirs among supporters, or empty while they have none
/// @param badge the word of their credential, or empty
/// @param state of it, in words, or empty where there never was one
/// @param ends when it ends or ended, from sixty days before, or empty
/// @param application what they wrote and what came of it, or null
/// @param mayApply whether the form to apply, or to ask to renew, is shown
/// @param renews whether it is about renewing
/// @param typedName,typed what was typed and refused
/// @param role whether they hold the role too
public record TrainingPage(
        String name,
        String badge,
        String state,
        String ends,
        @Nullable Application application,
        boolean mayApply,
        boolean renews,
        String typedName,
        String typed,
        boolean role,
        Learned record,
        EntryForm form,
        Map<String, String> errors) {

    /// @param meets when and with whom, in words, or empty
    /// @param answer what was answered, or empty
    public record Application(String words, String when, String meets, String answer) {}

    /// What was written down.
    ///
    /// @param sums core, practice and observed, in words
    /// @param source of the twelve groups
    public record Learned(
            List<String> sums,
            List<Group> groups,
            List<Line> lines,
            List<ProfilePage.Box> kinds,
            String source) {}

    /// @param hours confirmed in it, in words
    public record Group(String id, String label, String seen, String hours) {}

    /// @param confirmed whether it counts
    public record Line(String id, String words, String when, boolean confirmed) {}
}
