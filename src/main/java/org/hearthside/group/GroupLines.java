package org.hearthside.group;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.hearthside.live.ContentNote;
import org.hearthside.live.Lines;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLine;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns messages of threads into what a page shows, for the page and for the live push alike.
@Component
class GroupLines {
    private final GroupRows rows;
    private final Members members;
    private final Lines lines;
    private final Texts texts;

    /// A few people write many messages.
    private final Cache<PersonaId, Writer> writers =
            Caffeine.newBuilder()
                    .maximumSize(20_000)
                    .expireAfterWrite(Duration.ofSeconds(20))
                    .build();

    private record Writer(@Nullable Name name, Part part) {}

    GroupLines(GroupRows rows, Members members, Lines lines, Texts texts) {
        this.rows = rows;
        this.members = members;
        this.lines = lines;
        this.texts = texts;
    }

    /// @param mine whether it is for its writer alone
    MessageLine line(Message message, boolean mine, Locale locale, ZoneId zone) {
        return line(message, true, mine, locale, zone);
    }

    boolean isFolded(Message message) {
        return lines.isFolded(message);
    }

    /// The message without its veil, for somebody who asked for it.
    MessageLine open(Message message, boolean mine, Locale locale, ZoneId zone) {
        return line(ContentNote.without(message), false, mine, locale, zone);
    }

    private MessageLine line(
            Message message, boolean veiled, boolean mine, Locale locale, ZoneId zone) {
        if (message.content() instanceof Message.Note note) {
            return lines.line(
                    message, new Lines.Look("", "", null, null, note(note, locale)), locale, zone);
        }
        var writer = writers.get(message.by(), by -> writer(message.stream(), by));
        var name = writer.name();
        return lines.line(
                message,
                new Lines.Look(
                        "/groups/" + message.stream(),
                        name == null ? texts.of(locale, "room.somebody") : name.name(),
                        new MessageLine.Head(
                                name == null ? 0 : name.quilt(),
                                writer.part().facilitates()
                                        ? texts.of(locale, "group.part." + writer.part().word())
                                        : null),
                        veiled ? veil(message, locale) : null,
                        "",
                        null,
                        mine ? Lines.Reader.WRITER : Lines.Reader.OTHERS),
                locale,
                zone);
    }

    private Writer writer(StreamId stream, PersonaId by) {
        return new Writer(
                members.names(List.of(by)).get(by),
                rows.person(stream, by).map(GroupPerson::part).orElse(Part.LEFT));
    }

    private MessageLine.@Nullable Veil veil(Message message, Locale locale) {
        return message.content() instanceof Message.Said said
                ? ContentNote.in(said.words())
                        .map(note ->
                                new MessageLine.Veil(
                                        texts.of(locale, "room.veil", Texts.isolated(note.about())),
                                        texts.of(locale, "room.veil.show"),
                                        texts.of(locale, "room.veil.hide"),
                                        texts.of(locale, "room.veil.skip")))
                        .orElse(null)
                : null;
    }

    private String note(Message.Note note, Locale locale) {
        var key = "group.note." + note.code();
        return texts.has(key) ? texts.of(locale, key) : "";
    }
}
