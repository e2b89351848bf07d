package org.hearthside.safety;

import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side of decisions about members, for them and for those who decide.
@Component
class SanctionPages {
    private final Sanctions sanctions;
    private final SanctionDesk desk;
    private final Members members;
    private final Texts texts;
    private final InstantSource time;

    SanctionPages(
            Sanctions sanctions,
            SanctionDesk desk,
            Members members,
            Texts texts,
            InstantSource time) {
        this.sanctions = sanctions;
        this.desk = desk;
        this.members = members;
        this.texts = texts;
        this.time = time;
    }

    /// @param typed an appeal that could not be taken, or null
    SanctionsPage mine(Viewer viewer, SanctionsPage.@Nullable Typed typed) {
        return new SanctionsPage(
                viewer.isKeptOut(),
                sanctions.mine(viewer).stream().map(each -> row(viewer, each)).toList(),
                typed);
    }

    private SanctionRow row(Viewer viewer, Sanction sanction) {
        return row(
                viewer,
                sanction,
                sanctions.words(sanction, "words"),
                sanctions.words(sanction, "excerpt"),
                sanctions.words(sanction, "appeal"),
                sanctions.words(sanction, "outcome_words"));
    }

    private SanctionRow row(
            Viewer viewer,
            Sanction sanction,
            @Nullable String words,
            @Nullable String excerpt,
            @Nullable String appeal,
            @Nullable String answer) {
        var kept = sanction.kept();
        var ended = kept.endedAt();
        var until = kept.until();
        return new SanctionRow(
                kept.id().toString(),
                kept.kind().word(),
                kept.rule().key(),
                Moment.of(viewer, kept.decidedAt()),
                ended != null
                        ? texts.of(viewer.locale(), "decision.ended", Moment.of(viewer, ended))
                        : until == null
                                ? null
                                : texts.of(
                                        viewer.locale(),
                                        "decision.until",
                                        Moment.of(viewer, until)),
                words,
                excerpt,
                kept.readAt() != null,
                appeal,
                state(viewer, kept.appeal()),
                answer,
                kept.appeal() == null && sanction.counts(time.instant()));
    }

    private @Nullable String state(Viewer viewer, Sanction.@Nullable Appeal appeal) {
        if (appeal == null) {
            return null;
        }
        var outcome = appeal.outcome();
        if (outcome == null) {
            return texts.of(
                    viewer.locale(),
                    "decision.appeal.waits",
                    Moment.of(viewer, appeal.at()),
                    Moment.of(viewer, appeal.at().plus(Sanction.ANSWERED_WITHIN)));
        }
        return texts.of(
                viewer.locale(),
                outcome.lifted() ? "decision.appeal.lifted" : "decision.appeal.stands",
                Moment.of(viewer, outcome.at()));
    }

    /// @param shown whether the words were opened
    AppealPage appeal(Viewer viewer, Sanction sanction, boolean shown, AppealPage.Typed typed) {
        var appeal = java.util.Objects.requireNonNull(sanction.kept().appeal());
        return new AppealPage(
                shown ? row(viewer, sanction) : row(viewer, sanction, null, null, null, null),
                members.called(sanction.kept().about()),
                shown,
                Moment.of(viewer, appeal.dueAt()),
                sanction.isAppealed(),
                typed);
    }

    /// @param written what would be decided, to be shown as its person will read it, or null
    DecidePage decide(
            Viewer viewer,
            UUID id,
            DecidePage.Typed typed,
            @Nullable String error,
            SanctionDesk.@Nullable Written written) {
        var concern = desk.toDecide(viewer, id);
        return new DecidePage(
                id.toString(),
                members.called(concern.about()),
                desk.own(concern).stream()
                        .map(line ->
                                new DecidePage.Line(value(line), line.words().orElseThrow().text()))
                        .toList(),
                Stream.of(Sanction.Kind.values()).map(Sanction.Kind::word).toList(),
                Stream.of(Guideline.values()).map(Guideline::word).toList(),
                desk.earlier(concern).stream().map(each -> earlier(viewer, each)).toList(),
                new DecidePage.Typed(
                        typed.ref().isEmpty() ? UUID.randomUUID().toString() : typed.ref(),
                        String.valueOf(concern.version()),
                        typed.kind(),
                        typed.rule(),
                        typed.length(),
                        typed.line(),
                        typed.words()),
                error,
                written == null ? null : preview(viewer, concern, written));
    }

    private SanctionRow preview(Viewer viewer, Concern concern, SanctionDesk.Written written) {
        return row(
                viewer,
                desk.drawUp(viewer, concern, written),
                written.words().strip(),
                written.line()
                        .flatMap(Evidence.Line::words)
                        .map(words -> words.text())
                        .orElse(null),
                null,
                null);
    }

    /// Names a line of the evidence in a form.
    static String value(Evidence.Line line) {
        return line.number() + "." + line.wording();
    }

    private String earlier(Viewer viewer, Sanction sanction) {
        return texts.of(
                viewer.locale(),
                "decide.earlier.one",
                Moment.of(viewer, sanction.kept().decidedAt()),
                kind(viewer, sanction),
                texts.of(viewer.locale(), sanction.kept().rule().key()));
    }

    private String kind(Viewer viewer, Sanction sanction) {
        return texts.of(viewer.locale(), "decision.kind." + sanction.kept().kind().word());
    }
}
