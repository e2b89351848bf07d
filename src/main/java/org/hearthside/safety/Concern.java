package org.hearthside.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;

/// Something a person must look at by a time. Only a person closes it.
final class Concern {
    private static final Duration FOLLOW_UP = Duration.ofDays(1);

    private final UUID id;
    private final UUID place;
    private final PersonaId about;
    private final Instant openedAt;
    private Severity severity;
    private Instant dueAt;
    private Owner owner;
    private @Nullable Instant escalatedAt;
    private @Nullable Decided decided;

    /// @param closedAt null while somebody is to look again
    record Decided(Decision decision, PersonaId by, Instant at, @Nullable Instant closedAt) {}

    Concern(
            UUID id,
            UUID place,
            PersonaId about,
            Instant openedAt,
            Severity severity,
            Instant dueAt,
            Owner owner,
            @Nullable Instant escalatedAt,
            @Nullable Decided decided) {
        this.id = id;
        this.place = place;
        this.about = about;
        this.openedAt = openedAt;
        this.severity = severity;
        this.dueAt = dueAt;
        this.owner = owner;
        this.escalatedAt = escalatedAt;
        this.decided = decided;
    }

    static Concern open(UUID place, PersonaId about, Severity severity, Instant now) {
        return new Concern(
                UUID.randomUUID(),
                place,
                about,
                now,
                severity,
                now.plus(severity.within()),
                Owner.DUTY,
                null,
                null);
    }

    /// Another report joins it. It may make it more urgent, never less.
    void join(Severity other, Instant now) {
        if (other.isMoreSevereThan(severity)) {
            severity = other;
        }
        var due = now.plus(other.within());
        if (due.isBefore(dueAt)) {
            dueAt = due;
        }
    }

    /// Nobody looked in time: the next one up has it now, for as long again. At the top it stays.
    void escalate(Instant now) {
        owner = owner.next();
        escalatedAt = now;
        dueAt = now.plus(severity.within());
    }

    void decide(Decision decision, PersonaId by, Instant now) {
        if (isClosed()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        decided = new Decided(decision, by, now, decision.closes() ? now : null);
        if (!decision.closes()) {
            dueAt = now.plus(FOLLOW_UP);
        }
    }

    boolean isClosed() {
        return decided != null && decided.closedAt() != null;
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

    Instant openedAt() {
        return openedAt;
    }

    Severity severity() {
        return severity;
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

    @Nullable Decided decided() {
        return decided;
    }

    /// The name of the key that seals what it keeps.
    String key() {
        return "concern " + id;
    }
}
