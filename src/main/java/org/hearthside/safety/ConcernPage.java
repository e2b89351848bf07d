package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `concern.jte` shows to those who look.
///
/// @param beside what waits, as in the queue, for screens that are wide enough
/// @param about the name of whom it is about, or null where nobody knows
/// @param signals what the word rules met, in words
/// @param letters what was written to each other
/// @param lines null while the words are hidden
/// @param log what was done about it, in words
/// @param steps what people did and why, oldest first
/// @param holder who works on it, or null; `held` whether that is somebody else
/// @param proposal what waits for a second person, in words, or null
/// @param own whether it was the viewer who proposed it
/// @param decisions what is decided between at first
/// @param next the words of the other stages that may come next; none when it is closed
/// @param lower the digits of the severities it may be lowered to
/// @param mayOpen whether the viewer may ask for private talk to be opened
/// @param openings those that were asked for
/// @param colleagues who are there and could take it
/// @param time what is left of it, and who is told then
/// @param enough whether the viewer had as much as a shift takes, and what follows
/// @param ratherNot since when the person would rather not be asked how they are, in words, or null
/// @param rules the guidelines a step can rest on
/// @param typed what was sent and could not be carried out
/// @param decided what the viewer decided a moment ago
/// @param decides whether the viewer may decide about the person it is about
public record ConcernPage(
        QueuePage.Row row,
        List<QueuePage.Row> beside,
        @Nullable String about,
        List<String> signals,
        List<Step> letters,
        @Nullable List<Line> lines,
        @Nullable List<String> added,
        boolean whole,
        List<String> log,
        List<Step> steps,
        String stage,
        @Nullable String holder,
        boolean held,
        @Nullable String proposal,
        boolean own,
        List<Decision> decisions,
        List<String> next,
        List<Integer> lower,
        int version,
        @Nullable String answer,
        boolean mayOpen,
        List<OpeningPage.Row> openings,
        List<Colleague> colleagues,
        Time time,
        @Nullable Enough enough,
        @Nullable String ratherNot,
        List<String> rules,
        Typed typed,
        boolean decides,
        List<Decided> decided) {

    /// What the viewer decided just now, and can still take back.
    public record Decided(String ref, String words) {}

    /// @param value of the step
    /// @param label message key
    /// @param hint in words
    public record Decision(String value, String label, String hint) {}

    public record Colleague(String id, String name) {}

    /// @param used how much of it has passed, 0–100
    /// @param words who is told when
    public record Time(int used, String words) {}

    /// @param others for whom it is, by name; none where nobody else is there
    public record Enough(List<String> others) {}

    /// @param step its word; `given` in the form that hands it over, [#LETTER] in that of a letter
    /// @param rule the word of a guideline, or nothing
    /// @param error what to do, in words, or null
    public record Typed(
            String step,
            String why,
            String rule,
            String answer,
            String letter,
            @Nullable String error) {
        static final String LETTER = "letter";
        public static final Typed NOTHING = new Typed("", "", "", "", "", null);

        /// What to do about the letter, or null where it is about something else.
        public @Nullable String letterError() {
            return step.equals(LETTER) ? error : null;
        }

        /// What to do about the step, or null where it is about something else.
        public @Nullable String stepError() {
            return step.equals(LETTER) || step.equals(Desk.GIVEN) ? null : error;
        }
    }

    /// @param what and who and when, in words
    public record Step(String what, @Nullable String note) {}

    /// @param edit whether it is a later wording of the message before
    public record Line(
            String name, String when, @Nullable String words, boolean reported, boolean edit) {}
}
