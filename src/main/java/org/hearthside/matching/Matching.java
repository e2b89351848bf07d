package org.hearthside.matching;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.HandOvers;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Leaver;
import org.hearthside.member.Members;
import org.hearthside.member.NameBlocked;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.DeadlinePassed;
import org.hearthside.safety.Deadlines;
import org.hearthside.safety.Signals;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.supporter.CredentialLapsed;
import org.hearthside.supporter.Supporter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// The door to finding each other: saying hello, joining the queue, answering, taking back.
@Service
public class Matching {
    /// So many hellos of one member may wait at once.
    static final int MOST_WAITING = 3;

    private record Begun(StreamId stream, PersonaId seeker) {}

    private final MatchingAccess access;
    private final Offering offering;
    private final SupportRequests requests;
    private final WishList wishes;
    private final Choosing choosing;
    private final Choices choices;
    private final MatchingPages pages;
    private final Members members;
    private final Conversations conversations;
    private final HandOvers handOvers;
    private final MessageLog log;
    private final Signals signals;
    private final FirstContacts firstContacts;
    private final Deadlines deadlines;
    private final Limits limits;
    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final InstantSource time;

    Matching(
            MatchingAccess access,
            Offering offering,
            SupportRequests requests,
            WishList wishes,
            Choosing choosing,
            Choices choices,
            MatchingPages pages,
            Members members,
            Conversations conversations,
            HandOvers handOvers,
            MessageLog log,
            Signals signals,
            FirstContacts firstContacts,
            Deadlines deadlines,
            Limits limits,
            JdbcClient database,
            TransactionOperations transactions,
            InstantSource time) {
        this.access = access;
        this.offering = offering;
        this.requests = requests;
        this.wishes = wishes;
        this.choosing = choosing;
        this.choices = choices;
        this.pages = pages;
        this.members = members;
        this.conversations = conversations;
        this.handOvers = handOvers;
        this.log = log;
        this.signals = signals;
        this.firstContacts = firstContacts;
        this.deadlines = deadlines;
        this.limits = limits;
        this.database = database;
        this.transactions = transactions;
        this.time = time;
    }

    /// How many wait for a suggestion, for who coordinates; nobody for others.
    public int toChoose(Viewer viewer) {
        return MatchingAccess.coordinates(viewer) ? choices.areWaiting() : 0;
    }

    /// The viewer's own requests that wait, or ended without anybody in the last days, the latest
    /// first.
    public List<RequestRow> requests(Viewer viewer) {
        return pages.rows(viewer);
    }

    /// Says hello to somebody. The request stands only once the words are in the log; from that
    /// moment it has an owner and a deadline.
    ///
    /// @param id from the form: the same form sent twice makes one request
    /// @param name for this talk alone
    /// @param passOn whether the next person may read it when this one cannot
    /// @throws Refused NO_LINKS or TOO_LONG for first words that are not short, or lead elsewhere;
    ///   CHANGED_MEANWHILE for somebody whom the viewer has ruled out
    public void hello(
            Viewer viewer,
            RequestId id,
            PersonaId wanted,
            PublicName name,
            Words hello,
            boolean passOn) {
        var from = handOvers.lookingFrom(viewer).orElse(null);
        var asked = wishes.of(viewer);
        var others = from == null ? asked : butTheirOwn(viewer, asked);
        hello(viewer, id, wanted, name, hello, others, passOn, from);
    }

    /// Other than those with whom the viewer talks already.
    Wishes butTheirOwn(Viewer viewer, Wishes asked) {
        var others = asked;
        for (var each : conversations.pairs(members.names(viewer))) {
            others = each.seeker() && !each.ended() ? others.neverAlso(each.other()) : others;
        }
        return others;
    }

    /// @param asked what is wished of whoever it is passed on to
    /// @param insteadOf the talk that is told once somebody says yes, or null
    /// @throws Refused as [#hello] does
    void hello(
            Viewer viewer,
            RequestId id,
            PersonaId wanted,
            PublicName name,
            Words hello,
            Wishes asked,
            boolean passOn,
            @Nullable StreamId insteadOf) {
        var supporter = access.toSee(viewer, wanted);
        send(viewer, name, hello, new Asked(id, supporter, asked, passOn, insteadOf));
    }

    /// Says hello to whoever fits best, and to the next where they cannot.
    ///
    /// @param asked what is wished for this time
    /// @param insteadOf the talk that is told once somebody says yes, or null
    /// @throws Refused as [#hello] does
    void helloToWhoeverFits(
            Viewer viewer,
            RequestId id,
            Wishes asked,
            PublicName name,
            Words hello,
            @Nullable StreamId insteadOf) {
        send(viewer, name, hello, new Asked(id, null, asked, true, insteadOf));
    }

    /// @param wanted to whom it was written, or null for whoever fits
    private record Asked(
            RequestId id,
            @Nullable Supporter wanted,
            Wishes wishes,
            boolean passOn,
            @Nullable StreamId insteadOf) {}

    private void send(Viewer viewer, PublicName name, Words hello, Asked asked) {
        var id = asked.id();
        access.toAsk(viewer);
        HelloForm.mustBeFirstWords(hello);
        if (isOwn(viewer, id)) {
            return;
        }
        mayWaitForMore(viewer);
        var newcomer = members.isInFirstDay(viewer);
        limits.use(newcomer ? Limit.REQUEST_FIRST_DAY : Limit.REQUEST, viewer.account().toString());
        var begun = inTransaction(() -> begin(viewer, name));
        try {
            signals.read(
                    new Signals.Source(
                            Conversations.KIND, begun.stream().value(), begun.seeker(), id.value()),
                    hello);
            log.say(begun.stream(), begun.seeker(), id.value(), hello).join();
            if (inTransaction(() -> file(viewer, begun, asked))) {
                firstContacts.look(viewer, id, hello);
            }
        } catch (CompletionException | Refused e) {
            inTransaction(() -> forget(begun));
            throw e.getCause() instanceof Refused refused ? refused : e;
        }
    }

    private Begun begin(Viewer viewer, PublicName name) {
        var stream = log.open(Conversations.KIND);
        return new Begun(stream, members.takeName(viewer, new SpaceId(stream.value()), name));
    }

    private boolean file(Viewer viewer, Begun begun, Asked asked) {
        oneAtATime(viewer);
        if (isOwn(viewer, asked.id())) {
            return forget(begun); // the same form was quicker
        }
        mayWaitForMore(viewer);
        offering.alone();
        var request =
                SupportRequest.hello(
                        asked.id(),
                        begun.stream(),
                        begun.seeker(),
                        asked.wishes(),
                        asked.passOn(),
                        time.instant());
        requests.add(request);
        if (asked.insteadOf() != null) {
            requests.insteadOf(asked.id(), asked.insteadOf());
        }
        var wanted = asked.wanted();
        if (wanted == null) {
            offering.passOn(asked.id());
            return true;
        }
        if (MatchScore.between(asked.wishes(), wanted, time.instant()).never()) {
            throw new Refused(Reason.CHANGED_MEANWHILE); // the page has no form to them
        }
        choosing.saidHello(viewer, wanted.name())
                .ifPresent(since -> requests.waitsSince(asked.id(), since));
        if (!offering.offerTo(request, wanted)) {
            if (!asked.passOn()) {
                throw new Refused(Reason.FULL);
            }
            offering.passOn(asked.id());
        }
        return true;
    }

    private boolean forget(Begun begun) {
        log.destroy(begun.stream());
        return false;
    }

    private boolean isOwn(Viewer viewer, RequestId id) {
        var known = requests.find(id);
        if (known.isPresent() && !members.owns(viewer, known.get().seeker())) {
            throw new NotFound();
        }
        return known.isPresent();
    }

    private void mayWaitForMore(Viewer viewer) {
        var waiting =
                requests.waitingOf(members.names(viewer)).stream()
                        .filter(request -> request.kind() == RequestKind.HELLO)
                        .count();
        if (waiting >= MOST_WAITING) {
            throw new Refused(Reason.ENOUGH_WAITING);
        }
    }

    /// Takes a place in the Talk now queue, for whoever is free first. Whoever has one keeps it.
    public void join(Viewer viewer) {
        join(viewer, false);
    }

    /// @param closer rather somebody who shares a topic with the viewer, even where that takes
    ///   longer; means nothing to somebody who ticked none
    void join(Viewer viewer, boolean closer) {
        access.toAsk(viewer);
        if (place(viewer) != null) {
            return;
        }
        if (!pages.mayJoin(viewer)) {
            throw new Refused(Reason.NOT_NOW);
        }
        limits.use(Limit.QUEUE, viewer.account().toString());
        inTransaction(() -> take(viewer, closer));
    }

    /// @return whether there was no place yet
    private boolean take(Viewer viewer, boolean closer) {
        oneAtATime(viewer);
        if (place(viewer) != null) {
            return false;
        }
        if (!pages.mayJoin(viewer)) {
            throw new Refused(Reason.NOT_NOW);
        }
        var begun = begin(viewer, members.nameByLot(viewer.locale()));
        offering.alone();
        var now = time.instant();
        var wanted = wishes.of(viewer);
        var request =
                SupportRequest.place(
                        RequestId.random(),
                        begun.stream(),
                        begun.seeker(),
                        wanted,
                        closer && !wanted.topics().isEmpty(),
                        now);
        requests.add(request);
        deadlines.set(Offering.PLACE, request.id().value(), now.plus(SupportRequest.PLACE_KEPT));
        offering.dispatch();
        return true;
    }

    /// Waits no longer for a closer fit: whoever is free first.
    @Transactional
    void sooner(Viewer viewer) {
        offering.alone();
        var place = place(viewer);
        if (place != null) {
            requests.sooner(place.id());
            offering.dispatch();
        }
    }

    /// The queue's page was seen: the place is kept for ten minutes from now.
    @Transactional
    public void seen(Viewer viewer) {
        var place = place(viewer);
        if (place != null) {
            var now = time.instant();
            requests.see(place.id(), now);
            deadlines.set(Offering.PLACE, place.id().value(), now.plus(SupportRequest.PLACE_KEPT));
        }
    }

    private @Nullable SupportRequest place(Viewer viewer) {
        return requests.waitingOf(members.names(viewer)).stream()
                .filter(request -> request.kind() == RequestKind.NOW)
                .findFirst()
                .orElse(null);
    }

    /// Takes a request or a place back, at any time before somebody accepts.
    @Transactional
    public void withdraw(Viewer viewer, RequestId id) {
        var request = access.toWithdraw(viewer, id);
        if (request.state() != RequestState.WITHDRAWN) {
            offering.withdraw(request);
        }
    }

    /// Says yes to a request that lies before the viewer, and opens the conversation. Of all who
    /// press at the same moment one is first; the others are refused with ALREADY_DONE.
    @Transactional
    public StreamId accept(Viewer viewer, RequestId id) {
        var request = access.toAnswer(viewer, id);
        var me = access.toSupport(viewer);
        offering.accept(request, me);
        choosing.saidYes(request, me);
        conversations.open(request.stream(), request.seeker(), me);
        requests.endInsteadOf(id).ifPresent(conversations::tellAnother);
        return request.stream();
    }

    /// Says “not this time”, without a reason. It passes on by itself.
    @Transactional
    public void decline(Viewer viewer, RequestId id) {
        offering.alone();
        offering.comeBack(access.toAnswer(viewer, id), Outcome.DECLINED);
        goOn(id);
    }

    /// Never this person: neither suggested nor asked, now or later.
    @Transactional
    public void never(Viewer viewer, PersonaId person) {
        access.toSee(viewer, person);
        wishes.never(viewer, person);
        choosing.sweep();
    }

    /// Somebody blocked somebody: nothing lies between two who must never meet.
    @Transactional
    void keepApart(NameBlocked blocked) {
        offering.alone();
        requests.offered().stream()
                .filter(request -> request.supporter() != null)
                .filter(request ->
                        members.apart(
                                request.seeker(), Objects.requireNonNull(request.supporter())))
                .forEach(request -> offering.moveOn(request.id()));
        offering.dispatch();
    }

    /// Somebody leaves for good: what they asked for is taken back, what lies before them passes
    /// on, and nobody's list names them.
    @Transactional
    void forget(Leaver leaver) {
        offering.alone();
        for (var waiting : requests.waitingOf(leaver.personas())) {
            requests.take(waiting.id())
                    .filter(SupportRequest::isWaiting)
                    .ifPresent(offering::withdraw);
        }
        requests.offered().stream()
                .filter(request -> request.supporter() != null)
                .filter(request -> leaver.personas().contains(request.supporter()))
                .forEach(request -> offering.moveOn(request.id()));
        requests.forget(leaver.personas());
        wishes.forget(leaver.personas());
        choosing.forget(leaver);
        offering.dispatch();
    }

    /// An offer's time went by, a search is due again, or a place was left alone for too long.
    @Transactional
    void on(DeadlinePassed passed) {
        switch (passed.kind()) {
            case Offering.OFFER -> offerIsOver(passed.ref());
            case Offering.LOOK -> {
                offering.alone();
                offering.passOn(new RequestId(passed.ref()));
            }
            case Offering.PLACE -> placeIsOver(new RequestId(passed.ref()));
            case Choosing.CHOICE -> choosing.on(passed.ref());
            default -> {
                // another room's
            }
        }
    }

    private void offerIsOver(UUID offer) {
        offering.alone();
        offering.silent(offer).ifPresent(this::goOn);
    }

    private void placeIsOver(RequestId id) {
        var request = requests.take(id).orElse(null);
        if (request == null || !request.isWaiting()) {
            return;
        }
        if (request.isLost(time.instant())) {
            offering.lapse(request, Why.PLACE_LOST);
        } else {
            deadlines.set(
                    Offering.PLACE, id.value(), request.seenAt().plus(SupportRequest.PLACE_KEPT));
        }
    }

    private void goOn(RequestId id) {
        offering.passOn(id);
        offering.dispatch();
    }

    @Transactional
    void tick() {
        offering.alone();
        offering.sweep();
        choosing.sweep();
    }

    /// A supporter is offered to nobody any more: what lies before them goes on at once, and
    /// everybody they talk with is told. Who could sit with them next stands on their page.
    @Transactional
    void lapsed(CredentialLapsed lapsed) {
        offering.alone();
        offering.sweep();
        conversations.tellLapsed(lapsed.supporter(), lapsed.credential());
    }

    @Transactional
    void talkEnded(StreamId stream) {
        requests.talkEnded(stream, time.instant());
    }

    /// Two presses by one person at the same moment come one after the other.
    private void oneAtATime(Viewer viewer) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("matching " + viewer.account())
                .query(row -> {});
    }

    private <T> T inTransaction(Supplier<T> act) {
        return Objects.requireNonNull(transactions.execute(status -> act.get()));
    }
}
