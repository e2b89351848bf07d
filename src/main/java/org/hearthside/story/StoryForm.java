package org.hearthside.story;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.hearthside.live.MessageWords;
import org.hearthside.member.StaffTitles;
import org.hearthside.shared.Note;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.ui.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// A story as somebody typed it. What is empty may stay so until it is sent to be read.
public record StoryForm(
        String title, String language, Map<Part, String> words, Map<Part, String> notes) {

    static StoryForm of(MultiValueMap<String, String> typed) {
        var words = new EnumMap<Part, String>(Part.class);
        var notes = new EnumMap<Part, String>(Part.class);
        for (var part : Part.values()) {
            words.put(part, text(typed, part.word()));
            notes.put(part, text(typed, "note-" + part.word()));
        }
        return new StoryForm(text(typed, "title"), text(typed, "language"), words, notes);
    }

    static StoryForm of(StoryText text) {
        var words = new EnumMap<Part, String>(Part.class);
        var notes = new EnumMap<Part, String>(Part.class);
        text.parts()
                .forEach((part, section) -> {
                    words.put(part, section.words().text());
                    var note = section.note();
                    notes.put(part, note == null ? "" : note.name());
                });
        return new StoryForm(text.title().text(), text.language().toLanguageTag(), words, notes);
    }

    public String words(Part part) {
        return words.getOrDefault(part, "");
    }

    public @Nullable Note note(Part part) {
        var chosen = notes.getOrDefault(part, "");
        for (var note : Note.values()) {
            if (note.name().equals(chosen)) {
                return note;
            }
        }
        return null;
    }

    /// Message keys by field.
    Map<String, String> errors() {
        var errors = new LinkedHashMap<String, String>();
        if (isTooLong(title, StoryText.LONGEST_TITLE)) {
            errors.put("title", "story.error.title");
        } else if (StaffTitles.areClaimed(title)) {
            errors.put("title", Reason.TITLE_RESERVED.messageKey());
        }
        for (var part : Part.values()) {
            if (isTooLong(words(part), StoryText.LONGEST_PART)) {
                errors.put(part.word(), "story.error.part");
            }
        }
        return errors;
    }

    /// Message keys of what is still to be written before anybody else can read it.
    Map<String, String> missing() {
        var missing = new LinkedHashMap<String, String>();
        if (clean(title, StoryText.LONGEST_TITLE).text().isEmpty()) {
            missing.put("title", "story.error.no-title");
        }
        for (var part : Part.values()) {
            if (clean(words(part), StoryText.LONGEST_PART).text().isEmpty()) {
                missing.put(part.word(), "story.error.no-part");
            }
        }
        return missing;
    }

    /// What was typed, once there are no [#errors].
    StoryText text() {
        var parts = new EnumMap<Part, StoryText.Section>(Part.class);
        for (var part : Part.values()) {
            var words = clean(words(part), StoryText.LONGEST_PART);
            if (!words.text().isEmpty()) {
                parts.put(part, new StoryText.Section(words, note(part)));
            }
        }
        return new StoryText(title(title), language(language), parts);
    }

    /// A title is one line.
    static Words title(String typed) {
        return clean(typed.replaceAll("\\s+", " "), StoryText.LONGEST_TITLE);
    }

    static Locale language(String typed) {
        return Languages.SPOKEN.stream()
                .filter(language -> language.getLanguage().equals(typed))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    static boolean isTooLong(String typed, int longest) {
        try {
            MessageWords.of(typed, longest);
            return false;
        } catch (Refused e) {
            return e.reason() == Reason.TOO_LONG;
        }
    }

    /// What could be seen of it, empty when nothing can.
    static Words clean(String typed, int longest) {
        try {
            return MessageWords.of(typed, longest);
        } catch (Refused e) {
            return new Words("");
        }
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var text = typed.getFirst(field);
        return text == null ? "" : text;
    }
}
