package org.hearthside.relationship;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.conversation.Conversations;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// An ending that both see coming: a last day, after which they meet no more, and words that each
/// leaves the other. The talk itself ends by a goodbye in the room conversation.
@Component
class Endings {
    static final int LONGEST = 1_000;

    private final Conversations conversations;
    private final KeptWords words;
    private final JdbcClient database;
    private final InstantSource time;

    Endings(Conversations conversations, KeptWords words, JdbcClient database, InstantSource time) {
        this.conversations = conversations;
        this.words = words;
        this.database = database;
        this.time = time;
    }

    Optional<LocalDate> lastDay(StreamId stream) {
        return Optional.ofNullable(lastDays(List.of(stream)).get(stream));
    }

    /// Of those talks whose ending is planned.
    Map<StreamId, LocalDate> lastDays(Collection<StreamId> streams) {
        return database
                .sql("select stream_id, last_day from together_ending where stream_id = any (?)")
                .param(streams.stream().map(StreamId::value).toArray(UUID[]::new))
                .query((row, at) ->
                        Map.entry(
                                new StreamId(row.getObject(1, UUID.class)),
                                row.getObject(2, LocalDate.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Plans it, or another day.
    @Transactional
    void plan(Viewer viewer, StreamId stream, LocalDate lastDay) {
        var pair = conversations.toShare(viewer, stream);
        database.sql(
                        """
                        insert into together_ending (stream_id, persona_id, last_day, planned_at)
                        values (?, ?, ?, ?)
                        on conflict (stream_id) do update set persona_id = excluded.persona_id,
                            last_day = excluded.last_day, planned_at = excluded.planned_at
                        """)
                .params(
                        stream.value(),
                        pair.own().value(),
                        Date.valueOf(lastDay),
                        Timestamp.from(time.instant()))
                .update();
        conversations.noteTogether(pair);
    }

    /// They go on.
    @Transactional
    void goOn(Viewer viewer, StreamId stream) {
        var pair = conversations.toSteer(viewer, stream);
        var gone =
                database.sql("delete from together_ending where stream_id = ?")
                        .param(stream.value())
                        .update();
        if (gone == 1) {
            conversations.noteTogether(pair);
        }
    }

    /// What this one leaves the other; the other may read it once the talk has ended.
    String keepsake(StreamId stream, PersonaId name) {
        return words.open(
                stream,
                place(name),
                database.sql(
                                "select sealed from together_keepsake where stream_id = ? and"
                                        + " persona_id = ?")
                        .params(stream.value(), name.value())
                        .query((row, at) -> row.getBytes(1))
                        .optional()
                        .orElse(null));
    }

    static String place(PersonaId name) {
        return "together-keepsake " + name;
    }

    /// Writes it, or takes it away with an empty text.
    ///
    /// @throws org.hearthside.shared.Refused TOO_LONG
    @Transactional
    void write(Viewer viewer, StreamId stream, String typed) {
        var pair = conversations.toShare(viewer, stream);
        var sealed = words.seal(pair, place(pair.own()), typed, LONGEST);
        database.sql("delete from together_keepsake where stream_id = ? and persona_id = ?")
                .params(stream.value(), pair.own().value())
                .update();
        if (sealed != null) {
            database.sql(
                            """
                            insert into together_keepsake (stream_id, persona_id, sealed, written_at)
                            values (?, ?, ?, ?) on conflict do nothing
                            """)
                    .params(
                            stream.value(),
                            pair.own().value(),
                            sealed,
                            Timestamp.from(time.instant()))
                    .update();
        }
    }
}
