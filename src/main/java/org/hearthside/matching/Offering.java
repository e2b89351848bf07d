package org.hearthside.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.live.MessageLog;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.safety.Deadlines;
import org.hearthside.safety.Duty;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.Supporters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Lays requests before supporters, one at a time, and takes them on to the next.
///
/// All of it happens under one lock of the whole room, so that two offers made at the same moment
/// cannot both count on the same free place. The lock is taken before any request is.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Offering {
    static final String OFFER = "matching.offer";
    static final String LOOK = "matching.look";
    static final String PLACE = "matching.place";

    /// How often we look again for somebody when nobody was free.
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private static final long LOCK = 0x6d617463_68696e67L;

    private final JdbcClient database;
    private final SupportRequests requests;
    private final Offers offers;
    private final Supporters supporters;
    private final Members members;
    private final Duty duty;
    private final Deadlines deadlines;
    private final MessageLog log;
    private final WaitCounts counts;
    private final InstantSource time;

    Offering(
            JdbcClient database,
            SupportRequests requests,
            Offers offers,
            Supporters supporters,
            Members members,
            Duty duty,
            Deadlines deadlines,
            MessageLog log,
            WaitCounts counts,
            InstantSource time) {
        this.database = database;
        this.requests = requests;
        this.offers = offers;
        this.supporters = supporters;
        this.members = members;
        this.duty = duty;
        this.deadlines = deadlines;
        this.log = log;
        this.counts = counts;
        this.time = time;
    }

    /// Until the end of the transaction nobody else makes offers.
    void alone() {
        database.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
    }

    /// The first offer of a hello: to the person it was written to, if they still have room.
    boolean offerTo(SupportRequest request, Supporter wanted) {
        var now = time.instant();
        var load =
                offers.loads(List.of(wanted.name()), now).getOrDefault(wanted.name(), Load.NOTHING);
        if (!load.hasRoom(request.kind(), wanted)
                || members.apart(request.seeker(), wanted.name())) {
            return false;
        }
        lay(request, wanted.name(), now);
        return true;
    }

    /// The standing offer ended without a yes.
    void comeBack(SupportRequest request, Outcome outcome) {
        endOffer(request, outcome);
        request.comeBack();
        requests.save(request);
    }

    /// An offer's time went by. Nothing, when it ended otherwise meanwhile.
    ///
    /// @return the request that now lies before nobody
    Optional<RequestId> silent(UUID offer) {
        var request =
                offers.find(offer).flatMap(found -> requests.take(found.request())).orElse(null);
        if (request == null
                || offers.standing(request.id()).filter(o -> o.id().equals(offer)).isEmpty()) {
            return Optional.empty();
        }
        comeBack(request, Outcome.SILENT);
        return Optional.of(request.id());
    }

    /// What becomes of a hello that lies before nobody: the next suitable person, or another look
    /// later, or an end that the seeker is told of.
    void passOn(RequestId id) {
        var request = requests.take(id).orElse(null);
        if (request == null
                || request.state() != RequestState.OPEN
                || request.kind() != RequestKind.HELLO) {
            return;
        }
        var now = time.instant();
        if (!request.mayPassOn()) {
            lapse(request, Why.NOT_PASSED_ON);
            return;
        }
        if (request.isOverdue(now)) {
            lapse(request, Why.NOBODY_FOUND);
            return;
        }
        var next = best(request, supporters.open(), Candidate.FOR_HELLO, now);
        if (next.isPresent()) {
            lay(request, next.get().name(), now);
        } else {
            deadlines.set(LOOK, id.value(), now.plus(AGAIN));
        }
    }

    /// Gives everybody in the queue whom somebody on shift can take to that person, the longest
    /// waiting first.
    void dispatch() {
        dispatch(supporters.onShift().keySet());
    }

    private void dispatch(Set<Supporter> onShift) {
        var now = time.instant();
        for (var each : requests.open(RequestKind.NOW)) {
            var next = best(each, onShift, Candidate.FOR_NOW, now);
            if (next.isPresent()) {
                requests.take(each.id()) // it may have been taken back this very moment
                        .filter(request -> request.state() == RequestState.OPEN)
                        .ifPresent(request -> lay(request, next.get().name(), now));
            }
        }
    }

    /// Who could take this request, the first choice first.
    private Optional<Supporter> best(
            SupportRequest request,
            Collection<Supporter> pool,
            Comparator<Candidate> order,
            Instant now) {
        return suitable(
                        request.seeker(),
                        request.wishes(),
                        request.kind(),
                        offers.saidNo(request),
                        pool,
                        now)
                .filter(c -> request.suits(c.score()))
                .min(order)
                .map(Candidate::supporter);
    }

    private Stream<Candidate> suitable(
            PersonaId seeker,
            Wishes wishes,
            RequestKind kind,
            Set<PersonaId> saidNo,
            Collection<Supporter> pool,
            Instant now) {
        var names = pool.stream().map(Supporter::name).toList();
        var apart = members.apartFrom(seeker, names);
        var loads = offers.loads(names, now);
        return pool.stream()
                .filter(each -> !apart.contains(each.name()))
                .filter(each -> !saidNo.contains(each.name()))
                .map(each ->
                        new Candidate(
                                each,
                                loads.getOrDefault(each.name(), Load.NOTHING),
                                MatchScore.between(wishes, each, now)))
                .filter(c -> c.load().hasRoom(kind, c.supporter()))
                .filter(c -> c.score().mayTalk());
    }

    private void lay(SupportRequest request, PersonaId supporter, Instant now) {
        var offer = Offer.of(request, supporter, now);
        request.offerTo(supporter);
        requests.save(request);
        offers.add(offer);
        deadlines.set(OFFER, offer.id(), offer.dueAt());
        deadlines.cancel(LOOK, request.id().value());
    }

    /// Ends a request without anybody, and destroys what was written for it.
    void lapse(SupportRequest request, Why why) {
        endOffer(request, Outcome.MOVED);
        if (why != Why.DECIDED && why != Why.NOBODY_ON_DUTY) { // nothing to do with who they are
            count(request, false);
        }
        request.lapse(why, time.instant());
        close(request);
        log.destroy(request.stream());
    }

    /// The seeker took it back.
    void withdraw(SupportRequest request) {
        endOffer(request, Outcome.MOVED);
        counts.gaveUp(request.wishes(), requests.waitsSince(request.id()), time.instant());
        request.withdraw(time.instant());
        close(request);
        log.destroy(request.stream());
    }

    void accept(SupportRequest request, PersonaId supporter) {
        endOffer(request, Outcome.ACCEPTED);
        count(request, true);
        request.accept(supporter, time.instant());
        close(request);
    }

    /// Before it is closed: then it is forgotten since when they wait.
    private void count(SupportRequest request, boolean found) {
        counts.ended(request.wishes(), requests.waitsSince(request.id()), time.instant(), found);
    }

    private void close(SupportRequest request) {
        requests.save(request);
        deadlines.cancel(LOOK, request.id().value());
        deadlines.cancel(PLACE, request.id().value());
    }

    private void endOffer(SupportRequest request, Outcome outcome) {
        offers.standing(request.id())
                .ifPresent(offer -> {
                    offers.end(offer, outcome, time.instant());
                    deadlines.cancel(OFFER, offer.id());
                    tellHowSoon(request, offer, outcome);
                });
    }

    private void tellHowSoon(SupportRequest request, Offer offer, Outcome outcome) {
        if (request.kind() == RequestKind.NOW) {
            if (outcome == Outcome.SILENT) {
                supporters.wentQuiet(offer.supporter());
            }
            return;
        }
        switch (outcome) {
            case ACCEPTED, DECLINED -> {
                var took = Duration.between(offer.offeredAt(), time.instant());
                supporters.answered(offer.supporter(), (int) took.toMinutes());
            }
            case SILENT -> supporters.answered(offer.supporter(), null);
            case MOVED -> {
                // nothing they did
            }
        }
    }

    /// Takes offers away from people who can no longer answer them, or who are ruled out meanwhile,
    /// gives the queue to those who can, and tells it when everybody has gone home.
    void sweep() {
        if (!duty.isOpen()) {
            closeQueue();
        }
        letGoOfRestricted();
        var offered = requests.offered();
        if (offered.isEmpty() && requests.open(RequestKind.NOW).isEmpty()) {
            return;
        }
        var open = supporters.open(names(offered.stream()));
        var onShift = supporters.onShift().keySet();
        var here = onShift.stream().map(Supporter::name).collect(Collectors.toSet());
        var now = time.instant();
        for (var each : offered) {
            var supporter = each.supporter() == null ? null : open.get(each.supporter());
            if (supporter == null
                    || (each.kind() == RequestKind.NOW && !here.contains(supporter.name()))
                    || MatchScore.between(each.wishes(), supporter, now).never()) {
                moveOn(each.id());
            }
        }
        dispatch(onShift);
        if (onShift.isEmpty() && !soonSomebody()) {
            for (var each : requests.open(RequestKind.NOW)) {
                requests.take(each.id())
                        .filter(request -> request.state() == RequestState.OPEN)
                        .ifPresent(request -> lapse(request, Why.NOBODY_ON_SHIFT));
            }
        }
    }

    /// Nobody is on duty: whoever waits in the queue is told, and hellos wait on.
    private void closeQueue() {
        for (var each : requests.waiting(RequestKind.NOW)) {
            requests.take(each.id())
                    .filter(SupportRequest::isWaiting)
                    .ifPresent(request -> lapse(request, Why.NOBODY_ON_DUTY));
        }
    }

    /// People decided meanwhile that somebody asks nobody for a talk: what they asked for before
    /// lies before nobody any more.
    private void letGoOfRestricted() {
        for (var each : requests.waitingOf(members.restrictedAmong(requests.seekers()))) {
            requests.take(each.id())
                    .filter(SupportRequest::isWaiting)
                    .ifPresent(request -> lapse(request, Why.DECIDED));
        }
    }

    /// Takes a request from whoever it lies before, through no act of theirs.
    void moveOn(RequestId id) {
        var request = requests.take(id).orElseThrow();
        if (request.state() == RequestState.OFFERED) {
            comeBack(request, Outcome.MOVED);
            passOn(id);
        }
    }

    private boolean soonSomebody() {
        return supporters
                .nextShift()
                .filter(next -> next.isBefore(time.instant().plus(SupportRequest.PLACE_KEPT)))
                .isPresent();
    }

    private static Set<PersonaId> names(Stream<SupportRequest> offered) {
        return offered.map(SupportRequest::supporter)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
    }
}
