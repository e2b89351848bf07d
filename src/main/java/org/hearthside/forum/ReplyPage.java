package org.hearthside.forum;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `reply.jte` shows: one reply, open or behind its note, and what can be done with it.
///
/// @param back its place in the topic, null where that is not shown to its writer any more
/// @param topic the path of that
/// @param title of the topic, where it is what opened it and its words are shown, or null
/// @param about what it talks about, in words, or null
/// @param folded what of it others do not see, for its writer; else empty
/// @param form to change it, null for one who may not
/// @param ref to report it by
/// @param wordings what it said before it was changed, for moderators
/// @param lend whether its writer may let a line of it stand above the topic (`lend`) or not any
///   more (`unlend`), or null
/// @param maySetAside, `mayPutBack`, `mayLock`, `mayUnlock`: what a moderator may do
/// @param edits how often the words that are shown were changed
/// @param spaces where a moderator may move the topic to
/// @param mayMerge whether a moderator may put it behind another
/// @param refused what a moderator typed that was not taken
public record ReplyPage(
        SpaceHead space,
        ReplyLine line,
        String topic,
        @Nullable String back,
        @Nullable String title,
        @Nullable String about,
        List<String> folded,
        @Nullable WriteForm form,
        boolean mayAnswer,
        String ref,
        List<Before> wordings,
        @Nullable String lend,
        boolean maySetAside,
        boolean mayPutBack,
        int edits,
        boolean mayLock,
        boolean mayUnlock,
        List<Space> spaces,
        boolean mayMerge,
        Refusal refused) {

    /// @param field of what was typed, empty where nothing was
    /// @param error what to do about it, or null
    public record Refusal(String field, String typed, @Nullable String error) {
        static final Refusal NONE = new Refusal("", "", null);

        /// What was typed in this field.
        public String typed(String at) {
            return field.equals(at) ? typed : "";
        }

        public @Nullable String error(String at) {
            return field.equals(at) ? error : null;
        }

        /// For the summary above the forms.
        public Map<String, String> errors() {
            return error == null || field.isEmpty() ? Map.of() : Map.of(field, error);
        }
    }

    /// A space of this id and title.
    public record Space(String id, String title, String lang) {}

    /// @param until when it was changed
    public record Before(@Nullable String title, String words, String until) {}

    public boolean isOpening() {
        return line.number() == 0;
    }
}
