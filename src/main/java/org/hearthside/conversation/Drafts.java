package org.hearthside.conversation;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody has begun to write, kept sealed until it is sent, so that a lost connection, an
/// ended session or a refusal never costs words.
@Component
class Drafts {
    /// More than this is not kept here; the page still holds it.
    private static final int MOST = 40_000;

    private static final Duration TICKET = Duration.ofDays(2);
    private static final String TICKETS = "conversation drafts";

    /// @param client the message it will be
    record Draft(UUID client, Words words, Instant savedAt) {}

    private final JdbcClient database;
    private final Sealing sealing;
    private final InstantSource time;

    Drafts(JdbcClient database, Sealing sealing, InstantSource time) {
        this.database = database;
        this.sealing = sealing;
        this.time = time;
    }

    Optional<Draft> of(StreamId stream, PersonaId own) {
        return database.sql(
                        """
                        select client_id, sealed, saved_at from conversation_draft
                        where stream_id = ? and persona_id = ?
                        """)
                .params(stream.value(), own.value())
                .query((row, at) ->
                        open(
                                stream,
                                own,
                                row.getObject(1, UUID.class),
                                row.getBytes(2),
                                row.getTimestamp(3).toInstant()))
                .optional()
                .flatMap(draft -> draft);
    }

    private Optional<Draft> open(
            StreamId stream, PersonaId own, UUID client, byte[] sealed, Instant savedAt) {
        return sealing.open(stream, place(own), sealed)
                .map(words -> new Draft(client, words, savedAt));
    }

    /// Keeps it for one of the two, who may have left since a ticket was made.
    void keep(StreamId stream, PersonaId own, UUID client, String typed) {
        if (typed.isBlank()) {
            drop(stream, own, client);
        } else if (typed.length() <= MOST) {
            database.sql(
                            """
                            insert into conversation_draft
                                (stream_id, persona_id, client_id, sealed, saved_at)
                            select stream_id, persona_id, :client, :sealed, :now
                            from conversation_participant
                            where stream_id = :stream and persona_id = :own
                            on conflict (stream_id, persona_id) do update set
                                client_id = excluded.client_id, sealed = excluded.sealed,
                                saved_at = excluded.saved_at
                            """)
                    .param("stream", stream.value())
                    .param("own", own.value())
                    .param("client", client)
                    .param("sealed", sealing.seal(stream, place(own), new Words(typed)))
                    .param("now", Timestamp.from(time.instant()))
                    .update();
        }
    }

    /// Forgets the draft of a message that was sent; a newer draft stays.
    void drop(StreamId stream, PersonaId own, UUID client) {
        database.sql(
                        """
                        delete from conversation_draft
                        where stream_id = ? and persona_id = ? and client_id = ?
                        """)
                .params(stream.value(), own.value(), client)
                .update();
    }

    /// Lets a form keep a draft, and nothing else, when its session has ended by the time it is
    /// sent. It names nobody to whoever reads it.
    String ticket(StreamId stream, PersonaId own) {
        var text = stream + " " + own + " " + time.instant().plus(TICKET).getEpochSecond();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sealing.seal(TICKETS, stream.toString(), new Words(text)));
    }

    /// Whoever the ticket was made for. One that is forged, foreign or too old names nobody.
    Optional<PersonaId> holder(String ticket, StreamId stream) {
        try {
            var sealed = Base64.getUrlDecoder().decode(ticket.getBytes(StandardCharsets.US_ASCII));
            return sealing.open(TICKETS, stream.toString(), sealed)
                    .map(words -> words.text().split(" ", -1))
                    .filter(parts -> parts.length == 3 && parts[0].equals(stream.toString()))
                    .filter(parts ->
                            Instant.ofEpochSecond(Long.parseLong(parts[2])).isAfter(time.instant()))
                    .map(parts -> new PersonaId(UUID.fromString(parts[1])));
        } catch (RuntimeException e) {
            return Optional.empty(); // whatever is wrong with it, it opens nothing
        }
    }

    private static String place(PersonaId own) {
        return "draft " + own;
    }
}
