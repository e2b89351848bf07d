package org.hearthside.safety;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Settings;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side of the rota.
@Component
class DutyPages {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    private static final int NEXT = 3;

    private final Duty duty;
    private final Rota rota;
    private final Push push;
    private final Members members;
    private final Settings settings;
    private final Texts texts;
    private final InstantSource time;

    DutyPages(
            Duty duty,
            Rota rota,
            Push push,
            Members members,
            Settings settings,
            Texts texts,
            InstantSource time) {
        this.duty = duty;
        this.rota = rota;
        this.push = push;
        this.members = members;
        this.settings = settings;
        this.texts = texts;
        this.time = time;
    }

    OnDuty onDuty(Viewer viewer) {
        var now = time.instant();
        var there = duty.shifts().stream().filter(shift -> shift.isThere(now)).toList();
        var next =
                duty.shifts().stream()
                        .filter(shift -> !shift.isThere(now) && !shift.isSilent(now))
                        .limit(NEXT)
                        .toList();
        var note = rota.lastNote().orElse(null);
        var names =
                names(
                        Stream.concat(
                                Stream.concat(there.stream(), next.stream()),
                                Stream.ofNullable(note).map(Rota.Handed::shift)));
        return new OnDuty(
                duty.closed(viewer).orElse(null),
                there.stream()
                        .map(shift ->
                                new OnDuty.Line(
                                        shift.role().key(),
                                        name(names, shift),
                                        text(
                                                viewer,
                                                shift.isAsked(now)
                                                        ? "duty.until.asked"
                                                        : "duty.until",
                                                duty.moment(viewer, shift.until()))))
                        .toList(),
                next.stream()
                        .map(shift ->
                                new OnDuty.Line(
                                        shift.role().key(),
                                        name(names, shift),
                                        text(
                                                viewer,
                                                shift.isNow(now) ? "duty.due" : "duty.from",
                                                duty.moment(viewer, shift.from()))))
                        .toList(),
                note == null
                        ? null
                        : new OnDuty.Note(
                                name(names, note.shift()),
                                duty.moment(viewer, Objects.requireNonNull(note.shift().endedAt())),
                                note.words().text()));
    }

    DutyPage duty(Viewer viewer, @Nullable String error) {
        var now = time.instant();
        var all = duty.shifts();
        return new DutyPage(
                onDuty(viewer),
                rota.own(viewer).stream().map(shift -> mine(viewer, shift, all, now)).toList(),
                Arrays.stream(DutyRole.values())
                        .filter(role -> role.suits(viewer::is))
                        .map(DutyRole::word)
                        .toList(),
                Rota.plans(viewer),
                push.isOffered()
                        ? new DutyPage.Device(
                                push.isOnHere(viewer), viewer.sharedDevice(), push.key())
                        : null,
                error == null ? null : text(viewer, error));
    }

    private DutyPage.Mine mine(Viewer viewer, DutyShift shift, List<DutyShift> all, Instant now) {
        var state =
                shift.isThere(now)
                        ? "there"
                        : shift.isSilent(now)
                                ? "silent"
                                : shift.mayBegin(now) ? "begin" : "planned";
        var seen = shift.seenAt();
        var others = all.stream().filter(other -> !other.id().equals(shift.id())).toList();
        return new DutyPage.Mine(
                shift.id().toString(),
                shift.role().key(),
                text(
                        viewer,
                        "duty.span",
                        duty.moment(viewer, shift.from()),
                        duty.moment(viewer, shift.until())),
                state,
                text(
                        viewer,
                        state.equals("there") && shift.role() == DutyRole.LEAD
                                ? "duty.state.on-call"
                                : "duty.state." + state,
                        duty.moment(viewer, seen == null ? shift.from() : shift.heardUntil(seen))),
                shift.role().looksAfter() && !Duty.somebodyLooks(others, now));
    }

    /// The Monday of the week in an address, or of this one.
    LocalDate week(Viewer viewer, String typed) {
        var day = time.instant().atZone(viewer.zone()).toLocalDate();
        try {
            day = typed.isEmpty() ? day : LocalDate.parse(typed);
        } catch (java.time.DateTimeException e) {
            throw new NotFound();
        }
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw new NotFound(); // the database knows no such day, and nobody is planned there
        }
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    RotaPage rota(
            Viewer viewer,
            LocalDate monday,
            RotaPage.@Nullable Typed typed,
            Map<String, String> errors,
            @Nullable String said) {
        var now = time.instant();
        var shifts = rota.week(viewer, monday.atStartOfDay(viewer.zone()).toInstant());
        var names = names(shifts.stream());
        return new RotaPage(
                text(viewer, "duty.rota.week", viewer.day(monday)),
                monday.toString(),
                monday.minusWeeks(1).toString(),
                monday.plusWeeks(1).toString(),
                viewer.zone().getId(),
                IntStream.range(0, 7)
                        .mapToObj(monday::plusDays)
                        .map(day ->
                                new RotaPage.Day(
                                        dayName(viewer, day),
                                        shifts.stream()
                                                .filter(s -> startsOn(viewer, s, day, monday))
                                                .sorted(Comparator.comparing(DutyShift::from))
                                                .map(s -> row(viewer, s, names, now))
                                                .toList()))
                        .toList(),
                duty.missing().stream()
                        .map(missing -> "duty.missing." + missing.name().toLowerCase(Locale.ROOT))
                        .toList(),
                typed == null
                        ? new RotaPage.Typed(
                                "moderator", firstDay(viewer, monday).toString(), "", "", "", "1")
                        : typed,
                errors,
                said == null ? null : text(viewer, said));
    }

    private LocalDate firstDay(Viewer viewer, LocalDate monday) {
        var today = time.instant().atZone(viewer.zone()).toLocalDate();
        return today.isAfter(monday) && today.isBefore(monday.plusWeeks(1)) ? today : monday;
    }

    /// One that began in the week before stands on the first day.
    private static boolean startsOn(
            Viewer viewer, DutyShift shift, LocalDate day, LocalDate monday) {
        var begins = shift.from().atZone(viewer.zone()).toLocalDate();
        return begins.equals(day) || (day.equals(monday) && begins.isBefore(monday));
    }

    private RotaPage.Row row(
            Viewer viewer, DutyShift shift, Map<PersonaId, Name> names, Instant now) {
        var when =
                text(
                        viewer,
                        "duty.span",
                        clock(viewer, shift.from()),
                        clock(viewer, shift.until()));
        var name = name(names, shift);
        return new RotaPage.Row(
                shift.id().toString(),
                shift.role().key(),
                when,
                name,
                "duty.rota.state." + state(shift, now),
                shift.begunAt() == null && !shift.sample() && shift.until().isAfter(now),
                text(
                        viewer,
                        "duty.rota.remove.named",
                        text(viewer, shift.role().key()),
                        when,
                        Texts.isolated(name)));
    }

    private static String state(DutyShift shift, Instant now) {
        if (shift.sample()) {
            return "sample";
        }
        if (shift.isThere(now)) {
            return "there";
        }
        if (shift.isSilent(now)) {
            return "silent";
        }
        if (shift.begunAt() != null) {
            return "over";
        }
        return shift.until().isAfter(now) ? (shift.isNow(now) ? "late" : "planned") : "missed";
    }

    FirstStepsPage firstSteps(Viewer viewer) {
        if (!Rota.plans(viewer) && !(viewer.isMember() && viewer.is(Role.MANAGER))) {
            throw new NotFound();
        }
        var missing = duty.missing();
        return new FirstStepsPage(
                List.of(
                        new FirstStepsPage.Step(
                                "lead",
                                !missing.contains(Duty.Missing.LEAD),
                                viewer.is(Role.ADMINISTRATOR) ? "/work/roles" : "",
                                List.of()),
                        new FirstStepsPage.Step(
                                "rota",
                                !missing.contains(Duty.Missing.ROTA),
                                Rota.plans(viewer) ? "/work/rota" : "",
                                List.of()),
                        new FirstStepsPage.Step(
                                "help",
                                !missing.contains(Duty.Missing.HELP),
                                "",
                                List.of(
                                        Locale.of("", settings.country())
                                                .getDisplayCountry(viewer.locale())))),
                List.of(
                        further(viewer, "groups", Role.FACILITATOR, Role.MANAGER),
                        further(viewer, "stories", Role.REVIEWER)));
    }

    /// That somebody holds one of these roles.
    private FirstStepsPage.Step further(Viewer viewer, String key, Role... roles) {
        return new FirstStepsPage.Step(
                key,
                Stream.of(roles).anyMatch(members::isHeld),
                viewer.is(Role.ADMINISTRATOR) ? "/work/roles" : "",
                List.of());
    }

    private Map<PersonaId, Name> names(Stream<DutyShift> shifts) {
        return members.names(
                shifts.map(DutyShift::who).filter(Objects::nonNull).distinct().toList());
    }

    private static String name(Map<PersonaId, Name> names, DutyShift shift) {
        var who = shift.who();
        var name = who == null ? null : names.get(who);
        return name == null ? "" : name.name();
    }

    private static String clock(Viewer viewer, Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", viewer.locale())
                .format(instant.atZone(viewer.zone()));
    }

    private static String dayName(Viewer viewer, LocalDate day) {
        return DateTimeFormatter.ofPattern("EEEE d", viewer.locale()).format(day);
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }
}
