package org.hearthside.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;

/// Two people's leave to read a stretch of private talk: one asks, another approves, whoever asked
/// reads for half an hour, and says within a day what came of it. Those who talked see it once it
/// is over; a third person may keep that from them for thirty days at most.
final class Opening {
    /// How long it is open.
    static final Duration OPEN = Duration.ofMinutes(30);

    /// How much talk one opening shows at most.
    static final Duration LONGEST = Duration.ofHours(6);

    /// How long it waits for the second person.
    static final Duration WAITS = Duration.ofHours(1);

    static final int LONGEST_DELAY_DAYS = 30;

    private static final Duration UNTIL_NOTED = Duration.ofHours(24);

    private final UUID id;
    private final UUID concern;
    private final Talk talk;
    private final Ground ground;
    private final Act asked;
    private State state;
    private @Nullable Instant dueAt;
    private Owner owner;
    private @Nullable Act approved;
    private @Nullable Instant endedAt;
    private int messages;
    private @Nullable Delay delay;
    private @Nullable Noted noted;

    enum State {
        ASKED,
        OPEN,
        CLOSED,
        DECLINED,
        LAPSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// What came of it.
    enum Outcome {
        ACTED,
        NO_NEED,
        NOT_READ;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Outcome> of(String word) {
            return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
        }
    }

    /// Which talk, and what of it: said from one moment on and before another.
    record Talk(String kind, UUID place, Instant from, Instant until) {
        /// Whether as much as this may be asked for.
        boolean mayBeAsked(Instant now) {
            return from.isBefore(until)
                    && !until.isAfter(now)
                    && Duration.between(from, until).compareTo(LONGEST) <= 0;
        }
    }

    /// Who did something, in which role, and when.
    record Act(PersonaId by, Role as, Instant at) {}

    /// Who keeps it from those who talked, until when.
    record Delay(PersonaId by, Instant until) {}

    record Noted(PersonaId by, Outcome outcome, Instant at) {}

    /// As it is kept.
    ///
    /// @param dueAt when it lapses, closes by itself, or climbs because nobody said what came of it
    /// @param owner who has to say what came of it; `DUTY` is whoever asked
    /// @param messages how many were read
    record Kept(
            UUID id,
            UUID concern,
            Talk talk,
            Ground ground,
            Act asked,
            State state,
            @Nullable Instant dueAt,
            Owner owner,
            @Nullable Act approved,
            @Nullable Instant endedAt,
            int messages,
            @Nullable Delay delay,
            @Nullable Noted noted) {}

    Opening(Kept kept) {
        this.id = kept.id();
        this.concern = kept.concern();
        this.talk = kept.talk();
        this.ground = kept.ground();
        this.asked = kept.asked();
        this.state = kept.state();
        this.dueAt = kept.dueAt();
        this.owner = kept.owner();
        this.approved = kept.approved();
        this.endedAt = kept.endedAt();
        this.messages = kept.messages();
        this.delay = kept.delay();
        this.noted = kept.noted();
    }

    static Opening ask(UUID concern, Talk talk, Ground ground, Act asked) {
        if (!talk.mayBeAsked(asked.at())) {
            throw new IllegalArgumentException("no such stretch may be asked for");
        }
        return new Opening(
                new Kept(
                        UUID.randomUUID(),
                        concern,
                        talk,
                        ground,
                        asked,
                        State.ASKED,
                        asked.at().plus(WAITS),
                        Owner.DUTY,
                        null,
                        null,
                        0,
                        null,
                        null));
    }

    Kept kept() {
        return new Kept(
                id, concern, talk, ground, asked, state, dueAt, owner, approved, endedAt, messages,
                delay, noted);
    }

    /// The second person's yes, from which the half hour counts.
    ///
    /// @throws Refused NEEDS_ANOTHER from whoever asked, or keeps the notice back
    /// @throws Refused ALREADY_DONE when it no longer waits
    void approve(Act second) {
        mustWait(second.at());
        if (second.by().equals(asked.by()) || isDelayedBy(second.by())) {
            throw new Refused(Reason.NEEDS_ANOTHER);
        }
        approved = second;
        state = State.OPEN;
        dueAt = second.at().plus(OPEN);
    }

    /// It is not opened. Anybody who may see it says so, whoever asked too.
    void decline(Instant now) {
        mustWait(now);
        end(State.DECLINED, now);
    }

    private void mustWait(Instant now) {
        if (state != State.ASKED || isDue(now)) {
            throw new Refused(Reason.ALREADY_DONE);
        }
    }

    /// Whoever asked reads, up to this many messages in all so far.
    ///
    /// @throws Refused OPENING_OVER when it is not open, or no more
    void read(PersonaId by, int upTo, Instant now) {
        if (!asked.by().equals(by) || !isOpen(now)) {
            throw new Refused(Reason.OPENING_OVER);
        }
        messages = Math.max(messages, upTo);
    }

    /// Whether it can be read at this moment, whatever the row says.
    boolean isOpen(Instant now) {
        return state == State.OPEN && approved != null && closesAt(approved).isAfter(now);
    }

    private static Instant closesAt(Act approved) {
        return approved.at().plus(OPEN);
    }

    /// Ends it before its time.
    void close(Instant now) {
        if (!isOpen(now)) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        shut(now);
    }

    private void shut(Instant at) {
        end(State.CLOSED, at);
        if (approved != null) {
            dueAt = approved.at().plus(UNTIL_NOTED);
        }
    }

    private void end(State as, Instant at) {
        state = as;
        endedAt = at;
        dueAt = null;
    }

    /// Its time has come: it lapses, closes, or what came of it is asked of the next one up.
    void goOn(Instant now) {
        switch (state) {
            case ASKED -> end(State.LAPSED, now);
            case OPEN -> shut(approved == null ? now : closesAt(approved));
            case CLOSED -> {
                owner = owner.next();
                dueAt = now.plus(UNTIL_NOTED);
            }
            case DECLINED, LAPSED -> {}
        }
    }

    boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /// A third person keeps the notice back, once, while those who talked have not seen it.
    ///
    /// @throws Refused NEEDS_ANOTHER from one of the two
    void delay(PersonaId by, int days, Instant now) {
        if (days < 1 || days > LONGEST_DELAY_DAYS) {
            throw new IllegalArgumentException("1 to 30 days");
        }
        if (by.equals(asked.by()) || (approved != null && by.equals(approved.by()))) {
            throw new Refused(Reason.NEEDS_ANOTHER);
        }
        if (delay != null || !((state == State.ASKED && !isDue(now)) || isOpen(now))) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        delay = new Delay(by, now.plus(Duration.ofDays(days)));
    }

    private boolean isDelayedBy(PersonaId by) {
        return delay != null && delay.by().equals(by);
    }

    /// What came of it, once it is over.
    void note(PersonaId by, Outcome outcome, Instant now) {
        if (state != State.CLOSED || noted != null) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        noted = new Noted(by, outcome, now);
        dueAt = null;
    }

    /// When those who talked see it, or null while it is open or was never opened.
    @Nullable Instant toldAt() {
        if (approved == null) {
            return null;
        }
        return delay != null ? delay.until() : endedAt;
    }

    UUID id() {
        return id;
    }

    UUID concern() {
        return concern;
    }

    Talk talk() {
        return talk;
    }

    Ground ground() {
        return ground;
    }

    Act asked() {
        return asked;
    }

    State state() {
        return state;
    }

    @Nullable Instant dueAt() {
        return dueAt;
    }

    Owner owner() {
        return owner;
    }

    @Nullable Act approved() {
        return approved;
    }

    int messages() {
        return messages;
    }

    @Nullable Delay delay() {
        return delay;
    }

    @Nullable Noted noted() {
        return noted;
    }
}
