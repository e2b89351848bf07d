package org.hearthside.relationship;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Talks;

/// What two people do together, for tests.
public final class Together {
    private final Meetings meetings;
    private final MeetingRows rows;
    private final Goals goals;
    private final Agreements agreements;
    private final Feedback feedback;
    private final Interests interests;
    private final Endings endings;
    private final HelperPath path;
    private final Tools tools;
    private final Conversations conversations;
    private final InstantSource time;

    Together(
            Meetings meetings,
            MeetingRows rows,
            Goals goals,
            Agreements agreements,
            Feedback feedback,
            Interests interests,
            Endings endings,
            HelperPath path,
            Tools tools,
            Conversations conversations,
            InstantSource time) {
        this.meetings = meetings;
        this.rows = rows;
        this.goals = goals;
        this.agreements = agreements;
        this.feedback = feedback;
        this.interests = interests;
        this.endings = endings;
        this.path = path;
        this.tools = tools;
        this.conversations = conversations;
        this.time = time;
    }

    /// Plum proposed a time each week that begins tomorrow, and Heron accepted.
    public void meetWeekly(Talks.Talk talk) {
        var id = UUID.randomUUID();
        var zone = talk.plum().viewer().zone();
        var first = LocalDateTime.ofInstant(time.instant().plus(Duration.ofDays(1)), zone);
        meetings.propose(
                talk.plum().viewer(),
                talk.stream(),
                id,
                new MeetingRows.Plan(first.withSecond(0).withNano(0), zone, 1, 50));
        meetings.accept(talk.heron().viewer(), talk.stream(), id);
    }

    /// Something stands wherever it can.
    public void live(Talks.Talk talk) {
        meetWeekly(talk);
        var kept = rows.accepted(talk.stream()).orElseThrow();
        var next = meetings.next(kept).getFirst();
        rows.say(
                talk.stream(), new Meeting(next.planned(), next.starts(), 50, false, Boolean.TRUE));
        rows.carryOn(kept.id(), time.instant());
        var goal = UUID.randomUUID();
        var plum = talk.plum().viewer();
        var written = new Goals.Written("canary-goal", "canary-step", null);
        goals.add(plum, talk.stream(), goal, written);
        goals.looked(plum, talk.stream(), goal, Goal.Outcome.PARTLY);
        goals.add(
                plum,
                talk.stream(),
                UUID.randomUUID(),
                new Goals.Written("Another.", "", LocalDate.of(2099, 1, 1)));
        var agreement = UUID.randomUUID();
        agreements.propose(
                plum,
                talk.stream(),
                agreement,
                new Agreements.Written("canary-what", "canary-hours", "canary-ending"));
        agreements.accept(talk.heron().viewer(), talk.stream(), agreement);
        agreements.writeCard(plum, talk.stream(), "canary-card");
        meet(talk, 3);
        feedback.give(
                plum,
                talk.stream(),
                "supporter",
                new Feedback.Written("canary-helped", "canary-missed", "canary-wish"));
        var given = feedback.list(conversations.toRead(plum, talk.stream())).getFirst();
        feedback.answer(talk.heron().viewer(), talk.stream(), given.id(), "canary-change");
        path.putAside(plum, talk.stream());
        interests.tick(plum, talk.stream(), List.of("music", "films"));
        interests.tick(plum, talk.stream(), List.of("music"));
        endings.plan(plum, talk.stream(), LocalDate.of(2099, 1, 1));
        endings.write(plum, talk.stream(), "canary-keepsake");
        give(talk, Tool.Kind.PROFESSIONAL);
        var exercise = give(talk, Tool.Kind.EXERCISE);
        tools.helped(plum, talk.stream(), exercise, Tool.Helped.PARTLY);
        tools.fill(
                plum,
                talk.stream(),
                give(talk, Tool.Kind.WORKSHEET),
                new Tool.Sheet(
                        "canary-wanted", "canary-entitled", "canary-said", "canary-company"));
        tools.show(plum, talk.stream(), give(talk, Tool.Kind.PROFESSIONAL));
    }

    /// They met so many times more, in the past.
    public void meet(Talks.Talk talk, int times) {
        for (int i = 1; i <= times; i++) {
            var past = time.instant().minus(Duration.ofDays(7L * i));
            rows.say(talk.stream(), new Meeting(past, past, 50, false, Boolean.TRUE));
        }
    }

    private UUID give(Talks.Talk talk, Tool.Kind kind) {
        var id = UUID.randomUUID();
        tools.give(
                talk.heron().viewer(),
                talk.stream(),
                id,
                kind,
                Tools.EXERCISES.getFirst(),
                new Tool.Card("canary-title", "canary-body", "canary-place"));
        return id;
    }

    Instant next(Talks.Talk talk) {
        return meetings.next(rows.accepted(talk.stream()).orElseThrow()).getFirst().starts();
    }
}
