package org.hearthside.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who is on duty when: planning it, being there, handing over.
///
/// That somebody has fallen silent is a deadline like any other; five minutes before it they are
/// asked whether they are there. When the last one who looks after what is said goes or falls
/// silent, or the first one comes, everybody is told ([DutyChanged]); a few seconds later once
/// more, since other nodes remember the rota for a second.
@Component
class Rota {
    static final String HEARD = "safety.duty-heard";
    static final String AGAIN = "safety.duty-again";

    private static final Logger log = LoggerFactory.getLogger(Rota.class);
    private static final UUID THE_ROTA = new UUID(0, 0);
    private static final Duration A_MOMENT = Duration.ofSeconds(3);

    /// A sign of life that is younger needs no other.
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final DutyRows rows;
    private final Duty duty;
    private final Deadlines deadlines;
    private final ModerationLog moderation;
    private final Seals seals;
    private final Pager pager;
    private final Members members;
    private final ApplicationEventPublisher events;
    private final InstantSource time;

    Rota(
            DutyRows rows,
            Duty duty,
            Deadlines deadlines,
            ModerationLog moderation,
            Seals seals,
            Pager pager,
            Members members,
            ApplicationEventPublisher events,
            InstantSource time) {
        this.rows = rows;
        this.duty = duty;
        this.deadlines = deadlines;
        this.moderation = moderation;
        this.seals = seals;
        this.pager = pager;
        this.members = members;
        this.events = events;
        this.time = time;
    }

    /// Whether this viewer may be on duty for something.
    static boolean serves(Viewer viewer) {
        return viewer.isMember() && DutyRole.SECOND.suits(viewer::is);
    }

    static void mustServe(Viewer viewer) {
        if (!serves(viewer)) {
            throw new NotFound();
        }
    }

    static boolean plans(Viewer viewer) {
        return viewer.isMember()
                && (viewer.is(Role.SAFEGUARDING_LEAD) || viewer.is(Role.ADMINISTRATOR));
    }

    static void mustPlan(Viewer viewer) {
        if (!plans(viewer)) {
            throw new NotFound();
        }
    }

    /// The viewer's own that go on or come.
    List<DutyShift> own(Viewer viewer) {
        mustServe(viewer);
        return rows.ofPerson(viewer.home(), time.instant());
    }

    /// Whether the viewer is on duty and there.
    boolean isThere(Viewer viewer) {
        var now = time.instant();
        return duty.shifts().stream()
                .anyMatch(shift -> viewer.home().equals(shift.who()) && shift.isThere(now));
    }

    /// "I'm here": begins a shift, or says that they are still there.
    ///
    /// @throws Refused NOT_NOW before its time or after
    @Transactional
    void here(Viewer viewer, UUID id) {
        rows.alone();
        var shift = toServe(viewer, id);
        var was = somebodyLooks();
        if (!shift.isThere(time.instant())) {
            moderation.write(
                    viewer.home(), shift.begunAt() == null ? "duty begun" : "duty back", id);
        }
        keep(shift.here(time.instant()));
        tellIfChanged(was);
    }

    /// Takes a duty that nobody had planned, from now on.
    @Transactional
    void take(Viewer viewer, DutyRole role, Duration howLong) {
        mustServe(viewer);
        if (!role.suits(viewer::is)) {
            throw new NotFound();
        }
        var now = time.instant();
        rows.alone();
        var shift = DutyShift.planned(role, now, now.plus(howLong), viewer.home());
        mustBeFree(shift);
        var was = somebodyLooks();
        moderation.write(viewer.home(), "duty begun", shift.id());
        keep(shift.here(now));
        tellIfChanged(was);
    }

    /// What a page of their work that is looked at is a sign of life for: whoever is on duty and
    /// there is still there. Who has fallen silent says so themselves.
    List<UUID> seen(Viewer viewer) {
        var now = time.instant();
        return duty.shifts().stream()
                .filter(shift -> viewer.home().equals(shift.who()))
                .filter(shift -> shift.isThere(now) && shift.role().suits(viewer::is))
                .filter(shift -> shift.seenAt() != null && shift.seenAt().plus(FRESH).isBefore(now))
                .map(DutyShift::id)
                .toList();
    }

    /// Goes, with a note for whoever comes next.
    @Transactional
    void handOver(Viewer viewer, UUID id, String note) {
        rows.alone();
        var shift = toServe(viewer, id);
        var was = somebodyLooks();
        rows.save(shift.handedOver(time.instant()));
        if (!note.isBlank()) {
            rows.handOver(id, seals.seal(shift.key(), "note", new Words(note.strip())));
        }
        deadlines.cancel(HEARD, id);
        moderation.write(viewer.home(), "duty handed over", id);
        tellIfChanged(was);
    }

    private DutyShift toServe(Viewer viewer, UUID id) {
        mustServe(viewer);
        return rows.find(id)
                .filter(shift -> viewer.home().equals(shift.who()))
                .filter(shift -> shift.role().suits(viewer::is))
                .orElseThrow(NotFound::new);
    }

    private void keep(DutyShift shift) {
        rows.save(shift);
        deadlines.set(HEARD, shift.id(), shift.askedAt(time.instant()));
        duty.forget();
    }

    private boolean somebodyLooks() {
        var now = time.instant();
        return Duty.somebodyLooks(rows.between(now, now.plus(DutyShift.EARLY)), now);
    }

    private void tellIfChanged(boolean was) {
        duty.forget();
        if (was != somebodyLooks()) {
            tell();
        }
    }

    private void tell() {
        events.publishEvent(new DutyChanged());
        deadlines.set(AGAIN, THE_ROTA, time.instant().plus(A_MOMENT));
    }

    /// A sign of life is due. Nothing, when one came meanwhile.
    @Transactional
    void listen(UUID id) {
        rows.alone();
        var now = time.instant();
        var shift = rows.find(id).orElse(null);
        if (shift == null || shift.endedAt() != null) {
            return;
        }
        if (shift.isThere(now)) {
            ask(shift, now);
            return;
        }
        if (shift.isSilent(now) && rows.silent(id, now)) {
            moderation.write(PersonaId.NONE, "duty silent", id);
        }
        if (shift.role().looksAfter() && !somebodyLooks()) {
            log.warn("Nobody is on duty: rooms and new talks are closed.");
            duty.forget();
            tell();
        }
    }

    /// Asks whether they are there, before they count as away: on their open pages and on those of
    /// everybody on duty; by a call where nobody else is there.
    private void ask(DutyShift shift, Instant now) {
        var seen = shift.seenAt();
        if (seen == null || !shift.isAsked(now)) {
            return;
        }
        deadlines.set(HEARD, shift.id(), shift.heardUntil(seen));
        if (rows.between(now, now.plus(DutyShift.EARLY)).stream()
                .noneMatch(s -> s.role().looksAfter() && s.isThere(now) && !s.isAsked(now))) {
            pager.ask(shift);
        }
    }

    /// Whether the viewer is asked whether they are there.
    boolean isAsked(Viewer viewer) {
        var now = time.instant();
        return duty.shifts().stream()
                .anyMatch(shift -> viewer.home().equals(shift.who()) && shift.isAsked(now));
    }

    /// Tells it once more.
    @Transactional
    void tellAgain() {
        duty.forget();
        events.publishEvent(new DutyChanged());
    }

    /// Plans a duty for somebody, in so many weeks one after the other, at the same time of their
    /// planner's clocks.
    ///
    /// @throws Refused ALREADY_DONE where the person is on that duty then; NOT_NOW for one who
    ///   holds no role for it
    @Transactional
    void plan(Viewer viewer, DutyShift first, int weeks) {
        mustPlan(viewer);
        if (!first.role().suits(role -> members.holds(who(first), role))) {
            throw new Refused(Reason.NOT_NOW);
        }
        rows.alone();
        for (int week = 0; week < weeks; week++) {
            add(viewer, later(first, week, viewer.zone()));
        }
    }

    /// Plans in a week again what was planned in the week before it and is not there yet.
    ///
    /// @return how many were added
    @Transactional
    int copy(Viewer viewer, Instant weekBegins) {
        mustPlan(viewer);
        rows.alone();
        var before = weekBegins.atZone(viewer.zone()).minusWeeks(1).toInstant();
        var added = 0;
        for (var shift : rows.between(before, weekBegins)) {
            if (shift.from().isBefore(before)
                    || shift.sample()
                    || !shift.role().suits(role -> members.holds(who(shift), role))) {
                continue;
            }
            var copied = later(shift, 1, viewer.zone());
            if (copied.until().isAfter(time.instant()) && isFree(copied)) {
                add(viewer, copied);
                added++;
            }
        }
        return added;
    }

    private static DutyShift later(DutyShift shift, int weeks, ZoneId zone) {
        return DutyShift.planned(
                shift.role(),
                shift.from().atZone(zone).plusWeeks(weeks).toInstant(),
                shift.until().atZone(zone).plusWeeks(weeks).toInstant(),
                who(shift));
    }

    private static PersonaId who(DutyShift shift) {
        return Optional.ofNullable(shift.who()).orElse(PersonaId.NONE);
    }

    private void add(Viewer viewer, DutyShift shift) {
        mustBeFree(shift);
        rows.save(shift);
        moderation.write(viewer.home(), "duty planned", shift.id());
        duty.forget();
    }

    private void mustBeFree(DutyShift shift) {
        if (!isFree(shift)) {
            throw new Refused(Reason.ALREADY_DONE);
        }
    }

    private boolean isFree(DutyShift shift) {
        return rows.between(shift.from(), shift.until()).stream()
                .filter(other -> other.endedAt() == null && other.role() == shift.role())
                .noneMatch(other -> who(shift).equals(other.who()));
    }

    /// Takes away what was planned and has not begun.
    ///
    /// @throws Refused ALREADY_DONE once it has begun
    @Transactional
    void remove(Viewer viewer, UUID id) {
        mustPlan(viewer);
        rows.alone();
        var shift = rows.find(id).filter(s -> !s.sample()).orElseThrow(NotFound::new);
        if (shift.begunAt() != null) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        rows.remove(id);
        moderation.write(viewer.home(), "duty taken off", id);
        duty.forget();
    }

    /// Somebody's roles have changed: they are on duty for nothing that they no longer may be.
    @Transactional
    void rolesChanged(PersonaId who) {
        rows.alone();
        takeFrom(rows.ofPerson(who, time.instant()));
    }

    /// Somebody was kept out: so are they, and nobody needs to say who it was.
    @Transactional
    void keptOut() {
        rows.alone();
        takeFrom(rows.coming(time.instant()));
    }

    private void takeFrom(List<DutyShift> shifts) {
        var was = somebodyLooks();
        var now = time.instant();
        for (var shift : shifts) {
            if (!shift.role().suits(role -> members.holds(who(shift), role))) {
                takeFrom(shift, now);
            }
        }
        tellIfChanged(was);
    }

    private void takeFrom(DutyShift shift, Instant now) {
        if (shift.begunAt() == null) {
            rows.remove(shift.id());
        } else {
            rows.save(shift.handedOver(now));
        }
        deadlines.cancel(HEARD, shift.id());
        moderation.write(PersonaId.NONE, "duty taken off", shift.id());
    }

    /// Somebody leaves for good: nothing on the rota is theirs.
    @Transactional
    void forget(List<PersonaId> names) {
        rows.alone();
        var was = somebodyLooks();
        for (var shift : rows.removeOf(names)) {
            deadlines.cancel(HEARD, shift.id());
            seals.destroy(shift.key());
        }
        tellIfChanged(was);
    }

    /// Forgets what ended before this, with its notes.
    int forget(Instant before) {
        var old = rows.removeOld(before);
        old.forEach(shift -> seals.destroy(shift.key()));
        return old.size();
    }

    /// What was handed over last.
    Optional<Handed> lastNote() {
        return rows.lastWithNote()
                .flatMap(shift ->
                        seals.open(shift.key(), "note", rows.note(shift.id()))
                                .map(words -> new Handed(shift, words)));
    }

    record Handed(DutyShift shift, Words words) {}

    /// What is planned or was in a week.
    List<DutyShift> week(Viewer viewer, Instant begins) {
        mustPlan(viewer);
        return rows.between(begins, begins.atZone(viewer.zone()).plusWeeks(1).toInstant());
    }
}
