package org.hearthside.story;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;

/// What a story says.
///
/// @param title empty while there is none yet
/// @param parts those that are begun
record StoryText(Words title, Locale language, Map<Part, Section> parts) {
    static final int LONGEST_TITLE = 80;
    static final int LONGEST_PART = 8_000;

    /// People in distress read slowly; this is a calm pace.
    private static final int WORDS_A_MINUTE = 180;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    record Section(Words words, @Nullable Note note) {}

    StoryText {
        parts = parts.isEmpty() ? Map.of() : new EnumMap<>(parts);
    }

    static StoryText empty(Words title, Locale language) {
        return new StoryText(title, language, Map.of());
    }

    /// Whether somebody else could read it: a title and all three parts.
    boolean isWhole() {
        return !title.text().isBlank() && parts.size() == Part.values().length;
    }

    /// Whether a note stands before any part of it.
    boolean isVeiled() {
        return parts.values().stream().anyMatch(part -> part.note() != null);
    }

    /// All of it, in order.
    String words() {
        return Stream.concat(
                        Stream.of(title.text()),
                        parts.values().stream().map(section -> section.words().text()))
                .collect(Collectors.joining("\n\n"));
    }

    Set<Note> notes() {
        var notes = EnumSet.noneOf(Note.class);
        for (var section : parts.values()) {
            if (section.note() != null) {
                notes.add(section.note());
            }
        }
        return notes;
    }

    /// To read it, one at least.
    int minutes() {
        var words =
                parts.values().stream()
                        .mapToLong(section ->
                                Arrays.stream(SPACES.split(section.words().text()))
                                        .filter(word -> !word.isEmpty())
                                        .count())
                        .sum();
        return (int) Math.max(1, Math.ceilDiv(words, WORDS_A_MINUTE));
    }
}
