package org.hearthside.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.State;
import org.hearthside.member.Leaver;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Deadlines;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.supporter.Supporters;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// The door for seekers who ask that a person chooses for them, and what happens when nobody does.
@Service
class Choosing {
    static final String CHOICE = "matching.choice";

    private static final Duration SHOWN = Duration.ofDays(3);

    private final MatchingAccess access;
    private final Choices choices;
    private final Rounds rounds;
    private final Offering offering;
    private final Offers offers;
    private final WaitCounts counts;
    private final Supporters supporters;
    private final Conversations conversations;
    private final Members members;
    private final Deadlines deadlines;
    private final Limits limits;
    private final TransactionOperations transactions;
    private final InstantSource time;

    Choosing(
            MatchingAccess access,
            Choices choices,
            Rounds rounds,
            Offering offering,
            Offers offers,
            WaitCounts counts,
            Supporters supporters,
            Conversations conversations,
            Members members,
            Deadlines deadlines,
            Limits limits,
            TransactionOperations transactions,
            InstantSource time) {
        this.access = access;
        this.choices = choices;
        this.rounds = rounds;
        this.offering = offering;
        this.offers = offers;
        this.counts = counts;
        this.supporters = supporters;
        this.conversations = conversations;
        this.members = members;
        this.deadlines = deadlines;
        this.limits = limits;
        this.transactions = transactions;
        this.time = time;
    }

    /// The viewer's own choice that stands, or ended without anybody in the last days.
    Optional<Choice> own(Viewer viewer) {
        return choices.shownTo(viewer.home(), time.instant().minus(SHOWN));
    }

    /// Asks that a person chooses. Whoever has asked already keeps what they have.
    void ask(Viewer viewer) {
        access.toAsk(viewer);
        if (own(viewer).filter(choice -> choice.state() != Choice.State.ENDED).isPresent()) {
            return;
        }
        limits.use(Limit.REQUEST, viewer.account().toString());
        transactions.executeWithoutResult(status -> add(viewer));
    }

    private void add(Viewer viewer) {
        offering.alone();
        if (choices.takeStanding(viewer.home()).isPresent()) {
            return;
        }
        var talksWith =
                conversations.rows(viewer).stream()
                        .filter(row -> row.state() != State.ENDED)
                        .map(row -> row.other().id())
                        .collect(Collectors.toSet());
        var choice = Choice.ask(viewer.home(), talksWith, time.instant());
        choices.add(choice, viewer.zone());
        deadlines.set(CHOICE, choice.id().value(), choice.dueAt());
    }

    /// Says no to who is suggested, without a reason: somebody else is looked for.
    @Transactional
    void notThis(Viewer viewer, ChoiceId id) {
        var choice = own(viewer, id).notThis(time.instant());
        choices.save(choice, time.instant());
        deadlines.set(CHOICE, id.value(), choice.dueAt());
    }

    @Transactional
    void takeBack(Viewer viewer, ChoiceId id) {
        var now = time.instant();
        var choice = own(viewer, id);
        counts.gaveUp(choices.wished(id).orElseThrow().wishes(), choice.askedAt(), now);
        choices.save(choice.takeBack(), now);
        deadlines.cancel(CHOICE, id.value());
    }

    private Choice own(Viewer viewer, ChoiceId id) {
        var choice = choices.take(id).orElseThrow(NotFound::new);
        if (!viewer.isMember() || !choice.seeker().equals(viewer.home())) {
            throw new NotFound();
        }
        if (!choice.isStanding()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        return choice;
    }

    /// The viewer said hello to somebody: where that one was suggested, the choice is made; where
    /// not, they are suggested no more.
    ///
    /// @return since when they wait, where it was
    Optional<Instant> saidHello(Viewer viewer, PersonaId supporter) {
        var standing = choices.takeStanding(viewer.home());
        standing.ifPresent(choice -> meet(choice, supporter));
        return standing.filter(choice -> supporter.equals(choice.supporter())).map(Choice::askedAt);
    }

    /// A supporter said yes to a hello or a place, which may have been passed on to them: whoever
    /// asked for it need not be suggested them any more.
    ///
    /// No name tells here whose other names are; but of those who must not meet the seeker, who is
    /// not blocked is the seeker.
    void saidYes(SupportRequest request, PersonaId supporter) {
        var seeker = request.seeker();
        var standing = choices.standing().stream().map(Choices.Wished::choice).toList();
        var apart =
                members.apartFromEach(
                        standing.stream().map(Choice::seeker).toList(), Set.of(seeker));
        var talk = new SpaceId(request.stream().value());
        for (var each : standing) {
            if (apart.containsKey(each.seeker())
                    && !members.apartIn(each.seeker(), talk).contains(seeker)) {
                take(each).ifPresent(choice -> meet(choice, supporter));
            }
        }
    }

    private void meet(Choice choice, PersonaId supporter) {
        var met = choice.meet(supporter);
        choices.save(met, time.instant());
        if (!met.isStanding()) {
            deadlines.cancel(CHOICE, choice.id().value());
        }
    }

    /// Whoever a choice lies with did nothing in time.
    void on(UUID ref) {
        offering.alone();
        var now = time.instant();
        var choice = choices.take(new ChoiceId(ref)).orElse(null);
        if (choice == null || !choice.isStanding()) {
            return;
        }
        if (now.isBefore(choice.dueAt())) {
            deadlines.set(CHOICE, ref, choice.dueAt());
        } else if (choice.state() == Choice.State.SUGGESTED) {
            var wished = choices.wished(choice.id()).orElseThrow();
            choices.save(choice.end(Choice.Told.UNANSWERED), now);
            counts.ended(wished.wishes(), choice.askedAt(), now, false);
        } else {
            suggestWhoFitsBest(choice, now);
        }
    }

    private void suggestWhoFitsBest(Choice choice, Instant now) {
        var wished = choices.wished(choice.id()).orElseThrow();
        var best = rounds.candidates(wished).stream().findFirst();
        if (best.isPresent()) {
            rounds.suggest(choice, best.get().supporter().name(), false);
            return;
        }
        var next = choice.nobody(now);
        choices.save(next, now);
        if (next.isStanding()) {
            deadlines.set(CHOICE, choice.id().value(), next.dueAt());
        } else {
            counts.ended(wished.wishes(), choice.askedAt(), now, false);
        }
    }

    /// Takes suggestions back that hold no longer: who is suggested takes nobody new any more, or
    /// the two must not meet; and lets go of what a restricted member asked for before.
    void sweep() {
        var standing = choices.standing();
        if (standing.isEmpty()) {
            return;
        }
        var now = time.instant();
        var seekers = standing.stream().map(one -> one.choice().seeker()).toList();
        var restricted = members.restrictedAmong(seekers);
        var names =
                standing.stream()
                        .map(one -> one.choice().supporter())
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .collect(Collectors.toSet());
        var open = supporters.open(names);
        var loads = offers.loads(names, now);
        var apart = members.apartFromEach(seekers, names);
        for (var wished : standing) {
            var each = wished.choice();
            if (restricted.contains(each.seeker())) {
                take(each)
                        .ifPresent(choice -> {
                            choices.save(choice.end(Choice.Told.DECIDED), now);
                            deadlines.cancel(CHOICE, choice.id().value());
                        });
            } else if (each.state() == Choice.State.SUGGESTED) {
                var supporter = each.supporter();
                var one = supporter == null ? null : open.get(supporter);
                if (one == null
                        || loads.getOrDefault(one.name(), Load.NOTHING).people() >= one.mostPeople()
                        || MatchScore.between(wished.wishes(), one, now).never()
                        || apart.getOrDefault(each.seeker(), Set.of()).contains(one.name())) {
                    take(each).ifPresent(choice -> gone(choice, now));
                }
            }
        }
    }

    private Optional<Choice> take(Choice known) {
        return choices.take(known.id()).filter(choice -> choice.state() == known.state());
    }

    private void gone(Choice choice, Instant now) {
        var back = choice.gone(now);
        choices.save(back, now);
        deadlines.set(CHOICE, choice.id().value(), back.dueAt());
    }

    /// Somebody leaves for good.
    void forget(Leaver leaver) {
        var now = time.instant();
        var names = new HashSet<>(leaver.personas());
        choices.standing().stream()
                .map(Choices.Wished::choice)
                .filter(choice -> !names.contains(choice.seeker()))
                .filter(choice -> choice.supporter() != null && names.contains(choice.supporter()))
                .forEach(each -> take(each).ifPresent(choice -> gone(choice, now)));
        choices.forget(Set.copyOf(names));
    }
}
