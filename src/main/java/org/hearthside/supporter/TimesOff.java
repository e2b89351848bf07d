package org.hearthside.supporter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// When supporters are away, and who is there for their people meanwhile. That they are offered to
/// nobody then is asked of the database each time: see [Supporters].
@Service
public class TimesOff {
    /// What is longer is a pause without an end, or a hand-over.
    static final Duration LONGEST = Duration.ofDays(92);

    /// So far ahead it is planned at most. The number is ours.
    static final Period FARTHEST = Period.ofYears(1);

    private final JdbcClient database;
    private final SupporterAccess access;
    private final Supporters supporters;
    private final Members members;
    private final InstantSource time;

    TimesOff(
            JdbcClient database,
            SupporterAccess access,
            Supporters supporters,
            Members members,
            InstantSource time) {
        this.database = database;
        this.access = access;
        this.supporters = supporters;
        this.members = members;
        this.time = time;
    }

    /// The time off of each of these supporters that is on or to come.
    public Map<PersonaId, TimeOff> of(Collection<PersonaId> supporters) {
        return database
                .sql("select * from supporter_time_off where persona_id = any (?) and until_at > ?")
                .params(
                        supporters.stream().map(PersonaId::value).toArray(UUID[]::new),
                        Timestamp.from(time.instant()))
                .query(TimesOff::timeOff)
                .list()
                .stream()
                .collect(Collectors.toMap(TimeOff::supporter, each -> each));
    }

    public Optional<TimeOff> of(PersonaId supporter) {
        return Optional.ofNullable(of(List.of(supporter)).get(supporter));
    }

    /// For whom this supporter was asked to be there, and whether they said yes, soonest first.
    public List<TimeOff> coveredBy(PersonaId cover) {
        return database.sql(
                        """
                        select * from supporter_time_off where cover_id = ? and until_at > ?
                        order by from_at, id
                        """)
                .params(cover.value(), Timestamp.from(time.instant()))
                .query(TimesOff::timeOff)
                .list();
    }

    /// Who could be asked to be there: who is open, and need not be kept apart from the viewer.
    List<PersonaId> covers(Viewer viewer) {
        var open = supporters.open().stream().map(Supporter::name).toList();
        var apart = members.apartFrom(viewer.home(), open);
        return open.stream()
                .filter(each -> !apart.contains(each) && !members.owns(viewer, each))
                .toList();
    }

    /// Plans it, or plans it anew. Whoever is asked says yes or not this time; the same person for
    /// the same time is asked once. Whoever goes away is not there for others in those days: those
    /// who had asked them are without anybody then.
    ///
    /// @param first day on the viewer's clock; today counts from now
    /// @param last day on it, of at most [#LONGEST]
    /// @throws Refused NOT_NOW for days that are over, the wrong way round, too many or too far;
    ///   FULL for somebody who cannot be asked, or is away themselves in some of those days;
    ///   ALREADY_DONE for a later one while one is on, which it would end
    @Transactional
    void plan(Viewer viewer, LocalDate first, LocalDate last, @Nullable PersonaId cover) {
        var own = access.toOwnShifts(viewer);
        var now = time.instant();
        var midnight = first.atStartOfDay(viewer.zone()).toInstant();
        var until = last.plusDays(1).atStartOfDay(viewer.zone()).toInstant();
        var today = now.atZone(viewer.zone()).toLocalDate();
        var from = first.equals(today) ? now : midnight;
        if (first.isBefore(today)
                || first.isAfter(today.plus(FARTHEST))
                || last.isBefore(first)
                || until.isAfter(midnight.plus(LONGEST))) {
            throw new Refused(Reason.NOT_NOW);
        }
        takeTurns(cover == null ? List.of(own) : List.of(own, cover));
        if (cover != null && (!covers(viewer).contains(cover) || isAway(cover, from, until))) {
            throw new Refused(Reason.FULL);
        }
        var planned =
                database.sql(
                                """
                                insert into supporter_time_off as t
                                    (persona_id, id, from_at, until_at, cover_id)
                                values (:own, :id, :from, :until, :cover)
                                on conflict (persona_id) do update set id = excluded.id,
                                    from_at = excluded.from_at, until_at = excluded.until_at,
                                    cover_id = excluded.cover_id,
                                    agreed_at = case when t.cover_id = excluded.cover_id
                                        and t.until_at = excluded.until_at and (t.from_at = excluded.from_at
                                            or t.from_at <= :now and excluded.from_at <= :now)
                                        then t.agreed_at end
                                where excluded.from_at <= :now or not (t.from_at <= :now and t.until_at > :now)
                                """)
                        .param("own", own.value())
                        .param("id", UUID.randomUUID())
                        .param("from", Timestamp.from(from))
                        .param("until", Timestamp.from(until))
                        .param("cover", cover == null ? null : cover.value(), Types.OTHER)
                        .param("now", Timestamp.from(now))
                        .update();
        if (planned == 0) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        database.sql(
                        """
                        update supporter_time_off set cover_id = null, agreed_at = null
                        where cover_id = ? and from_at < ? and until_at > ?
                        """)
                .params(own.value(), Timestamp.from(until), Timestamp.from(from))
                .update();
    }

    /// Until the end of the transaction none of these goes away or says that they are there for
    /// somebody: whether both are so at once is looked at.
    private void takeTurns(List<PersonaId> supporters) {
        database.sql("select from persona where id = any (?) order by id for update")
                .param(supporters.stream().map(PersonaId::value).toArray(UUID[]::new))
                .query(row -> {});
    }

    private boolean isAway(PersonaId supporter, Instant from, Instant until) {
        return of(supporter)
                .filter(off -> off.from().isBefore(until) && off.until().isAfter(from))
                .isPresent();
    }

    /// Comes back, or stays after all.
    @Transactional
    void end(Viewer viewer) {
        database.sql("delete from supporter_time_off where persona_id = ?")
                .param(access.toOwnShifts(viewer).value())
                .update();
    }

    /// Whoever was asked says whether they will be there; a yes can be taken back.
    ///
    /// @throws Refused ALREADY_DONE unless the viewer is asked, also where another was asked since,
    ///   and for a yes while they are away themselves
    @Transactional
    void answer(Viewer viewer, UUID id, boolean yes) {
        var own = access.toOwnShifts(viewer);
        takeTurns(List.of(own));
        var answered =
                database.sql(
                                """
                                update supporter_time_off t set
                                    agreed_at = case when :yes then coalesce(agreed_at, :now) end,
                                    cover_id = case when :yes then cover_id end
                                where id = :id and cover_id = :own
                                    and not (:yes and exists (
                                        select from supporter_time_off away
                                        where away.persona_id = :own
                                            and away.from_at < t.until_at
                                            and away.until_at > t.from_at))
                                """)
                        .param("yes", yes)
                        .param("now", Timestamp.from(time.instant()))
                        .param("id", id)
                        .param("own", own.value())
                        .update();
        if (answered == 0) {
            throw new Refused(Reason.ALREADY_DONE);
        }
    }

    private static TimeOff timeOff(ResultSet row, int at) throws SQLException {
        var cover = row.getObject("cover_id", UUID.class);
        return new TimeOff(
                row.getObject("id", UUID.class),
                new PersonaId(row.getObject("persona_id", UUID.class)),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("until_at").toInstant(),
                cover == null ? null : new PersonaId(cover),
                row.getTimestamp("agreed_at") != null);
    }
}
