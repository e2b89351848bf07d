package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Who read what about a member, for that member: roles and times, never names.
@Service
public class Ledger {
    /// What was brought to the people at the desk is listed so much later, and by the day: a talk
    /// has two sides, and at once and by the minute it would tell who asked them to look.
    static final Duration LOOKED_LATER = Duration.ofDays(7);

    /// What was done without somebody's yes is told to them by a person first; here it stands from
    /// then on, and after so long in any case, as an opening does.
    static final Duration TOLD_AT_LAST = Duration.ofDays(Opening.LONGEST_DELAY_DAYS);

    private static final Duration NEWS = Duration.ofDays(14);

    private final JdbcClient database;
    private final Map<String, Openable> rooms;
    private final Members members;
    private final InstantSource time;

    Ledger(JdbcClient database, List<Openable> rooms, Members members, InstantSource time) {
        this.database = database;
        this.rooms = rooms.stream().collect(Collectors.toMap(Openable::kind, Function.identity()));
        this.members = members;
        this.time = time;
    }

    /// Private talk of theirs that two people opened.
    ///
    /// @param until when it was closed
    /// @param messages how many were read
    /// @param with how the others in it are called there
    record Opened(
            Instant at,
            Instant until,
            Role asked,
            Role approved,
            Ground ground,
            int messages,
            Instant windowFrom,
            Instant windowUntil,
            String with,
            @Nullable String outcome) {}

    /// Words of theirs that were brought to the people at the desk.
    ///
    /// @param role of whoever read them, or null when they have left
    record Looked(LocalDate day, @Nullable Role role) {}

    /// Something about them that went to somebody outside the safety team.
    ///
    /// @param consented whether with their yes; else to save a life, by two people
    /// @param role of whoever did it, or of the second who agreed; null when they have left
    record Passed(LocalDate day, boolean consented, @Nullable Role role) {}

    /// The newest first; each from the moment on from which its notice is not kept back.
    List<Opened> opened(Viewer viewer) {
        var own = members.names(viewer);
        // names are asked for once the rows are read and their connection is back
        return database
                .sql(
                        """
                        select o.kind, o.place, o.approved_at, least(o.ended_at, o.closes_at),
                            o.asked_as, o.approved_as, o.ground, o.messages, o.window_from,
                            o.window_until, o.outcome
                        from opening o
                        where o.id in (
                                select opening_id from opening_person where persona_id = any (?))
                            and coalesce(o.hidden_until, least(o.ended_at, o.closes_at)) <= ?
                        order by o.approved_at desc
                        """)
                .params(
                        own.stream().map(PersonaId::value).toArray(UUID[]::new),
                        Timestamp.from(time.instant()))
                .query((row, at) -> {
                    var kind = row.getString(1);
                    var place = row.getObject(2, UUID.class);
                    var opened = row.getTimestamp(3).toInstant();
                    var closed = row.getTimestamp(4).toInstant();
                    var asked = Role.valueOf(row.getString(5));
                    var approved = Role.valueOf(row.getString(6));
                    var ground = Ground.of(row.getString(7)).orElseThrow();
                    var messages = row.getInt(8);
                    var from = row.getTimestamp(9).toInstant();
                    var until = row.getTimestamp(10).toInstant();
                    @Nullable String outcome = row.getString(11);
                    return (Supplier<Opened>)
                            () ->
                                    new Opened(
                                            opened,
                                            closed,
                                            asked,
                                            approved,
                                            ground,
                                            messages,
                                            from,
                                            until,
                                            with(kind, place, own),
                                            outcome);
                })
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    private String with(String kind, UUID place, List<PersonaId> own) {
        var others =
                Optional.ofNullable(rooms.get(kind)).stream()
                        .flatMap(room -> room.people(place).stream())
                        .filter(name -> !own.contains(name))
                        .toList();
        return members.names(others).values().stream()
                .map(Name::name)
                .collect(Collectors.joining(", "));
    }

    /// Whose words were read there: those whom the concern is about, and those around. The newest
    /// first; one line for a day and role.
    List<Looked> looked(Viewer viewer) {
        var own = members.ids(viewer);
        return database
                .sql(
                        """
                        select at, persona_id from moderation_log
                        where act = 'shown' and at <= ? and concern_id in (
                            select id from concern where about = any (?)
                            union select concern_id from evidence where persona_id = any (?))
                        """)
                .params(Timestamp.from(time.instant().minus(LOOKED_LATER)), own, own)
                .query((row, at) ->
                        Map.entry(
                                row.getTimestamp(1).toInstant(),
                                new PersonaId(row.getObject(2, UUID.class))))
                .list()
                .stream()
                .map(read -> looked(viewer, read.getKey(), read.getValue()))
                .distinct()
                .sorted(Comparator.comparing(Looked::day).reversed())
                .toList();
    }

    private Looked looked(Viewer viewer, Instant at, PersonaId by) {
        return new Looked(at.atZone(viewer.zone()).toLocalDate(), role(by, at));
    }

    /// As what somebody of the safety team acted at that moment; null when they have left since.
    @Nullable Role role(PersonaId by, Instant at) {
        var held = members.rolesAt(by, at);
        return Stream.of(Role.SAFEGUARDING_LEAD, Role.MODERATOR, Role.ADMINISTRATOR)
                .filter(held::contains)
                .findFirst()
                .orElse(null);
    }

    /// Such a role in words, without a name.
    static String words(Texts texts, Locale locale, @Nullable Role role) {
        return texts.of(
                locale,
                role == null
                        ? "ledger.role.somebody"
                        : "ledger.role." + role.name().toLowerCase(Locale.ROOT));
    }

    /// What went to others about the viewer, and never about somebody else; the newest first.
    List<Passed> passed(Viewer viewer) {
        return database
                .sql(
                        """
                        select l.at, l.act, l.persona_id from moderation_log l
                            join concern c on c.id = l.concern_id
                        where c.about = any (:own) and (l.act = :handed or l.act = :acted
                            and (l.at <= :before or exists (
                                select from moderation_log told
                                where told.concern_id = l.concern_id and told.act = :told
                                    and told.number > l.number)))
                        order by l.number desc
                        """)
                .param("own", members.ids(viewer))
                .param("handed", "stepped " + Stage.HANDED_OVER.word())
                .param("acted", "agreed " + Stage.ACTED.word())
                .param("told", "stepped " + Stage.TOLD.word())
                .param("before", Timestamp.from(time.instant().minus(TOLD_AT_LAST)))
                .query((row, at) -> {
                    var when = row.getTimestamp(1).toInstant();
                    var consented = row.getString(2).startsWith("stepped");
                    var by = new PersonaId(row.getObject(3, UUID.class));
                    return (Supplier<Passed>)
                            () ->
                                    new Passed(
                                            when.atZone(viewer.zone()).toLocalDate(),
                                            consented,
                                            role(by, when));
                })
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /// Whether something private of theirs was opened, and they could first read of it in the last
    /// two weeks.
    public boolean hasNews(Viewer viewer) {
        var now = time.instant();
        return database.sql(
                        """
                        select exists (
                            select from opening o join opening_person p on p.opening_id = o.id
                            where p.persona_id = any (:own)
                                and coalesce(o.hidden_until, least(o.ended_at, o.closes_at))
                                    between :since and :now)
                        """)
                .param("own", members.ids(viewer))
                .param("since", Timestamp.from(now.minus(NEWS)))
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }
}
