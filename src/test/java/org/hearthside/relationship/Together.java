package org.hearthside.relationship;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.UUID;
import org.hearthside.conversation.Talks;

/// What two people do together, for tests.
public final class Together {
    private final Meetings meetings;
    private final MeetingRows rows;
    private final InstantSource time;

    Together(Meetings meetings, MeetingRows rows, InstantSource time) {
        this.meetings = meetings;
        this.rows = rows;
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
    }

    Instant next(Talks.Talk talk) {
        return meetings.next(rows.accepted(talk.stream()).orElseThrow()).getFirst().starts();
    }
}
