package org.hearthside.live;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearthside.safety.Folds;
import org.hearthside.shared.Words;
import org.hearthside.ui.MessageText;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns messages into what a page shows, for the page and for the live push alike.
@Component
public class Lines {
    /// How a room shows one of its messages.
    ///
    /// @param path the address of the place in which it was said
    /// @param name the writer's
    /// @param head shown above it where several people write
    /// @param veil in place of the words, where a reader decides whether to see them
    /// @param note what a note tells, empty for a message
    /// @param aside what the writer of a message that was set aside is told with it; null for
    ///   everybody else, who see no words
    /// @param reader for whom details are folded
    public record Look(
            String path,
            String name,
            MessageLine.@Nullable Head head,
            MessageLine.@Nullable Veil veil,
            String note,
            @Nullable String aside,
            Reader reader) {
        public Look(
                String path,
                String name,
                MessageLine.@Nullable Head head,
                MessageLine.@Nullable Veil veil,
                String note) {
            this(path, name, head, veil, note, null, Reader.CONFIDANT);
        }
    }

    /// Who reads a message.
    public enum Reader {
        /// Somebody among many: details that could do harm are folded.
        OTHERS,
        /// Reads their own words in full, and why others do not.
        WRITER,
        /// The one person it was said to, or somebody who looks after the place.
        CONFIDANT
    }

    private final MessageText text;
    private final Folds folds;
    private final Texts texts;

    Lines(MessageText text, Folds folds, Texts texts) {
        this.text = text;
        this.folds = folds;
        this.texts = texts;
    }

    /// Whether its writer sees it otherwise than others do.
    public boolean isFolded(Message message) {
        return message.content() instanceof Message.Said said
                && ContentNote.in(said.words()).isEmpty()
                && folds.isAny(said.words());
    }

    public MessageLine line(Message message, Look look, Locale locale, ZoneId zone) {
        var content = message.content();
        var words = words(content, look).orElse(null);
        var folded = words == null ? null : folded(words, content, look);
        return new MessageLine(
                look.path(),
                message.number(),
                message.by().toString(),
                message.client().toString(),
                look.name(),
                look.head(),
                message.sentAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                DateTimeFormatter.ofPattern("HH:mm", locale).format(message.sentAt().atZone(zone)),
                words == null
                        ? null
                        : folded != null && look.reader() == Reader.OTHERS
                                ? text.folded(folded.words(), texts.of(locale, "ui.fold"))
                                : text.of(words),
                switch (content) {
                    case Message.Said _ -> null;
                    case Message.TakenBack _ -> texts.of(locale, "live.message.taken-back");
                    case Message.TakenAway _ -> texts.of(locale, "live.message.taken-away");
                    case Message.SetAside _ -> texts.of(locale, "live.message.set-aside");
                    case Message.Note _ -> look.note();
                },
                content instanceof Message.Note note ? note.code() : null,
                content instanceof Message.TakenBack || content instanceof Message.TakenAway,
                content instanceof Message.SetAside,
                new MessageLine.Labels(
                        texts.of(locale, "live.message.more", Texts.isolated(look.name()))),
                content instanceof Message.Said said && said.edited()
                        ? texts.of(locale, "live.message.edited")
                        : content instanceof Message.SetAside ? look.aside() : null,
                folded == null ? null : fold(folded, look.reader(), locale),
                look.veil());
    }

    /// Null where nothing is folded.
    private Folds.@Nullable Folded folded(Words words, Message.Content content, Look look) {
        if (look.reader() == Reader.CONFIDANT || !(content instanceof Message.Said)) {
            return null;
        }
        var folded = folds.of(words);
        return folded.isAny() ? folded : null;
    }

    private MessageLine.Fold fold(Folds.Folded folded, Reader reader, Locale locale) {
        return reader == Reader.OTHERS
                ? new MessageLine.Fold(texts.of(locale, "ui.fold.others"), null, List.of())
                : new MessageLine.Fold(
                        texts.of(locale, "ui.fold.yours") + " " + texts.of(locale, folded.why()),
                        texts.of(locale, "ui.fold.way"),
                        folded.details().stream().map(each -> each.said().text()).toList());
    }

    private static Optional<Words> words(Message.Content content, Look look) {
        return switch (content) {
            case Message.Said said when look.veil() == null -> Optional.of(said.words());
            case Message.SetAside(var words, _) when look.aside() != null -> Optional.of(words);
            default -> Optional.empty();
        };
    }
}
