package org.hearthside.group;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// When a group meets, who does what then, and the way from taking part to leading with others.
@Service
class GroupSessions {
    /// In so many sessions one takes part before one is asked to co-facilitate for good.
    static final int TAKEN_PART = 3;

    /// So many times one has co-facilitated a session by then.
    static final int CO_FACILITATED = 1;

    private final GroupAccess access;
    private final Groups groups;
    private final GroupRows rows;
    private final SessionRows sessions;
    private final MessageLog log;
    private final InstantSource time;

    GroupSessions(
            GroupAccess access,
            Groups groups,
            GroupRows rows,
            SessionRows sessions,
            MessageLog log,
            InstantSource time) {
        this.access = access;
        this.groups = groups;
        this.rows = rows;
        this.sessions = sessions;
        this.log = log;
        this.time = time;
    }

    /// Says when the group meets. What begins at a time for which one is planned already is that
    /// one.
    @Transactional
    void plan(Viewer viewer, StreamId stream, SessionForm.Plan plan) {
        access.toFacilitate(viewer, stream);
        rows.hold(stream);
        var added = false;
        for (var start : plan.starts()) {
            added |= sessions.add(stream, start, plan.minutes());
        }
        if (added) {
            log.note(stream, PersonaId.NONE, "sessions");
        }
    }

    /// It does not take place.
    @Transactional
    void cancel(Viewer viewer, StreamId stream, UUID id) {
        access.toFacilitate(viewer, stream);
        sessions.cancel(coming(stream, id).id(), time.instant());
        log.note(stream, PersonaId.NONE, "cancelled");
    }

    private SessionRows.Session coming(StreamId stream, UUID id) {
        return sessions.session(stream, id)
                .filter(session -> !session.cancelled() && !session.hasBegun(time.instant()))
                .orElseThrow(NotFound::new);
    }

    /// Takes a turn that is free, or was offered to them.
    ///
    /// @throws Refused ALREADY_DONE when somebody else has it
    @Transactional
    void take(Viewer viewer, StreamId stream, UUID id, Turn turn) {
        var within = access.held(stream, () -> access.toDecideTogether(viewer, stream));
        var session = coming(stream, id);
        if (!sessions.take(session.id(), turn, within.own())) {
            throw new Refused(Reason.ALREADY_DONE);
        }
    }

    /// "Not this time", or gives back what they took. Nobody is told why.
    @Transactional
    void giveBack(Viewer viewer, StreamId stream, UUID id, Turn turn) {
        var within = access.toDecideTogether(viewer, stream);
        sessions.giveBack(coming(stream, id).id(), turn, within.own());
    }

    /// Offers a turn to somebody, who may say no as easily as yes.
    ///
    /// @throws Refused ALREADY_DONE when somebody has taken it
    @Transactional
    void offer(Viewer viewer, StreamId stream, UUID id, Turn turn, PersonaId to) {
        var within = access.toFacilitate(viewer, stream);
        var session = coming(stream, id);
        if (!sessions.offer(session.id(), turn, other(within, to).name())) {
            throw new Refused(Reason.ALREADY_DONE);
        }
    }

    /// Somebody in the group whom this person sees.
    private GroupPerson other(Within within, PersonaId name) {
        return rows.person(within.group().stream(), name)
                .filter(person -> person.part().isIn())
                .filter(person -> !access.unseen(within).contains(person.name()))
                .orElseThrow(NotFound::new);
    }

    /// Says of oneself that one took part. Passing and listening are taking part.
    @Transactional
    void tookPart(Viewer viewer, StreamId stream, UUID id, boolean did) {
        var within = access.held(stream, () -> access.toDecideTogether(viewer, stream));
        var session =
                sessions.session(stream, id)
                        .filter(each -> !each.cancelled() && each.hasBegun(time.instant()))
                        .orElseThrow(NotFound::new);
        sessions.tookPart(session.id(), within.own(), did);
    }

    /// How far somebody has come on the way to co-facilitating.
    record Path(int tookPart, int coFacilitated, boolean invited) {
        boolean isOpen() {
            return tookPart >= TAKEN_PART && coFacilitated >= CO_FACILITATED;
        }
    }

    Path path(StreamId stream, PersonaId name) {
        return new Path(
                sessions.sessionsOf(stream, name),
                sessions.had(stream, Turn.CO_FACILITATOR, time.instant()).getOrDefault(name, 0),
                sessions.isInvited(stream, name));
    }

    /// Asks a member who has come so far to lead the group with them.
    ///
    /// @throws Refused NOT_NOW for one who has not
    @Transactional
    void invite(Viewer viewer, StreamId stream, PersonaId name) {
        var within = access.toFacilitate(viewer, stream);
        var other = other(within, name);
        if (other.part() != Part.MEMBER || !path(stream, name).isOpen()) {
            throw new Refused(Reason.NOT_NOW);
        }
        sessions.invite(stream, name, within.own(), time.instant());
        log.seatChanged(stream, name);
    }

    /// Says yes or no to that.
    @Transactional
    void answer(Viewer viewer, StreamId stream, boolean yes) {
        var within = access.toDecideTogether(viewer, stream);
        rows.hold(stream);
        if (!sessions.endInvitation(stream, within.own()) || within.me().part() != Part.MEMBER) {
            throw new NotFound();
        }
        if (yes) {
            var now = time.instant();
            rows.become(stream, within.own(), Part.CO_FACILITATOR, null, now);
            rows.here(stream, within.own(), now);
            log.note(stream, PersonaId.NONE, "co-facilitator");
        }
    }

    /// Facilitates no more and stays in the group; who only covers goes.
    ///
    /// @throws Refused NOT_NOW for the only one who does
    @Transactional
    void stepBack(Viewer viewer, StreamId stream) {
        var within = access.held(stream, () -> access.toFacilitate(viewer, stream));
        if (within.covers()) {
            groups.gone(stream, within.me());
            return;
        }
        if (rows.count(stream, Part.FACILITATOR, Part.CO_FACILITATOR) == 1) {
            throw new Refused(Reason.NOT_NOW);
        }
        rows.story(stream, within.own(), "");
        rows.become(stream, within.own(), Part.MEMBER, null, time.instant());
    }

    /// The people of a group whose turn it is most, for offering it: who has had it least often.
    List<PersonaId> nextFor(Within within, Turn turn) {
        var had = sessions.had(within.group().stream(), turn, time.instant());
        var unseen = access.unseen(within);
        return rows
                .people(within.group().stream(), Part.MEMBER, Part.CO_FACILITATOR, Part.FACILITATOR)
                .stream()
                .map(GroupPerson::name)
                .filter(name -> !unseen.contains(name) && !name.equals(within.own()))
                .sorted(java.util.Comparator.comparing(name -> had.getOrDefault(name, 0)))
                .toList();
    }
}
