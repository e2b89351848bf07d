package org.hearthside.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;

/// Something a person must look at by a time. Only people close it, one holds it at a time, and
/// what one person alone may not do waits for a second one.
final class Concern {
    /// How long somebody holds it after what they last did.
    static final Duration HELD = Duration.ofMinutes(30);

    /// How long whoever holds a risk to life counts as at it after what they last did. Within that
    /// a person is to have looked; what comes in later is not left to somebody who may have gone.
    static final Duration AT_IT = Duration.ofMinutes(5);

    /// How soon what must be done, as this place has it now. What was promised before stands: it is
    /// a time on the row.
    interface Times {
        /// As long as nobody turned a dial.
        Times AT_FIRST = dial -> dial.of(dial.start());

        Duration of(Dial dial);
    }

    private Times times = Times.AT_FIRST;
    private final UUID id;
    private final UUID place;
    private final PersonaId about;
    private final Instant openedAt;
    private Severity severity;
    private Stage stage;
    private @Nullable Instant reachedAt;
    private Instant dueAt;
    private Owner owner;
    private @Nullable Instant escalatedAt;
    private @Nullable Hold hold;
    private @Nullable Proposal proposal;
    private @Nullable Instant answeredAt;
    private final @Nullable Instant ratherNotAt;
    private @Nullable Instant closedAt;
    private final int version;

    /// Who works on it, and until when nobody else can.
    record Hold(PersonaId by, Instant until) {}

    /// What somebody would do with a second person's yes: a stage, or a lesser severity.
    record Proposal(PersonaId by, @Nullable Stage stage, @Nullable Severity severity) {
        /// As in the list of steps: `acted`, or `severity-3`.
        String word() {
            return stage != null ? stage.word() : severity == null ? "" : severity.word();
        }
    }

    /// As it is kept.
    ///
    /// @param reachedAt since when it is at its stage, or null as long as it was only raised
    /// @param answeredAt when those who had reported by then could last read what was done
    /// @param ratherNotAt since when whoever it is about would rather not be asked how they are
    /// @param version counts what was kept, so that nobody writes over what they did not see
    record Kept(
            UUID id,
            UUID place,
            PersonaId about,
            Instant openedAt,
            Severity severity,
            Stage stage,
            @Nullable Instant reachedAt,
            Instant dueAt,
            Owner owner,
            @Nullable Instant escalatedAt,
            @Nullable Hold hold,
            @Nullable Proposal proposal,
            @Nullable Instant answeredAt,
            @Nullable Instant ratherNotAt,
            @Nullable Instant closedAt,
            int version) {}

    Concern(Kept kept) {
        this.id = kept.id();
        this.place = kept.place();
        this.about = kept.about();
        this.openedAt = kept.openedAt();
        this.severity = kept.severity();
        this.stage = kept.stage();
        this.reachedAt = kept.reachedAt();
        this.dueAt = kept.dueAt();
        this.owner = kept.owner();
        this.escalatedAt = kept.escalatedAt();
        this.hold = kept.hold();
        this.proposal = kept.proposal();
        this.answeredAt = kept.answeredAt();
        this.ratherNotAt = kept.ratherNotAt();
        this.closedAt = kept.closedAt();
        this.version = kept.version();
    }

    static Proposal proposal(PersonaId by, String word) {
        return new Proposal(by, Stage.of(word).orElse(null), Severity.ofWord(word).orElse(null));
    }

    Kept kept() {
        return new Kept(
                id,
                place,
                about,
                openedAt,
                severity,
                stage,
                reachedAt,
                dueAt,
                owner,
                escalatedAt,
                hold,
                proposal,
                answeredAt,
                ratherNotAt,
                closedAt,
                version);
    }

    /// What it promises from now on goes by these.
    Concern by(Times those) {
        this.times = those;
        return this;
    }

    static Concern open(UUID place, PersonaId about, Severity severity, Instant now) {
        return open(UUID.randomUUID(), place, about, severity, now, Times.AT_FIRST);
    }

    static Concern open(
            UUID id, UUID place, PersonaId about, Severity severity, Instant now, Times times) {
        return new Concern(
                        new Kept(
                                id,
                                place,
                                about,
                                now,
                                severity,
                                Stage.RAISED,
                                null,
                                now.plus(times.of(severity.within())),
                                Owner.DUTY,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                0))
                .by(times);
    }

    /// Another report joins it. It may make it more urgent, never less; what becomes more severe is
    /// raised again, whatever was done before and whoever holds it. So is another risk to life,
    /// unless it is raised still or somebody is at it.
    ///
    /// @return whether it was raised again
    boolean join(Severity other, Instant now) {
        soon(other, now);
        var again =
                other.isMoreSevereThan(severity)
                        || (other == Severity.RISK_TO_LIFE && !isRaised() && !isAtIt(now));
        if (again) {
            severity = other;
            stage = Stage.RAISED;
            hold = null;
            escalatedAt = null;
            if (proposal != null && proposal.stage() == null) {
                proposal = null; // what is to be done at once still waits for the second person
            }
        }
        return again;
    }

    /// Whoever it is about wrote to those who look. What was done stands, and they look again in
    /// time; whoever holds a risk to life and is not at it holds it no longer.
    ///
    /// @return whether a life may be at risk and nobody is at it
    boolean hear(Instant now) {
        soon(severity, now);
        if (severity != Severity.RISK_TO_LIFE || isAtIt(now)) {
            return false;
        }
        hold = null;
        return true;
    }

    /// Somebody of the team wrote to whoever it is about: what a letter of theirs made due sooner
    /// has the time back that its stage gives, and a talk that goes on does not climb. What nobody
    /// has looked at stays due.
    ///
    /// @return whether it is due later by that
    boolean wrote(Instant now) {
        if (isRaised()) {
            return false;
        }
        var due = reached().plus(within());
        var soon = now.plus(times.of(severity.within()));
        due = due.isBefore(soon) ? soon : due;
        if (!due.isAfter(dueAt)) {
            return false;
        }
        dueAt = due;
        return true;
    }

    private void soon(Severity other, Instant now) {
        var due = now.plus(times.of(other.within()));
        if (due.isBefore(dueAt)) {
            dueAt = due;
        }
    }

    /// Whether somebody holds it who did something just now, and nobody thinks the person safe yet.
    private boolean isAtIt(Instant now) {
        return hold != null
                && isHeld(now)
                && hold.until().minus(HELD).plus(AT_IT).isAfter(now)
                && !stage.isSafe();
    }

    /// Nobody did what was to be done in time: the next one up has it now, for as long again, and
    /// whoever held it no longer does. At the top it stays, with whoever holds it, and is due again
    /// after what its stage gives.
    ///
    /// @return whether it climbed
    boolean escalate(Instant now) {
        if (owner.next() == owner) {
            dueAt = now.plus(within());
            return false;
        }
        owner = owner.next();
        escalatedAt = now;
        hold = null;
        dueAt = now.plus(times.of(severity.within()));
        return true;
    }

    /// Takes it in hand, or keeps it there; what was only raised is acknowledged.
    ///
    /// @throws Refused HELD_BY_ANOTHER while somebody else holds it
    void take(PersonaId by, Instant now) {
        mayTake(by, now);
        hold = new Hold(by, now.plus(HELD));
        if (stage == Stage.RAISED) {
            var waiting = proposal;
            reach(Stage.ACKNOWLEDGED, now);
            proposal = waiting;
        }
    }

    private void mayTake(PersonaId by, Instant now) {
        mustBeOpen();
        if (isHeldByAnother(by, now)) {
            throw new Refused(Reason.HELD_BY_ANOTHER);
        }
    }

    /// Gives it to somebody else, who holds it as long as one does.
    void handOver(PersonaId by, PersonaId to, Instant now) {
        take(by, now);
        hold = new Hold(to, now.plus(HELD));
    }

    /// Gives it to the next one up, who has as long as if it were new.
    ///
    /// @throws Refused ALREADY_DONE at the top
    void passUp(PersonaId by, Instant now) {
        mayTake(by, now);
        if (owner.next() == owner) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        owner = owner.next();
        hold = null;
        dueAt = now.plus(times.of(severity.within()));
    }

    /// Leaves it to others.
    void letGo(PersonaId by) {
        if (hold != null && hold.by().equals(by)) {
            hold = null;
        }
    }

    /// Where people go on to from here: whoever decides about what nobody had has it by that. After
    /// a risk to life they are asked twice how they are, unless they would rather not.
    Set<Stage> next() {
        var next = (isRaised() ? Stage.ACKNOWLEDGED : stage).next(severity);
        if (isAskedAfter() && stage == Stage.FOLLOWED_UP) {
            next.remove(Stage.REVIEWED);
        }
        return next;
    }

    private boolean isAskedAfter() {
        return severity == Severity.RISK_TO_LIFE && ratherNotAt == null;
    }

    private Instant reached() {
        return reachedAt == null ? openedAt : reachedAt;
    }

    /// Whether more than half of the time is left after which somebody is asked how they are,
    /// whatever made it due sooner or later since.
    private boolean isEarly(Stage to, Instant now) {
        return (to == Stage.FOLLOWED_UP || to == Stage.FOLLOWED_UP_AGAIN)
                && isAskedAfter()
                && now.isBefore(reached().plus(within().dividedBy(2)));
    }

    /// Goes on to a stage, or proposes to where one person alone may not.
    ///
    /// @throws Refused ALREADY_DONE where no such way leads on from here, TOO_EARLY to have asked
    ///   again how they are
    void goOn(Stage to, PersonaId by, Instant now) {
        mayTake(by, now);
        if (!next().contains(to)) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        if (isEarly(to, now)) {
            throw new Refused(Reason.TOO_EARLY);
        }
        take(by, now);
        if (to.needsTwo()) {
            proposal = new Proposal(by, to, null);
        } else {
            reach(to, now);
        }
    }

    /// Proposes that it is less severe than it was taken for. What is no risk to life needs no
    /// second person.
    void lower(Severity to, PersonaId by, Instant now) {
        mayTake(by, now);
        if (!severity.isMoreSevereThan(to)) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        take(by, now);
        if (severity == Severity.RISK_TO_LIFE) {
            proposal = new Proposal(by, null, to);
        } else {
            severity = to;
        }
    }

    /// A second person says yes to what the first proposed, and answers for it as well. They need
    /// not hold it.
    ///
    /// @throws Refused NEEDS_ANOTHER when it was their own
    void agree(PersonaId by, Instant now) {
        mustBeOpen();
        if (proposal == null) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        if (proposal.by().equals(by)) {
            throw new Refused(Reason.NEEDS_ANOTHER);
        }
        var stageTo = proposal.stage();
        var severityTo = proposal.severity();
        proposal = null;
        if (stageTo != null) {
            reach(stageTo, now);
        }
        if (severityTo != null) {
            severity = severityTo;
        }
    }

    /// The proposal is not carried out. Anybody may say so, whoever made it too.
    void decline() {
        mustBeOpen();
        proposal = null;
    }

    private void reach(Stage to, Instant now) {
        stage = to;
        reachedAt = now;
        proposal = null;
        dueAt = now.plus(within());
        if (to.ends() || to == Stage.TOLD) {
            answeredAt = now;
        }
        if (to.ends()) {
            closedAt = now;
            hold = null;
        }
    }

    /// How long there is at this stage.
    Duration within() {
        return times.of(
                switch (stage) {
                    case CONFIRMED -> Dial.TOLD;
                    case TOLD -> Dial.FOLLOWED_UP;
                    case FOLLOWED_UP -> Dial.FOLLOWED_UP_AGAIN;
                    case FOLLOWED_UP_AGAIN, REVIEWED -> Dial.REVIEWED;
                    default -> severity.within();
                });
    }

    private void mustBeOpen() {
        if (isClosed()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
    }

    boolean isHeldByAnother(PersonaId by, Instant now) {
        return hold != null && !hold.by().equals(by) && isHeld(now);
    }

    boolean isHeld(Instant now) {
        return hold != null && hold.until().isAfter(now);
    }

    boolean isClosed() {
        return closedAt != null;
    }

    /// Whether nobody has taken it in hand yet.
    boolean isRaised() {
        return stage == Stage.RAISED;
    }

    /// Whether its time has come to climb.
    boolean isOverdue(Instant now) {
        return !isClosed() && !dueAt.isAfter(now);
    }

    UUID id() {
        return id;
    }

    UUID place() {
        return place;
    }

    PersonaId about() {
        return about;
    }

    Severity severity() {
        return severity;
    }

    Stage stage() {
        return stage;
    }

    Instant dueAt() {
        return dueAt;
    }

    Owner owner() {
        return owner;
    }

    @Nullable Instant escalatedAt() {
        return escalatedAt;
    }

    @Nullable Hold hold() {
        return hold;
    }

    @Nullable Proposal proposal() {
        return proposal;
    }

    @Nullable Instant answeredAt() {
        return answeredAt;
    }

    /// Since when whoever it is about would rather not be asked how they are.
    Optional<Instant> ratherNotSince() {
        return Optional.ofNullable(ratherNotAt);
    }

    int version() {
        return version;
    }

    /// The name of the key that seals what it keeps.
    String key() {
        return key(id);
    }

    static String key(UUID id) {
        return "concern " + id;
    }
}
