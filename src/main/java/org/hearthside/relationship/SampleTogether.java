package org.hearthside.relationship;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.hearthside.conversation.Conversations;
import org.hearthside.live.StreamId;
import org.hearthside.member.Viewer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/// What two people who do not exist do together, for a place to try. Only there: without the
/// profile `demo` nobody can call this.
@Service
@Profile("demo")
public class SampleTogether {
    private static final int MET = 4;

    private final Conversations conversations;
    private final Meetings meetings;
    private final MeetingRows rows;
    private final Goals goals;
    private final Agreements agreements;
    private final Feedback feedback;
    private final Interests interests;
    private final InstantSource time;

    SampleTogether(
            Conversations conversations,
            Meetings meetings,
            MeetingRows rows,
            Goals goals,
            Agreements agreements,
            Feedback feedback,
            Interests interests,
            InstantSource time) {
        this.conversations = conversations;
        this.meetings = meetings;
        this.rows = rows;
        this.goals = goals;
        this.agreements = agreements;
        this.feedback = feedback;
        this.interests = interests;
        this.time = time;
    }

    /// Their words.
    ///
    /// @param goal of the seeker, with a step that went partly well
    /// @param next a second goal, to look at today
    /// @param suggestion of the supporter
    /// @param helped what the seeker says after four meetings
    /// @param change what the supporter answers
    public record Sample(
            String what,
            String hours,
            String ending,
            String goal,
            String step,
            String next,
            String suggestion,
            String seekersCard,
            String supportersCard,
            String helped,
            String wish,
            String change) {}

    /// They have met four times, each week at this hour.
    public void make(StreamId stream, Viewer seeker, Viewer supporter, Sample sample) {
        var now = time.instant();
        var agreement = UUID.randomUUID();
        agreements.propose(
                supporter,
                stream,
                agreement,
                new Agreements.Written(sample.what(), sample.hours(), sample.ending()));
        agreements.accept(seeker, stream, agreement);
        agreements.writeCard(seeker, stream, sample.seekersCard());
        agreements.writeCard(supporter, stream, sample.supportersCard());
        var goal = UUID.randomUUID();
        goals.add(seeker, stream, goal, new Goals.Written(sample.goal(), sample.step(), null));
        goals.looked(seeker, stream, goal, Goal.Outcome.PARTLY);
        var today = now.atZone(seeker.zone()).toLocalDate();
        goals.add(seeker, stream, UUID.randomUUID(), new Goals.Written(sample.next(), "", today));
        goals.add(
                supporter,
                stream,
                UUID.randomUUID(),
                new Goals.Written(sample.suggestion(), "", null));
        var series = UUID.randomUUID();
        var first =
                LocalDateTime.ofInstant(now.plus(Duration.ofDays(1)), seeker.zone())
                        .withMinute(0)
                        .withSecond(0)
                        .withNano(0);
        meetings.propose(seeker, stream, series, new MeetingRows.Plan(first, seeker.zone(), 1, 50));
        meetings.accept(supporter, stream, series);
        for (int i = 1; i <= MET; i++) {
            var past = now.minus(Duration.ofDays(7L * i));
            rows.say(stream, new Meeting(past, past, 50, false, Boolean.TRUE));
        }
        feedback.give(
                seeker,
                stream,
                "supporter",
                new Feedback.Written(sample.helped(), "", sample.wish()));
        var given = feedback.list(conversations.toRead(seeker, stream)).getFirst();
        feedback.answer(supporter, stream, given.id(), sample.change());
        interests.tick(seeker, stream, List.of("music"));
        interests.tick(supporter, stream, List.of("music"));
    }
}
