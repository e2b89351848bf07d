package org.hearthside.conversation;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.live.MessageWords;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a supporter notes about a talk, so that they need not ask twice. There are no notes that
/// the seeker cannot read.
@Component
class Notes {
    static final int LONGEST = 1_000;
    static final int MOST = 100;

    record Written(UUID id, Words words, Instant at) {}

    private final ConversationAccess access;
    private final JdbcClient database;
    private final Sealing sealing;
    private final InstantSource time;

    Notes(ConversationAccess access, JdbcClient database, Sealing sealing, InstantSource time) {
        this.access = access;
        this.database = database;
        this.sealing = sealing;
        this.time = time;
    }

    /// For both of the two, the latest first.
    List<Written> list(Viewer viewer, StreamId stream) {
        return all(access.toRead(viewer, stream).conversation().stream());
    }

    List<Written> all(StreamId stream) {
        return database
                .sql(
                        """
                        select id, sealed, written_at from conversation_note
                        where stream_id = ? order by written_at desc, id
                        """)
                .param(stream.value())
                .query((row, at) ->
                        open(
                                stream,
                                row.getObject(1, UUID.class),
                                row.getBytes(2),
                                row.getTimestamp(3).toInstant()))
                .list()
                .stream()
                .flatMap(note -> note.get().stream())
                .toList();
    }

    /// Opens it once its row is read and its connection is back, because the key may have to be
    /// asked for.
    private Supplier<Optional<Written>> open(StreamId stream, UUID id, byte[] sealed, Instant at) {
        return () ->
                sealing.open(stream, place(id), sealed).map(words -> new Written(id, words, at));
    }

    /// Writes one.
    ///
    /// @param id names it, so that writing twice writes once
    /// @throws Refused NOT_NOW to the seeker, NOTHING_WRITTEN, TOO_LONG, FULL
    @Transactional
    void write(Viewer viewer, StreamId stream, UUID id, String typed) {
        var seated = toWrite(viewer, stream);
        var words = MessageWords.of(typed, LONGEST);
        if (all(stream).size() >= MOST) {
            throw new Refused(Reason.FULL);
        }
        database.sql(
                        """
                        insert into conversation_note (id, stream_id, persona_id, sealed, written_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        id,
                        stream.value(),
                        seated.own().value(),
                        sealing.seal(stream, place(id), words),
                        Timestamp.from(time.instant()))
                .update();
    }

    @Transactional
    void remove(Viewer viewer, StreamId stream, UUID id) {
        toWrite(viewer, stream);
        var gone =
                database.sql("delete from conversation_note where id = ? and stream_id = ?")
                        .params(id, stream.value())
                        .update();
        if (gone == 0) {
            throw new NotFound();
        }
    }

    private Seated toWrite(Viewer viewer, StreamId stream) {
        var seated = access.toRemember(viewer, stream);
        if (seated.me().part() != Part.SUPPORTER) {
            throw new Refused(Reason.NOT_NOW);
        }
        return seated;
    }

    /// One of the two leaves for good: what was noted goes with them, whoever it was.
    void forget(StreamId stream) {
        database.sql("delete from conversation_note where stream_id = ?")
                .param(stream.value())
                .update();
    }

    static String place(UUID id) {
        return "note " + id;
    }
}
