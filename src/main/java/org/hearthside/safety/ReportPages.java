package org.hearthside.safety;

import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.member.Members;
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

    /// So many reports in so short a time are a burst.
    private static final int BURST = 10;

    private static final Duration BURST_WITHIN = Duration.ofMinutes(10);

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
        return new ReportPage(
                Refs.word(ref),
                delivered.aboutName(),
                delivered.lines().stream()
                        .map(line ->
                                new ReportPage.Line(
                                        line.name(),
                                        Moment.of(viewer, line.sentAt()),
                                        line.wordings().isEmpty() || !line.shown()
                                                ? null
                                                : line.wordings().getLast().text(),
                                        line.reported()))
                        .toList(),
                what,
                added,
                meanwhile,
                error,
                delivered.back());
    }

    /// What became of the viewer's report of this, or null when they made none.
    @Nullable ReportedPage reported(Viewer viewer, ContentRef ref) {
        var delivered = reports.delivered(viewer, ref);
        return reports.own(ref, delivered.reporter())
                .map(concern -> {
                    return new ReportedPage(
                            HowLong.words(
                                    texts,
                                    viewer.locale(),
                                    dials.duration(concern.severity().within())),
                            concern.severity() == Severity.RISK_TO_LIFE,
                            answer(concern),
                            reports.answer(concern).map(w -> w.text()).orElse(null),
                            delivered.back());
                })
                .orElse(null);
    }

    QueuePage queue(Viewer viewer) {
        var waiting = desk.waiting(viewer);
        var rules = signals.rules(waiting.stream().map(Concern::id).toList());
        return new QueuePage(
                help(viewer.locale()),
                pager.isSet(),
                duty.onDuty(viewer),
                waiting.stream()
                        .map(concern ->
                                row(viewer, concern, rules.getOrDefault(concern.id(), List.of())))
                        .toList(),
                openingPages.unsettled(viewer),
                sanctions.appeals(viewer).stream().map(each -> appeal(viewer, each)).toList());
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

    private QueuePage.Row row(Viewer viewer, Concern concern, List<String> rules) {
        var told = reports.told(concern, false);
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
                isBurst(told));
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
    private static @Nullable String answer(Concern concern) {
        if (concern.answeredAt() == null) {
            return null;
        }
        return switch (concern.stage()) {
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
        var proposal = concern.proposal();
        return new ConcernPage(
                row(viewer, concern, met.stream().map(Signals.Met::rule).distinct().toList()),
                concern.about().equals(PersonaId.NONE) ? null : members.called(concern.about()),
                met.stream().map(each -> signal(viewer, each)).toList(),
                letters.of(concern).stream()
                        .map(letter -> letter(viewer, letter, lines != null))
                        .toList(),
                lines == null ? null : lines.stream().map(line -> line(viewer, line)).toList(),
                lines == null
                        ? null
                        : reports.told(concern, true).stream()
                                .flatMap(told -> told.added().stream())
                                .map(words -> words.text())
                                .toList(),
                evidence.isWhole(id),
                log.about(id).stream().map(row -> act(viewer, row)).toList(),
                steps.of(concern).stream().map(step -> step(viewer, step)).toList(),
                concern.stage().word(),
                hold != null && (held || mine) ? Texts.isolated(members.called(hold.by())) : null,
                held,
                proposal == null ? null : label(viewer, proposal.word()),
                proposal != null && proposal.by().equals(viewer.home()),
                concern.stage().next(concern.severity()).stream().map(Stage::word).toList(),
                Stream.of(Severity.values())
                        .filter(concern.severity()::isMoreSevereThan)
                        .map(Severity::digit)
                        .toList(),
                concern.version(),
                reports.answer(concern).map(w -> w.text()).orElse(null),
                openings.mayAsk(viewer, concern),
                openingPages.of(viewer, concern),
                typed,
                !concern.isClosed() && !held && !sanctions.isParty(viewer, id));
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

    /// @param shown whether what the person wrote is to be seen
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
                letter.fromStaff() || shown
                        ? letter.words().map(words -> words.text()).orElse(null)
                        : null);
    }

    private ConcernPage.Step step(Viewer viewer, Steps.Step step) {
        return new ConcernPage.Step(
                texts.of(
                        viewer.locale(),
                        "queue.log." + step.way(),
                        Moment.of(viewer, step.at()),
                        Texts.isolated(members.called(step.by())),
                        label(viewer, step.step())),
                step.note().map(words -> words.text()).orElse(null));
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
