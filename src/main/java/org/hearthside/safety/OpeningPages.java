package org.hearthside.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side of openings, for staff.
@Component
class OpeningPages {
    /// What a browser's field for a time goes by.
    static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Openings openings;
    private final Desk desk;
    private final ModerationLog log;
    private final Members members;
    private final Texts texts;
    private final InstantSource time;

    OpeningPages(
            Openings openings,
            Desk desk,
            ModerationLog log,
            Members members,
            Texts texts,
            InstantSource time) {
        this.openings = openings;
        this.desk = desk;
        this.log = log;
        this.members = members;
        this.texts = texts;
        this.time = time;
    }

    /// The form, to begin with from an hour before the concern arose until now, so that what raised
    /// it is in it; where that is too long ago, until a little after.
    OpeningAskPage ask(Viewer viewer, UUID concernId) {
        var opened = desk.toLook(viewer, concernId).kept().openedAt();
        var from = opened.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(1));
        var until = time.instant().truncatedTo(ChronoUnit.MINUTES).plus(A_MINUTE);
        if (Duration.between(from, until).compareTo(Opening.LONGEST) > 0) {
            until = from.plus(Duration.ofMinutes(65));
        }
        return ask(
                viewer,
                concernId,
                new OpeningAskPage.Typed("", "", typed(viewer, from), typed(viewer, until), ""),
                null);
    }

    private static String typed(Viewer viewer, Instant at) {
        return LocalDateTime.ofInstant(at, viewer.zone()).toString();
    }

    OpeningAskPage ask(
            Viewer viewer, UUID concernId, OpeningAskPage.Typed typed, @Nullable String error) {
        var choices = openings.choices(viewer, concernId);
        return new OpeningAskPage(
                concernId.toString(),
                choices.stream()
                        .map(choice ->
                                new OpeningAskPage.Talk(
                                        choice.talk().place().toString(), label(viewer, choice)))
                        .toList(),
                Stream.of(Ground.values()).map(Ground::word).toList(),
                viewer.zone().getDisplayName(TextStyle.FULL, viewer.locale()),
                typed.talk().isEmpty() && !choices.isEmpty()
                        ? new OpeningAskPage.Typed(
                                choices.getFirst().talk().place().toString(),
                                typed.ground(),
                                typed.from(),
                                typed.until(),
                                typed.why())
                        : typed,
                error);
    }

    private String label(Viewer viewer, Openings.Choice choice) {
        return texts.of(
                viewer.locale(),
                choice.here() ? "opening.talk.here" : "opening.talk.other",
                Moment.of(viewer, choice.talk().begun()));
    }

    /// Those that still ask something of somebody.
    List<OpeningPage.Row> unsettled(Viewer viewer) {
        return openings.unsettled(viewer).stream().map(each -> row(viewer, each)).toList();
    }

    List<OpeningPage.Row> of(Viewer viewer, Concern concern) {
        return openings.of(viewer, concern).stream().map(each -> row(viewer, each)).toList();
    }

    private OpeningPage.Row row(Viewer viewer, Opening opening) {
        return new OpeningPage.Row(
                opening.id().toString(),
                "opening.ground." + opening.ground().word(),
                now(viewer, opening),
                Moment.of(viewer, opening.asked().at()));
    }

    OpeningPage opening(
            Viewer viewer, UUID id, Openings.@Nullable Shown shown, OpeningPage.Typed typed) {
        var opening = openings.toSee(viewer, id);
        var written = openings.written(opening);
        var now = time.instant();
        var waits = opening.state() == Opening.State.ASKED && !opening.isDue(now);
        var open = opening.isOpen(now);
        var another = openings.mayBeAnother(viewer, opening);
        return new OpeningPage(
                id.toString(),
                concern(viewer, opening),
                "opening.ground." + opening.ground().word(),
                members.called(desk.about(opening.concern())),
                texts.of(
                        viewer.locale(),
                        "opening.window",
                        Moment.of(viewer, opening.talk().from()),
                        Moment.of(viewer, opening.talk().until())),
                now(viewer, opening),
                written.why().map(words -> words.text()).orElse(null),
                log.about(id).stream().map(row -> act(viewer, row)).toList(),
                waits && another,
                waits,
                open && openings.isRequester(viewer, opening),
                open,
                (waits || open) && another && opening.delay() == null,
                opening.state() == Opening.State.CLOSED
                        && opening.noted() == null
                        && openings.mayNote(viewer, opening),
                shown == null ? null : words(viewer, shown),
                written.delay().map(words -> words.text()).orElse(null),
                written.outcome().map(words -> words.text()).orElse(null),
                typed);
    }

    private @Nullable String concern(Viewer viewer, Opening opening) {
        try {
            return desk.toLook(viewer, opening.concern()).id().toString();
        } catch (NotFound e) {
            return null; // an administrator, to whom it has not climbed
        }
    }

    private OpeningPage.Words words(Viewer viewer, Openings.Shown shown) {
        return new OpeningPage.Words(
                shown.lines().stream()
                        .map(line ->
                                new OpeningPage.Line(
                                        line.name(),
                                        Moment.of(viewer, line.sentAt()),
                                        line.words().map(words -> words.text()).orElse(null)))
                        .toList(),
                shown.page(),
                shown.more());
    }

    private String now(Viewer viewer, Opening opening) {
        var now = time.instant();
        var due = opening.dueAt();
        var key =
                switch (opening.state()) {
                    case ASKED -> opening.isDue(now) ? "lapsed" : "asked";
                    case OPEN -> opening.isOpen(now) ? "open" : "closed";
                    case CLOSED -> opening.noted() == null ? "closed" : outcome(opening.noted());
                    case DECLINED -> "declined";
                    case LAPSED -> "lapsed";
                };
        return texts.of(
                viewer.locale(), "opening.now." + key, due == null ? "" : Moment.of(viewer, due));
    }

    private static String outcome(Opening.Noted noted) {
        return "noted." + noted.outcome().word();
    }

    /// What was done, as the log has it: `opening read 12`.
    private String act(Viewer viewer, ModerationLog.Row row) {
        var act = row.act().split(" ", 3);
        return texts.of(
                viewer.locale(),
                "opening.log." + act[1],
                Moment.of(viewer, row.at()),
                row.by().equals(PersonaId.NONE)
                        ? texts.of(viewer.locale(), "audit.clock")
                        : Texts.isolated(members.called(row.by())),
                act.length < 3 ? "" : act[2]);
    }
}
