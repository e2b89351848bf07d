package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How much hard reading one person did, and what follows from it. Once somebody had as many severe
/// concerns as one shift takes, the next one is for somebody else who is there; where nobody is, it
/// is open to them all the same and the safeguarding lead is called, because help comes first.
///
/// People see their own figure and nobody else's; there is no list of it.
@Component
class Exposure {
    /// What is counted lies within the longest shift, so that handing over and coming back does not
    /// begin anew.
    static final Duration WITHIN = DutyShift.LONGEST;

    /// So long at the queue, then something else (our number, in docs/safeguarding.md).
    static final Duration BLOCK = Duration.ofMinutes(90);

    private final Duty duty;
    private final Members members;
    private final Settings settings;
    private final JdbcClient database;
    private final InstantSource time;

    Exposure(
            Duty duty,
            Members members,
            Settings settings,
            JdbcClient database,
            InstantSource time) {
        this.duty = duty;
        this.members = members;
        this.settings = settings;
        this.database = database;
        this.time = time;
    }

    /// What somebody sees of themselves.
    ///
    /// @param hard severe concerns they read or worked on in the last twelve hours
    /// @param most as many as one shift takes
    /// @param breakDue whether it is time to ask them about a break
    record Meter(int hard, int most, boolean breakDue) {
        boolean isFull() {
            return hard >= most;
        }
    }

    Meter of(Viewer viewer) {
        var hard = hard(viewer.home());
        var most = settings.hardItems();
        return new Meter(hard, most, breakIsDue(viewer.home(), hard >= most));
    }

    /// A concern counts as what it is now: what turned out to be less severe was not hard to read.
    private int hard(PersonaId who) {
        return database.sql(
                        """
                        select count(distinct c.id) from moderation_log l
                            left join opening o on o.id = l.concern_id
                            join concern c on c.id = coalesce(o.concern_id, l.concern_id)
                        where l.persona_id = ? and l.at > ? and c.severity <= ?
                            and (o.id is null or l.act like 'opening read %')
                        """)
                .params(
                        who.value(),
                        Timestamp.from(time.instant().minus(WITHIN)),
                        Severity.HARM_TO_SOMEONE.digit())
                .query(Integer.class)
                .single();
    }

    private boolean breakIsDue(PersonaId who, boolean full) {
        var before = Timestamp.from(time.instant().minus(BLOCK));
        return database.sql(
                        """
                        select exists (select from duty_shift
                            where persona_id = :who and ended_at is null and begun_at is not null
                                and until_at > :now
                                and (coalesce(break_at, begun_at) <= :before
                                    or (:full and break_at is null)))
                        """)
                .param("who", who.value())
                .param("now", Timestamp.from(time.instant()))
                .param("before", before)
                .param("full", full)
                .query(Boolean.class)
                .single();
    }

    /// They have read the question about a break; it comes again after another hour and a half.
    @Transactional
    void putBreakAside(Viewer viewer) {
        Desk.mustBeStaff(viewer);
        database.sql(
                        """
                        update duty_shift set break_at = ?
                        where persona_id = ? and ended_at is null and begun_at is not null
                        """)
                .params(Timestamp.from(time.instant()), viewer.home().value())
                .update();
    }

    /// That somebody had enough for now.
    ///
    /// @param others who are there, had less and can take it; none where they must not be kept from
    ///   it
    record Enough(List<PersonaId> others) {
        boolean isForOthers() {
            return !others.isEmpty();
        }
    }

    /// Whether this one is for somebody else. Never what the viewer had before, and never what
    /// climbed already, since then the others did not come.
    Optional<Enough> enough(Viewer viewer, Concern concern) {
        if (!concern.severity().isSevere()
                || concern.isClosed()
                || concern.owner() != Owner.DUTY
                || hard(viewer.home()) < settings.hardItems()
                || had(viewer.home(), concern.id())) {
            return Optional.empty();
        }
        return Optional.of(new Enough(others(viewer, concern)));
    }

    private boolean had(PersonaId who, UUID concern) {
        return database.sql(
                        """
                        select exists (select from moderation_log
                            where concern_id = ? and persona_id = ?)
                        """)
                .params(concern, who.value())
                .query(Boolean.class)
                .single();
    }

    /// Who else looks after what is said and is there, and could take it. Why somebody is not among
    /// them is not told.
    List<PersonaId> others(Viewer viewer, Concern concern) {
        var now = time.instant();
        var there =
                duty.shifts().stream()
                        .filter(shift -> shift.role().looksAfter() && shift.isThere(now))
                        .flatMap(shift -> Optional.ofNullable(shift.who()).stream())
                        .filter(who -> !who.equals(viewer.home()))
                        .distinct()
                        .toList();
        var involved = involved(concern, there);
        return there.stream()
                .filter(who -> !involved.contains(who))
                .filter(who -> !concern.severity().isSevere() || hard(who) < settings.hardItems())
                .toList();
    }

    /// Of these, whoever it is about or who reported it, under whatever name, and whoever a block
    /// keeps from one of them.
    private Set<PersonaId> involved(Concern concern, List<PersonaId> there) {
        var parties =
                database.sql(
                                """
                                select reporter from report where concern_id = :concern
                                union select cast(:about as uuid)
                                """)
                        .param("concern", concern.id())
                        .param("about", concern.about().value())
                        .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                        .list();
        return members.apartFromEach(parties, there).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }
}
