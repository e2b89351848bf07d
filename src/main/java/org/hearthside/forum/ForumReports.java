package org.hearthside.forum;

import java.util.List;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Reportable;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.NotFound;
import org.springframework.stereotype.Component;

/// What of the forum may be reported: somebody else's reply or topic, by one who could read it,
/// with up to two before it and one after it that they could read too.
@Component
class ForumReports implements Reportable {
    static final String KIND = "reply";

    private static final int BEFORE = 2;
    private static final int AFTER = 1;

    private final ForumAccess access;
    private final Forum forum;
    private final ForumRows rows;

    ForumReports(ForumAccess access, Forum forum, ForumRows rows) {
        this.access = access;
        this.forum = forum;
        this.rows = rows;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// Whoever takes no part in an open space reports under their name in the community: nobody
    /// reads it. Reports belong together within a topic, because there a number names one reply.
    @Override
    public Delivered delivered(Viewer viewer, ContentRef ref) {
        var at = at(viewer, ref);
        var reply = forum.others(at, number(ref));
        var name = reply.name();
        return new Delivered(
                Forum.me(viewer, at),
                reply.by(),
                name == null ? "" : name,
                at.topic().id().value(),
                lines(at, reply.number()),
                ForumPages.address(at.topic(), reply.number()));
    }

    private ForumAccess.At at(Viewer viewer, ContentRef ref) {
        var topic = new TopicId(ref.id());
        return access.toRead(viewer, rows.spaceOf(topic).orElseThrow(NotFound::new), topic);
    }

    private static int number(ContentRef ref) {
        if (ref.number() < 0 || ref.number() > Integer.MAX_VALUE) {
            throw new NotFound();
        }
        return (int) ref.number();
    }

    private List<Line> lines(ForumAccess.At at, int reported) {
        var seat = at.seat();
        return rows
                .between(at.topic().id(), seat, Math.max(0, reported - BEFORE), reported + AFTER)
                .stream()
                .filter(reply ->
                        reply.number() == reported
                                ? seat.reads(reply.by())
                                : seat.shows(reply.by()))
                .map(reply ->
                        new Line(
                                reply.number(),
                                reply.by(),
                                reply.name() == null ? "" : reply.name(),
                                reply.postedAt(),
                                reply.number() == reported,
                                isShown(seat, reply),
                                forum.wordings(reply)))
                .toList();
    }

    /// What waits for a moderator or was taken out is nobody's to read but its writer's, and a note
    /// or a word that was muted veils here as it does in the topic.
    private static boolean isShown(Seat seat, Reply reply) {
        return seat.isOwn(reply.by())
                || (reply.stands() && !reply.hidden() && !Forum.isVeiled(seat, reply));
    }

    @Override
    public void part(Viewer viewer, ContentRef ref, Parting parting) {
        var at = at(viewer, ref);
        var space = at.seat().space().id();
        switch (parting) {
            case FOR_GOOD -> forum.block(viewer, space, at.topic().id(), number(ref));
            case FOR_A_DAY -> forum.mute(viewer, space, at.topic().id(), number(ref));
        }
    }
}
