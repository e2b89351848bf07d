package org.hearthside.conversation;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.live.MessageLog;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// To remember: the short list that both can see and change.
@Component
class ToRemember {
    static final int MOST = 20;
    static final int LONGEST = 200;

    private final ConversationAccess access;
    private final MessageLog log;
    private final JdbcClient database;
    private final Sealing sealing;
    private final InstantSource time;

    ToRemember(
            ConversationAccess access,
            MessageLog log,
            JdbcClient database,
            Sealing sealing,
            InstantSource time) {
        this.access = access;
        this.log = log;
        this.database = database;
        this.sealing = sealing;
        this.time = time;
    }

    List<Remembered> list(Viewer viewer, StreamId stream) {
        return all(access.toRead(viewer, stream).conversation().stream());
    }

    private List<Remembered> all(StreamId stream) {
        return database
                .sql(
                        """
                        select id, sealed, version from conversation_remembered
                        where stream_id = ? order by added_at, id
                        """)
                .param(stream.value())
                .query((row, at) ->
                        open(stream, row.getObject(1, UUID.class), row.getBytes(2), row.getInt(3)))
                .list()
                .stream()
                .flatMap(line -> line.get().stream())
                .toList();
    }

    /// Opens it once its row is read and its connection is back, because the key may have to be
    /// asked for.
    private Supplier<Optional<Remembered>> open(
            StreamId stream, UUID id, byte[] sealed, int version) {
        return () ->
                sealing.open(stream, place(id), sealed)
                        .map(words -> new Remembered(id, words, version));
    }

    /// Puts a line on the list.
    ///
    /// @param id names the line, so that adding twice adds once
    @Transactional
    void add(Viewer viewer, StreamId stream, UUID id, String typed) {
        var own = access.toRemember(viewer, stream).own();
        add(stream, own, own, id, line(typed));
    }

    /// @param writer whose words these are
    private void add(StreamId stream, PersonaId own, PersonaId writer, UUID id, Words words) {
        if (all(stream).size() >= MOST) {
            throw new Refused(Reason.FULL);
        }
        var added =
                database.sql(
                                """
                                insert into conversation_remembered
                                    (id, stream_id, persona_id, sealed, added_at, version)
                                values (?, ?, ?, ?, ?, 0) on conflict do nothing
                                """)
                        .params(
                                id,
                                stream.value(),
                                writer.value(),
                                sealing.seal(stream, place(id), words),
                                Timestamp.from(time.instant()))
                        .update();
        if (added == 1) {
            log.note(stream, own, NoteCode.REMEMBERED.word());
        }
    }

    /// Gives a line new words, if nobody else has since it was read.
    ///
    /// @return whether it was changed; if not, the list holds the other's words
    @Transactional
    boolean change(Viewer viewer, StreamId stream, UUID id, int version, String typed) {
        var own = access.toRemember(viewer, stream).own();
        var changed =
                database.sql(
                                """
                                update conversation_remembered
                                set sealed = ?, persona_id = ?, version = version + 1
                                where id = ? and stream_id = ? and version = ?
                                """)
                        .params(
                                sealing.seal(stream, place(id), line(typed)),
                                own.value(),
                                id,
                                stream.value(),
                                version)
                        .update();
        return changed == 1;
    }

    @Transactional
    boolean remove(Viewer viewer, StreamId stream, UUID id, int version) {
        access.toRemember(viewer, stream);
        return database.sql(
                                """
                                delete from conversation_remembered
                                where id = ? and stream_id = ? and version = ?
                                """)
                        .params(id, stream.value(), version)
                        .update()
                == 1;
    }

    /// The list's line from a message, as much of it as a line takes.
    @Transactional
    void addMessage(Viewer viewer, StreamId stream, UUID id, long number) {
        var own = access.toRemember(viewer, stream).own();
        var message = log.message(stream, number).orElseThrow(NotFound::new);
        var words = MessageLines.words(message).orElseThrow(NotFound::new);
        add(stream, own, message.by(), id, line(shortened(words.text(), LONGEST)));
    }

    /// The beginning of a text in one line, up to whole words.
    static String shortened(String text, int most) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        var cut = line.substring(0, line.offsetByCodePoints(0, most - 1));
        var space = cut.lastIndexOf(' ');
        return (space > most / 2 ? cut.substring(0, space) : cut).strip() + "…";
    }

    private static Words line(String typed) {
        var text = typed.strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new Refused(Reason.TOO_LONG);
        }
        return new Words(text);
    }

    static String place(UUID id) {
        return "remember " + id;
    }
}
