package org.hearthside.relationship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Pair;
import org.hearthside.live.StreamId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a supporter may give besides their words, for the four things that peer supporters do:
/// emotional support, sharing resources, speaking up for oneself, ways to cope. The seeker may let
/// go of anything without a reason. Where professional help is, they see only if they wish to.
@Component
class Tools {
    /// Message keys `relationship.tool.exercise.` and the word.
    static final List<String> EXERCISES = List.of("breathing", "senses", "muscles");

    /// In one talk. Who wants to give more takes something back first.
    static final int MOST = 30;

    static final int LONGEST_TITLE = 120;
    static final int LONGEST_PLACE = 300;
    static final int LONGEST = 600;

    /// So long after it was given, the seeker is asked whether it helped; never on the same day,
    /// and never again once they said anything.
    static final Duration TRIED = Duration.ofDays(2);

    /// Whether it is time to ask; wants the parameter `tried`.
    private static final String ASKS =
            """
            (helped is null and given_at <= :tried
                and (kind <> 'professional' or shown_at is not null))
            """;

    private final Conversations conversations;
    private final KeptWords words;
    private final JdbcClient database;
    private final InstantSource time;

    Tools(Conversations conversations, KeptWords words, JdbcClient database, InstantSource time) {
        this.conversations = conversations;
        this.words = words;
        this.database = database;
        this.time = time;
    }

    /// The newest first.
    List<Tool> list(StreamId stream) {
        return database
                .sql(
                        "select *, "
                                + ASKS
                                + """
                                 as asks from together_tool
                                where stream_id = :stream order by given_at desc, id
                                """)
                .param("stream", stream.value())
                .param("tried", tried())
                .query((row, at) -> tool(stream, row))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /// Opens it once its row is read and its connection is back, because the key may have to be
    /// asked for.
    private Supplier<Tool> tool(StreamId stream, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var kind = Tool.Kind.of(row.getString("kind")).orElseThrow();
        var exercise = row.getString("exercise");
        var title = row.getBytes("title");
        var body = row.getBytes("body");
        var where = row.getBytes("place");
        var wanted = row.getBytes("wanted");
        var entitled = row.getBytes("entitled");
        var said = row.getBytes("said");
        var company = row.getBytes("company");
        var given = row.getTimestamp("given_at").toInstant();
        var shown = kind != Tool.Kind.PROFESSIONAL || row.getTimestamp("shown_at") != null;
        var helped = row.getString("helped");
        var asks = row.getBoolean("asks");
        return () ->
                new Tool(
                        id,
                        kind,
                        exercise,
                        new Tool.Card(
                                words.open(stream, place("title", id), title),
                                words.open(stream, place("body", id), body),
                                words.open(stream, place("place", id), where)),
                        new Tool.Sheet(
                                words.open(stream, place("wanted", id), wanted),
                                words.open(stream, place("entitled", id), entitled),
                                words.open(stream, place("said", id), said),
                                words.open(stream, place("company", id), company)),
                        given,
                        shown,
                        helped == null ? null : Tool.Helped.of(helped).orElseThrow(),
                        asks);
    }

    static String place(String part, UUID id) {
        return "tool-" + part + " " + id;
    }

    /// Whether this is who is asked if something helped.
    static boolean isAsked(Pair pair) {
        return pair.seeker() && !pair.ended();
    }

    /// Of how many things the viewer is asked whether they helped. Opens none.
    int asking(Pair pair) {
        return isAsked(pair)
                ? database.sql(
                                "select count(*) from together_tool where stream_id = :stream and "
                                        + ASKS)
                        .param("stream", pair.stream().value())
                        .param("tried", tried())
                        .query(Integer.class)
                        .single()
                : 0;
    }

    private Timestamp tried() {
        return Timestamp.from(time.instant().minus(TRIED));
    }

    private int given(StreamId stream) {
        return database.sql("select count(*) from together_tool where stream_id = ?")
                .param(stream.value())
                .query(Integer.class)
                .single();
    }

    /// @param id names it, so that giving it twice gives it once
    /// @param exercise one of [#EXERCISES] for an exercise
    /// @throws Refused NOTHING_WRITTEN for a card without a title, an exercise that is none, or the
    ///   seeker; TOO_LONG or FULL
    @Transactional
    void give(
            Viewer viewer,
            StreamId stream,
            UUID id,
            Tool.Kind kind,
            String exercise,
            Tool.Card typed) {
        var pair = conversations.toShare(viewer, stream);
        if (pair.seeker() || (kind == Tool.Kind.EXERCISE && !EXERCISES.contains(exercise))) {
            throw new Refused(Reason.NOTHING_WRITTEN); // no page offers that
        }
        var written = kind == Tool.Kind.RESOURCE || kind == Tool.Kind.PROFESSIONAL;
        if (written && typed.title().isBlank()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        if (given(stream) >= MOST) {
            throw new Refused(Reason.FULL);
        }
        var card = written ? typed : Tool.Card.EMPTY;
        var added =
                database.sql(
                                """
                                insert into together_tool (id, stream_id, persona_id, seeker_id,
                                    kind, exercise, title, body, place, given_at)
                                values (:id, :stream, :by, :seeker, :kind, :exercise, :title,
                                    :body, :place, :now)
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("stream", stream.value())
                        .param("by", pair.own().value())
                        .param("seeker", pair.other().value())
                        .param("kind", kind.word())
                        .param("exercise", kind == Tool.Kind.EXERCISE ? exercise : null)
                        .param("title", sealed(pair, "title", id, card.title(), LONGEST_TITLE))
                        .param("body", sealed(pair, "body", id, card.body(), LONGEST))
                        .param("place", sealed(pair, "place", id, card.place(), LONGEST_PLACE))
                        .param("now", Timestamp.from(time.instant()))
                        .update();
        if (added == 1) {
            conversations.noteTogether(pair);
        }
    }

    private byte @Nullable [] sealed(Pair pair, String part, UUID id, String typed, int longest) {
        return words.seal(pair, place(part, id), typed, longest);
    }

    /// The seeker wishes to see where professional help is.
    @Transactional
    void show(Viewer viewer, StreamId stream, UUID id) {
        seeker(viewer, stream);
        database.sql(
                        """
                        update together_tool set shown_at = coalesce(shown_at, ?)
                        where id = ? and stream_id = ? and kind = 'professional'
                        """)
                .params(Timestamp.from(time.instant()), id, stream.value())
                .update();
    }

    /// The seeker lets go of it, or the supporter takes it back. Nothing is kept of it, and nobody
    /// is told.
    @Transactional
    void drop(Viewer viewer, StreamId stream, UUID id) {
        conversations.toShare(viewer, stream);
        database.sql("delete from together_tool where id = ? and stream_id = ?")
                .params(id, stream.value())
                .update();
    }

    /// The seeker writes on a worksheet; the supporter reads it.
    ///
    /// @throws Refused TOO_LONG
    @Transactional
    void fill(Viewer viewer, StreamId stream, UUID id, Tool.Sheet sheet) {
        var pair = seeker(viewer, stream);
        database.sql(
                        """
                        update together_tool set wanted = :wanted, entitled = :entitled,
                            said = :said, company = :company
                        where id = :id and stream_id = :stream and kind = 'worksheet'
                        """)
                .param("wanted", sealed(pair, "wanted", id, sheet.wanted(), LONGEST))
                .param("entitled", sealed(pair, "entitled", id, sheet.entitled(), LONGEST))
                .param("said", sealed(pair, "said", id, sheet.said(), LONGEST))
                .param("company", sealed(pair, "company", id, sheet.company(), LONGEST))
                .param("id", id)
                .param("stream", stream.value())
                .update();
    }

    /// The seeker says whether it helped, or that they would rather not.
    @Transactional
    void helped(Viewer viewer, StreamId stream, UUID id, Tool.Helped helped) {
        seeker(viewer, stream);
        database.sql(
                        """
                        update together_tool set helped = ?, helped_at = ?
                        where id = ? and stream_id = ?
                            and (kind <> 'professional' or shown_at is not null)
                        """)
                .params(helped.word(), Timestamp.from(time.instant()), id, stream.value())
                .update();
    }

    private Pair seeker(Viewer viewer, StreamId stream) {
        var pair = conversations.toShare(viewer, stream);
        if (!pair.seeker()) {
            throw new NotFound(); // it is for the seeker
        }
        return pair;
    }
}
