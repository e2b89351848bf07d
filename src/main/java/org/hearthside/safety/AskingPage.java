package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `asking.jte` shows to somebody who would like a person.
///
/// @param item the id of what the forms send
/// @param asked what they have asked already and nobody has closed, the latest first
/// @param typed what was sent and could not be taken
/// @param notMe whether they just said that it was not about them
public record AskingPage(
        String item, List<Asked> asked, List<Exchange> exchanges, Typed typed, boolean notMe) {

    /// @param within how soon somebody looks, in words
    /// @param answered whether a person has looked since they last asked
    /// @param words what they were told, before they last asked where it is not answered; or null
    public record Asked(String within, boolean answered, @Nullable String words) {}

    /// @param standing who is in touch with them, and what was agreed, in words
    /// @param ratherNot whether they would rather not be asked how they are
    public record Exchange(
            String concern,
            boolean over,
            String standing,
            boolean ratherNot,
            List<Letter> letters) {}

    /// @param head who and when, in words
    /// @param words null where they are gone
    public record Letter(String head, boolean own, @Nullable String words) {}

    /// @param form `me`, `someone` or the id of a concern
    /// @param error what to do, in words, or null
    public record Typed(String form, String words, @Nullable String error) {
        public static final Typed NOTHING = new Typed("", "", null);

        /// What a form is filled with again.
        public String in(String name) {
            return form.equals(name) ? words : "";
        }

        public @Nullable String errorIn(String name) {
            return form.equals(name) ? error : null;
        }
    }
}
