package org.hearthside.relationship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Pair;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the two agree on beside what everybody here accepts (the room conversation has that, with
/// the limits of confidence, which nobody changes here), and how each likes to be supported.
@Component
class Agreements {
    static final int LONGEST = 500;
    static final int LONGEST_CARD = 600;

    private final Conversations conversations;
    private final KeptWords words;
    private final JdbcClient database;
    private final InstantSource time;

    Agreements(
            Conversations conversations, KeptWords words, JdbcClient database, InstantSource time) {
        this.conversations = conversations;
        this.words = words;
        this.database = database;
        this.time = time;
    }

    /// @param what this is for the two
    /// @param hours when they are here for each other, and when not
    /// @param ending how they end it
    record Written(String what, String hours, String ending) {}

    /// @param by who proposed it
    /// @param number counts what was accepted, 0 while it is proposed
    /// @param at when it was accepted, or proposed
    record Held(UUID id, PersonaId by, int number, Instant at, Written words) {}

    /// What was accepted, the newest first: that one holds.
    List<Held> accepted(StreamId stream) {
        return held(
                stream,
                """
                select *, accepted_at as since from together_agreement
                where stream_id = ? and accepted_at is not null order by number desc
                """);
    }

    Optional<Held> proposed(StreamId stream) {
        return held(
                        stream,
                        """
                        select *, proposed_at as since from together_agreement
                        where stream_id = ? and accepted_at is null
                        """)
                .stream()
                .findFirst();
    }

    private List<Held> held(StreamId stream, String sql) {
        return database
                .sql(sql)
                .param(stream.value())
                .query((row, at) -> held(stream, row))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /// Opens it once its row is read and its connection is back.
    private Supplier<Held> held(StreamId stream, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var by = new PersonaId(row.getObject("persona_id", UUID.class));
        var number = row.getInt("number");
        var at = row.getTimestamp("since").toInstant();
        var what = row.getBytes("what");
        var hours = row.getBytes("hours");
        var ending = row.getBytes("ending");
        return () ->
                new Held(
                        id,
                        by,
                        number,
                        at,
                        new Written(
                                words.open(stream, place("what", id), what),
                                words.open(stream, place("hours", id), hours),
                                words.open(stream, place("ending", id), ending)));
    }

    static String place(String part, UUID id) {
        return "together-" + part + " " + id;
    }

    /// Proposes; what was proposed before, by either, gives way. What holds stays until the other
    /// accepts.
    ///
    /// @param id names it, so that sending it twice proposes once
    /// @throws Refused NOTHING_WRITTEN where all three are empty, or TOO_LONG
    @Transactional
    void propose(Viewer viewer, StreamId stream, UUID id, Written written) {
        var pair = conversations.toShare(viewer, stream);
        if ((written.what() + written.hours() + written.ending()).isBlank()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        var proposed =
                database.sql(
                                """
                                insert into together_agreement (id, stream_id, persona_id, what,
                                    hours, ending, proposed_at)
                                select :id, :stream, :by, :what, :hours, :ending, :now
                                where not exists (select from together_agreement where id = :id)
                                on conflict (stream_id) where accepted_at is null do update set
                                    id = excluded.id, persona_id = excluded.persona_id,
                                    what = excluded.what, hours = excluded.hours,
                                    ending = excluded.ending, proposed_at = excluded.proposed_at
                                """)
                        .param("id", id)
                        .param("stream", stream.value())
                        .param("by", pair.own().value())
                        .param("what", seal(pair, "what", id, written.what()))
                        .param("hours", seal(pair, "hours", id, written.hours()))
                        .param("ending", seal(pair, "ending", id, written.ending()))
                        .param("now", Timestamp.from(time.instant()))
                        .update();
        if (proposed == 1) {
            conversations.noteTogether(pair);
        }
    }

    private byte @Nullable [] seal(Pair pair, String part, UUID id, String typed) {
        return words.seal(pair, place(part, id), typed, LONGEST);
    }

    /// Accepts what the other proposed.
    ///
    /// @return whether that was still as the page showed it
    @Transactional
    boolean accept(Viewer viewer, StreamId stream, UUID id) {
        var pair = conversations.toShare(viewer, stream);
        var accepted =
                database.sql(
                                """
                                update together_agreement set accepted_at = :now, number = 1 + (
                                    select count(*) from together_agreement
                                    where stream_id = :stream and accepted_at is not null)
                                where id = :id and stream_id = :stream and accepted_at is null
                                    and persona_id <> :own
                                """)
                        .param("now", Timestamp.from(time.instant()))
                        .param("stream", stream.value())
                        .param("id", id)
                        .param("own", pair.own().value())
                        .update();
        if (accepted == 1) {
            conversations.noteTogether(pair);
        }
        return accepted == 1;
    }

    /// Withdraws a proposal, or says no to it.
    @Transactional
    void drop(Viewer viewer, StreamId stream, UUID id) {
        conversations.toSteer(viewer, stream);
        database.sql(
                        """
                        delete from together_agreement
                        where id = ? and stream_id = ? and accepted_at is null
                        """)
                .params(id, stream.value())
                .update();
    }

    /// How this one likes to be supported; empty where they have not said.
    String card(StreamId stream, PersonaId name) {
        return words.open(
                stream,
                card(name),
                database.sql(
                                "select sealed from together_card where stream_id = ? and persona_id"
                                        + " = ?")
                        .params(stream.value(), name.value())
                        .query((row, at) -> row.getBytes(1))
                        .optional()
                        .orElse(null));
    }

    static String card(PersonaId name) {
        return "together-card " + name;
    }

    /// Writes it, or takes it away with an empty text.
    ///
    /// @throws Refused TOO_LONG
    @Transactional
    void writeCard(Viewer viewer, StreamId stream, String typed) {
        var pair = conversations.toShare(viewer, stream);
        var sealed = words.seal(pair, card(pair.own()), typed, LONGEST_CARD);
        if (sealed == null) {
            database.sql("delete from together_card where stream_id = ? and persona_id = ?")
                    .params(stream.value(), pair.own().value())
                    .update();
            return;
        }
        database.sql(
                        """
                        insert into together_card (stream_id, persona_id, sealed, changed_at)
                        values (?, ?, ?, ?)
                        on conflict (stream_id, persona_id) do update set
                            sealed = excluded.sealed, changed_at = excluded.changed_at
                        """)
                .params(stream.value(), pair.own().value(), sealed, Timestamp.from(time.instant()))
                .update();
        conversations.noteTogether(pair);
    }
}
