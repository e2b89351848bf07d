package org.hearthside.supporter;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.live.MessageWords;
import org.hearthside.live.Sealing;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Dials;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Supporters and those who supervise them: dates, what is overdue, that somebody would like to
/// talk. What a supporter writes for themselves is theirs until they share it.
@Service
public class Supervision {
    static final int LONGEST = 2_000;

    /// Where a reflection stands under its own key.
    private static final String PLACE = "reflection";

    /// So far ahead a meeting may lie.
    static final Duration FARTHEST = Duration.ofDays(366);

    private static final Duration SHOWN = Duration.ofDays(60);

    /// How one supporter stands, for those who supervise.
    ///
    /// @param next the coming meeting
    /// @param due by when they should meet: so long after the last meeting that was held, or after
    ///   they could support at all
    /// @param overdue that has passed, and no meeting is planned or one that is so far from it that
    ///   another should have been between
    /// @param debrief they would like to talk soon
    /// @param every how often they meet: a week at first, two weeks once the hours of practice are
    ///   full, both as this place has set them
    public record Status(
            @Nullable Instant next,
            @Nullable Instant due,
            boolean overdue,
            boolean debrief,
            Duration every) {}

    /// @param with who supervises, nobody yet
    record Meeting(UUID id, @Nullable PersonaId with, Instant at, boolean held) {}

    record Reflection(UUID id, Words words, Instant at, Optional<Instant> sharedAt) {
        boolean shared() {
            return sharedAt.isPresent();
        }
    }

    private final JdbcClient database;
    private final SupporterAccess access;
    private final Dials dials;
    private final Sealing sealing;
    private final InstantSource time;

    Supervision(
            JdbcClient database,
            SupporterAccess access,
            Dials dials,
            Sealing sealing,
            InstantSource time) {
        this.database = database;
        this.access = access;
        this.dials = dials;
        this.sealing = sealing;
        this.time = time;
    }

    /// A day and an hour on the viewer's clock, if they are to come and not too far away.
    static Optional<Instant> toCome(Viewer viewer, String date, String hour, Instant now) {
        try {
            return Optional.of(
                            LocalDate.parse(date)
                                    .atTime(LocalTime.parse(hour))
                                    .atZone(viewer.zone())
                                    .toInstant())
                    .filter(at -> at.isAfter(now))
                    .filter(at -> at.isBefore(now.plus(FARTHEST)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// How these stand. Dates and counts, and nothing anybody wrote.
    public Map<PersonaId, Status> of(Collection<PersonaId> supporters) {
        var now = time.instant();
        var asked = dials.at(Dial.SUPERVISED_PRACTICE);
        var atFirst = dials.duration(Dial.SUPERVISION_AT_FIRST);
        var later = dials.duration(Dial.SUPERVISION);
        var all = new HashMap<PersonaId, Status>();
        database.sql(
                        """
                        select p.id,
                            (select min(starts_at) from supervision s
                                where s.persona_id = p.id and held_at is null and starts_at > :now)
                                as next,
                            coalesce(
                                (select max(starts_at) from supervision s
                                    where s.persona_id = p.id and held_at is not null),
                                (select min(approved_at) from credential c
                                    where c.persona_id = p.id)) as last,
                            (select coalesce(sum(hours), 0) from training_entry t
                                where t.persona_id = p.id and kind = 'practice'
                                    and confirmed_at is not null) as practice,
                            exists (select from supporter_debrief d
                                where d.persona_id = p.id and answered_at is null) as debrief
                        from unnest(:names) as p (id)
                        """)
                .param("now", Timestamp.from(now))
                .param("names", supporters.stream().map(PersonaId::value).toArray(UUID[]::new))
                .query(row -> {
                    var next = row.getTimestamp("next");
                    var last = row.getTimestamp("last");
                    var full =
                            row.getBigDecimal("practice").compareTo(BigDecimal.valueOf(asked)) >= 0;
                    var every = full ? later : atFirst;
                    var due = last == null ? null : last.toInstant().plus(every);
                    all.put(
                            new PersonaId(row.getObject("id", UUID.class)),
                            new Status(
                                    next == null ? null : next.toInstant(),
                                    due,
                                    due != null
                                            && !due.isAfter(now)
                                            && (next == null
                                                    || next.toInstant().isAfter(due.plus(every))),
                                    row.getBoolean("debrief"),
                                    every));
                });
        return all;
    }

    public Status of(PersonaId supporter) {
        return Objects.requireNonNull(of(List.of(supporter)).get(supporter));
    }

    List<Meeting> coming(PersonaId supporter) {
        return meetings(supporter).stream()
                .filter(m -> !m.held() && m.at().isAfter(time.instant()))
                .toList();
    }

    /// From sixty days ago on, soonest first.
    List<Meeting> meetings(PersonaId supporter) {
        return database.sql(
                        """
                        select * from supervision where persona_id = ? and starts_at > ?
                        order by starts_at, id
                        """)
                .params(supporter.value(), Timestamp.from(time.instant().minus(SHOWN)))
                .query(Supervision::meeting)
                .list();
    }

    /// Asks for a meeting; one at a time, so that pressing twice books once.
    @Transactional
    void book(Viewer viewer, Instant at) {
        var own = access.toOwnShifts(viewer);
        takeTurns(own);
        if (!coming(own).isEmpty()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        add(own, at, null);
    }

    /// Plans one for a supporter, with the viewer; one that is to come is moved there.
    @Transactional
    void book(Viewer viewer, PersonaId supporter, Instant at) {
        access.toDecide(viewer, supporter);
        takeTurns(supporter);
        var moved =
                database.sql(
                                """
                                update supervision set starts_at = :at, with_id = :with
                                where persona_id = :supporter and held_at is null and starts_at > :now
                                """)
                        .param("at", Timestamp.from(at))
                        .param("with", viewer.home().value())
                        .param("supporter", supporter.value())
                        .param("now", Timestamp.from(time.instant()))
                        .update();
        if (moved == 0) {
            add(supporter, at, viewer.home());
        }
    }

    private void takeTurns(PersonaId supporter) {
        database.sql("select 1 from persona where id = ? for update")
                .param(supporter.value())
                .query(row -> {});
    }

    private void add(PersonaId supporter, Instant at, @Nullable PersonaId with) {
        database.sql(
                        """
                        insert into supervision (id, persona_id, with_id, starts_at, asked_at)
                        values (:id, :supporter, :with, :at, :now)
                        """)
                .param("id", UUID.randomUUID())
                .param("supporter", supporter.value())
                .param("with", with == null ? null : with.value(), java.sql.Types.OTHER)
                .param("at", Timestamp.from(at))
                .param("now", Timestamp.from(time.instant()))
                .update();
    }

    /// Takes back a meeting of the viewer's own that has not been held.
    @Transactional
    void cancel(Viewer viewer, UUID id) {
        found(
                database.sql(
                                "delete from supervision where id = ? and persona_id = ? and held_at is null")
                        .params(id, access.toOwnShifts(viewer).value())
                        .update());
    }

    /// The viewer will be there.
    @Transactional
    void take(Viewer viewer, PersonaId supporter, UUID id) {
        access.toDecide(viewer, supporter);
        found(
                database.sql(
                                """
                                update supervision set with_id = coalesce(with_id, ?)
                                where id = ? and persona_id = ?
                                """)
                        .params(viewer.home().value(), id, supporter.value())
                        .update());
    }

    /// They met.
    ///
    /// @throws Refused NOT_NOW before it has begun
    @Transactional
    void held(Viewer viewer, PersonaId supporter, UUID id) {
        access.toDecide(viewer, supporter);
        var meeting =
                meetings(supporter).stream()
                        .filter(m -> m.id().equals(id))
                        .findFirst()
                        .orElseThrow(NotFound::new);
        if (meeting.at().isAfter(time.instant())) {
            throw new Refused(Reason.NOT_NOW);
        }
        database.sql(
                        """
                        update supervision set held_at = coalesce(held_at, ?),
                            with_id = coalesce(with_id, ?) where id = ?
                        """)
                .params(Timestamp.from(time.instant()), viewer.home().value(), id)
                .update();
    }

    /// "I would like to talk soon": reaches those who supervise and says nothing of why.
    @Transactional
    void askDebrief(Viewer viewer) {
        database.sql(
                        """
                        insert into supporter_debrief (id, persona_id, asked_at) values (?, ?, ?)
                        on conflict (persona_id) where answered_at is null do nothing
                        """)
                .params(
                        UUID.randomUUID(),
                        access.toOwnShifts(viewer).value(),
                        Timestamp.from(time.instant()))
                .update();
    }

    /// Since when they would like to talk.
    Optional<Instant> waits(PersonaId supporter) {
        return database.sql(
                        """
                        select asked_at from supporter_debrief
                        where persona_id = ? and answered_at is null
                        """)
                .param(supporter.value())
                .query((row, at) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /// The viewer takes it on.
    @Transactional
    void answerDebrief(Viewer viewer, PersonaId supporter) {
        access.toDecide(viewer, supporter);
        database.sql(
                        """
                        update supporter_debrief set answered_by = ?, answered_at = ?
                        where persona_id = ? and answered_at is null
                        """)
                .params(viewer.home().value(), Timestamp.from(time.instant()), supporter.value())
                .update();
    }

    /// Writes down something for themselves.
    ///
    /// @param id names it, so that writing it twice writes it once
    @Transactional
    void reflect(Viewer viewer, UUID id, String words) {
        var own = access.toOwnShifts(viewer);
        access.toWrite(viewer);
        database.sql(
                        """
                        insert into reflection (id, persona_id, sealed, written_at)
                        values (?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        id,
                        own.value(),
                        sealing.seal(key(id), PLACE, MessageWords.of(words, LONGEST)),
                        Timestamp.from(time.instant()))
                .update();
    }

    /// Lets those who supervise read it, or no more.
    @Transactional
    void share(Viewer viewer, UUID id, boolean shared) {
        found(
                database.sql(
                                """
                                update reflection set shared_at = case when ? then cast(? as timestamptz) end
                                where id = ? and persona_id = ?
                                """)
                        .params(
                                shared,
                                Timestamp.from(time.instant()),
                                id,
                                access.toOwnShifts(viewer).value())
                        .update());
    }

    @Transactional
    void forget(Viewer viewer, UUID id) {
        found(
                database.sql("delete from reflection where id = ? and persona_id = ?")
                        .params(id, access.toOwnShifts(viewer).value())
                        .update());
        sealing.destroy(key(id));
    }

    /// The viewer's own, the latest first.
    List<Reflection> reflections(Viewer viewer) {
        return reflections(access.toOwnShifts(viewer), false);
    }

    /// What a supporter shared, for those who supervise.
    List<Reflection> shared(Viewer viewer, PersonaId supporter) {
        access.toWork(viewer, supporter);
        return reflections(supporter, true);
    }

    /// Everything a supporter wrote for themselves, the latest first; what opens no more is left
    /// out.
    List<Reflection> reflections(PersonaId supporter, boolean sharedOnly) {
        return database
                .sql(
                        """
                        select * from reflection
                        where persona_id = ? and (shared_at is not null or not ?)
                        order by written_at desc, id limit 200
                        """)
                .params(supporter.value(), sharedOnly)
                .query((row, at) -> reflection(row))
                .list()
                .stream()
                .flatMap(each -> each.get().stream())
                .toList();
    }

    /// Opens it once its row is read and its connection is back.
    private Supplier<Optional<Reflection>> reflection(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var sealed = row.getBytes("sealed");
        var at = row.getTimestamp("written_at").toInstant();
        var shared = Optional.ofNullable(row.getTimestamp("shared_at")).map(Timestamp::toInstant);
        return () ->
                sealing.open(key(id), PLACE, sealed)
                        .map(words -> new Reflection(id, words, at, shared));
    }

    private static String key(UUID reflection) {
        return "reflection " + reflection;
    }

    /// Whoever leaves takes what they wrote for themselves along.
    void forgetReflections(PersonaId supporter) {
        database.sql("delete from reflection where persona_id = ? returning id")
                .param(supporter.value())
                .query(UUID.class)
                .list()
                .forEach(id -> sealing.destroy(key(id)));
    }

    private static void found(int rows) {
        if (rows == 0) {
            throw new NotFound();
        }
    }

    private static Meeting meeting(ResultSet row, int at) throws SQLException {
        var with = row.getObject("with_id", UUID.class);
        return new Meeting(
                row.getObject("id", UUID.class),
                with == null ? null : new PersonaId(with),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("held_at") != null);
    }
}
