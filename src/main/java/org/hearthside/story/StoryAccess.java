package org.hearthside.story;

import java.time.InstantSource;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.stereotype.Component;

/// Who may do what with a story. The only way to get one.
@Component
class StoryAccess {
    private final StoryRows rows;
    private final Readers readers;
    private final Members members;
    private final InstantSource time;

    StoryAccess(StoryRows rows, Readers readers, Members members, InstantSource time) {
        this.rows = rows;
        this.readers = readers;
        this.members = members;
        this.time = time;
    }

    /// To look at the list, which leaves out what they may not read.
    void toLook(Viewer viewer) {
        if (!viewer.isMember()) {
            throw new NotFound(); // suspended people and visitors
        }
    }

    /// To read one that is published.
    Story toRead(Viewer viewer, StoryId id) {
        toLook(viewer);
        var story = rows.story(id).orElseThrow(NotFound::new);
        if (!story.isReadable(time.instant())) {
            throw new NotFound(); // withdrawn, over, or never published
        }
        if (owns(viewer, story)) {
            return story;
        }
        if (!looksAfter(viewer) && members.apart(viewer.home(), story.writer())) {
            throw new NotFound(); // a block lies between the two
        }
        if (!isFor(viewer, story) && !hasRead(viewer)) {
            throw new NotFound(); // for others
        }
        return story;
    }

    /// To report what was published, to be kept from its writer and to read what became of a
    /// report, also once it is withdrawn.
    Story toLookBack(Viewer viewer, StoryId id) {
        toLook(viewer);
        return rows.story(id)
                .filter(Story::wasPublished) // never delivered to anybody else
                .filter(story -> !owns(viewer, story))
                .filter(story -> isFor(viewer, story))
                .orElseThrow(NotFound::new);
    }

    private boolean isFor(Viewer viewer, Story story) {
        return story.audience() == Audience.COMMUNITY
                || rows.isFor(story.id(), readers.own(viewer));
    }

    /// Whoever reads stories before others, and whoever stands behind them, can look again at one
    /// that is for few: they take down what hurts somebody.
    private static boolean hasRead(Viewer viewer) {
        return viewer.is(Role.REVIEWER) || isLead(viewer);
    }

    /// Whether its words reach this reader now.
    boolean reaches(Viewer viewer, Story story) {
        return story.isReadable(time.instant()) && !members.apart(viewer.home(), story.writer());
    }

    /// To say something to it without words.
    Story toReact(Viewer viewer, StoryId id) {
        var story = toRead(viewer, id);
        if (owns(viewer, story)) {
            throw new NotFound(); // nobody counts for themselves
        }
        if (!isFor(viewer, story) || members.apart(viewer.home(), story.writer())) {
            throw new NotFound(); // they look after it, and are not among its readers
        }
        return story;
    }

    /// To see one's own, whatever became of it.
    Story toOwn(Viewer viewer, StoryId id) {
        toLook(viewer);
        return rows.story(id)
                .filter(story -> owns(viewer, story))
                .orElseThrow(NotFound::new); // somebody else's
    }

    /// To begin one.
    void toBegin(Viewer viewer) {
        toLook(viewer);
        mayWriteNow(viewer);
    }

    /// To write one's own, and to have it read and published.
    Story toWrite(Viewer viewer, StoryId id) {
        var story = toOwn(viewer, id);
        mayWriteNow(viewer);
        return story;
    }

    private void mayWriteNow(Viewer viewer) {
        if (viewer.standing() == Standing.RESTING) {
            throw new Refused(Reason.NOT_NOW); // resting people read
        }
        if (!members.mayWrite(viewer.home())) {
            throw new Refused(Reason.NEEDS_CONSENT); // their words may not be kept
        }
    }

    /// To see what waits to be read before others read it.
    void toReview(Viewer viewer) {
        if (!viewer.isMember() || !(viewer.is(Role.REVIEWER) || isLead(viewer))) {
            throw new NotFound();
        }
    }

    /// To read one before others, and to answer its writer.
    Story toReview(Viewer viewer, StoryId id) {
        toReview(viewer);
        return rows.story(id).filter(story -> mayReview(viewer, story)).orElseThrow(NotFound::new);
    }

    private boolean mayReview(Viewer viewer, Story story) {
        return story.state() == StoryState.WAITING
                && (viewer.is(Role.REVIEWER) || story.times().late())
                && !members.apart(viewer.home(), story.writer()); // their own, or a block
    }

    /// Whether a story that waits is one for this viewer.
    boolean mayReview(Viewer viewer, StoryRows.Row row) {
        return (viewer.is(Role.REVIEWER) || row.times().late())
                && !members.apart(viewer.home(), row.writer());
    }

    /// To take one off the page that may hurt somebody.
    Story toTakeDown(Viewer viewer, StoryId id) {
        var story = toRead(viewer, id);
        if (!mayTakeDown(viewer, story)) {
            throw new NotFound();
        }
        return story;
    }

    boolean mayTakeDown(Viewer viewer, Story story) {
        return looksAfter(viewer) && !owns(viewer, story);
    }

    /// A block hides nothing from them: nobody could take down a story whose writer blocked them.
    static boolean looksAfter(Viewer viewer) {
        return hasRead(viewer) || viewer.is(Role.MODERATOR);
    }

    boolean owns(Viewer viewer, Story story) {
        return members.owns(viewer, story.writer());
    }

    private static boolean isLead(Viewer viewer) {
        return viewer.is(Role.SAFEGUARDING_LEAD);
    }
}
