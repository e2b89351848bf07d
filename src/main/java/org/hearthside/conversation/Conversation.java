package org.hearthside.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;

/// A talk between a seeker and a supporter: who agreed to what, who pauses, whether it rests until
/// a person has looked, who ended it.
final class Conversation {
    static final Duration PAUSE = Duration.ofDays(1);

    private final StreamId stream;
    private final Instant openedAt;
    private Participant seeker;
    private Participant supporter;
    private boolean resting;
    private @Nullable Ending ending;

    Conversation(
            StreamId stream,
            Instant openedAt,
            Participant seeker,
            Participant supporter,
            boolean resting,
            @Nullable Ending ending) {
        this.stream = stream;
        this.openedAt = openedAt;
        this.seeker = seeker;
        this.supporter = supporter;
        this.resting = resting;
        this.ending = ending;
    }

    static Conversation open(StreamId stream, PersonaId seeker, PersonaId supporter, Instant now) {
        return new Conversation(
                stream,
                now,
                new Participant(seeker, Part.SEEKER, null, false, null),
                new Participant(supporter, Part.SUPPORTER, null, false, null),
                false,
                null);
    }

    void agree(PersonaId who, Instant now) {
        mustNotBeEnded();
        if (!participant(who).agrees()) {
            change(participant(who).agreeing(now));
        }
    }

    void showPresence(PersonaId who, boolean here) {
        mustNotBeEnded();
        change(participant(who).showing(here));
    }

    /// Rests the talk for a day, for both. A second pause begins the day anew.
    Instant pause(PersonaId who, Instant now) {
        mustNotBeEnded();
        var until = now.plus(PAUSE);
        change(participant(who).pausingUntil(until));
        return until;
    }

    /// Lifts one's own pause; the other's, if there is one, stays in force.
    void resume(PersonaId who) {
        mustNotBeEnded();
        change(participant(who).pausingUntil(null));
    }

    /// Rests until a person has looked, or goes on after that.
    ///
    /// @return whether anything changed; in an ended talk nothing does
    boolean rest(boolean rests) {
        if (ending != null || resting == rests) {
            return false;
        }
        resting = rests;
        return true;
    }

    /// Ends it for both, for good. The first ending stands.
    void end(PersonaId who, Instant now) {
        if (ending == null) {
            ending = new Ending(who, now);
        }
    }

    State state(Instant now) {
        if (ending != null) {
            return State.ENDED;
        }
        if (resting) {
            return State.RESTING;
        }
        return pausedUntil(now).isPresent() ? State.PAUSED : State.OPEN;
    }

    /// When the last of the pauses in force is over.
    Optional<Instant> pausedUntil(Instant now) {
        return Stream.of(seeker, supporter)
                .filter(p -> p.pauses(now))
                .map(Participant::pausedUntil)
                .max(Comparator.naturalOrder());
    }

    /// Each may see that the other is here only where both allow it, and only in an open talk.
    boolean showsPresence(Instant now) {
        return state(now) == State.OPEN && seeker.presence() && supporter.presence();
    }

    /// Cues go to and fro between two who have agreed, in an open talk.
    boolean takesCues(Instant now) {
        return state(now) == State.OPEN && seeker.agrees() && supporter.agrees();
    }

    Participant participant(PersonaId who) {
        return Stream.of(seeker, supporter)
                .filter(p -> p.name().equals(who))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    Participant other(PersonaId who) {
        return participant(who).equals(seeker) ? supporter : seeker;
    }

    StreamId stream() {
        return stream;
    }

    Instant openedAt() {
        return openedAt;
    }

    Participant seeker() {
        return seeker;
    }

    Participant supporter() {
        return supporter;
    }

    boolean isResting() {
        return resting;
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    private void mustNotBeEnded() {
        if (ending != null) {
            throw new Refused(Reason.ENDED);
        }
    }

    private void change(Participant changed) {
        if (changed.part() == Part.SEEKER) {
            seeker = changed;
        } else {
            supporter = changed;
        }
    }
}
