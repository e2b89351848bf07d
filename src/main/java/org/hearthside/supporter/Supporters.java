package org.hearthside.supporter;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The door to people who offer to talk. Everything it tells about who is open is asked anew each
/// time, so that a role that ends, a credential that runs out or a pause counts at once.
@Component
public class Supporters {
    private static final String PROFILES =
            """
            select s.*, array(select topic_id from supporter_topic t
                where t.persona_id = s.persona_id) as topics
            from supporter_profile s
            """;

    /// What makes somebody open besides the role and a profile.
    private static final String IS_OPEN =
            """
            where s.paused_at is null and exists (select from credential c
                where c.persona_id = s.persona_id and c.expires_at > :now)
                and not exists (select from supporter_time_off t
                    where t.persona_id = s.persona_id and t.from_at <= :now and t.until_at > :now)
            """;

    private final JdbcClient database;
    private final Members members;
    private final SupporterAccess access;
    private final InstantSource time;

    Supporters(JdbcClient database, Members members, SupporterAccess access, InstantSource time) {
        this.database = database;
        this.members = members;
        this.access = access;
        this.time = time;
    }

    /// Everybody who is open to new people.
    public List<Supporter> open() {
        var profiles =
                database.sql(PROFILES + IS_OPEN + "order by s.persona_id")
                        .param("now", Timestamp.from(time.instant()))
                        .query(Supporters::profile)
                        .list();
        return standing(profiles);
    }

    /// Everybody who holds the role and has a profile, whether they are offered just now or not.
    public List<Supporter> everybody() {
        return standing(
                database.sql(PROFILES + "order by s.persona_id").query(Supporters::profile).list());
    }

    /// Those of these names who are open to new people.
    public Map<PersonaId, Supporter> open(Set<PersonaId> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        var profiles =
                database.sql(PROFILES + IS_OPEN + "and s.persona_id = any(:names)")
                        .param("now", Timestamp.from(time.instant()))
                        .param("names", names.stream().map(PersonaId::value).toArray(UUID[]::new))
                        .query(Supporters::profile)
                        .list();
        return standing(profiles).stream()
                .collect(Collectors.toMap(Supporter::name, Function.identity()));
    }

    private List<Supporter> standing(List<Supporter> profiles) {
        var standing = members.supporting(profiles.stream().map(Supporter::name).toList());
        return profiles.stream().filter(each -> standing.contains(each.name())).toList();
    }

    /// The viewer's own profile, open or paused, while they hold the role.
    public Optional<Supporter> own(Viewer viewer) {
        access.toOwnProfile(viewer);
        return members.nameIn(viewer, SpaceId.SUPPORT)
                .flatMap(name ->
                        database.sql(PROFILES + "where s.persona_id = ?")
                                .param(name.value())
                                .query(Supporters::profile)
                                .optional());
    }

    /// Writes the viewer's profile. The first time, it also takes their name among supporters.
    @Transactional
    void write(Viewer viewer, ProfileForm form) {
        access.toWrite(viewer);
        var name =
                members.nameIn(viewer, SpaceId.SUPPORT)
                        .orElseGet(() ->
                                members.takeName(
                                        viewer, SpaceId.SUPPORT, form.publicName().orElseThrow()));
        database.sql(
                        """
                        insert into supporter_profile (persona_id, about, languages, hours, zone,
                            most_people, live_at_once, written_at, audience, willing, unwilling,
                            listening)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (persona_id) do update set about = excluded.about,
                            languages = excluded.languages, hours = excluded.hours,
                            zone = excluded.zone, most_people = excluded.most_people,
                            live_at_once = excluded.live_at_once, written_at = excluded.written_at,
                            audience = excluded.audience, willing = excluded.willing,
                            unwilling = excluded.unwilling, listening = excluded.listening
                        """)
                .params(
                        name.value(),
                        form.words().orElseThrow().text(),
                        form.languages().stream().map(SpokenLanguage::code).toArray(String[]::new),
                        form.slots().stream().map(Slot::word).toArray(String[]::new),
                        viewer.zone().getId(),
                        form.mostPeople(),
                        form.liveAtOnce(),
                        Timestamp.from(time.instant()),
                        Audience.of(form.audience()).orElseThrow().word(),
                        form.willing(),
                        form.unwilling(),
                        form.listening())
                .update();
        database.sql("delete from supporter_topic where persona_id = ?")
                .param(name.value())
                .update();
        database.sql(
                        """
                        insert into supporter_topic (persona_id, topic_id)
                        select ?, id from topic where id = any(?)
                        """)
                .params(
                        name.value(),
                        form.topics().stream().map(TopicId::value).toArray(UUID[]::new))
                .update();
    }

    /// Takes no new people until [#resume]. Who is supported already stays.
    @Transactional
    void pause(Viewer viewer) {
        database.sql(
                        "update supporter_profile set paused_at = coalesce(paused_at, ?) where persona_id = ?")
                .params(Timestamp.from(time.instant()), access.toOwnShifts(viewer).value())
                .update();
    }

    @Transactional
    void resume(Viewer viewer) {
        database.sql("update supporter_profile set paused_at = null where persona_id = ?")
                .param(access.toOwnShifts(viewer).value())
                .update();
    }

    /// Who is on duty for Talk now at this moment and has not gone quiet, with their profile. A
    /// person with two shifts counts once, until the later end.
    public Map<Supporter, Shift> onShift() {
        var now = time.instant();
        var shifts =
                database
                        .sql(
                                """
                                select distinct on (persona_id) * from shift
                                where starts_at <= ? and ends_at > ?
                                order by persona_id, ends_at desc
                                """)
                        .params(Timestamp.from(now), Timestamp.from(now))
                        .query(Supporters::shift)
                        .list()
                        .stream()
                        .filter(shift -> !shift.isAway())
                        .collect(Collectors.toMap(Shift::supporter, Function.identity()));
        return open(shifts.keySet()).values().stream()
                .collect(Collectors.toMap(Function.identity(), each -> of(shifts, each.name())));
    }

    private static Shift of(Map<PersonaId, Shift> shifts, PersonaId name) {
        return Optional.ofNullable(shifts.get(name)).orElseThrow();
    }

    /// When the next planned shift begins of somebody who will be open then, for all that is known
    /// now, if any is planned.
    public Optional<Instant> nextShift() {
        var planned =
                database.sql(
                                "select h.* from shift h join supporter_profile s using (persona_id) "
                                        + IS_OPEN.replace(":now", "h.starts_at")
                                        + "and h.starts_at > :now order by h.starts_at limit 100")
                        .param("now", Timestamp.from(time.instant()))
                        .query(Supporters::shift)
                        .list();
        var standing = members.supporting(planned.stream().map(Shift::supporter).toList());
        return planned.stream()
                .filter(shift -> standing.contains(shift.supporter()))
                .map(Shift::startsAt)
                .findFirst();
    }

    /// A live offer to this supporter went by without a word: they get none until they say that
    /// they are back.
    @Transactional
    public void wentQuiet(PersonaId supporter) {
        var now = Timestamp.from(time.instant());
        database.sql(
                        """
                        update shift set away_since = ?
                        where persona_id = ? and starts_at <= ? and ends_at > ? and away_since is null
                        """)
                .params(now, supporter.value(), now, now)
                .update();
    }

    /// A hello was answered, or its time went by.
    ///
    /// @param minutes null when it went by
    @Transactional
    public void answered(PersonaId supporter, @Nullable Integer minutes) {
        database.sql(
                        """
                        insert into answer (id, persona_id, answered_at, minutes)
                        select :id, persona_id, :now, :minutes
                        from supporter_profile where persona_id = :supporter
                        """)
                .param("id", UUID.randomUUID())
                .param("now", Timestamp.from(time.instant()))
                .param("minutes", minutes, Types.INTEGER)
                .param("supporter", supporter.value())
                .update();
    }

    /// How soon these people usually answer a hello, from the last ninety days.
    public Map<PersonaId, AnswerTime> answerTimes(Set<PersonaId> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        var known =
                database
                        .sql(
                                """
                                select persona_id, array_agg(coalesce(minutes, -1)) from answer
                                where persona_id = any(?) and answered_at > ? group by persona_id
                                """)
                        .params(
                                names.stream().map(PersonaId::value).toArray(UUID[]::new),
                                Timestamp.from(time.instant().minus(AnswerTime.RECENT)))
                        .query((row, at) ->
                                Map.entry(
                                        new PersonaId(row.getObject(1, UUID.class)),
                                        AnswerTime.of((Integer[]) row.getArray(2).getArray())))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return names.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                name -> known.getOrDefault(name, AnswerTime.NOT_KNOWN)));
    }

    /// When somebody who offers to talk is usually here, also while they take nobody new; none for
    /// a name that offers nothing, or said no hours.
    public Optional<Hours> hours(PersonaId name) {
        return database.sql(PROFILES + "where s.persona_id = ?")
                .param(name.value())
                .query(Supporters::profile)
                .optional()
                .map(Supporter::hours)
                .filter(hours -> !hours.slots().isEmpty());
    }

    /// The viewer's shifts that are on or to come, soonest first.
    public List<Shift> ownShifts(Viewer viewer) {
        return database.sql(
                        "select * from shift where persona_id = ? and ends_at > ? order by starts_at")
                .params(access.toOwnShifts(viewer).value(), Timestamp.from(time.instant()))
                .query(Supporters::shift)
                .list();
    }

    /// Goes on duty, now or later. Overlapping shifts are refused: one is enough.
    @Transactional
    void plan(Viewer viewer, Instant from, Instant until) {
        var name = access.toOwnShifts(viewer);
        var now = time.instant();
        if (!until.isAfter(now)
                || !until.isAfter(from)
                || until.isAfter(from.plus(Shift.LONGEST))) {
            throw new Refused(Reason.NOT_NOW);
        }
        // a second press waits here for the first
        database.sql("select 1 from supporter_profile where persona_id = ? for update")
                .param(name.value())
                .query(row -> {});
        if (ownShifts(viewer).stream()
                .anyMatch(s -> s.startsAt().isBefore(until) && from.isBefore(s.endsAt()))) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        database.sql("insert into shift (id, persona_id, starts_at, ends_at) values (?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        name.value(),
                        Timestamp.from(from),
                        Timestamp.from(until))
                .update();
    }

    /// Ends a shift that is on, or takes back one that is planned.
    @Transactional
    void end(Viewer viewer, UUID shift) {
        var name = access.toOwnShifts(viewer);
        var now = Timestamp.from(time.instant());
        var ended =
                database.sql(
                                """
                                update shift set ends_at = ?
                                where id = ? and persona_id = ? and starts_at < ? and ends_at > ?
                                """)
                        .params(now, shift, name.value(), now, now)
                        .update();
        if (ended == 0) {
            database.sql("delete from shift where id = ? and persona_id = ? and starts_at >= ?")
                    .params(shift, name.value(), now)
                    .update();
        }
    }

    /// Says that they are here again after an offer went by.
    @Transactional
    void back(Viewer viewer) {
        database.sql("update shift set away_since = null where persona_id = ? and ends_at > ?")
                .params(access.toOwnShifts(viewer).value(), Timestamp.from(time.instant()))
                .update();
    }

    private static Supporter profile(ResultSet row, int at) throws SQLException {
        return new Supporter(
                new PersonaId(row.getObject("persona_id", UUID.class)),
                Lived.of(
                        new Words(row.getString("about")),
                        Audience.of(row.getString("audience")).orElseThrow()),
                new Supporter.Manner(
                        row.getString("willing"),
                        row.getString("unwilling"),
                        row.getString("listening")),
                Arrays.stream((UUID[]) row.getArray("topics").getArray())
                        .map(TopicId::new)
                        .collect(Collectors.toSet()),
                words(row.getArray("languages"))
                        .map(SpokenLanguage::new)
                        .collect(Collectors.toSet()),
                new Hours(
                        words(row.getArray("hours"))
                                .flatMap(word -> Slot.of(word).stream())
                                .collect(Collectors.toSet()),
                        ZoneId.of(row.getString("zone"))),
                row.getInt("most_people"),
                row.getInt("live_at_once"),
                instant(row.getTimestamp("paused_at")));
    }

    private static Shift shift(ResultSet row, int at) throws SQLException {
        return new Shift(
                row.getObject("id", UUID.class),
                new PersonaId(row.getObject("persona_id", UUID.class)),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                instant(row.getTimestamp("away_since")));
    }

    private static Stream<String> words(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
