package org.hearthside.conversation;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearthside.live.Message;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.hearthside.ui.MessageText;
import org.hearthside.ui.Texts;
import org.springframework.stereotype.Component;

/// Turns messages into what a page shows, for the page and for the live push alike.
@Component
class MessageLines {
    private final ConversationRows rows;
    private final Members members;
    private final MessageText text;
    private final Texts texts;

    MessageLines(ConversationRows rows, Members members, MessageText text, Texts texts) {
        this.rows = rows;
        this.members = members;
        this.text = text;
        this.texts = texts;
    }

    /// The words of a message that has any.
    static Optional<Words> words(Message message) {
        return message.content() instanceof Message.Said said
                ? Optional.of(said.words())
                : Optional.empty();
    }

    MessageLine line(Message message, Locale locale, ZoneId zone) {
        var conversation = rows.with(message.stream(), List.of(message.by()));
        var names = members.names(List.of(message.by()));
        var parts = new HashMap<PersonaId, Part>();
        conversation.ifPresent(c -> parts.put(message.by(), c.participant(message.by()).part()));
        return line(message, parts, names, locale, zone);
    }

    MessageLine line(
            Message message,
            Map<PersonaId, Part> parts,
            Map<PersonaId, Name> names,
            Locale locale,
            ZoneId zone) {
        var part = parts.get(message.by());
        var name =
                Optional.ofNullable(names.get(message.by()))
                        .map(Name::name)
                        .orElseGet(() -> texts.of(locale, "conversation.somebody"));
        var content = message.content();
        return new MessageLine(
                message.stream().toString(),
                message.number(),
                message.by().toString(),
                message.client().toString(),
                content instanceof Message.Note || part == null ? "note" : part.word(),
                name,
                message.sentAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                DateTimeFormatter.ofPattern("HH:mm", locale).format(message.sentAt().atZone(zone)),
                content instanceof Message.Said said ? text.of(said.words()) : null,
                switch (content) {
                    case Message.Said _ -> null;
                    case Message.TakenBack _ -> texts.of(locale, "conversation.message.taken-back");
                    case Message.TakenAway _ -> texts.of(locale, "conversation.message.taken-away");
                    case Message.Note note -> note(note.code(), name, locale);
                },
                content instanceof Message.Note note ? note.code() : null,
                content instanceof Message.TakenBack || content instanceof Message.TakenAway,
                new MessageLine.Labels(
                        texts.of(locale, "conversation.message.more", isolated(name))),
                content instanceof Message.Said said && said.edited()
                        ? texts.of(locale, "conversation.message.edited")
                        : null);
    }

    private String note(String code, String name, Locale locale) {
        return NoteCode.of(code)
                .map(c -> texts.of(locale, "conversation.note." + c.word(), isolated(name)))
                .orElse("");
    }

    /// A name inside a sentence of perhaps another direction, without markup.
    static String isolated(String name) {
        return "\u2068" + name + "\u2069";
    }
}
