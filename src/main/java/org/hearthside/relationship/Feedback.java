package org.hearthside.relationship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Pair;
import org.hearthside.live.MessageWords;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// After every fourth meeting the seeker is asked three questions, and says it to their supporter,
/// to those who coordinate, or not at all. Nothing is counted or compared, and what a supporter
/// reads is only what was said to them.
@Component
class Feedback {
    /// After so many meetings each.
    static final int EVERY = 4;

    static final int LONGEST = 600;

    /// So many are shown of what was said to those who coordinate.
    static final int MOST = 50;

    private final Conversations conversations;
    private final MeetingRows meetings;
    private final KeptWords words;
    private final Members members;
    private final JdbcClient database;
    private final InstantSource time;

    Feedback(
            Conversations conversations,
            MeetingRows meetings,
            KeptWords words,
            Members members,
            JdbcClient database,
            InstantSource time) {
        this.conversations = conversations;
        this.meetings = meetings;
        this.words = words;
        this.members = members;
        this.database = database;
        this.time = time;
    }

    /// Answers to the three questions, each may be empty.
    record Written(String helped, String missed, String wish) {}

    /// @param after how many meetings
    /// @param answer what the supporter will change, empty until they say
    /// @param answeredAfter how many meetings there had been then
    record Given(
            UUID id,
            StreamId stream,
            PersonaId supporter,
            String forWhom,
            int after,
            Instant at,
            Written words,
            String answer,
            int answeredAfter) {}

    /// After how many meetings the seeker is asked now; nothing while they are not.
    Optional<Integer> due(Pair pair) {
        var round = meetings.met(pair.stream()) / EVERY * EVERY;
        var last =
                database.sql(
                                "select coalesce(max(after), 0) from together_feedback where"
                                        + " stream_id = ?")
                        .param(pair.stream().value())
                        .query(Integer.class)
                        .single();
        return pair.seeker() && !pair.ended() && round > last
                ? Optional.of(round)
                : Optional.empty();
    }

    /// Whether there is somebody who coordinates and would read it: neither of the two.
    boolean hasCoordinator(Pair pair) {
        return members.isHeldBesides(List.of(pair.own(), pair.other()), Role.MANAGER);
    }

    /// Says it, once a round.
    ///
    /// @param forWhom `supporter`, `coordinator`, or `nobody` for not this time
    /// @throws Refused NOTHING_WRITTEN or TOO_LONG; NEEDS_ANOTHER where nobody would read what is
    ///   for those who coordinate
    @Transactional
    void give(Viewer viewer, StreamId stream, String forWhom, Written written) {
        var pair = conversations.toShare(viewer, stream);
        if (!pair.seeker()) {
            throw new NotFound(); // the seeker is asked
        }
        var after = due(pair).orElse(null);
        if (after == null) {
            return; // said already
        }
        if (forWhom.equals("coordinator") && !hasCoordinator(pair)) {
            throw new Refused(Reason.NEEDS_ANOTHER); // and never said to somebody else instead
        }
        var silent = forWhom.equals("nobody");
        if (!silent && (written.helped() + written.missed() + written.wish()).isBlank()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        var id = UUID.randomUUID();
        var given =
                database.sql(
                                """
                                insert into together_feedback (id, stream_id, persona_id,
                                    supporter_id, for_whom, after, helped, missed, wish, given_at)
                                values (:id, :stream, :by, :supporter, :whom, :after, :helped,
                                    :missed, :wish, :now)
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("stream", stream.value())
                        .param("by", pair.own().value())
                        .param("supporter", pair.other().value())
                        .param("whom", forWhom)
                        .param("after", after)
                        .param("helped", silent ? null : seal(pair, "helped", id, written.helped()))
                        .param("missed", silent ? null : seal(pair, "missed", id, written.missed()))
                        .param("wish", silent ? null : seal(pair, "wish", id, written.wish()))
                        .param("now", Timestamp.from(time.instant()))
                        .update();
        if (given == 1 && forWhom.equals("supporter")) {
            conversations.noteTogether(pair);
        }
    }

    private byte @Nullable [] seal(Pair pair, String part, UUID id, String typed) {
        return words.seal(pair, place(part, id), typed, LONGEST);
    }

    static String place(String part, UUID id) {
        return "together-feedback-" + part + " " + id;
    }

    /// The supporter says what they will change, once.
    ///
    /// @return whether these words stand there now
    /// @throws Refused NOTHING_WRITTEN or TOO_LONG
    @Transactional
    boolean answer(Viewer viewer, StreamId stream, UUID id, String typed) {
        var pair = conversations.toShare(viewer, stream);
        if (pair.seeker()) {
            throw new NotFound(); // it was said to the supporter
        }
        var sealed = words.seal(pair, place("answer", id), typed, LONGEST);
        if (sealed == null) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        var answered =
                database.sql(
                                """
                                update together_feedback
                                set answer = ?, answered_at = ?, answered_after = ?
                                where id = ? and stream_id = ? and for_whom = 'supporter'
                                    and answer is null
                                """)
                        .params(
                                sealed,
                                Timestamp.from(time.instant()),
                                meetings.met(stream),
                                id,
                                stream.value())
                        .update();
        if (answered == 1) {
            conversations.noteTogether(pair);
        }
        return list(pair).stream()
                .filter(given -> given.id().equals(id))
                .anyMatch(given -> given.answer().equals(MessageWords.of(typed, LONGEST).text()));
    }

    /// What was said in this talk, as far as this one of the two may read it; the newest first.
    List<Given> list(Pair pair) {
        return database
                .sql(
                        """
                        select * from together_feedback
                        where stream_id = ? and for_whom <> 'nobody'
                            and (persona_id = ? or for_whom = 'supporter')
                        order by after desc
                        """)
                .params(pair.stream().value(), pair.own().value())
                .query((row, at) -> given(row))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /// What the supporter will change, until the next meeting is over.
    Optional<String> nextAgenda(Pair pair) {
        var met = meetings.met(pair.stream());
        return list(pair).stream()
                .filter(given -> !given.answer().isEmpty() && given.answeredAfter() == met)
                .map(Given::answer)
                .findFirst();
    }

    /// What was said to those who coordinate, the newest first, and nothing about the reader.
    ///
    /// @param before only what was said earlier than this; the newest where it is gone, or null
    List<Given> toCoordinator(Viewer viewer, @Nullable UUID before) {
        return database
                .sql(
                        """
                        select * from together_feedback
                        where for_whom = 'coordinator' and supporter_id <> all (:own)
                            and (not exists (select from together_feedback where id = :before)
                                or (given_at, id) < (
                                    select given_at, id from together_feedback where id = :before))
                        order by given_at desc, id desc limit :most
                        """)
                .param(
                        "own",
                        members.names(viewer).stream().map(PersonaId::value).toArray(UUID[]::new))
                .param("before", before, Types.OTHER)
                .param("most", MOST + 1)
                .query((row, at) -> given(row))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /// Opens it once its row is read and its connection is back.
    private Supplier<Given> given(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var stream = new StreamId(row.getObject("stream_id", UUID.class));
        var supporter = new PersonaId(row.getObject("supporter_id", UUID.class));
        var forWhom = row.getString("for_whom");
        var after = row.getInt("after");
        var at = row.getTimestamp("given_at").toInstant();
        var helped = row.getBytes("helped");
        var missed = row.getBytes("missed");
        var wish = row.getBytes("wish");
        var answer = row.getBytes("answer");
        var answeredAfter = row.getInt("answered_after");
        return () ->
                new Given(
                        id,
                        stream,
                        supporter,
                        forWhom,
                        after,
                        at,
                        new Written(
                                words.open(stream, place("helped", id), helped),
                                words.open(stream, place("missed", id), missed),
                                words.open(stream, place("wish", id), wish)),
                        words.open(stream, place("answer", id), answer),
                        answeredAfter);
    }
}
