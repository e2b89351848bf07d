package org.hearthside.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.Dials;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side of reports, for those who make them and for those who look.
@Component
class ReportPages {
    /// The acts in the log that name a step.
    static final Set<String> STEPS = Set.of("stepped", "proposed", "agreed", "declined");

    /// So many of the queue stand beside an open concern.
    private static final int BESIDE = 20;

    /// So many reports in so short a time are a burst.
    private static final int BURST = 10;

    private static final Duration BURST_WITHIN = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(15);

    /// So many severe ones one person can begin with at once; more is too much.
    private static final int AT_ONCE = 2;

    private static final int MOST_CALLS = 5;

    private final Reports reports;
    private final Desk desk;
    private final Evidence evidence;
    private final Steps steps;
    private final Signals signals;
    private final Letters letters;
    private final SanctionDesk sanctions;
    private final ModerationLog log;
    private final Dials dials;
    private final Pager pager;
    private final Openings openings;
    private final OpeningPages openingPages;
    private final HelpLines helpLines;
    private final DutyPages duty;
    private final Duty shifts;
    private final Rota rota;
    private final Exposure exposure;
    private final Debriefs debriefs;
    private final Folds folds;
    private final Members members;
    private final Texts texts;
    private final InstantSource time;

    ReportPages(
            Reports reports,
            Desk desk,
            Evidence evidence,
            Steps steps,
            Signals signals,
            Letters letters,
            SanctionDesk sanctions,
            ModerationLog log,
            Dials dials,
            Pager pager,
            Openings openings,
            OpeningPages openingPages,
            HelpLines helpLines,
            DutyPages duty,
            Duty shifts,
            Rota rota,
            Exposure exposure,
            Debriefs debriefs,
            Folds folds,
            Members members,
            Texts texts,
            InstantSource time) {
        this.reports = reports;
        this.desk = desk;
        this.evidence = evidence;
        this.steps = steps;
        this.signals = signals;
        this.letters = letters;
        this.sanctions = sanctions;
        this.log = log;
        this.dials = dials;
        this.pager = pager;
        this.openings = openings;
        this.openingPages = openingPages;
        this.helpLines = helpLines;
        this.duty = duty;
        this.shifts = shifts;
        this.rota = rota;
        this.exposure = exposure;
        this.debriefs = debriefs;
        this.folds = folds;
        this.members = members;
        this.texts = texts;
        this.time = time;
    }

    ReportPage report(
            Viewer viewer,
            ContentRef ref,
            String what,
            String added,
            String meanwhile,
            @Nullable String error) {
        var delivered = reports.delivered(viewer, ref);
        var named = reports.isNamed(ref);
        return new ReportPage(
                Refs.word(ref),
                named ? delivered.aboutName() : null,
                delivered.lines().stream()
                        .map(line ->
                                new ReportPage.Line(
                                        named
                                                ? line.name()
                                                : texts.of(viewer.locale(), "report.somebody"),
                                        Moment.of(viewer, line.sentAt()),
                                        line.wordings().isEmpty() ? null : words(viewer, line),
                                        line.reported()))
                        .toList(),
                what,
                added,
                meanwhile,
                error,
                delivered.back());
    }

    /// What whoever reports it reads of it: nothing that was taken out meanwhile, and no detail
    /// that is folded where many read. The report holds all of it.
    private String words(Viewer viewer, Reportable.Line line) {
        return line.shown()
                ? folds.of(line.wordings().getLast())
                        .with("[" + texts.of(viewer.locale(), "ui.fold") + "]")
                        .text()
                : texts.of(viewer.locale(), "report.unread");
    }

    /// What became of the viewer's report of this, or null when they made none.
    @Nullable ReportedPage reported(Viewer viewer, ContentRef ref) {
        var delivered = reports.delivered(viewer, ref);
        return reports.own(ref, delivered.reporter())
                .map(own -> {
                    var concern = own.concern();
                    var severity = reports.severity(own, ref, delivered.reporter());
                    return new ReportedPage(
                            HowLong.words(
                                    texts, viewer.locale(), dials.duration(severity.within())),
                            severity == Severity.RISK_TO_LIFE,
                            answer(own),
                            reports.answer(concern, own.last()).map(w -> w.text()).orElse(null),
                            delivered.back());
                })
                .orElse(null);
    }

    QueuePage queue(Viewer viewer) {
        var waiting = desk.waiting(viewer);
        return new QueuePage(
                help(viewer.locale()),
                pager.reachesSomebody(),
                duty.onDuty(viewer),
                counts(viewer, waiting),
                promises(viewer),
                load(viewer, waiting),
                care(viewer),
                debriefs.waiting(viewer).stream().map(each -> debrief(viewer, each)).toList(),
                rows(viewer, waiting),
                openingPages.unsettled(viewer),
                sanctions.appeals(viewer).stream().map(each -> appeal(viewer, each)).toList());
    }

    private List<QueuePage.Row> rows(Viewer viewer, List<Concern> waiting) {
        var ids = waiting.stream().map(Concern::id).toList();
        var rules = signals.rules(ids);
        var told = reports.told(ids);
        var holders =
                members.names(
                        waiting.stream()
                                .flatMap(concern -> Stream.ofNullable(concern.hold()))
                                .map(Concern.Hold::by)
                                .collect(Collectors.toSet()));
        return waiting.stream()
                .map(concern ->
                        row(
                                viewer,
                                concern,
                                rules.getOrDefault(concern.id(), List.of()),
                                told.getOrDefault(concern.id(), List.of()),
                                holders))
                .toList();
    }

    private List<String> promises(Viewer viewer) {
        return Stream.of(Severity.values())
                .map(severity ->
                        texts.of(
                                viewer.locale(),
                                "queue.numbers.within",
                                texts.of(viewer.locale(), "queue.severity." + severity.digit()),
                                HowLong.words(
                                        texts, viewer.locale(), dials.duration(severity.within()))))
                .toList();
    }

    private QueuePage.Counts counts(Viewer viewer, List<Concern> waiting) {
        var soon = time.instant().plus(SOON);
        return new QueuePage.Counts(
                waiting.size(),
                Math.toIntExact(
                        waiting.stream().filter(concern -> concern.isOverdue(soon)).count()),
                desk.medianFirstLook()
                        .map(took ->
                                texts.of(
                                        viewer.locale(),
                                        "queue.minutes",
                                        Math.max(1, took.toMinutes())))
                        .orElse(null));
    }

    /// What is late or too much for those who are there, or null.
    private QueuePage.@Nullable Load load(Viewer viewer, List<Concern> waiting) {
        var now = time.instant();
        var late = waiting.stream().filter(concern -> isLate(concern, now)).toList();
        var severe =
                waiting.stream()
                        .filter(concern -> concern.severity().isSevere())
                        .filter(concern -> concern.isRaised() && !concern.isHeld(now))
                        .count();
        var there =
                shifts.shifts().stream()
                        .filter(shift -> shift.role().looksAfter() && shift.isThere(now))
                        .count();
        if (late.isEmpty() && severe <= AT_ONCE * Math.max(1, there)) {
            return null;
        }
        return new QueuePage.Load(
                late.size(),
                (int) severe,
                (int) there,
                late.stream()
                        .limit(MOST_CALLS)
                        .flatMap(concern -> log.about(concern.id()).stream())
                        .filter(row -> row.act().startsWith("page"))
                        .map(row -> act(viewer, row))
                        .distinct()
                        .toList());
    }

    /// Its time has passed, or nobody came in time and it was passed up since.
    private static boolean isLate(Concern concern, Instant now) {
        return concern.isOverdue(now) || (concern.escalatedAt() != null && concern.isRaised());
    }

    private QueuePage.Care care(Viewer viewer) {
        var meter = exposure.of(viewer);
        var own = debriefs.own(viewer).orElse(null);
        var by = own == null ? null : own.answeredBy();
        return new QueuePage.Care(
                meter.hard(),
                meter.most(),
                meter.breakDue(),
                own == null
                        ? null
                        : by == null
                                ? texts.of(
                                        viewer.locale(),
                                        "queue.debrief.waits",
                                        Moment.of(viewer, own.askedAt()))
                                : texts.of(
                                        viewer.locale(),
                                        "queue.debrief.answered",
                                        Texts.isolated(members.called(by))),
                own != null && by == null,
                rota.isThere(viewer));
    }

    private QueuePage.Debrief debrief(Viewer viewer, Debriefs.Debrief each) {
        return new QueuePage.Debrief(
                each.id().toString(),
                texts.of(
                        viewer.locale(),
                        "queue.debrief.other",
                        Texts.isolated(members.called(each.who())),
                        Moment.of(viewer, each.askedAt())),
                each.isLate(time.instant()));
    }

    private QueuePage.Appeal appeal(Viewer viewer, Sanction sanction) {
        var appeal = java.util.Objects.requireNonNull(sanction.kept().appeal());
        var now = time.instant();
        return new QueuePage.Appeal(
                sanction.id().toString(),
                "decision.kind." + sanction.kept().kind().word(),
                "queue.owner." + appeal.owner().word(),
                left(viewer.locale(), Duration.between(now, appeal.dueAt())),
                sanction.isOverdue(now));
    }

    private List<String> help(Locale locale) {
        if (helpLines.areSamples()) {
            return List.of(texts.of(locale, "queue.help.samples"));
        }
        var soon =
                helpLines.lapsing().stream()
                        .map(country ->
                                texts.of(
                                        locale,
                                        "queue.help.soon",
                                        Locale.of("", country.code()).getDisplayCountry(locale),
                                        country.lines(),
                                        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                                .withLocale(locale)
                                                .format(country.first())));
        return Stream.concat(soon, neglected(locale)).toList();
    }

    private Stream<String> neglected(Locale locale) {
        return helpLines.neglected().stream()
                .map(country -> {
                    var name = Locale.of("", country.code()).getDisplayCountry(locale);
                    return country.hidden() > 0
                            ? texts.of(
                                    locale,
                                    "queue.help.hidden",
                                    name,
                                    country.hidden(),
                                    HelpLine.GOOD_FOR_DAYS)
                            : texts.of(locale, "queue.help.none", name);
                });
    }

    private QueuePage.Row row(
            Viewer viewer,
            Concern concern,
            List<String> rules,
            List<Reports.Told> told,
            Map<PersonaId, Name> holders) {
        var now = time.instant();
        var escalated = concern.escalatedAt();
        return new QueuePage.Row(
                concern.id().toString(),
                concern.severity().digit(),
                Stream.concat(
                                told.stream().map(t -> "report.what." + t.what().word()),
                                rules.stream().map(rule -> "queue.rule." + rule))
                        .distinct()
                        .toList(),
                told.size(),
                left(viewer.locale(), Duration.between(now, concern.dueAt())),
                concern.isOverdue(now),
                "queue.owner." + concern.owner().word(),
                escalated == null ? null : Moment.of(viewer, escalated),
                "queue.stage." + concern.stage().word(),
                held(viewer, concern, holders, now),
                isBurst(told));
    }

    private @Nullable String held(
            Viewer viewer, Concern concern, Map<PersonaId, Name> holders, Instant now) {
        var hold = concern.hold();
        if (hold == null || !concern.isHeld(now)) {
            return null;
        }
        var by = holders.get(hold.by());
        return hold.by().equals(viewer.home())
                ? texts.of(viewer.locale(), "queue.held.own")
                : texts.of(
                        viewer.locale(), "queue.held", Texts.isolated(by == null ? "" : by.name()));
    }

    /// Whether many reports came within minutes. It is said to whoever looks, and does nothing.
    private static boolean isBurst(List<Reports.Told> told) {
        for (var i = BURST - 1; i < told.size(); i++) {
            var took = Duration.between(told.get(i - BURST + 1).at(), told.get(i).at());
            if (took.compareTo(BURST_WITHIN) <= 0) {
                return true;
            }
        }
        return false;
    }

    private String left(Locale locale, Duration left) {
        if (!left.isPositive()) {
            return texts.of(locale, "queue.left.none");
        }
        if (left.toMinutes() < 90) {
            return texts.of(locale, "queue.left.minutes", Math.max(1, left.toMinutes()));
        }
        return left.toHours() < 36
                ? texts.of(locale, "queue.left.hours", left.toHours())
                : texts.of(locale, "queue.left.days", left.toDays());
    }

    /// What those who reported are told was done, or null while there is nothing to tell.
    private static @Nullable String answer(Reports.Own own) {
        if (!own.isAnswered()) {
            return null;
        }
        return switch (own.concern().stage()) {
            case CLOSED -> "looked-at";
            case NO_CONCERN -> "no-concern";
            default -> "follow-up";
        };
    }

    /// @param lines the words, or null while they are hidden
    ConcernPage concern(
            Viewer viewer, UUID id, @Nullable List<Evidence.Line> lines, ConcernPage.Typed typed) {
        var concern = desk.toLook(viewer, id);
        var met = signals.of(id);
        var hold = concern.hold();
        var held = concern.isHeldByAnother(viewer.home(), time.instant());
        var mine = hold != null && hold.by().equals(viewer.home());
        // what others wrote here is read in hand, or leaving a trace
        var reads = lines != null || (mine && concern.isHeld(time.instant()));
        var proposal = concern.proposal();
        var enough = exposure.enough(viewer, concern);
        var decisions =
                concern.isClosed() ? List.<ConcernPage.Decision>of() : decisions(viewer, concern);
        return new ConcernPage(
                rows(viewer, List.of(concern)).getFirst(),
                rows(viewer, desk.waiting(viewer).stream().limit(BESIDE).toList()),
                concern.about().equals(PersonaId.NONE) ? null : members.called(concern.about()),
                met.stream().map(each -> signal(viewer, each)).toList(),
                letters.of(concern).stream()
                        .map(letter ->
                                letter(viewer, letter, letter.fromStaff() ? reads : lines != null))
                        .toList(),
                lines == null ? null : lines.stream().map(line -> line(viewer, line)).toList(),
                lines == null
                        ? null
                        : reports.told(concern).stream()
                                .flatMap(told -> told.added().stream())
                                .map(words -> words.text())
                                .toList(),
                evidence.isWhole(id),
                log.about(id).stream().map(row -> act(viewer, row)).toList(),
                steps.of(concern).stream().map(step -> step(viewer, step, reads)).toList(),
                concern.stage().word(),
                hold != null && (held || mine) ? Texts.isolated(members.called(hold.by())) : null,
                held,
                proposal == null ? null : label(viewer, proposal.word()),
                proposal != null && proposal.by().equals(viewer.home()),
                decisions,
                concern.next().stream()
                        .map(Stage::word)
                        .filter(word -> isNone(decisions, word))
                        .toList(),
                Stream.of(Severity.values())
                        .filter(concern.severity()::isMoreSevereThan)
                        .filter(severity -> isNone(decisions, severity.word()))
                        .map(Severity::digit)
                        .toList(),
                concern.version(),
                reads ? reports.answer(concern).map(w -> w.text()).orElse(null) : null,
                openings.mayAsk(viewer, concern),
                openingPages.of(viewer, concern),
                colleagues(viewer, concern),
                left(viewer, concern),
                enough.map(this::enough).orElse(null),
                concern.ratherNotSince().map(at -> Moment.of(viewer, at)).orElse(null),
                Stream.of(Guideline.values()).map(Guideline::word).toList(),
                typed,
                !concern.isClosed()
                        && !concern.about().equals(PersonaId.NONE)
                        && !held
                        && enough.filter(Exposure.Enough::isForOthers).isEmpty()
                        && !sanctions.isParty(viewer, id),
                sanctions.justDecided(viewer, id).stream()
                        .map(each -> decided(viewer, each))
                        .toList());
    }

    private ConcernPage.Decided decided(Viewer viewer, Sanction sanction) {
        var kept = sanction.kept();
        return new ConcernPage.Decided(
                kept.id().toString(),
                texts.of(
                        viewer.locale(),
                        "decide.take-back.words",
                        texts.of(viewer.locale(), "queue.stage.sanction-" + kept.kind().word()),
                        Moment.of(viewer, kept.decidedAt().plus(SanctionDesk.SECOND_THOUGHT))));
    }

    private static boolean isNone(List<ConcernPage.Decision> decisions, String word) {
        return decisions.stream().noneMatch(decision -> decision.value().equals(word));
    }

    /// The six things a moderator decides between at first, as far as they lead on from here.
    private List<ConcernPage.Decision> decisions(Viewer viewer, Concern concern) {
        var next = concern.next();
        var life = concern.severity() == Severity.RISK_TO_LIFE;
        var decisions = new ArrayList<ConcernPage.Decision>();
        if (next.contains(Stage.ENGAGED)) {
            decisions.add(decision(viewer, Stage.ENGAGED.word(), "engaged"));
        }
        if (!concern.about().equals(PersonaId.NONE)) {
            decisions.add(decision(viewer, Desk.OFFERED, Desk.OFFERED));
        }
        if (concern.owner().next() != concern.owner()) {
            decisions.add(
                    decision(
                            viewer,
                            Desk.PASSED,
                            life ? "passed.life" : "passed." + concern.owner().next().word()));
        }
        if (next.contains(Stage.ACTED)) {
            decisions.add(decision(viewer, Stage.ACTED.word(), "acted"));
        }
        if (life) {
            decisions.add(decision(viewer, Severity.BREAKS_A_GUIDELINE.word(), "no-risk"));
        } else if (next.contains(Stage.NO_CONCERN)) {
            decisions.add(decision(viewer, Stage.NO_CONCERN.word(), "no-concern"));
        }
        if (next.contains(Stage.CONSULTING)) {
            decisions.add(decision(viewer, Stage.CONSULTING.word(), "consulting"));
        }
        return decisions;
    }

    private ConcernPage.Decision decision(Viewer viewer, String value, String words) {
        return new ConcernPage.Decision(
                value,
                "queue.decide." + (words.startsWith("passed.") ? Desk.PASSED : words),
                texts.of(viewer.locale(), "queue.decide." + words + ".hint"));
    }

    private List<ConcernPage.Colleague> colleagues(Viewer viewer, Concern concern) {
        return concern.isClosed()
                ? List.of()
                : exposure.others(viewer, concern).stream()
                        .map(who ->
                                new ConcernPage.Colleague(
                                        who.value().toString(), members.called(who)))
                        .toList();
    }

    private ConcernPage.Enough enough(Exposure.Enough enough) {
        return new ConcernPage.Enough(enough.others().stream().map(members::called).toList());
    }

    private ConcernPage.Time left(Viewer viewer, Concern concern) {
        var all = concern.within().toSeconds();
        var left = Duration.between(time.instant(), concern.dueAt()).toSeconds();
        var used = Math.clamp((all - left) * 100 / all, 0, 100);
        var next = concern.owner().next();
        return new ConcernPage.Time(
                used,
                texts.of(
                        viewer.locale(),
                        next == concern.owner() ? "queue.told.stays" : "queue.told." + next.word(),
                        Moment.of(viewer, concern.dueAt())));
    }

    private String signal(Viewer viewer, Signals.Met met) {
        var locale = viewer.locale();
        var words =
                texts.of(
                        locale,
                        "queue.signal",
                        Moment.of(viewer, met.at()),
                        texts.of(locale, "queue.place." + met.kind()),
                        texts.of(locale, "queue.rule." + met.rule()));
        return met.notMe() ? words + " · " + texts.of(locale, "queue.signal.not-me") : words;
    }

    /// @param shown whether what is written there is to be seen by those who did not write it
    private ConcernPage.Step letter(Viewer viewer, Letters.Letter letter, boolean shown) {
        var when = Moment.of(viewer, letter.at());
        return new ConcernPage.Step(
                letter.fromStaff()
                        ? texts.of(
                                viewer.locale(),
                                "queue.letters.staff",
                                when,
                                Texts.isolated(members.called(letter.by())))
                        : texts.of(viewer.locale(), "queue.letters.member", when),
                shown || letter.by().equals(viewer.home())
                        ? letter.words().map(words -> words.text()).orElse(null)
                        : null);
    }

    private ConcernPage.Step step(Viewer viewer, Steps.Step step, boolean shown) {
        return new ConcernPage.Step(
                texts.of(
                                viewer.locale(),
                                "queue.log." + step.way(),
                                Moment.of(viewer, step.at()),
                                Texts.isolated(members.called(step.by())),
                                label(viewer, step.step()))
                        + rule(viewer, step.rule()),
                shown || step.by().equals(viewer.home())
                        ? step.note().map(words -> words.text()).orElse(null)
                        : null);
    }

    private String rule(Viewer viewer, @Nullable Guideline rule) {
        return rule == null ? "" : " · " + texts.of(viewer.locale(), rule.key());
    }

    private String label(Viewer viewer, String step) {
        return texts.of(viewer.locale(), "queue.stage." + step);
    }

    private ConcernPage.Line line(Viewer viewer, Evidence.Line line) {
        return new ConcernPage.Line(
                line.name(),
                Moment.of(viewer, line.sentAt()),
                line.words().map(words -> words.text()).orElse(null),
                line.reported(),
                line.wording() > 0);
    }

    private String act(Viewer viewer, ModerationLog.Row row) {
        var act = row.act().split(" ", 2);
        var ofStep = STEPS.contains(act[0]);
        var key = "queue.log." + act[0] + (ofStep || act[0].equals("frozen") ? "" : tail(act));
        return texts.of(
                viewer.locale(),
                key,
                Moment.of(viewer, row.at()),
                row.by().equals(PersonaId.NONE) ? "" : Texts.isolated(members.called(row.by())),
                ofStep ? label(viewer, act[1]) : "");
    }

    private static String tail(String[] act) {
        return act.length == 1 ? "" : "." + act[1];
    }
}
