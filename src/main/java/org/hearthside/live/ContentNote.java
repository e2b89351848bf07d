package org.hearthside.live;

import java.util.Optional;
import org.hearthside.shared.Words;

/// What hard words talk about, said before them by their writer. It travels as the message's first
/// line, `CN: what it is about`, as people have long written it by hand; so it stands in a report
/// and in any copy too.
public record ContentNote(String about, Words rest) {
    public static final int LONGEST = 80;
    private static final String MARK = "CN:";

    public static Optional<ContentNote> in(Words words) {
        var text = words.text();
        var end = text.indexOf('\n');
        if (end < 0 || !text.regionMatches(true, 0, MARK, 0, MARK.length())) {
            return Optional.empty();
        }
        var about = text.substring(MARK.length(), end).strip();
        var rest = text.substring(end).strip();
        return about.isEmpty() || about.length() > LONGEST || rest.isEmpty()
                ? Optional.empty()
                : Optional.of(new ContentNote(about, new Words(rest)));
    }

    /// What somebody typed, with the note before it if there is one.
    public static String before(String typed, String about) {
        var line = about.strip().replaceAll("\\s+", " ");
        return line.isEmpty() || typed.isBlank()
                ? typed
                : MARK + " " + line.substring(0, Math.min(line.length(), LONGEST)) + "\n" + typed;
    }

    /// The message without its note, for where that stands above it already.
    public static Message without(Message message) {
        return message.content() instanceof Message.Said(var words, var edited)
                ? in(words)
                        .map(note ->
                                new Message(
                                        message.stream(),
                                        message.number(),
                                        message.by(),
                                        message.client(),
                                        message.sentAt(),
                                        new Message.Said(note.rest(), edited)))
                        .orElse(message)
                : message;
    }
}
