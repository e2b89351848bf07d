package org.hearthside.room;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.stereotype.Component;

/// Who may do what in a room. The only way to get one.
@Component
class RoomAccess {
    private final RoomRows rows;
    private final Members members;
    private final InstantSource time;

    RoomAccess(RoomRows rows, Members members, InstantSource time) {
        this.rows = rows;
        this.members = members;
        this.time = time;
    }

    /// To stand before its door and read what it is.
    Room toKnow(Viewer viewer, StreamId stream) {
        if (!viewer.isMember()) {
            throw new NotFound(); // suspended people and visitors
        }
        return rows.room(stream).filter(room -> !room.archived()).orElseThrow(NotFound::new);
    }

    /// To come in, for the first time or after its guidelines have changed.
    Room toEnter(Viewer viewer, StreamId stream) {
        var room = toKnow(viewer, stream);
        if (!room.state(time.instant()).takesPeople() && !mayHost(viewer, stream)) {
            throw new Refused(Reason.CLOSED); // nobody would be there
        }
        if (inside(viewer, room).filter(in -> in.isAway(time.instant())).isPresent()) {
            throw new Refused(Reason.ASKED_TO_LEAVE); // until their time is over
        }
        return room;
    }

    /// The viewer's place in a room that they may know, if they ever came in.
    Optional<Inside> inside(Viewer viewer, Room room) {
        return members.nameIn(viewer, room.space()) // none for a session that has ended
                .flatMap(name -> rows.person(room.stream(), name))
                .map(me -> new Inside(room, me, mayHost(viewer, room.stream())));
    }

    /// To look back at single messages that reached them, leave, and take back what is theirs: also
    /// while it is closed, and by who was asked to leave. What was said may have to be reported.
    Inside toLookBack(Viewer viewer, StreamId stream) {
        return inside(viewer, toKnow(viewer, stream)).orElseThrow(NotFound::new); // never came in
    }

    /// To read, also while it is closed.
    Inside toRead(Viewer viewer, StreamId stream) {
        var inside = toLookBack(viewer, stream);
        if (inside.isAway(time.instant())) {
            throw new Refused(Reason.ASKED_TO_LEAVE); // until their time is over
        }
        return inside;
    }

    /// To stay connected: while it takes people, only those who have a place.
    Inside toStay(Viewer viewer, StreamId stream) {
        var inside = toRead(viewer, stream);
        var now = time.instant();
        if (!inside.room().watched() && !inside.mayHost()) {
            throw new Refused(Reason.CLOSED); // nobody is on duty in the whole place
        }
        if (inside.room().state(now).takesPeople()
                && !inside.mayHost()
                && !inside.me().isHere(now)
                && rows.here(stream, now) >= inside.room().plan().capacity()) {
            throw new Refused(Reason.FULL); // their place was given to somebody else
        }
        return inside;
    }

    /// To send a message or change one.
    Inside toSend(Viewer viewer, StreamId stream) {
        var inside = toStay(viewer, stream);
        if (!inside.room().state(time.instant()).takesPeople()) {
            throw new Refused(Reason.CLOSED); // nobody is there to look after it
        }
        if (viewer.standing() == Standing.RESTING) {
            throw new Refused(Reason.NOT_NOW); // resting people read
        }
        if (!members.mayWrite(inside.own())) {
            throw new Refused(Reason.NEEDS_CONSENT); // their words may not be kept
        }
        if (!inside.agrees()) {
            throw new Refused(Reason.AGREE_FIRST); // the guidelines have changed
        }
        if (inside.me().listening()) {
            throw new Refused(Reason.NOT_NOW); // they chose to listen
        }
        return inside;
    }

    /// To be on duty, set its pace, and let held messages through.
    Inside toHost(Viewer viewer, StreamId stream) {
        var inside = toLookBack(viewer, stream);
        if (!inside.mayHost()) {
            throw new NotFound();
        }
        return inside;
    }

    /// To take a message out, or ask somebody to leave for a time.
    Inside toModerate(Viewer viewer, StreamId stream) {
        var inside = toHost(viewer, stream);
        if (!mayModerate(viewer, inside, time.instant())) {
            throw new Refused(Reason.NOT_NOW); // others must see that they look after it
        }
        return inside;
    }

    static boolean mayModerate(Viewer viewer, Inside inside, Instant now) {
        return inside.mayHost() && (isModerator(viewer) || inside.me().isOnDuty(now));
    }

    /// Whether this viewer may host it: people gave them the room and they still hold a role for
    /// it, or they moderate.
    boolean mayHost(Viewer viewer, StreamId stream) {
        if (isModerator(viewer)) {
            return true;
        }
        return (viewer.is(Role.FACILITATOR) || viewer.is(Role.SUPPORTER))
                && rows.isHost(stream, viewer.home());
    }

    static boolean isModerator(Viewer viewer) {
        return viewer.is(Role.MODERATOR) || viewer.is(Role.SAFEGUARDING_LEAD);
    }

    /// To make rooms and change them.
    void toKeep(Viewer viewer) {
        if (!viewer.isMember() || !(viewer.is(Role.ADMINISTRATOR) || viewer.is(Role.MANAGER))) {
            throw new NotFound();
        }
    }

    Room toKeep(Viewer viewer, StreamId stream) {
        toKeep(viewer);
        return rows.room(stream).orElseThrow(NotFound::new);
    }

    /// Of whom nothing reaches this person: a block lies between the two, or they muted them here.
    /// A block hides nothing from whoever looks after the room, or nobody could take out what was
    /// said by whoever blocked them.
    Set<PersonaId> unseen(Inside inside) {
        var unseen =
                new HashSet<>(rows.muted(inside.room().stream(), inside.own(), time.instant()));
        if (!inside.mayHost()) {
            unseen.addAll(members.apartIn(inside.own(), inside.room().space()));
        }
        return unseen;
    }
}
