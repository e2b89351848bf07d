package org.hearthside.live;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
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
    public record Look(
            String path,
            String name,
            MessageLine.@Nullable Head head,
            MessageLine.@Nullable Veil veil,
            String note,
            @Nullable String aside) {
        public Look(
                String path,
                String name,
                MessageLine.@Nullable Head head,
                MessageLine.@Nullable Veil veil,
                String note) {
            this(path, name, head, veil, note, null);
        }
    }

    private final MessageText text;
    private final Texts texts;

    Lines(MessageText text, Texts texts) {
        this.text = text;
        this.texts = texts;
    }

    public MessageLine line(Message message, Look look, Locale locale, ZoneId zone) {
        var content = message.content();
        return new MessageLine(
                look.path(),
                message.number(),
                message.by().toString(),
                message.client().toString(),
                look.name(),
                look.head(),
                message.sentAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                DateTimeFormatter.ofPattern("HH:mm", locale).format(message.sentAt().atZone(zone)),
                words(content, look).map(text::of).orElse(null),
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
                look.veil());
    }

    private static Optional<Words> words(Message.Content content, Look look) {
        return switch (content) {
            case Message.Said said when look.veil() == null -> Optional.of(said.words());
            case Message.SetAside(var words, _) when look.aside() != null -> Optional.of(words);
            default -> Optional.empty();
        };
    }
}
