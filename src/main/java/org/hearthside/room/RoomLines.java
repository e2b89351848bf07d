package org.hearthside.room;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.ZoneId;
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

/// Turns messages of rooms into what a page shows, for the page and for the live push alike.
@Component
class RoomLines {
    private final RoomRows rows;
    private final Members members;
    private final Lines lines;
    private final Texts texts;

    /// A room may take hundreds of messages a second, all from the same few people.
    private final Cache<PersonaId, Writer> writers =
            Caffeine.newBuilder()
                    .maximumSize(20_000)
                    .expireAfterWrite(Duration.ofSeconds(20))
                    .build();

    private record Writer(@Nullable Name name, boolean hosts) {}

    RoomLines(RoomRows rows, Members members, Lines lines, Texts texts) {
        this.rows = rows;
        this.members = members;
        this.lines = lines;
        this.texts = texts;
    }

    /// @param mine whether it is for its writer alone
    MessageLine line(Message message, boolean mine, Locale locale, ZoneId zone) {
        return line(message, true, null, reader(mine), locale, zone);
    }

    boolean isFolded(Message message) {
        return lines.isFolded(message);
    }

    private static Lines.Reader reader(boolean mine) {
        return mine ? Lines.Reader.WRITER : Lines.Reader.OTHERS;
    }

    /// The message without its veil, for somebody who asked for it.
    ///
    /// @param aside what they are told with words that were set aside, null where they see none
    MessageLine open(
            Message message,
            @Nullable String aside,
            Lines.Reader reader,
            Locale locale,
            ZoneId zone) {
        return line(ContentNote.without(message), false, aside, reader, locale, zone);
    }

    private MessageLine line(
            Message message,
            boolean veiled,
            @Nullable String aside,
            Lines.Reader reader,
            Locale locale,
            ZoneId zone) {
        if (message.content() instanceof Message.Note note) {
            return lines.line(
                    message, new Lines.Look("", "", null, null, note(note, locale)), locale, zone);
        }
        var writer = writers.get(message.by(), by -> writer(message.stream(), by));
        var name = writer.name();
        return lines.line(
                message,
                new Lines.Look(
                        "/rooms/" + message.stream(),
                        name == null ? texts.of(locale, "room.somebody") : name.name(),
                        new MessageLine.Head(
                                name == null ? 0 : name.quilt(),
                                writer.hosts() ? texts.of(locale, "room.host") : null),
                        veiled ? veil(message, locale) : null,
                        "",
                        aside,
                        reader),
                locale,
                zone);
    }

    private Writer writer(StreamId stream, PersonaId by) {
        return new Writer(
                members.names(java.util.List.of(by)).get(by), rows.isShownAsHost(stream, by));
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
        var key = "room.note." + note.code();
        return texts.has(key) ? texts.of(locale, key) : "";
    }
}
