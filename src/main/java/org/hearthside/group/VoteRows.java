package org.hearthside.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps what a group votes on: changes of its agreement, and what to talk about.
@Component
class VoteRows {
    private final JdbcClient database;
    private final Sealing sealing;

    VoteRows(JdbcClient database, Sealing sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    /// A change of the agreement that somebody proposed.
    ///
    /// @param closesAt the end of the time in which to vote
    /// @param closedAt when it was decided or taken back, null while it is open
    /// @param result how the vote went, once it is closed
    record Change(
            UUID id,
            StreamId stream,
            PersonaId by,
            Words text,
            Words why,
            Instant openedAt,
            Instant closesAt,
            @Nullable Instant closedAt,
            Ballot.@Nullable Outcome outcome,
            @Nullable Ballot result) {}

    void propose(StreamId stream, UUID id, PersonaId by, Words text, Words why, Instant now) {
        database.sql(
                        """
                        insert into group_change (id, stream_id, persona_id, sealed, reason,
                            opened_at, closes_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        stream.value(),
                        by.value(),
                        sealing.seal(stream, changeAt(id), text),
                        sealing.seal(stream, whyAt(id), why),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(Ballot.OPEN)))
                .update();
    }

    Optional<Change> change(StreamId stream, UUID id) {
        return changes("where id = ? and stream_id = ?", id, stream.value()).stream().findFirst();
    }

    /// The group whose agreement it would change.
    Optional<StreamId> groupOf(UUID change) {
        return database.sql("select stream_id from group_change where id = ?")
                .param(change)
                .query((row, at) -> new StreamId(row.getObject(1, UUID.class)))
                .optional();
    }

    Optional<Change> open(StreamId stream) {
        return changes("where stream_id = ? and closed_at is null", stream.value()).stream()
                .findFirst();
    }

    /// The last ones that are closed, newest first.
    List<Change> closed(StreamId stream) {
        return changes(
                "where stream_id = ? and closed_at is not null order by closed_at desc limit 10",
                stream.value());
    }

    private List<Change> changes(String which, Object... arguments) {
        return database
                .sql("select * from group_change " + which)
                .params(arguments)
                .query((row, at) -> change(row))
                .list()
                .stream()
                .flatMap(change -> change.get().stream())
                .toList();
    }

    /// Opens it once its row is read and its connection is back, because the key may have to be
    /// asked for.
    private Supplier<Optional<Change>> change(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var stream = new StreamId(row.getObject("stream_id", UUID.class));
        var by = new PersonaId(row.getObject("persona_id", UUID.class));
        var sealed = row.getBytes("sealed");
        var reason = row.getBytes("reason");
        var opened = GroupRows.instant(row, "opened_at");
        var closes = GroupRows.instant(row, "closes_at");
        var closed = row.getTimestamp("closed_at");
        var word = row.getString("outcome");
        var outcome = word == null ? null : Ballot.Outcome.of(word);
        var ballot =
                word == null
                        ? null
                        : new Ballot(row.getInt("people"), row.getInt("yes"), row.getInt("no"));
        return () ->
                sealing.open(stream, changeAt(id), sealed)
                        .map(text ->
                                new Change(
                                        id,
                                        stream,
                                        by,
                                        text,
                                        sealing.open(stream, whyAt(id), reason)
                                                .orElse(new Words("")),
                                        opened,
                                        closes,
                                        closed == null ? null : closed.toInstant(),
                                        outcome,
                                        ballot));
    }

    /// One vote each, which may be changed while it is open.
    void vote(UUID change, PersonaId by, boolean yes, Instant now) {
        database.sql(
                        """
                        insert into group_vote (change_id, persona_id, yes, voted_at)
                        values (?, ?, ?, ?)
                        on conflict (change_id, persona_id)
                            do update set yes = excluded.yes, voted_at = excluded.voted_at
                        """)
                .params(change, by.value(), yes, Timestamp.from(now))
                .update();
    }

    Optional<Boolean> voteOf(UUID change, PersonaId by) {
        return database.sql("select yes from group_vote where change_id = ? and persona_id = ?")
                .params(change, by.value())
                .query(Boolean.class)
                .optional();
    }

    Ballot ballot(UUID change, int people) {
        return database.sql(
                        """
                        select count(*) filter (where yes), count(*) filter (where not yes)
                        from group_vote where change_id = ?
                        """)
                .param(change)
                .query((row, at) -> new Ballot(people, row.getInt(1), row.getInt(2)))
                .single();
    }

    /// Keeps how it went, and nobody's vote.
    void close(UUID change, Ballot ballot, Ballot.Outcome outcome, Instant now) {
        database.sql(
                        """
                        update group_change set closed_at = ?, outcome = ?, yes = ?, no = ?,
                            people = ?
                        where id = ? and closed_at is null
                        """)
                .params(
                        Timestamp.from(now),
                        outcome.word(),
                        ballot.yes(),
                        ballot.no(),
                        ballot.people(),
                        change)
                .update();
        database.sql("delete from group_vote where change_id = ?").param(change).update();
    }

    /// @param votes how many would like to talk about it
    /// @param wanted whether the reader would
    record Topic(UUID id, PersonaId by, Words words, int votes, boolean wanted) {}

    void addTopic(StreamId stream, UUID id, PersonaId by, Words words, Instant now) {
        database.sql(
                        """
                        insert into group_topic (id, stream_id, persona_id, sealed, proposed_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        stream.value(),
                        by.value(),
                        sealing.seal(stream, topicAt(id), words),
                        Timestamp.from(now))
                .update();
    }

    /// What is still to be talked about: what most would like first, then what was named first.
    List<Topic> topics(StreamId stream, PersonaId reader) {
        return database
                .sql(
                        """
                        select t.id, t.persona_id, t.sealed, count(v.persona_id) as votes,
                            coalesce(bool_or(v.persona_id = :reader), false) as wanted
                        from group_topic t left join group_topic_vote v on v.topic_id = t.id
                        where t.stream_id = :stream and t.done_at is null
                        group by t.id order by votes desc, t.proposed_at, t.id
                        """)
                .param("stream", stream.value())
                .param("reader", reader.value())
                .query((row, at) -> {
                    var id = row.getObject("id", UUID.class);
                    var by = new PersonaId(row.getObject("persona_id", UUID.class));
                    var votes = row.getInt("votes");
                    var wanted = row.getBoolean("wanted");
                    var sealed = row.getBytes("sealed");
                    return (Supplier<Optional<Topic>>)
                            () ->
                                    sealing.open(stream, topicAt(id), sealed)
                                            .map(words -> new Topic(id, by, words, votes, wanted));
                })
                .list()
                .stream()
                .flatMap(topic -> topic.get().stream())
                .toList();
    }

    /// Words that somebody put before their group.
    record Proposed(StreamId stream, PersonaId by, Words words, Instant at) {}

    /// A topic that somebody named, until it is withdrawn.
    Optional<Proposed> topic(UUID id) {
        return database.sql(
                        "select stream_id, persona_id, sealed, proposed_at from group_topic where id = ?")
                .param(id)
                .query((row, at) -> {
                    var stream = new StreamId(row.getObject("stream_id", UUID.class));
                    var by = new PersonaId(row.getObject("persona_id", UUID.class));
                    var sealed = row.getBytes("sealed");
                    var proposed = GroupRows.instant(row, "proposed_at");
                    return (Supplier<Optional<Proposed>>)
                            () ->
                                    sealing.open(stream, topicAt(id), sealed)
                                            .map(words ->
                                                    new Proposed(stream, by, words, proposed));
                })
                .optional()
                .flatMap(Supplier::get);
    }

    /// Other words for the agreement, and why.
    Optional<Proposed> proposal(UUID id) {
        return groupOf(id)
                .flatMap(stream -> change(stream, id))
                .map(change ->
                        new Proposed(
                                change.stream(),
                                change.by(),
                                new Words(
                                        (change.text().text() + "\n\n" + change.why().text())
                                                .strip()),
                                change.openedAt()));
    }

    void want(UUID topic, PersonaId by, boolean wanted) {
        if (wanted) {
            database.sql(
                            """
                            insert into group_topic_vote (topic_id, persona_id) values (?, ?)
                            on conflict do nothing
                            """)
                    .params(topic, by.value())
                    .update();
        } else {
            database.sql("delete from group_topic_vote where topic_id = ? and persona_id = ?")
                    .params(topic, by.value())
                    .update();
        }
    }

    void done(UUID topic, Instant now) {
        database.sql("update group_topic set done_at = ? where id = ?")
                .params(Timestamp.from(now), topic)
                .update();
    }

    void dropTopic(UUID topic) {
        database.sql("delete from group_topic where id = ?").param(topic).update();
    }

    /// Whoever is gone votes no more.
    void forget(StreamId stream, PersonaId name) {
        database.sql(
                        """
                        delete from group_vote v using group_change c
                        where c.id = v.change_id and c.stream_id = ? and v.persona_id = ?
                        """)
                .params(stream.value(), name.value())
                .update();
        database.sql(
                        """
                        delete from group_topic_vote v using group_topic t
                        where t.id = v.topic_id and t.stream_id = ? and v.persona_id = ?
                        """)
                .params(stream.value(), name.value())
                .update();
    }

    static String changeAt(UUID id) {
        return "change " + id;
    }

    static String whyAt(UUID id) {
        return "why " + id;
    }

    static String topicAt(UUID id) {
        return "topic " + id;
    }
}
