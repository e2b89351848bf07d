package org.hearthside.relationship;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Pair;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the seeker wants from talking. They alone change it; the supporter reads it, and may
/// suggest something that becomes a goal only once the seeker takes it up.
@Component
public class Goals {
    static final int MOST = 8;
    static final int MOST_SUGGESTED = 3;
    static final int LONGEST = 300;

    private final Conversations conversations;
    private final KeptWords words;
    private final Members members;
    private final JdbcClient database;
    private final InstantSource time;

    Goals(
            Conversations conversations,
            KeptWords words,
            Members members,
            JdbcClient database,
            InstantSource time) {
        this.conversations = conversations;
        this.words = words;
        this.members = members;
        this.database = database;
        this.time = time;
    }

    /// @param goal what they want
    /// @param next the next small step, or empty
    /// @param reviewOn when to look at it again, or null
    record Written(String goal, String next, @Nullable LocalDate reviewOn) {}

    /// The pages on which a day that the viewer set for looking at something has come: of talks
    /// that go on, each once. No word of what it is about.
    public List<String> due(Viewer viewer) {
        var pairs =
                conversations.pairs(members.names(viewer)).stream()
                        .filter(pair -> pair.seeker() && !pair.ended())
                        .collect(Collectors.toMap(pair -> pair.stream().value(), pair -> pair));
        return database
                .sql(
                        """
                        select distinct stream_id from together_goal
                        where stream_id = any (?) and review_on <= ? and not resting
                            and origin <> 'suggested'
                        order by stream_id
                        """)
                .params(
                        pairs.keySet().toArray(UUID[]::new),
                        Date.valueOf(time.instant().atZone(viewer.zone()).toLocalDate()))
                .query(UUID.class)
                .list()
                .stream()
                .map(stream -> Objects.requireNonNull(pairs.get(stream)))
                .filter(pair -> !members.apart(pair.own(), pair.other()))
                .map(pair -> "/talk/c/" + pair.stream() + "/together#goals")
                .toList();
    }

    /// The seeker's, of a talk that the viewer may read, the resting ones last.
    List<Goal> list(StreamId stream) {
        return list(stream, false);
    }

    /// What the supporter suggested and the seeker has neither taken up nor set aside.
    List<Goal> suggested(StreamId stream) {
        return list(stream, true);
    }

    private List<Goal> list(StreamId stream, boolean suggested) {
        return database
                .sql(
                        """
                        select * from together_goal
                        where stream_id = ? and (origin = 'suggested') = ?
                        order by resting, made_at, id
                        """)
                .params(stream.value(), suggested)
                .query((row, at) -> goal(stream, row))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /// Opens it once its row is read and its connection is back, because the key may have to be
    /// asked for.
    private Supplier<Goal> goal(StreamId stream, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var sealed = row.getBytes("sealed");
        var next = row.getBytes("next");
        var reviewOn = row.getObject("review_on", LocalDate.class);
        var outcome = Goal.Outcome.of(row.getString("outcome")).orElse(null);
        var lookedAt = MeetingRows.instant(row, "looked_at");
        var resting = row.getBoolean("resting");
        var taken = row.getString("origin").equals("taken");
        var version = row.getInt("version");
        return () ->
                new Goal(
                        id,
                        words.open(stream, place(id), sealed),
                        words.open(stream, step(id), next),
                        reviewOn,
                        outcome,
                        lookedAt,
                        resting,
                        taken,
                        version);
    }

    static String place(UUID id) {
        return "goal " + id;
    }

    static String step(UUID id) {
        return "goal-step " + id;
    }

    /// By the seeker a goal, by the supporter a suggestion.
    ///
    /// @param id names it, so that writing it twice writes it once
    /// @throws Refused NOTHING_WRITTEN, TOO_LONG or FULL
    @Transactional
    void add(Viewer viewer, StreamId stream, UUID id, Written written) {
        var pair = conversations.toShare(viewer, stream);
        var sealed = sealed(pair, id, written);
        if (pair.seeker()
                ? list(stream).size() >= MOST
                : suggested(stream).size() >= MOST_SUGGESTED) {
            throw new Refused(Reason.FULL);
        }
        var added =
                database.sql(
                                """
                                insert into together_goal
                                    (id, stream_id, persona_id, sealed, next, review_on, made_at,
                                     origin)
                                values (:id, :stream, :by, :sealed, :next, :review, :now, :origin)
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("stream", stream.value())
                        .param("by", pair.own().value())
                        .param("sealed", sealed)
                        .param("next", next(pair, id, written))
                        .param("review", date(written.reviewOn()))
                        .param("now", Timestamp.from(time.instant()))
                        .param("origin", pair.seeker() ? "own" : "suggested")
                        .update();
        if (added == 1) {
            conversations.noteTogether(pair);
        }
    }

    /// The seeker makes a suggestion their own, as it stands.
    ///
    /// @return whether it was still there
    /// @throws Refused FULL
    @Transactional
    boolean take(Viewer viewer, StreamId stream, UUID id) {
        var pair = toWrite(viewer, stream);
        if (list(stream).size() >= MOST) {
            throw new Refused(Reason.FULL);
        }
        return database.sql(
                                """
                                update together_goal set origin = 'taken', persona_id = ?,
                                    version = version + 1
                                where id = ? and stream_id = ? and origin = 'suggested'
                                """)
                        .params(pair.own().value(), id, stream.value())
                        .update()
                == 1;
    }

    /// The seeker sets a suggestion aside, or the supporter takes it back. Neither needs a reason,
    /// and nothing is kept of it.
    @Transactional
    void drop(Viewer viewer, StreamId stream, UUID id) {
        conversations.toShare(viewer, stream);
        database.sql(
                        """
                        delete from together_goal
                        where id = ? and stream_id = ? and origin = 'suggested'
                        """)
                .params(id, stream.value())
                .update();
    }

    /// Gives it other words, if nobody has since it was read; they are the seeker's own then. A new
    /// step has no outcome yet.
    ///
    /// @return whether it was changed
    /// @throws Refused NOTHING_WRITTEN or TOO_LONG
    @Transactional
    boolean change(Viewer viewer, StreamId stream, UUID id, int version, Written written) {
        var pair = toWrite(viewer, stream);
        return database.sql(
                                """
                                update together_goal set sealed = :sealed, next = :next,
                                    review_on = :review, outcome = null, origin = 'own',
                                    version = version + 1
                                where id = :id and stream_id = :stream and version = :version
                                    and origin <> 'suggested'
                                """)
                        .param("sealed", sealed(pair, id, written))
                        .param("next", next(pair, id, written))
                        .param("review", date(written.reviewOn()))
                        .param("id", id)
                        .param("stream", stream.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    /// The day on which the seeker wanted to look at it again, if they said one.
    Optional<LocalDate> reviewOn(Viewer viewer, StreamId stream, UUID id) {
        toWrite(viewer, stream);
        return list(stream).stream()
                .filter(goal -> goal.id().equals(id))
                .flatMap(goal -> Stream.ofNullable(goal.reviewOn()))
                .findFirst();
    }

    /// Says how the step went. The day on which they wanted to look at it is over then.
    @Transactional
    void looked(Viewer viewer, StreamId stream, UUID id, Goal.Outcome outcome) {
        toWrite(viewer, stream);
        database.sql(
                        """
                        update together_goal
                        set outcome = ?, looked_at = ?, review_on = null, version = version + 1
                        where id = ? and stream_id = ? and origin <> 'suggested'
                        """)
                .params(outcome.word(), Timestamp.from(time.instant()), id, stream.value())
                .update();
    }

    /// Lets it rest, or takes it up again.
    @Transactional
    void rest(Viewer viewer, StreamId stream, UUID id, boolean rest) {
        toWrite(viewer, stream);
        database.sql(
                        """
                        update together_goal set resting = ?
                        where id = ? and stream_id = ? and origin <> 'suggested'
                        """)
                .params(rest, id, stream.value())
                .update();
    }

    @Transactional
    void remove(Viewer viewer, StreamId stream, UUID id) {
        toWrite(viewer, stream);
        database.sql("delete from together_goal where id = ? and stream_id = ?")
                .params(id, stream.value())
                .update();
    }

    private Pair toWrite(Viewer viewer, StreamId stream) {
        var pair = conversations.toShare(viewer, stream);
        if (!pair.seeker()) {
            throw new NotFound(); // goals are the seeker's
        }
        return pair;
    }

    private byte[] sealed(Pair pair, UUID id, Written written) {
        return Objects.requireNonNullElseGet(
                words.seal(pair, place(id), written.goal(), LONGEST),
                () -> {
                    throw new Refused(Reason.NOTHING_WRITTEN);
                });
    }

    private byte @Nullable [] next(Pair pair, UUID id, Written written) {
        return words.seal(pair, step(id), written.next(), LONGEST);
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }
}
