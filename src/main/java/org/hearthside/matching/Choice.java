package org.hearthside.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;

/// A seeker asked that a person chooses for them. It lies with the coordinators until somebody is
/// suggested, then with the seeker until they say hello or no; it is never without an end.
///
/// @param seeker their home name, which no coordinator is shown
/// @param not they talk with these already, said hello to them, or said no to them
/// @param supporter who is suggested
/// @param byPerson whether a coordinator suggested them; otherwise the program did, in time
/// @param told what became of it last
/// @param dueAt by when whoever it lies with has to do something
record Choice(
        ChoiceId id,
        PersonaId seeker,
        State state,
        Set<PersonaId> not,
        @Nullable PersonaId supporter,
        boolean byPerson,
        @Nullable Told told,
        Instant askedAt,
        Instant dueAt,
        int version) {

    /// How long the coordinators have before the program suggests who fits best.
    static final Duration LOOKED_AT_WITHIN = Duration.ofDays(2);

    /// How long we look again when there is nobody.
    static final Duration AGAIN = Duration.ofHours(12);

    /// How long a suggestion holds a place for the seeker.
    static final Duration ANSWERED_WITHIN = Duration.ofDays(3);

    /// How long we look at most.
    static final Duration LONGEST = Duration.ofDays(7);

    enum State {
        WAITING,
        SUGGESTED,
        /// The seeker said hello to who was suggested; from there on it is a request like others.
        MET,
        TAKEN_BACK,
        /// Ended without anybody; the seeker is told why.
        ENDED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /// What the seeker is told beside the state.
    enum Told {
        /// They said no to a suggestion, and we look on.
        LOOKING_ON,
        /// Who was suggested takes nobody new any more, or should not be suggested to them.
        GONE,
        /// We looked and there was nobody with a free place.
        NOBODY_YET,
        /// We looked for as long as we do.
        NOBODY_FOUND,
        /// The suggestion was not answered.
        UNANSWERED,
        /// People decided that its seeker asks nobody for a talk now.
        DECIDED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Told of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    Choice {
        not = Set.copyOf(not);
    }

    static Choice ask(PersonaId seeker, Set<PersonaId> talksWith, Instant now) {
        return new Choice(
                ChoiceId.random(),
                seeker,
                State.WAITING,
                talksWith,
                null,
                false,
                null,
                now,
                now.plus(LOOKED_AT_WITHIN),
                0);
    }

    Choice suggest(PersonaId somebody, boolean aPerson, Instant now) {
        if (state != State.WAITING || not.contains(somebody)) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        return with(State.SUGGESTED, not, somebody, aPerson, null, now.plus(ANSWERED_WITHIN));
    }

    /// The seeker said hello to somebody, or somebody said yes to them: to who is suggested, then
    /// the choice is made; or to another, who need not be suggested any more.
    Choice meet(PersonaId somebody) {
        if (somebody.equals(supporter)) {
            return with(State.MET, not, supporter, byPerson, null, dueAt);
        }
        var people = new HashSet<>(not);
        people.add(somebody);
        return with(state, people, supporter, byPerson, told, dueAt);
    }

    /// The seeker says no to who is suggested, without a reason.
    Choice notThis(Instant now) {
        return back(Told.LOOKING_ON, now.plus(LOOKED_AT_WITHIN));
    }

    /// Who is suggested takes nobody new any more: what was said to the seeker is not true now.
    Choice gone(Instant now) {
        return back(Told.GONE, now.plus(AGAIN));
    }

    private Choice back(Told what, Instant due) {
        if (state != State.SUGGESTED) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        var people = new HashSet<>(not);
        if (supporter != null) {
            people.add(supporter);
        }
        return with(State.WAITING, people, null, false, what, due);
    }

    /// There was nobody; we look again, or have looked for long enough.
    Choice nobody(Instant now) {
        return now.isBefore(askedAt.plus(LONGEST))
                ? with(state, not, null, false, Told.NOBODY_YET, now.plus(AGAIN))
                : end(Told.NOBODY_FOUND);
    }

    Choice end(Told what) {
        return with(State.ENDED, not, null, byPerson, what, dueAt);
    }

    Choice takeBack() {
        if (!isStanding()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        return with(State.TAKEN_BACK, not, null, byPerson, null, dueAt);
    }

    boolean isStanding() {
        return state == State.WAITING || state == State.SUGGESTED;
    }

    private Choice with(
            State next,
            Set<PersonaId> notThese,
            @Nullable PersonaId somebody,
            boolean aPerson,
            @Nullable Told what,
            Instant due) {
        return new Choice(
                id, seeker, next, notThese, somebody, aPerson, what, askedAt, due, version);
    }
}
