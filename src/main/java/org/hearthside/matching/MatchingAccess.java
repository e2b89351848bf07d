package org.hearthside.matching;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Duty;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.supporter.Credentials;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.Supporters;
import org.springframework.stereotype.Component;

/// Who may ask whom, and who may answer. The only way to get a supporter to look at, or a request
/// to change.
@Component
class MatchingAccess {
    private final Members members;
    private final Supporters supporters;
    private final Credentials credentials;
    private final SupportRequests requests;
    private final Offers offers;
    private final Duty duty;
    private final InstantSource time;

    MatchingAccess(
            Members members,
            Supporters supporters,
            Credentials credentials,
            SupportRequests requests,
            Offers offers,
            Duty duty,
            InstantSource time) {
        this.members = members;
        this.supporters = supporters;
        this.credentials = credentials;
        this.requests = requests;
        this.offers = offers;
        this.duty = duty;
        this.time = time;
    }

    /// A supporter this viewer may know about.
    Supporter toSee(Viewer viewer, PersonaId name) {
        if (!viewer.isMember()) {
            throw new NotFound();
        }
        var supporter = supporters.open(Set.of(name)).get(name);
        if (supporter == null // paused, or the role has ended
                || members.apart(viewer.home(), name)) { // a block either way, or themselves
            throw new NotFound();
        }
        return supporter;
    }

    /// Everybody this viewer may know about, in no order that means anything.
    List<Supporter> toSee(Viewer viewer) {
        if (!viewer.isMember()) {
            throw new NotFound();
        }
        var open = supporters.open();
        var apart = members.apartFrom(viewer.home(), open.stream().map(Supporter::name).toList());
        return open.stream().filter(each -> !apart.contains(each.name())).toList();
    }

    /// Nobody asks while nobody is on duty. Whoever rests, or has not agreed that their words are
    /// kept, reads and asks for nothing.
    void toAsk(Viewer viewer) {
        if (!viewer.isMember()) {
            throw new NotFound();
        }
        if (!members.mayWrite(viewer.home())) {
            throw new Refused(Reason.NEEDS_CONSENT);
        }
        if (viewer.standing() == Standing.RESTING) {
            throw new Refused(Reason.NOT_NOW);
        }
        if (!duty.isOpen()) {
            throw new Refused(Reason.CLOSED); // nobody on duty looks after new talks
        }
        if (members.isLimited(viewer)) {
            throw new Refused(Reason.LIMITED); // people decided so, for a time
        }
    }

    /// One of the viewer's own requests, to take it back.
    SupportRequest toWithdraw(Viewer viewer, RequestId id) {
        return requests.take(id)
                .filter(request -> members.owns(viewer, request.seeker()))
                .orElseThrow(NotFound::new);
    }

    /// Who waits for a person to choose, and rounds: for those who run the programme.
    void toRounds(Viewer viewer) {
        if (!coordinates(viewer)) {
            throw new NotFound();
        }
    }

    static boolean coordinates(Viewer viewer) {
        return viewer.isMember() && viewer.is(Role.MANAGER);
    }

    /// A supporter's work, with a profile or before it.
    void toWork(Viewer viewer) {
        if (!viewer.isMember() || !viewer.is(Role.SUPPORTER)) {
            throw new NotFound();
        }
    }

    /// How much others hold, for those who look after supporters.
    void toSupervise(Viewer viewer) {
        if (!viewer.isMember() || !(viewer.is(Role.MANAGER) || viewer.is(Role.ADMINISTRATOR))) {
            throw new NotFound();
        }
    }

    /// The viewer's name as a supporter.
    PersonaId toSupport(Viewer viewer) {
        toWork(viewer);
        return members.nameIn(viewer, SpaceId.SUPPORT).orElseThrow(NotFound::new);
    }

    /// A request that lies before the viewer. One that did, and has gone to somebody else
    /// meanwhile, is refused with ALREADY_DONE; any other is not there.
    SupportRequest toAnswer(Viewer viewer, RequestId id) {
        var me = toSupport(viewer);
        var request = requests.take(id).orElseThrow(NotFound::new);
        if (!offers.wasBefore(id, me) // never theirs to know
                || members.apart(me, request.seeker())) { // blocked since
            throw new NotFound();
        }
        if (request.state() != RequestState.OFFERED
                || credentials.of(me).isEmpty() // it goes on to somebody else in this moment
                || !me.equals(request.supporter())
                || isRuledOut(viewer, request)
                || !members.restrictedAmong(Set.of(request.seeker())).isEmpty()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        return request;
    }

    private boolean isRuledOut(Viewer supporter, SupportRequest request) {
        return supporters
                .own(supporter)
                .filter(one -> MatchScore.between(request.wishes(), one, time.instant()).never())
                .isPresent();
    }
}
