package org.hearthside.group;

import java.time.InstantSource;
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
import org.hearthside.shared.Words;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Groups of people who do not exist, for a place to try. Only there: without the profile `demo`
/// nobody can call this.
@Service
@Profile("demo")
public class SampleGroups {
    private final Groups groups;
    private final GroupRows rows;
    private final MessageLog log;
    private final Members members;
    private final InstantSource time;

    SampleGroups(
            Groups groups, GroupRows rows, MessageLog log, Members members, InstantSource time) {
        this.groups = groups;
        this.rows = rows;
        this.log = log;
        this.members = members;
        this.time = time;
    }

    /// What is decided about a sample group.
    ///
    /// @param asks whether its facilitator answers who comes in
    public record Sample(
            String title,
            String purpose,
            String whoFor,
            List<String> agreement,
            Locale language,
            boolean asks) {}

    /// Makes a group that this person leads under this name.
    @Transactional
    public StreamId make(Sample sample, Viewer founder, String as, String story) {
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
                Stage.OPEN,
                true,
                now);
        var own = enter(stream, founder, as);
        rows.become(stream, own, Part.FACILITATOR, null, now);
        rows.story(stream, own, story);
        groups.eraseOld(stream);
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
