package org.hearthside.story;

import java.util.List;
import java.util.Locale;
import org.hearthside.shared.Note;
import org.hearthside.ui.Languages;
import org.jspecify.annotations.Nullable;

/// What `stories.jte` shows.
///
/// @param language chosen, or empty
/// @param note chosen: the name of a [Note], `quiet` for none, or empty
/// @param word looked for, as typed, or empty
/// @param next where the next page begins, or null
/// @param hidden how many are left out for a word that the reader does not want to meet
/// @param told what just happened, or null
public record StoriesPage(
        List<Row> rows,
        String language,
        String note,
        String word,
        @Nullable String next,
        int hidden,
        boolean mayWrite,
        @Nullable String told) {

    /// @param notes message keys
    /// @param readers the message key of for whom it is, null for one that is for everybody
    public record Row(
            String address,
            String title,
            String lang,
            String name,
            long quilt,
            int minutes,
            List<String> notes,
            boolean mine,
            @Nullable String readers,
            boolean sample) {}

    public boolean isChosen() {
        return !language.isEmpty() || !note.isEmpty() || !word.isBlank();
    }

    public List<Locale> languages() {
        return Languages.SPOKEN;
    }

    public Note[] allNotes() {
        return Note.values();
    }
}
