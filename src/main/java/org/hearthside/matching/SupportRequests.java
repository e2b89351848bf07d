package org.hearthside.matching;

import static org.hearthside.matching.Columns.instant;
import static org.hearthside.matching.Columns.persona;
import static org.hearthside.matching.Columns.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Requests for support in their table. Two writers meet on the version.
@Repository
class SupportRequests {
    private final JdbcClient database;

    SupportRequests(JdbcClient database) {
        this.database = database;
    }

    Optional<SupportRequest> find(RequestId id) {
        return database.sql("select * from support_request where id = ?")
                .param(id.value())
                .query(SupportRequests::read)
                .optional();
    }

    /// The request, locked until the end of the transaction: whoever changes one takes it so, and
    /// sees what the one before made of it.
    Optional<SupportRequest> take(RequestId id) {
        return database.sql("select * from support_request where id = ? for update")
                .param(id.value())
                .query(SupportRequests::read)
                .optional();
    }

    /// Requests that still wait, of one kind, the longest first.
    List<SupportRequest> open(RequestKind kind) {
        return database.sql(
                        """
                        select * from support_request where state = 'open' and kind = ?
                        order by asked_at, id
                        """)
                .param(kind.word())
                .query(SupportRequests::read)
                .list();
    }

    /// Requests of a kind that wait, whether they lie before somebody or not.
    List<SupportRequest> waiting(RequestKind kind) {
        return database.sql(
                        """
                        select * from support_request
                        where state in ('open', 'offered') and kind = ? order by asked_at, id
                        """)
                .param(kind.word())
                .query(SupportRequests::read)
                .list();
    }

    /// Who waits for anything, under the name they asked with.
    List<PersonaId> seekers() {
        return database.sql(
                        "select seeker_id from support_request where state in ('open', 'offered')")
                .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                .list();
    }

    /// Requests that lie before somebody, or should.
    List<SupportRequest> offered() {
        return database.sql("select * from support_request where state = 'offered'")
                .query(SupportRequests::read)
                .list();
    }

    /// Requests that wait, asked under one of these names.
    List<SupportRequest> waitingOf(Collection<PersonaId> seekers) {
        return database.sql(
                        """
                        select * from support_request
                        where state in ('open', 'offered') and seeker_id = any(?) order by asked_at
                        """)
                .param(seekers.stream().map(PersonaId::value).toArray(UUID[]::new))
                .query(SupportRequests::read)
                .list();
    }

    /// The streams of all hellos that one of these names said since then, whatever became of them.
    List<StreamId> hellosOf(Collection<PersonaId> seekers, Instant since) {
        return database.sql(
                        """
                        select stream_id from support_request
                        where seeker_id = any(?) and kind = 'hello' and asked_at > ?
                        """)
                .params(
                        seekers.stream().map(PersonaId::value).toArray(UUID[]::new),
                        Timestamp.from(since))
                .query((row, at) -> new StreamId(row.getObject(1, UUID.class)))
                .list();
    }

    /// A request with where it lies.
    ///
    /// @param dueAt until when the one it lies before has time, if it lies before anybody
    /// @param offers how many people it has lain before
    record Shown(SupportRequest request, @Nullable Instant dueAt, int offers) {}

    /// What one of these names has asked for and is not settled, or ended without anybody lately.
    List<Shown> shownTo(Collection<PersonaId> seekers, Instant since) {
        return database.sql(
                        """
                        select r.*, o.due_at, o.offers from support_request r
                            cross join lateral (
                                select max(due_at) filter (where outcome is null) as due_at,
                                    count(*) as offers
                                from offer where request_id = r.id) o
                        where r.seeker_id = any(?) and (r.state in ('open', 'offered')
                            or r.state = 'lapsed' and r.ended_at > ?)
                        order by r.asked_at desc
                        """)
                .params(
                        seekers.stream().map(PersonaId::value).toArray(UUID[]::new),
                        Timestamp.from(since))
                .query((row, at) ->
                        new Shown(
                                read(row, at),
                                instant(row.getTimestamp("due_at")),
                                row.getInt("offers")))
                .list();
    }

    /// The last place in the queue of these names that waits or ended since then; none when it was
    /// taken back or its talk is over.
    Optional<SupportRequest> latestPlace(Collection<PersonaId> seekers, Instant since) {
        return database.sql(
                        """
                        select * from support_request where seeker_id = any(?) and kind = 'now'
                            and (state in ('open', 'offered') or ended_at > ?)
                            and talk_ended_at is null
                        order by asked_at desc limit 1
                        """)
                .params(
                        seekers.stream().map(PersonaId::value).toArray(UUID[]::new),
                        Timestamp.from(since))
                .query(SupportRequests::read)
                .optional()
                .filter(request -> request.state() != RequestState.WITHDRAWN);
    }

    /// What lies before this supporter, the most urgent first.
    List<SupportRequest> lyingBefore(PersonaId supporter) {
        return database.sql(
                        """
                        select r.* from support_request r
                            join offer o on o.request_id = r.id and o.outcome is null
                        where r.supporter_id = ? and r.state = 'offered' order by o.due_at
                        """)
                .param(supporter.value())
                .query(SupportRequests::read)
                .list();
    }

    void add(SupportRequest request) {
        var wishes = request.wishes();
        database.sql(
                        """
                        insert into support_request (id, kind, state, stream_id, seeker_id, pass_on,
                            zone, topics, languages, free, never_topics, never_people,
                            only_languages, only_free, closer, asked_at, seen_at, version)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                        """)
                .params(
                        request.id().value(),
                        request.kind().word(),
                        request.state().word(),
                        request.stream().value(),
                        request.seeker().value(),
                        request.mayPassOn(),
                        wishes.zone().getId(),
                        Columns.topics(wishes.topics()),
                        Columns.languages(wishes.languages()),
                        Columns.free(wishes.free()),
                        Columns.topics(wishes.neverTopics()),
                        Columns.people(wishes.neverPeople()),
                        wishes.onlyLanguages(),
                        wishes.onlyFree(),
                        request.isCloser(),
                        Timestamp.from(request.askedAt()),
                        Timestamp.from(request.seenAt()))
                .update();
    }

    /// Writes what changed, or is refused because somebody was quicker. What the seeker wished for
    /// is emptied with the last change.
    void save(SupportRequest request) {
        var supporter = request.supporter();
        var why = request.why();
        var saved =
                database.sql(
                                """
                                update support_request set state = :state, supporter_id = :supporter,
                                    ended_at = :ended, why = :why,
                                    topics = case when :waits then topics else '{}' end,
                                    never_topics = case when :waits then never_topics else '{}' end,
                                    never_people = case when :waits then never_people else '{}' end,
                                    languages = case when :waits then languages else '{}' end,
                                    free = case when :waits then free else '{}' end,
                                    waits_since = case when :waits then waits_since end,
                                    instead_of = case when :state in ('withdrawn', 'lapsed')
                                        then null else instead_of end,
                                    version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("state", request.state().word())
                        .param("supporter", supporter == null ? null : supporter.value())
                        .param("ended", timestamp(request.endedAt()))
                        .param("why", why == null ? null : why.word())
                        .param("waits", request.isWaiting())
                        .param("id", request.id().value())
                        .param("version", request.version())
                        .update();
        if (saved == 0) {
            throw new Refused(Reason.ALREADY_DONE);
        }
    }

    /// What these names rule out now counts in what they have asked for already, with what it is
    /// ruled out by. People that a request rules out stay so: it may look for somebody other than
    /// those its seeker talks with.
    ///
    /// @return how many of their requests wait
    int ruleOut(Collection<PersonaId> seekers, Wishes wishes) {
        return database.sql(
                        """
                        update support_request set languages = :languages, free = :free,
                            only_languages = :onlyLanguages, only_free = :onlyFree,
                            never_topics = :topics,
                            never_people = array(select unnest(never_people)
                                union select unnest(cast(:people as uuid[])))
                        where seeker_id = any(:seekers) and state in ('open', 'offered')
                        """)
                .param("languages", Columns.languages(wishes.languages()))
                .param("free", Columns.free(wishes.free()))
                .param("onlyLanguages", wishes.onlyLanguages())
                .param("onlyFree", wishes.onlyFree())
                .param("topics", Columns.topics(wishes.neverTopics()))
                .param("people", Columns.people(wishes.neverPeople()))
                .param("seekers", Columns.people(Set.copyOf(seekers)))
                .update();
    }

    /// Whoever waits for a closer fit takes whoever is free first from now on.
    void sooner(RequestId id) {
        database.sql("update support_request set closer = false where id = ?")
                .param(id.value())
                .update();
    }

    /// The queue's page was seen. Not a change of the request: nobody else's change is lost over
    /// it.
    void see(RequestId id, Instant now) {
        database.sql("update support_request set seen_at = ? where id = ?")
                .params(Timestamp.from(now), id.value())
                .update();
    }

    /// Its seeker has waited since before they said hello.
    void waitsSince(RequestId id, Instant since) {
        database.sql("update support_request set waits_since = ? where id = ?")
                .params(Timestamp.from(since), id.value())
                .update();
    }

    /// Since when the seeker of a request that waits has waited.
    Instant waitsSince(RequestId id) {
        return database.sql(
                        "select coalesce(waits_since, asked_at) from support_request where id = ?")
                .param(id.value())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    /// It looks for somebody else than the one of this talk.
    void insteadOf(RequestId id, StreamId talk) {
        database.sql("update support_request set instead_of = ? where id = ?")
                .params(talk.value(), id.value())
                .update();
    }

    /// Somebody was found: the talk they were looked for instead of, told once.
    Optional<StreamId> endInsteadOf(RequestId id) {
        return database.sql(
                        """
                        update support_request new set instead_of = null
                        from support_request old
                        where new.id = ? and old.id = new.id and old.instead_of is not null
                        returning old.instead_of
                        """)
                .param(id.value())
                .query((row, at) -> new StreamId(row.getObject(1, UUID.class)))
                .optional();
    }

    /// The talk that came of a request is over.
    void talkEnded(StreamId stream, Instant now) {
        database.sql(
                        """
                        update support_request set talk_ended_at = coalesce(talk_ended_at, ?)
                        where stream_id = ?
                        """)
                .params(Timestamp.from(now), stream.value())
                .update();
    }

    /// Deletes what these names asked for, with its offers, and takes them out of what others
    /// asked. A talk that came of a request stays with the other.
    void forget(Collection<PersonaId> names) {
        var ids = names.stream().map(PersonaId::value).toArray(UUID[]::new);
        database.sql("delete from support_request where seeker_id = any (?)")
                .param((Object) ids)
                .update();
        database.sql("delete from offer where supporter_id = any (?)").param((Object) ids).update();
        database.sql("update support_request set supporter_id = null where supporter_id = any (?)")
                .param((Object) ids)
                .update();
        database.sql(
                        """
                        update support_request set never_people = array(
                            select one from unnest(never_people) one where one <> all (:ids))
                        where never_people && :ids
                        """)
                .param("ids", ids)
                .update();
    }

    private static SupportRequest read(ResultSet row, int at) throws SQLException {
        var why = row.getString("why");
        return new SupportRequest(
                new RequestId(row.getObject("id", UUID.class)),
                RequestKind.of(row.getString("kind")),
                new StreamId(row.getObject("stream_id", UUID.class)),
                new PersonaId(row.getObject("seeker_id", UUID.class)),
                Columns.wishes(row, ZoneId.of(row.getString("zone"))),
                row.getBoolean("pass_on"),
                row.getBoolean("closer"),
                row.getTimestamp("asked_at").toInstant(),
                row.getInt("version"),
                RequestState.of(row.getString("state")),
                row.getTimestamp("seen_at").toInstant(),
                persona(row.getObject("supporter_id", UUID.class)),
                instant(row.getTimestamp("ended_at")),
                why == null ? null : Why.of(why));
    }
}
