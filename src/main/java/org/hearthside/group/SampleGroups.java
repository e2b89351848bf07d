package org.hearthside.group;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Deadlines;
import org.hearthside.shared.Words;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Groups of people who do not exist, for a place to try. Only there: without the profile `demo`
/// nobody can call this.
@Service
@Profile("demo")
public class SampleGroups {
    private static final int WEEKS = 4;
    private static final int MINUTES = 60;

    private final Groups groups;
    private final GroupRows rows;
    private final SessionRows sessions;
    private final VoteRows votes;
    private final MessageLog log;
    private final Members members;
    private final Deadlines deadlines;
    private final InstantSource time;

    SampleGroups(
            Groups groups,
            GroupRows rows,
            SessionRows sessions,
            VoteRows votes,
            MessageLog log,
            Members members,
            Deadlines deadlines,
            InstantSource time) {
        this.groups = groups;
        this.rows = rows;
        this.sessions = sessions;
        this.votes = votes;
        this.log = log;
        this.members = members;
        this.deadlines = deadlines;
        this.time = time;
    }

    /// What is decided about a sample group.
    ///
    /// @param asks whether its facilitator answers who comes in
    /// @param topics what it could talk about when it meets
    public record Sample(
            String title,
            String purpose,
            String whoFor,
            List<String> agreement,
            Locale language,
            boolean asks,
            List<String> topics) {}

    /// Makes a group that this person leads under this name. It meets once a week, for the first
    /// time the day after tomorrow.
    @Transactional
    public StreamId make(Sample sample, Viewer founder, String as, String story) {
        var stream = add(sample, founder, as, story, Stage.OPEN);
        var own = enter(stream, founder, as);
        var now = time.instant();
        var first = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(2 * 24 + 18));
        for (var week = 0; week < WEEKS; week++) {
            sessions.add(stream, first.plus(Duration.ofDays(7L * week)), MINUTES);
        }
        for (var words : sample.topics()) {
            var topic = UUID.randomUUID();
            votes.addTopic(stream, topic, own, new Words(words), now);
            votes.want(topic, own, true);
        }
        groups.eraseOld(stream);
        return stream;
    }

    /// A group that this person would like to begin, and that nobody has answered yet.
    @Transactional
    public void ask(Sample sample, Viewer founder, String as, String story) {
        var stream = add(sample, founder, as, story, Stage.ASKED);
        deadlines.set(Groups.DECIDE, stream.value(), time.instant().plus(PeerGroup.DECISION));
    }

    private StreamId add(Sample sample, Viewer founder, String as, String story, Stage stage) {
        var stream = log.open(Groups.KIND);
        var now = time.instant();
        rows.add(
                stream,
                new GroupPlan(
                        sample.title(),
                        sample.purpose(),
                        sample.whoFor(),
                        sample.language(),
                        GroupPlan.USUAL,
                        sample.asks(),
                        true),
                String.join("\n", sample.agreement()),
                stage,
                true,
                now);
        var own = enter(stream, founder, as);
        rows.become(stream, own, Part.FACILITATOR, null, now);
        rows.story(stream, own, story);
        return stream;
    }

    /// Somebody in it, by this name.
    @Transactional
    public PersonaId enter(StreamId stream, Viewer viewer, String as) {
        var space = new SpaceId(stream.value());
        var known = members.nameIn(viewer, space);
        if (known.isPresent()) {
            return known.get();
        }
        var own = members.takeName(viewer, space, new PublicName(as));
        rows.come(stream, own, Part.MEMBER, 1, time.instant());
        return own;
    }

    public void say(StreamId stream, PersonaId by, String words) {
        log.say(stream, by, UUID.randomUUID(), new Words(words)).join();
    }
}
