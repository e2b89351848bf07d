package org.hearthside.conversation;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearthside.live.Lines;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLine;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.hearthside.ui.Texts;
import org.springframework.stereotype.Component;

/// Turns messages of conversations into what a page shows, for the page and for the live push
/// alike.
@Component
class MessageLines {
    private final Members members;
    private final Lines lines;
    private final Texts texts;

    MessageLines(Members members, Lines lines, Texts texts) {
        this.members = members;
        this.lines = lines;
        this.texts = texts;
    }

    /// The words of a message that has any.
    static Optional<Words> words(Message message) {
        return message.content() instanceof Message.Said said
                ? Optional.of(said.words())
                : Optional.empty();
    }

    MessageLine line(Message message, Locale locale, ZoneId zone) {
        return line(message, members.names(List.of(message.by())), locale, zone);
    }

    MessageLine line(Message message, Map<PersonaId, Name> names, Locale locale, ZoneId zone) {
        var name =
                Optional.ofNullable(names.get(message.by()))
                        .map(Name::name)
                        .orElseGet(() -> texts.of(locale, "conversation.somebody"));
        var note = message.content() instanceof Message.Note n ? note(n.code(), name, locale) : "";
        return lines.line(
                message,
                new Lines.Look("/talk/c/" + message.stream(), name, null, null, note),
                locale,
                zone);
    }

    private String note(String code, String name, Locale locale) {
        return NoteCode.of(code)
                .map(c -> texts.of(locale, "conversation.note." + c.word(), Texts.isolated(name)))
                .orElse("");
    }
}
