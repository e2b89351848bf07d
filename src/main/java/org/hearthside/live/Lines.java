package org.hearthside.live;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
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
    public record Look(
            String path,
            String name,
            MessageLine.@Nullable Head head,
            MessageLine.@Nullable Veil veil,
            String note) {}

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
                content instanceof Message.Said said && look.veil() == null
                        ? text.of(said.words())
                        : null,
                switch (content) {
                    case Message.Said _ -> null;
                    case Message.TakenBack _ -> texts.of(locale, "live.message.taken-back");
                    case Message.TakenAway _ -> texts.of(locale, "live.message.taken-away");
                    case Message.Note _ -> look.note();
                },
                content instanceof Message.Note note ? note.code() : null,
                content instanceof Message.TakenBack || content instanceof Message.TakenAway,
                new MessageLine.Labels(
                        texts.of(locale, "live.message.more", isolated(look.name()))),
                content instanceof Message.Said said && said.edited()
                        ? texts.of(locale, "live.message.edited")
                        : null,
                look.veil());
    }

    /// A name inside a sentence of perhaps another direction, without markup.
    public static String isolated(String name) {
        return "\u2068" + name + "\u2069";
    }
}
