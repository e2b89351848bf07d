package org.hearthside.story;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.hearthside.member.Members;
import org.hearthside.member.PublicName;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Deadlines;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Stories of people who do not exist, for a place to try. Only there: without the profile `demo`
/// nobody can call this.
@Service
@Profile("demo")
public class SampleStories {
    private final StoryRows rows;
    private final Members members;
    private final Deadlines deadlines;
    private final InstantSource time;

    SampleStories(StoryRows rows, Members members, Deadlines deadlines, InstantSource time) {
        this.rows = rows;
        this.members = members;
        this.deadlines = deadlines;
        this.time = time;
    }

    /// @param note what its first part talks about, or null
    public record Sample(
            String as,
            String title,
            Locale language,
            @Nullable Note note,
            String before,
            String helped,
            String now) {}

    /// Shows a story as if it had been read and agreed to. Nobody sits at an invented writer's
    /// page, so it stays.
    @Transactional
    public void show(Viewer writer, Sample sample) {
        var now = time.instant();
        add(
                writer,
                sample,
                StoryState.PUBLISHED,
                new Story.Times(now, now, false, now, Instant.parse("2999-01-01T00:00:00Z"), null));
    }

    /// Sends a story to be read before others read it.
    @Transactional
    public void send(Viewer writer, Sample sample) {
        var now = time.instant();
        var times = new Story.Times(now, now, false, null, null, null);
        var story = add(writer, sample, StoryState.WAITING, times);
        rows.review(story.id(), story.writer(), Reviewed.Act.SENT, null, now);
        deadlines.set(Stories.READ, story.id().value(), now.plus(Story.READ_WITHIN));
    }

    private Story add(Viewer writer, Sample sample, StoryState state, Story.Times times) {
        var id = StoryId.random();
        var own = members.takeName(writer, id.space(), new PublicName(sample.as()));
        var story =
                new Story(
                        id,
                        own,
                        new StoryText(new Words(sample.title()), sample.language(), parts(sample)),
                        Audience.COMMUNITY,
                        state,
                        times,
                        true,
                        null);
        rows.add(story, true);
        return story;
    }

    private static Map<Part, StoryText.Section> parts(Sample sample) {
        var parts = new EnumMap<Part, StoryText.Section>(Part.class);
        parts.put(Part.BEFORE, new StoryText.Section(new Words(sample.before()), sample.note()));
        parts.put(Part.HELPED, new StoryText.Section(new Words(sample.helped()), null));
        parts.put(Part.NOW, new StoryText.Section(new Words(sample.now()), null));
        return parts;
    }
}
