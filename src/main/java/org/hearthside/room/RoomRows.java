package org.hearthside.room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.safety.Duty;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps rooms in the database. It asks nobody for permission: see [RoomAccess].
@Component
class RoomRows {
    private static final String PERSON =
            """
            select persona_id, agreed_version, listening, shown, here_at, duty_until, away, since,
                until
            from room_person p left join lateral (
                select a.id as away, a.asked_at as since, a.until from room_away a
                where a.stream_id = p.stream_id and a.persona_id = p.persona_id
                    and a.ended_at is null
                order by a.until desc limit 1) w on true
            """;

    private final JdbcClient database;
    private final Duty duty;

    RoomRows(JdbcClient database, Duty duty) {
        this.database = database;
        this.duty = duty;
    }

    void add(StreamId stream, RoomPlan plan, boolean sample, Instant now) {
        database.sql(
                        """
                        insert into room (stream_id, title, who_for, guidelines, language, zone,
                            capacity, slow_seconds, unhosted, keep_days, hosted_until, sample,
                            opened_at)
                        values (:stream, :title, :whoFor, :guidelines, :language, :zone, :capacity,
                            :slow, :unhosted, :keep, 'epoch', :sample, :now)
                        """)
                .param("stream", stream.value())
                .param("title", plan.title())
                .param("whoFor", plan.whoFor())
                .param("guidelines", plan.guidelines())
                .param("language", plan.language().toLanguageTag())
                .param("zone", plan.hours().zone().getId())
                .param("capacity", plan.capacity())
                .param("slow", plan.slowSeconds())
                .param("unhosted", plan.unhosted().word())
                .param("keep", plan.keepDays())
                .param("sample", sample)
                .param("now", Timestamp.from(now))
                .update();
        saveHours(stream, plan.hours());
    }

    /// Writes a changed plan; other words in the guidelines are a new version of them.
    void change(StreamId stream, RoomPlan plan) {
        database.sql(
                        """
                        update room set title = :title, who_for = :whoFor, language = :language,
                            guidelines_version = guidelines_version
                                + case when guidelines = :guidelines then 0 else 1 end,
                            guidelines = :guidelines, zone = :zone, capacity = :capacity,
                            slow_seconds = :slow, unhosted = :unhosted, keep_days = :keep
                        where stream_id = :stream
                        """)
                .param("stream", stream.value())
                .param("title", plan.title())
                .param("whoFor", plan.whoFor())
                .param("guidelines", plan.guidelines())
                .param("language", plan.language().toLanguageTag())
                .param("zone", plan.hours().zone().getId())
                .param("capacity", plan.capacity())
                .param("slow", plan.slowSeconds())
                .param("unhosted", plan.unhosted().word())
                .param("keep", plan.keepDays())
                .update();
        database.sql("delete from room_hours where stream_id = ?").param(stream.value()).update();
        saveHours(stream, plan.hours());
    }

    private void saveHours(StreamId stream, OpeningHours hours) {
        hours.week().forEach((day, slots) -> slots.forEach(slot -> save(stream, day, slot)));
    }

    private void save(StreamId stream, DayOfWeek day, OpeningHours.Slot slot) {
        database.sql("insert into room_hours (stream_id, day, opens, closes) values (?, ?, ?, ?)")
                .params(
                        stream.value(),
                        day.getValue(),
                        Time.valueOf(slot.opens()),
                        Time.valueOf(slot.closes()))
                .update();
    }

    void archive(StreamId stream, @Nullable Instant at) {
        database.sql("update room set archived_at = :at where stream_id = :stream")
                .param("at", at == null ? null : Timestamp.from(at), Types.TIMESTAMP)
                .param("stream", stream.value())
                .update();
    }

    Optional<Room> room(StreamId stream) {
        return find("where r.stream_id = ?", stream.value()).stream().findFirst();
    }

    List<Room> rooms() {
        return find("order by r.opened_at, r.stream_id");
    }

    private List<Room> find(String which, Object... arguments) {
        var watched = duty.isOpen(); // it may ask the database, with a connection of its own
        return database.sql(
                        """
                        select r.*, coalesce((
                            select string_agg(h.day || ' ' || h.opens || ' ' || h.closes, ',')
                            from room_hours h where h.stream_id = r.stream_id), '') as week
                        from room r
                        """
                                + which)
                .params(arguments)
                .query((row, at) -> room(row, watched))
                .list();
    }

    private static Room room(ResultSet row, boolean watched) throws SQLException {
        return new Room(
                new StreamId(row.getObject("stream_id", UUID.class)),
                new RoomPlan(
                        row.getString("title"),
                        row.getString("who_for"),
                        row.getString("guidelines"),
                        Locale.forLanguageTag(row.getString("language")),
                        new OpeningHours(
                                week(row.getString("week")), ZoneId.of(row.getString("zone"))),
                        row.getInt("capacity"),
                        row.getInt("slow_seconds"),
                        Unhosted.of(row.getString("unhosted")),
                        row.getInt("keep_days")),
                row.getInt("guidelines_version"),
                row.getTimestamp("hosted_until").toInstant(),
                row.getString("told"),
                row.getBoolean("sample"),
                row.getTimestamp("archived_at") != null,
                watched);
    }

    private static Map<DayOfWeek, List<OpeningHours.Slot>> week(String text) {
        var week = new EnumMap<DayOfWeek, List<OpeningHours.Slot>>(DayOfWeek.class);
        for (var time : text.split(",", -1)) {
            var parts = time.split(" ", -1);
            if (parts.length == 3) {
                week.computeIfAbsent(
                                DayOfWeek.of(Integer.parseInt(parts[0])), _ -> new ArrayList<>())
                        .add(
                                new OpeningHours.Slot(
                                        LocalTime.parse(parts[1]), LocalTime.parse(parts[2])));
            }
        }
        return week;
    }

    /// The room, held until the transaction ends, so that the last place is given once and two
    /// hosts come and go one after the other.
    Room hold(StreamId stream) {
        database.sql("select from room where stream_id = ? for update")
                .param(stream.value())
                .query(row -> {});
        return room(stream).orElseThrow();
    }

    Optional<RoomPerson> person(StreamId stream, PersonaId name) {
        return database.sql(PERSON + "where stream_id = ? and persona_id = ?")
                .params(stream.value(), name.value())
                .query(RoomRows::person)
                .optional();
    }

    private static RoomPerson person(ResultSet row, int at) throws SQLException {
        return new RoomPerson(
                new PersonaId(row.getObject("persona_id", UUID.class)),
                row.getInt("agreed_version"),
                row.getBoolean("listening"),
                row.getBoolean("shown"),
                instant(row.getTimestamp("here_at")),
                instant(row.getTimestamp("duty_until")),
                away(row));
    }

    private static @Nullable Away away(ResultSet row) throws SQLException {
        var id = row.getObject("away", UUID.class);
        return id == null
                ? null
                : new Away(
                        id,
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("until").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /// Somebody comes in, for the first time or after new guidelines.
    void enter(StreamId stream, RoomPerson person, Instant now) {
        database.sql(
                        """
                        insert into room_person (stream_id, persona_id, agreed_version, agreed_at,
                            listening, shown, here_at)
                        values (:stream, :name, :version, :now, :listening, :shown, :now)
                        on conflict (stream_id, persona_id) do update set
                            agreed_version = excluded.agreed_version,
                            agreed_at = excluded.agreed_at, listening = excluded.listening,
                            shown = excluded.shown, here_at = excluded.here_at
                        """)
                .param("stream", stream.value())
                .param("name", person.name().value())
                .param("version", person.agreed())
                .param("listening", person.listening())
                .param("shown", person.shown())
                .param("now", Timestamp.from(now))
                .update();
    }

    void choose(StreamId stream, PersonaId name, boolean listening, boolean shown) {
        database.sql(
                        """
                        update room_person set listening = ?, shown = ?
                        where stream_id = ? and persona_id = ?
                        """)
                .params(listening, shown, stream.value(), name.value())
                .update();
    }

    /// A sign of life, or that they left. Who may no longer host is no longer shown as a host.
    void here(StreamId stream, PersonaId name, boolean mayHost, @Nullable Instant at) {
        database.sql(
                        """
                        update room_person set here_at = :at, hosts = hosts and :mayHost
                        where stream_id = :stream and persona_id = :name
                        """)
                .param("at", at == null ? null : Timestamp.from(at), Types.TIMESTAMP)
                .param("mayHost", mayHost)
                .param("stream", stream.value())
                .param("name", name.value())
                .update();
    }

    /// How many people are in it now.
    int here(StreamId stream, Instant now) {
        return database.sql("select count(*) from room_person where stream_id = ? and here_at > ?")
                .params(stream.value(), Timestamp.from(now.minus(RoomPerson.HERE)))
                .query(Integer.class)
                .single();
    }

    /// Who is in it now and chose to be shown, or is on duty.
    List<RoomPerson> shown(StreamId stream, Instant now) {
        return database.sql(
                        PERSON
                                + """
                                where stream_id = ?
                                    and (here_at > ? and shown or duty_until > ?)
                                order by duty_until desc nulls last, persona_id limit 100
                                """)
                .params(
                        stream.value(),
                        Timestamp.from(now.minus(RoomPerson.HERE)),
                        Timestamp.from(now))
                .query(RoomRows::person)
                .list();
    }

    boolean isShownAsHost(StreamId stream, PersonaId name) {
        return database.sql(
                        """
                        select exists (select from room_person
                            where stream_id = ? and persona_id = ? and hosts)
                        """)
                .params(stream.value(), name.value())
                .query(Boolean.class)
                .single();
    }

    List<PersonaId> shownAsHosts(StreamId stream) {
        return database.sql(
                        "select persona_id from room_person where stream_id = ? and hosts order by 1")
                .param(stream.value())
                .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                .list();
    }

    /// Puts somebody on duty until then, or ends their duty; answers with until when the room is
    /// hosted now. Moments are cut to what the database keeps: rounded up, they would lie ahead.
    Instant duty(StreamId stream, PersonaId name, @Nullable Instant until, Instant now) {
        database.sql(
                        """
                        update room_person set duty_until = :until,
                            hosts = hosts or cast(:until as timestamptz) is not null
                        where stream_id = :stream and persona_id = :name
                        """)
                .param(
                        "until",
                        until == null ? null : Timestamp.from(until.truncatedTo(ChronoUnit.MICROS)),
                        Types.TIMESTAMP)
                .param("stream", stream.value())
                .param("name", name.value())
                .update();
        return database.sql(
                        """
                        update room set hosted_until = coalesce(
                            (select max(duty_until) from room_person
                                where stream_id = :stream and duty_until > :now),
                            least(hosted_until, :now))
                        where stream_id = :stream returning hosted_until
                        """)
                .param("stream", stream.value())
                .param("now", Timestamp.from(now.truncatedTo(ChronoUnit.MICROS)))
                .query((row, at) -> row.getTimestamp(1).toInstant())
                .single();
    }

    /// Whether this state is news to the room's log; noted once.
    boolean tell(StreamId stream, RoomState state) {
        return database.sql("update room set told = :told where stream_id = :id and told <> :told")
                        .param("told", state.word())
                        .param("id", stream.value())
                        .update()
                == 1;
    }

    /// Takes the turn for this message unless the last one was too short a time ago. The same
    /// message has it already, however often it is sent.
    boolean takeTurn(StreamId stream, PersonaId name, UUID client, Instant now, Instant next) {
        return database.sql(
                                """
                                update room_person set next_at = :next, turn = :client
                                where stream_id = :stream and persona_id = :name
                                    and (next_at is null or next_at <= :now or turn = :client)
                                """)
                        .param("next", Timestamp.from(next))
                        .param("client", client)
                        .param("stream", stream.value())
                        .param("name", name.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void slow(StreamId stream, int seconds) {
        database.sql("update room set slow_seconds = ? where stream_id = ?")
                .params(seconds, stream.value())
                .update();
    }

    void mute(StreamId stream, PersonaId own, PersonaId other, @Nullable Instant until) {
        database.sql(
                        """
                        insert into room_muted (stream_id, persona_id, muted_id, until)
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
                        delete from room_muted
                        where stream_id = ? and persona_id = ? and muted_id = ?
                        """)
                .params(stream.value(), own.value(), other.value())
                .update();
    }

    Set<PersonaId> muted(StreamId stream, PersonaId own, Instant now) {
        return database.sql(
                        """
                        select muted_id from room_muted
                        where stream_id = ? and persona_id = ? and (until is null or until > ?)
                        """)
                .params(stream.value(), own.value(), Timestamp.from(now))
                .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                .set();
    }

    boolean isHost(StreamId stream, PersonaId home) {
        return database.sql(
                        """
                        select exists (select from room_host
                            where stream_id = ? and persona_id = ? and ended_at is null)
                        """)
                .params(stream.value(), home.value())
                .query(Boolean.class)
                .single();
    }

    /// Rooms that this name was given to host.
    Set<StreamId> hostedBy(PersonaId home) {
        return database.sql(
                        """
                        select stream_id from room_host
                        where persona_id = ? and ended_at is null
                        """)
                .param(home.value())
                .query((row, at) -> new StreamId(row.getObject(1, UUID.class)))
                .set();
    }

    /// Somebody who was given a room to host, and what became of it.
    record Host(
            UUID id,
            PersonaId name,
            String reason,
            PersonaId givenBy,
            Instant givenAt,
            @Nullable PersonaId endedBy,
            @Nullable Instant endedAt,
            @Nullable String endReason) {}

    List<Host> hosts(StreamId stream) {
        return database.sql(
                        """
                        select id, persona_id, reason, given_by, given_at, ended_by, ended_at,
                            end_reason
                        from room_host where stream_id = ? order by given_at desc, id
                        """)
                .param(stream.value())
                .query((row, at) -> {
                    var endedBy = row.getObject(6, UUID.class);
                    return new Host(
                            row.getObject(1, UUID.class),
                            new PersonaId(row.getObject(2, UUID.class)),
                            row.getString(3),
                            new PersonaId(row.getObject(4, UUID.class)),
                            row.getTimestamp(5).toInstant(),
                            endedBy == null ? null : new PersonaId(endedBy),
                            instant(row.getTimestamp(7)),
                            row.getString(8));
                })
                .list();
    }

    boolean addHost(StreamId stream, PersonaId host, String reason, PersonaId by, Instant now) {
        return database.sql(
                                """
                                insert into room_host
                                    (id, stream_id, persona_id, reason, given_by, given_at)
                                values (gen_random_uuid(), ?, ?, ?, ?, ?)
                                on conflict do nothing
                                """)
                        .params(
                                stream.value(),
                                host.value(),
                                reason,
                                by.value(),
                                Timestamp.from(now))
                        .update()
                == 1;
    }

    void endHost(StreamId stream, UUID id, String reason, PersonaId by, Instant now) {
        database.sql(
                        """
                        update room_host set ended_by = ?, ended_at = ?, end_reason = ?
                        where stream_id = ? and id = ? and ended_at is null
                        """)
                .params(by.value(), Timestamp.from(now), reason, stream.value(), id)
                .update();
    }

    /// Erases what belongs to messages of before this moment, and what was asked that long ago.
    void erase(StreamId stream, Instant before) {
        for (var sql :
                List.of(
                        "delete from room_held where stream_id = ? and held_at < ?",
                        """
                        delete from room_aside a using message m
                        where a.stream_id = ? and m.stream_id = a.stream_id
                            and m.number = a.number and m.sent_at < ?
                        """,
                        "delete from room_away where stream_id = ? and until < ?")) {
            database.sql(sql).params(stream.value(), Timestamp.from(before)).update();
        }
    }
}
