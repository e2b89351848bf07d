package org.hearthside.forum;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.SpaceSeat;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.stereotype.Component;

/// Who may do what in the forum. The only way to get a space or a topic.
@Component
class ForumAccess {
    private final ForumRows rows;
    private final InstantSource time;

    ForumAccess(ForumRows rows, InstantSource time) {
        this.time = time;
        this.rows = rows;
    }

    /// A viewer at a topic.
    record At(Seat seat, Topic topic) {}

    /// To stand before its door and read what it is.
    Seat toKnow(Viewer viewer, SpaceId space) {
        if (!viewer.isMember()) {
            throw new NotFound(); // suspended people and visitors
        }
        return rows.seat(space, viewer, time.instant())
                .filter(seat -> !seat.space().archived())
                .map(seat -> whole(viewer, seat))
                .orElseThrow(NotFound::new);
    }

    /// Where topics came from other spaces, whoever is blocked or muted there stays so here, and
    /// one's own words stay one's own.
    private Seat whole(Viewer viewer, Seat seat) {
        if (seat.cameFrom().isEmpty()) {
            return seat;
        }
        var others = new LinkedHashMap<SpaceId, SpaceSeat>();
        seat.cameFrom().forEach(space -> others.put(space, rows.stands(space, viewer)));
        var names =
                others.values().stream().flatMap(other -> Stream.ofNullable(other.own())).toList();
        return seat.with(others, rows.muted(names, time.instant()));
    }

    /// What they muted or follow stays so where a topic was moved.
    private At kept(Seat seat, Topic topic) {
        return new At(seat, seat.former().isEmpty() ? topic : rows.keptAs(topic, seat.names()));
    }

    boolean mayRead(Viewer viewer, Seat seat) {
        return seat.space().plan().door() == ForumDoor.OPEN
                || seat.takesPart()
                || isModerator(viewer);
    }

    /// To read its topics.
    Seat toRead(Viewer viewer, SpaceId space) {
        var seat = toKnow(viewer, space);
        if (!mayRead(viewer, seat)) {
            throw new NotFound(); // they have not accepted its rules
        }
        return seat;
    }

    /// To read one topic.
    At toRead(Viewer viewer, SpaceId space, TopicId topic) {
        var at = toOwn(viewer, space, topic);
        if (!mayRead(viewer, at)) {
            throw new NotFound();
        }
        return at;
    }

    /// Whether a topic is shown to them.
    boolean mayRead(Viewer viewer, At at) {
        var seat = at.seat();
        var by = at.topic().by();
        return !seat.space().archived()
                && mayRead(viewer, seat) // else they have not accepted its rules
                && seat.reads(by) // a block may lie between them and who opened it
                && (!at.topic().aside() || seat.isOwn(by) || seat.moderates());
    }

    /// To react, follow and keep a draft: those who take part.
    At toTakePart(Viewer viewer, SpaceId space, TopicId topic) {
        var at = toRead(viewer, space, topic);
        if (at.seat().apart().contains(at.topic().by())) {
            throw new NotFound(); // whoever looks after it reads it, and says nothing there
        }
        if (!at.seat().takesPart()) {
            throw new Refused(Reason.AGREE_FIRST); // they have no name here
        }
        return at;
    }

    /// To take one's own words out of a topic, also where it is not shown to them any more: who
    /// opened it may have blocked them, or they left. Whose words they are is asked by [Forum].
    At toOwn(Viewer viewer, SpaceId space, TopicId topic) {
        if (!viewer.isMember()) {
            throw new NotFound(); // suspended people and visitors
        }
        return rows.at(space, topic, viewer, time.instant())
                .map(found -> kept(whole(viewer, found.seat()), found.topic()))
                .orElseThrow(NotFound::new);
    }

    /// To answer, or change what is one's own.
    At toWrite(Viewer viewer, SpaceId space, TopicId topic) {
        var at = toTakePart(viewer, space, topic);
        mayWrite(viewer, at.seat());
        if (at.topic().locked() != null) {
            throw new Refused(Reason.CLOSED); // a moderator locked it
        }
        return at;
    }

    /// To open a topic.
    Seat toWrite(Viewer viewer, SpaceId space) {
        var seat = toRead(viewer, space);
        mayWrite(viewer, seat);
        return seat;
    }

    private static void mayWrite(Viewer viewer, Seat seat) {
        if (viewer.standing() == Standing.RESTING) {
            throw new Refused(Reason.NOT_NOW); // resting people read
        }
        if (!seat.takesPart()) {
            throw new Refused(Reason.AGREE_FIRST); // they have no name here
        }
        if (!seat.stands().mayWrite()) {
            throw new Refused(Reason.NEEDS_CONSENT); // their words may not be kept
        }
        if (!seat.agrees()) {
            throw new Refused(Reason.AGREE_FIRST); // the rules have changed
        }
    }

    /// To look after what is written: moderators, also where they take no part themselves.
    At toModerate(Viewer viewer, SpaceId space, TopicId topic) {
        var at = toRead(viewer, space, topic);
        if (!isModerator(viewer)) {
            throw new NotFound();
        }
        return at;
    }

    static boolean isModerator(Viewer viewer) {
        return viewer.is(Role.MODERATOR) || viewer.is(Role.SAFEGUARDING_LEAD);
    }

    /// To make spaces and change them.
    void toKeep(Viewer viewer) {
        if (!mayKeep(viewer)) {
            throw new NotFound();
        }
    }

    static boolean mayKeep(Viewer viewer) {
        return viewer.isMember() && (viewer.is(Role.ADMINISTRATOR) || viewer.is(Role.MODERATOR));
    }

    Space toKeep(Viewer viewer, SpaceId space) {
        toKeep(viewer);
        return rows.space(space).orElseThrow(NotFound::new);
    }
}
