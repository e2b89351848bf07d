package org.hearthside.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps groups in the database. It asks nobody for permission: see [GroupAccess].
@Component
class GroupRows {
    private static final String GROUP =
            """
            select g.*, a.version, a.text, a.since from peer_group g join lateral (
                select version, text, since from group_agreement a
                where a.stream_id = g.stream_id order by version desc limit 1) a on true
            """;

    private static final String PERSON = "select * from group_person ";

    /// Of whom nobody else can have the place.
    private static final Part[] PLACES = {
        Part.MEMBER, Part.CO_FACILITATOR, Part.FACILITATOR, Part.OFFERED
    };

    private final JdbcClient database;

    GroupRows(JdbcClient database) {
        this.database = database;
    }

    /// One act of this person at a time, until the transaction ends.
    void oneAtATime(PersonaId person) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("group " + person)
                .query(row -> {});
    }

    void add(
            StreamId stream,
            GroupPlan plan,
            String agreement,
            Stage stage,
            boolean sample,
            Instant now) {
        database.sql(
                        """
                        insert into peer_group (stream_id, title, purpose, who_for, language, size,
                            asks, guests, stage, sample, founded_at)
                        values (:stream, :title, :purpose, :whoFor, :language, :size, :asks,
                            :guests, :stage, :sample, :now)
                        """)
                .param("stream", stream.value())
                .param("title", plan.title())
                .param("purpose", plan.purpose())
                .param("whoFor", plan.whoFor())
                .param("language", plan.language().toLanguageTag())
                .param("size", plan.size())
                .param("asks", plan.asks())
                .param("guests", plan.guests())
                .param("stage", stage.word())
                .param("sample", sample)
                .param("now", Timestamp.from(now))
                .update();
        agree(stream, 1, agreement, now);
    }

    void agree(StreamId stream, int version, String text, Instant now) {
        database.sql(
                        """
                        insert into group_agreement (stream_id, version, text, since)
                        values (?, ?, ?, ?)
                        """)
                .params(stream.value(), version, text, Timestamp.from(now))
                .update();
    }

    void change(StreamId stream, GroupPlan plan) {
        database.sql(
                        """
                        update peer_group set title = :title, purpose = :purpose,
                            who_for = :whoFor, language = :language, size = :size, asks = :asks,
                            guests = :guests
                        where stream_id = :stream
                        """)
                .param("stream", stream.value())
                .param("title", plan.title())
                .param("purpose", plan.purpose())
                .param("whoFor", plan.whoFor())
                .param("language", plan.language().toLanguageTag())
                .param("size", plan.size())
                .param("asks", plan.asks())
                .param("guests", plan.guests())
                .update();
    }

    void stage(StreamId stream, Stage stage) {
        database.sql("update peer_group set stage = ? where stream_id = ?")
                .params(stage.word(), stream.value())
                .update();
    }

    /// Whether nobody leads it just now.
    boolean isUnled(StreamId stream) {
        return database.sql(
                        """
                        select exists (select from peer_group
                            where stream_id = ? and unled_since is not null)
                        """)
                .param(stream.value())
                .query(Boolean.class)
                .single();
    }

    void waited(StreamId stream, long days) {
        database.sql("update peer_group set waited_days = ? where stream_id = ?")
                .params((int) days, stream.value())
                .update();
    }

    Optional<PeerGroup> group(StreamId stream) {
        return database.sql(GROUP + "where g.stream_id = ?")
                .param(stream.value())
                .query(GroupRows::group)
                .optional();
    }

    List<PeerGroup> groups(Stage stage) {
        return database.sql(GROUP + "where g.stage = ? order by g.founded_at, g.stream_id")
                .param(stage.word())
                .query(GroupRows::group)
                .list();
    }

    private static PeerGroup group(ResultSet row, int at) throws SQLException {
        return new PeerGroup(
                new StreamId(row.getObject("stream_id", UUID.class)),
                new GroupPlan(
                        row.getString("title"),
                        row.getString("purpose"),
                        row.getString("who_for"),
                        Locale.forLanguageTag(row.getString("language")),
                        row.getInt("size"),
                        row.getBoolean("asks"),
                        row.getBoolean("guests")),
                new PeerGroup.Agreement(
                        row.getInt("version"), row.getString("text"), instant(row, "since")),
                Stage.of(row.getString("stage")),
                row.getObject("waited_days", Integer.class),
                instant(row, "founded_at"),
                row.getBoolean("sample"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /// The group, held until the transaction ends, so that the last place is given once.
    PeerGroup hold(StreamId stream) {
        database.sql("select from peer_group where stream_id = ? for update")
                .param(stream.value())
                .query(row -> {});
        return group(stream).orElseThrow();
    }

    Optional<GroupPerson> person(StreamId stream, PersonaId name) {
        return database.sql(PERSON + "where stream_id = ? and persona_id = ?")
                .params(stream.value(), name.value())
                .query(GroupRows::person)
                .optional();
    }

    /// A place in a group by somebody's name there, and the group.
    record Place(StreamId stream, GroupPerson person) {}

    Optional<Place> place(UUID name) {
        return places(List.of(new PersonaId(name))).stream().findFirst();
    }

    List<Place> places(Collection<PersonaId> names) {
        return database.sql(PERSON + "where persona_id = any (?)")
                .param(names.stream().map(PersonaId::value).toArray(UUID[]::new))
                .query((row, at) ->
                        new Place(
                                new StreamId(row.getObject("stream_id", UUID.class)),
                                person(row, at)))
                .list();
    }

    /// The open groups in which one of these names has a place, or in which one is kept for it.
    List<Groups.Mine> mine(Collection<PersonaId> names) {
        return database.sql(
                        """
                        select g.stream_id, g.title, g.language, p.part,
                            g.unled_since is not null as unled,
                            array(select m.persona_id from group_moment m
                                where m.stream_id = g.stream_id and m.seen_at is null
                                    and m.persona_id <> p.persona_id) as needs
                        from group_person p join peer_group g using (stream_id)
                        where p.persona_id = any (?) and p.part = any (?) and g.stage = 'open'
                        order by g.founded_at, g.stream_id
                        """)
                .params(names.stream().map(PersonaId::value).toArray(UUID[]::new), words(PLACES))
                .query((row, at) -> {
                    var part = Part.of(row.getString("part"));
                    return new Groups.Mine(
                            new StreamId(row.getObject("stream_id", UUID.class)),
                            row.getString("title"),
                            row.getString("language"),
                            part == Part.OFFERED,
                            part.facilitates() && row.getBoolean("unled"),
                            part.facilitates()
                                    ? Arrays.stream((UUID[]) row.getArray("needs").getArray())
                                            .map(PersonaId::new)
                                            .toList()
                                    : List.of());
                })
                .list();
    }

    /// Everybody of these parts, whoever has been it longest first.
    List<GroupPerson> people(StreamId stream, Part... parts) {
        return database.sql(
                        PERSON
                                + """
                                where stream_id = ? and part = any (?)
                                order by coalesce(waiting_since, part_since), persona_id
                                """)
                .params(stream.value(), words(parts))
                .query(GroupRows::person)
                .list();
    }

    private static String[] words(Part... parts) {
        return List.of(parts).stream().map(Part::word).toArray(String[]::new);
    }

    private static GroupPerson person(ResultSet row, int at) throws SQLException {
        return new GroupPerson(
                new PersonaId(row.getObject("persona_id", UUID.class)),
                Part.of(row.getString("part")),
                instant(row, "part_since"),
                instantOrNull(row, "until"),
                row.getInt("agreed_version"),
                row.getLong("from_number"),
                instantOrNull(row, "waiting_since"),
                row.getTimestamp("sat_in_at") != null,
                row.getString("story"));
    }

    /// How many places are taken.
    int taken(StreamId stream) {
        return count(stream, PLACES);
    }

    int count(StreamId stream, Part... parts) {
        return database.sql(
                        "select count(*) from group_person where stream_id = ? and part = any (?)")
                .params(stream.value(), words(parts))
                .query(Integer.class)
                .single();
    }

    /// Somebody accepts the agreement, with a part or another than before.
    void come(StreamId stream, PersonaId name, Part part, int version, Instant now) {
        database.sql(
                        """
                        insert into group_person (stream_id, persona_id, part, part_since,
                            agreed_version, agreed_at)
                        values (:stream, :name, :part, :now, :version, :now)
                        on conflict (stream_id, persona_id) do update set part = excluded.part,
                            part_since = excluded.part_since,
                            agreed_version = excluded.agreed_version,
                            agreed_at = excluded.agreed_at, until = null, waiting_since = null
                        """)
                .param("stream", stream.value())
                .param("name", name.value())
                .param("part", part.word())
                .param("version", version)
                .param("now", Timestamp.from(now))
                .update();
    }

    /// Another part from now on; what belonged to the one before ends with it.
    void become(StreamId stream, PersonaId name, Part part, @Nullable Instant until, Instant now) {
        database.sql(
                        """
                        update group_person set part = :part, part_since = :now, until = :until,
                            waiting_since = case
                                when :part = 'waiting' then :now
                                when :part = 'offered' then waiting_since end,
                            sat_in_at = case when :part = 'guest' then :now else sat_in_at end,
                            here_at = case when :part in ('facilitator', 'co-facilitator')
                                then here_at end
                        where stream_id = :stream and persona_id = :name
                        """)
                .param("part", part.word())
                .param("now", Timestamp.from(now))
                .param("until", until == null ? null : Timestamp.from(until), Types.TIMESTAMP)
                .param("stream", stream.value())
                .param("name", name.value())
                .update();
    }

    /// From where on the thread is theirs to read.
    void from(StreamId stream, PersonaId name, long number) {
        database.sql(
                        """
                        update group_person set from_number = ?
                        where stream_id = ? and persona_id = ?
                        """)
                .params(number, stream.value(), name.value())
                .update();
    }

    void agreed(StreamId stream, PersonaId name, int version, Instant now) {
        database.sql(
                        """
                        update group_person set agreed_version = ?, agreed_at = ?
                        where stream_id = ? and persona_id = ?
                        """)
                .params(version, Timestamp.from(now), stream.value(), name.value())
                .update();
    }

    void story(StreamId stream, PersonaId name, String story) {
        database.sql("update group_person set story = ? where stream_id = ? and persona_id = ?")
                .params(story, stream.value(), name.value())
                .update();
    }

    /// A sign of life of somebody who facilitates.
    void here(StreamId stream, PersonaId name, Instant now) {
        database.sql(
                        """
                        update group_person set here_at = ?
                        where stream_id = ? and persona_id = ?
                        """)
                .params(Timestamp.from(now), stream.value(), name.value())
                .update();
    }

    /// Which place on the list this is, from 1 on.
    int placeOnList(StreamId stream, GroupPerson person) {
        return database.sql(
                        """
                        select 1 + count(*) from group_person
                        where stream_id = :stream and part = 'waiting'
                            and (waiting_since, persona_id) < (:since, :name)
                        """)
                .param("stream", stream.value())
                .param(
                        "since",
                        Timestamp.from(java.util.Objects.requireNonNull(person.waitingSince())))
                .param("name", person.name().value())
                .query(Integer.class)
                .single();
    }

    /// @param why for whoever asked, sealed; null when it was opened
    void decide(StreamId stream, PersonaId by, boolean opened, byte @Nullable [] why, Instant now) {
        database.sql(
                        """
                        insert into group_decision (stream_id, by_id, opened, sealed, decided_at)
                        values (:stream, :by, :opened, :why, :now)
                        """)
                .param("stream", stream.value())
                .param("by", by.value())
                .param("opened", opened)
                .param("why", why, Types.BINARY)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<byte[]> why(StreamId stream) {
        return database.sql("select sealed from group_decision where stream_id = ?")
                .param(stream.value())
                .query((row, at) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(why -> why);
    }

    void mute(StreamId stream, PersonaId own, PersonaId other, @Nullable Instant until) {
        database.sql(
                        """
                        insert into group_muted (stream_id, persona_id, muted_id, until)
                        values (:stream, :own, :other, :until)
                        on conflict (stream_id, persona_id, muted_id)
                            do update set until = excluded.until
                        """)
                .param("stream", stream.value())
                .param("own", own.value())
                .param("other", other.value())
                .param("until", until == null ? null : Timestamp.from(until), Types.TIMESTAMP)
                .update();
    }

    void unmute(StreamId stream, PersonaId own, PersonaId other) {
        database.sql(
                        """
                        delete from group_muted
                        where stream_id = ? and persona_id = ? and muted_id = ?
                        """)
                .params(stream.value(), own.value(), other.value())
                .update();
    }

    Set<PersonaId> muted(StreamId stream, PersonaId own, Instant now) {
        return database.sql(
                        """
                        select muted_id from group_muted
                        where stream_id = ? and persona_id = ? and (until is null or until > ?)
                        """)
                .params(stream.value(), own.value(), Timestamp.from(now))
                .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                .set();
    }
}
