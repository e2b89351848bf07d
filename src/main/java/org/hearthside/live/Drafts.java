package org.hearthside.live;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.CopyPart;
import org.hearthside.member.CopyRow;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody has begun to write, kept sealed until it is sent, so that a lost connection, an
/// ended session or a refusal never costs words. It is kept only for who said yes to that.
@Component
public class Drafts {
    /// More than this is not kept here; the page still holds it.
    private static final int MOST = 40_000;

    /// Nor more drafts than this of one name in one stream, which is two for each topic of a forum.
    private static final int MOST_BEGUN = 60;

    private static final Duration TICKET = Duration.ofDays(2);
    private static final String TICKETS = "drafts";

    /// What a draft is for where it is for the stream itself.
    private static final UUID WHOLE = new UUID(0, 0);

    /// @param client the message it will be
    public record Draft(UUID client, Words words, Instant savedAt) {}

    @SuppressWarnings("ArrayRecordComponent") // on its way to be opened
    private record Kept(UUID client, byte[] sealed, Instant savedAt) {}

    private final JdbcClient database;
    private final Sealing sealing;
    private final Members members;
    private final InstantSource time;

    Drafts(JdbcClient database, Sealing sealing, Members members, InstantSource time) {
        this.database = database;
        this.sealing = sealing;
        this.members = members;
        this.time = time;
    }

    public Optional<Draft> of(StreamId stream, PersonaId own) {
        return of(stream, own, WHOLE);
    }

    /// @param place what it is for, where several things are written in one stream
    public Optional<Draft> of(StreamId stream, PersonaId own, UUID place) {
        return database.sql(
                        """
                        select client_id, sealed, saved_at from draft
                        where stream_id = ? and persona_id = ? and place = ?
                        """)
                .params(stream.value(), own.value(), place)
                .query((row, at) ->
                        new Kept(
                                row.getObject(1, UUID.class),
                                row.getBytes(2),
                                row.getTimestamp(3).toInstant()))
                .optional()
                .flatMap(kept ->
                        sealing.open(stream, place(own, place), kept.sealed())
                                .map(words -> new Draft(kept.client(), words, kept.savedAt())));
    }

    /// Keeps it for somebody who may write there, and who may have left for good since their page
    /// was shown.
    public void keep(StreamId stream, PersonaId own, UUID client, String typed) {
        keep(stream, own, WHOLE, client, typed);
    }

    public void keep(StreamId stream, PersonaId own, UUID place, UUID client, String typed) {
        if (typed.isBlank()) {
            drop(stream, own, client);
        } else if (typed.length() <= MOST && members.mayWrite(own)) {
            database.sql(
                            """
                            insert into draft (stream_id, persona_id, place, client_id, sealed,
                                saved_at)
                            select :stream, id, :place, :client, :sealed, :now
                            from persona where id = :own and (
                                exists (select from draft where stream_id = :stream
                                    and persona_id = :own and place = :place)
                                or (select count(*) from draft where stream_id = :stream
                                    and persona_id = :own) < :most)
                            for share
                            on conflict (stream_id, persona_id, place) do update set
                                client_id = excluded.client_id, sealed = excluded.sealed,
                                saved_at = excluded.saved_at
                            """)
                    .param("stream", stream.value())
                    .param("own", own.value())
                    .param("place", place)
                    .param("most", MOST_BEGUN)
                    .param("client", client)
                    .param("sealed", sealing.seal(stream, place(own, place), new Words(typed)))
                    .param("now", Timestamp.from(time.instant()))
                    .update();
        }
    }

    /// Keeps it for whoever the ticket was made for, when their session has ended meanwhile. Nobody
    /// is told whether it was kept.
    public void keepForLater(StreamId stream, UUID client, String ticket, String typed) {
        keepForLater(stream, WHOLE, client, ticket, typed);
    }

    public void keepForLater(
            StreamId stream, UUID place, UUID client, String ticket, String typed) {
        holder(ticket, stream).ifPresent(own -> keep(stream, own, place, client, typed));
    }

    /// What was begun for one place goes on in another, behind what was begun there.
    public void carry(StreamId stream, UUID from, UUID to) {
        var people =
                database.sql("select persona_id from draft where stream_id = ? and place = ?")
                        .params(stream.value(), from)
                        .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                        .list();
        for (var own : people) {
            of(stream, own, from)
                    .ifPresent(moved -> {
                        var there = of(stream, own, to);
                        keep(
                                stream,
                                own,
                                to,
                                there.map(Draft::client).orElse(moved.client()),
                                there.map(draft -> draft.words().text() + "\n\n").orElse("")
                                        + moved.words().text());
                    });
        }
        database.sql("delete from draft where stream_id = ? and place = ?")
                .params(stream.value(), from)
                .update();
    }

    /// Forgets the draft of a message that was sent; a newer draft stays.
    public void drop(StreamId stream, PersonaId own, UUID client) {
        database.sql(
                        """
                        delete from draft
                        where stream_id = ? and persona_id = ? and client_id = ?
                        """)
                .params(stream.value(), own.value(), client)
                .update();
    }

    /// The form below a log, with what they had begun to write.
    ///
    /// @param shown the messages above it: a draft among them was sent when the answer got lost
    /// @param before stands before the draft
    public Composer composer(StreamId stream, PersonaId own, List<Message> shown, String before) {
        var draft = of(stream, own).filter(kept -> !isSent(kept, own, shown));
        return new Composer(
                draft.map(Draft::client).orElseGet(UUID::randomUUID).toString(),
                ticket(stream, own),
                before + draft.map(kept -> kept.words().text()).orElse(""),
                null);
    }

    private static boolean isSent(Draft draft, PersonaId own, List<Message> messages) {
        return messages.stream()
                .anyMatch(m -> m.by().equals(own) && m.client().equals(draft.client()));
    }

    /// Lets a form keep a draft, and nothing else, when its session has ended by the time it is
    /// sent. It names nobody to whoever reads it.
    public String ticket(StreamId stream, PersonaId own) {
        var text = stream + " " + own + " " + time.instant().plus(TICKET).getEpochSecond();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sealing.seal(TICKETS, stream.toString(), new Words(text)));
    }

    /// Whoever the ticket was made for. One that is forged, foreign or too old names nobody.
    private Optional<PersonaId> holder(String ticket, StreamId stream) {
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

    /// What they had begun to write, for the copy of what is kept about them.
    public CopyPart copy(StreamId stream, PersonaId own, String where) {
        var places =
                database.sql(
                                """
                                select place from draft
                                where stream_id = ? and persona_id = ? order by saved_at
                                """)
                        .params(stream.value(), own.value())
                        .query((row, at) -> row.getObject(1, UUID.class))
                        .list();
        return new CopyPart(
                "draft",
                where,
                places.stream()
                        .flatMap(place -> of(stream, own, place).stream())
                        .map(draft ->
                                new CopyRow()
                                        .with("sealed", draft.words().text())
                                        .with("saved_at", draft.savedAt())
                                        .done())
                        .toList());
    }

    private static String place(PersonaId own, UUID place) {
        return place.equals(WHOLE) ? "draft " + own : "draft " + own + " " + place;
    }
}
