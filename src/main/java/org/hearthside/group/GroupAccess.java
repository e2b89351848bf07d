package org.hearthside.group;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

/// Who may do what in a group. The only way to get one. No role opens a thread: whoever is not in
/// the group is told that there is none.
@Component
class GroupAccess {
    private final GroupRows rows;
    private final Members members;
    private final InstantSource time;

    GroupAccess(GroupRows rows, Members members, InstantSource time) {
        this.rows = rows;
        this.members = members;
        this.time = time;
    }

    /// To read what it is for, from outside.
    PeerGroup toKnow(Viewer viewer, StreamId stream) {
        if (!viewer.isMember()) {
            throw new NotFound(); // suspended people and visitors
        }
        var group = rows.group(stream).orElseThrow(NotFound::new);
        var known =
                switch (group.stage()) {
                    case OPEN -> true;
                    case ASKED -> isFounder(viewer, group) || mayDecide(viewer);
                    case REFUSED -> isFounder(viewer, group);
                    case CLOSED -> false;
                };
        if (!known) {
            throw new NotFound();
        }
        return group;
    }

    private boolean isFounder(Viewer viewer, PeerGroup group) {
        return within(viewer, group).isPresent(); // nobody else has a name there yet
    }

    /// The viewer's part in a group that they may know, if they ever had one.
    Optional<Within> within(Viewer viewer, PeerGroup group) {
        return members.nameIn(viewer, group.space()) // none for a session that has ended
                .flatMap(name -> rows.person(group.stream(), name))
                .map(me -> new Within(group, me));
    }

    /// What one of the ways to get a group gives, with the group held until the transaction ends:
    /// asked before, so that nobody holds what is none of theirs, and again for what changed until
    /// it was held. Somebody who leaves meanwhile is not there, and what is sent twice is done
    /// once.
    <T> T held(StreamId stream, Supplier<T> way) {
        var _ = way.get();
        rows.hold(stream);
        return way.get();
    }

    /// To write down what a group would be for.
    void toFound(Viewer viewer) {
        if (!viewer.isMember()) {
            throw new NotFound();
        }
        if (viewer.standing() == Standing.RESTING) {
            throw new Refused(Reason.NOT_NOW); // resting people read
        }
        if (!members.mayWrite(viewer.home())) {
            throw new Refused(Reason.NEEDS_CONSENT); // their words may not be kept
        }
    }

    /// To join, ask, wait or sit in.
    PeerGroup toCome(Viewer viewer, StreamId stream) {
        var group = toKnow(viewer, stream);
        if (group.stage() != Stage.OPEN) {
            throw new Refused(Reason.NOT_NOW); // it has not begun
        }
        if (within(viewer, group).filter(in -> !in.me().mayCome(time.instant())).isPresent()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        return group;
    }

    /// To change or end one's own part, whatever it is.
    Within toSettle(Viewer viewer, StreamId stream) {
        return within(viewer, toKnow(viewer, stream))
                .filter(in -> in.me().part() != Part.LEFT)
                .orElseThrow(NotFound::new);
    }

    /// To read the thread and what else is the group's own.
    Within toRead(Viewer viewer, StreamId stream) {
        var within = toSettle(viewer, stream);
        if (within.group().stage() != Stage.OPEN || !within.me().reads(time.instant())) {
            throw new NotFound(); // waits, was declined, or their day is over
        }
        return within;
    }

    /// To take part in what the group decides, which a guest does not.
    Within toDecideTogether(Viewer viewer, StreamId stream) {
        var within = toRead(viewer, stream);
        if (!within.me().part().isIn()) {
            throw new NotFound();
        }
        mustNotRest(viewer);
        return within;
    }

    private static void mustNotRest(Viewer viewer) {
        if (viewer.standing() == Standing.RESTING) {
            throw new Refused(Reason.NOT_NOW); // resting people read
        }
    }

    private Within whereWordsAreKept(Viewer viewer, Within within) {
        mustNotRest(viewer);
        if (!members.mayWrite(within.own())) {
            throw new Refused(Reason.NEEDS_CONSENT); // their words may not be kept
        }
        return within;
    }

    /// To send a message or change one.
    Within toSend(Viewer viewer, StreamId stream) {
        var within = whereWordsAreKept(viewer, toRead(viewer, stream));
        if (!within.agrees()) {
            throw new Refused(Reason.AGREE_FIRST); // the group has agreed on other words
        }
        return within;
    }

    /// To do what facilitators do, in this group only.
    Within toFacilitate(Viewer viewer, StreamId stream) {
        var within = toRead(viewer, stream);
        if (!within.me().part().facilitates()) {
            throw new NotFound();
        }
        return within;
    }

    /// To write down what stays of one who facilitates: of the group, of a session, of oneself.
    Within toWriteDown(Viewer viewer, StreamId stream) {
        return whereWordsAreKept(viewer, toFacilitate(viewer, stream));
    }

    /// To say whether a group may begin.
    void toDecide(Viewer viewer) {
        if (!viewer.isMember() || !mayDecide(viewer)) {
            throw new NotFound();
        }
    }

    PeerGroup toDecide(Viewer viewer, StreamId stream) {
        toDecide(viewer);
        var group = rows.group(stream).orElseThrow(NotFound::new);
        if (group.stage() != Stage.ASKED || isFounder(viewer, group)) {
            throw new NotFound(); // answered already, or their own
        }
        return group;
    }

    /// To sit in and see how a group is led: those who look after supporters, and nobody whom it
    /// knows as somebody who came for themselves.
    PeerGroup toSupervise(Viewer viewer, StreamId stream) {
        var group = toSuperviseNoMore(viewer, stream);
        if (viewer.standing() == Standing.RESTING) {
            throw new Refused(Reason.NOT_NOW); // resting people read
        }
        if (within(viewer, group).filter(in -> !in.me().supervises()).isPresent()) {
            throw new Refused(Reason.KNOWN_HERE);
        }
        return group;
    }

    /// To take back that one sits in, whatever one has become since.
    PeerGroup toSuperviseNoMore(Viewer viewer, StreamId stream) {
        if (!maySupervise(viewer)) {
            throw new NotFound();
        }
        return rows.group(stream)
                .filter(each -> each.stage() == Stage.OPEN)
                .orElseThrow(NotFound::new);
    }

    static boolean maySupervise(Viewer viewer) {
        return viewer.isMember() && (viewer.is(Role.MANAGER) || viewer.is(Role.ADMINISTRATOR));
    }

    /// To come in and lead a group for a time, when nobody does.
    PeerGroup toCover(Viewer viewer, StreamId stream) {
        if (!viewer.isMember()
                || viewer.standing() == Standing.RESTING
                || !viewer.is(Role.FACILITATOR)) {
            throw new NotFound();
        }
        var group = rows.group(stream).filter(g -> g.stage() == Stage.OPEN);
        return group.filter(g -> rows.isUnled(stream)) // led, and none of their business
                .filter(g -> within(viewer, g).filter(in -> in.me().part().isIn()).isEmpty())
                .orElseThrow(NotFound::new);
    }

    /// Facilitators of this place do, and programme managers where there is none yet.
    static boolean mayDecide(Viewer viewer) {
        return viewer.is(Role.FACILITATOR) || viewer.is(Role.MANAGER);
    }

    /// Whether there is anybody who decides.
    boolean isAnswered() {
        return members.isHeld(Role.FACILITATOR) || members.isHeld(Role.MANAGER);
    }

    /// Between whom and this person a block lies.
    Set<PersonaId> apart(Within within) {
        return members.apartIn(within.own(), within.group().space());
    }

    /// Of whom nothing reaches this person: a block lies between the two, or they muted them here.
    Set<PersonaId> unseen(Within within) {
        var unseen = new HashSet<>(apart(within));
        unseen.addAll(rows.muted(within.group().stream(), within.own(), time.instant()));
        return unseen;
    }
}
