package org.hearthside.story;

import java.time.Instant;
import java.util.List;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Reportable;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Words;
import org.springframework.stereotype.Component;

/// A story may be reported by whoever can read it. Once it is withdrawn, its words go with no
/// report, and those who reported it still read what was decided.
@Component
class StoryReports implements Reportable {
    static final String KIND = "story";

    private final StoryAccess access;
    private final Stories stories;
    private final Members members;

    StoryReports(StoryAccess access, Stories stories, Members members) {
        this.access = access;
        this.stories = stories;
        this.members = members;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Delivered delivered(Viewer viewer, ContentRef ref) {
        var id = new StoryId(ref.id());
        if (ref.number() != 0) {
            throw new NotFound();
        }
        var story = access.toLookBack(viewer, id);
        var name =
                members.names(List.of(story.writer())).values().stream()
                        .map(Name::name)
                        .findFirst()
                        .orElse("");
        var published = story.times().publishedAt();
        return new Delivered(
                viewer.home(),
                story.writer(),
                name,
                id.value(),
                List.of(
                        new Line(
                                0,
                                story.writer(),
                                name,
                                published == null ? Instant.EPOCH : published,
                                true,
                                !story.text().isVeiled(),
                                wordings(viewer, story))),
                "/stories");
    }

    private List<Words> wordings(Viewer viewer, Story story) {
        if (!access.reaches(viewer, story)) {
            return List.of();
        }
        return List.of(new Words(story.text().words()));
    }

    @Override
    public void part(Viewer viewer, ContentRef ref, Parting parting) {
        var id = new StoryId(ref.id());
        switch (parting) {
            case FOR_GOOD -> stories.block(viewer, id);
            case FOR_A_DAY -> stories.hideForADay(viewer, id);
        }
    }
}
