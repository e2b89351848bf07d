package org.hearthside.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.ContentRef;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side of reports, for those who make them and for those who look.
@Component
class ReportPages {
    private final Reports reports;
    private final Desk desk;
    private final Evidence evidence;
    private final ModerationLog log;
    private final Pager pager;
    private final HelpLines helpLines;
    private final Members members;
    private final Texts texts;
    private final InstantSource time;

    ReportPages(
            Reports reports,
            Desk desk,
            Evidence evidence,
            ModerationLog log,
            Pager pager,
            HelpLines helpLines,
            Members members,
            Texts texts,
            InstantSource time) {
        this.reports = reports;
        this.desk = desk;
        this.evidence = evidence;
        this.log = log;
        this.pager = pager;
        this.helpLines = helpLines;
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
                                        moment(viewer, line.sentAt()),
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
                    var decided = concern.decided();
                    return new ReportedPage(
                            "report.within." + concern.severity().digit(),
                            concern.severity() == Severity.RISK_TO_LIFE,
                            decided == null ? null : decided.decision().word(),
                            reports.answer(concern).map(w -> w.text()).orElse(null),
                            delivered.back());
                })
                .orElse(null);
    }

    QueuePage queue(Viewer viewer) {
        return new QueuePage(
                help(viewer.locale()),
                pager.isSet(),
                desk.waiting(viewer).stream().map(concern -> row(viewer, concern)).toList());
    }

    private List<String> help(Locale locale) {
        if (helpLines.areSamples()) {
            return List.of(texts.of(locale, "queue.help.samples"));
        }
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
                })
                .toList();
    }

    private QueuePage.Row row(Viewer viewer, Concern concern) {
        var told = reports.told(concern, false);
        var now = time.instant();
        var escalated = concern.escalatedAt();
        var decided = concern.decided();
        return new QueuePage.Row(
                concern.id().toString(),
                concern.severity().digit(),
                told.stream().map(t -> "report.what." + t.what().word()).distinct().toList(),
                told.size(),
                left(viewer.locale(), Duration.between(now, concern.dueAt())),
                concern.isOverdue(now),
                "queue.owner." + concern.owner().word(),
                escalated == null ? null : moment(viewer, escalated),
                decided != null && !decided.decision().closes());
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

    /// @param lines the words, or null while they are hidden
    ConcernPage concern(
            Viewer viewer,
            UUID id,
            @Nullable List<Evidence.Line> lines,
            String decision,
            String reason,
            String answer,
            @Nullable String error) {
        var concern = desk.toLook(viewer, id);
        var decided = concern.decided();
        return new ConcernPage(
                row(viewer, concern),
                name(concern.about()),
                lines == null ? null : lines.stream().map(line -> line(viewer, line)).toList(),
                lines == null
                        ? null
                        : reports.told(concern, true).stream()
                                .flatMap(told -> told.added().stream())
                                .map(words -> words.text())
                                .toList(),
                evidence.isWhole(id),
                log.about(id).stream().map(row -> act(viewer, row)).toList(),
                concern.isClosed() && decided != null ? decided.decision().word() : null,
                concern.isClosed() ? reports.reason(concern).map(w -> w.text()).orElse("") : reason,
                concern.isClosed() ? reports.answer(concern).map(w -> w.text()).orElse("") : answer,
                decision,
                error);
    }

    private ConcernPage.Line line(Viewer viewer, Evidence.Line line) {
        return new ConcernPage.Line(
                line.name(),
                moment(viewer, line.sentAt()),
                line.words().map(words -> words.text()).orElse(null),
                line.reported(),
                line.wording() > 0);
    }

    private String act(Viewer viewer, ModerationLog.Row row) {
        var act = row.act().split(" ", 2);
        var key = "queue.log." + act[0] + (act[0].equals("frozen") ? "" : tail(act));
        return texts.of(
                viewer.locale(),
                key,
                moment(viewer, row.at()),
                row.by().equals(PersonaId.NONE) ? "" : "\u2068" + name(row.by()) + "\u2069");
    }

    private static String tail(String[] act) {
        return act.length == 1 ? "" : "." + act[1];
    }

    private String name(PersonaId id) {
        return java.util.Optional.ofNullable(members.names(List.of(id)).get(id))
                .map(Name::name)
                .orElse("");
    }

    private static String moment(Viewer viewer, Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(viewer.locale())
                .format(instant.atZone(viewer.zone()));
    }
}
