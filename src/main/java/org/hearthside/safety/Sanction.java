package org.hearthside.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Restriction;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;

/// What a person at the desk decided about a member: with the guideline it rests on, its end, and
/// one appeal that somebody else decides. The member reads all of it.
final class Sanction {
    /// Within this time somebody else answers an appeal.
    static final Duration ANSWERED_WITHIN = Duration.ofDays(3);

    /// An appeal that nobody answered in time is with the next one up for so long.
    static final Duration THEN_WITHIN = Duration.ofDays(1);

    /// After this it counts no more when people decide again, and is not appealed any more.
    static final Duration COUNTS = Duration.ofDays(180);

    /// After this it is erased, unless it still lasts.
    static final Duration KEPT = Duration.ofDays(365);

    /// From words only to the hardest.
    enum Kind {
        NOTE(null, Duration.ZERO, 0),
        COOL_OFF(Restriction.COOL_OFF, Duration.ofHours(1), 72),
        LIMITED(Restriction.LIMITED, Duration.ofDays(1), 30),
        SUSPENDED(Restriction.SUSPENDED, Duration.ofDays(1), 90),
        REMOVED(Restriction.REMOVED, Duration.ZERO, 0);

        private final @Nullable Restriction restriction;
        private final Duration unit;
        private final int most;

        Kind(@Nullable Restriction restriction, Duration unit, int most) {
            this.restriction = restriction;
            this.unit = unit;
            this.most = most;
        }

        Optional<Restriction> restriction() {
            return Optional.ofNullable(restriction);
        }

        /// Whether it lasts for a time somebody chooses.
        boolean hasLength() {
            return most > 0;
        }

        boolean mayLast(int length) {
            return !hasLength() || (length > 0 && length <= most);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    /// @param lifted whether it was taken back; else it stands
    record Outcome(boolean lifted, PersonaId by, Instant at) {}

    /// @param owner whose turn it is to answer
    record Appeal(Instant at, Instant dueAt, Owner owner, @Nullable Outcome outcome) {}

    /// As it is kept.
    ///
    /// @param about the name that was looked at
    /// @param until null for a note, and for good
    /// @param endedAt when its time was over, or an appeal ended it
    /// @param readAt when its person said that they had read it as it is now
    record Kept(
            UUID id,
            UUID concern,
            PersonaId about,
            Kind kind,
            Guideline rule,
            PersonaId by,
            Instant decidedAt,
            @Nullable Instant until,
            @Nullable Instant endedAt,
            @Nullable Instant readAt,
            @Nullable Appeal appeal) {}

    private Kept kept;

    Sanction(Kept kept) {
        this.kept = kept;
    }

    /// @param id drawn with the form, so that sending it twice decides once
    /// @param length in hours or days, as the kind has it
    static Sanction decide(
            UUID id,
            Concern concern,
            Kind kind,
            Guideline rule,
            int length,
            PersonaId by,
            Instant now) {
        return new Sanction(
                new Kept(
                        id,
                        concern.id(),
                        concern.about(),
                        kind,
                        rule,
                        by,
                        now,
                        kind.hasLength() ? now.plus(kind.unit.multipliedBy(length)) : null,
                        null,
                        null,
                        null));
    }

    /// Its person has read it.
    void read(Instant now) {
        with(kept.endedAt(), now, kept.appeal());
    }

    /// Its person asks that somebody else looks. What was decided holds until then.
    ///
    /// @throws Refused ALREADY_DONE a second time, TOO_LATE when it counts no more
    void appeal(Instant now) {
        if (kept.appeal() != null) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        if (!counts(now)) {
            throw new Refused(Reason.TOO_LATE);
        }
        with(kept.endedAt(), now, new Appeal(now, now.plus(ANSWERED_WITHIN), Owner.DUTY, null));
    }

    /// Somebody else answers the appeal.
    ///
    /// @throws Refused NEEDS_ANOTHER for whoever decided, ALREADY_DONE when it was answered
    void answer(boolean lift, PersonaId by, Instant now) {
        var appeal = kept.appeal();
        if (appeal == null || appeal.outcome() != null) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        if (by.equals(kept.by()) || by.equals(kept.about())) {
            throw new Refused(Reason.NEEDS_ANOTHER);
        }
        with(
                lift && kept.endedAt() == null ? now : kept.endedAt(),
                null,
                new Appeal(
                        appeal.at(), appeal.dueAt(), appeal.owner(), new Outcome(lift, by, now)));
    }

    /// Nobody answered in time: the next one up has it now.
    void climb(Instant now) {
        var appeal = kept.appeal();
        if (isOverdue(now) && appeal != null) {
            with(
                    kept.endedAt(),
                    kept.readAt(),
                    new Appeal(appeal.at(), now.plus(THEN_WITHIN), appeal.owner().next(), null));
        }
    }

    /// Its time is over.
    ///
    /// @return whether it ended by this
    boolean end(Instant now) {
        var until = kept.until();
        if (kept.endedAt() != null || until == null || until.isAfter(now)) {
            return false;
        }
        with(until, kept.readAt(), kept.appeal());
        return true;
    }

    private void with(
            @Nullable Instant endedAt, @Nullable Instant readAt, @Nullable Appeal appeal) {
        kept =
                new Kept(
                        kept.id(),
                        kept.concern(),
                        kept.about(),
                        kept.kind(),
                        kept.rule(),
                        kept.by(),
                        kept.decidedAt(),
                        kept.until(),
                        endedAt,
                        readAt,
                        appeal);
    }

    /// Whether an appeal waits for an answer.
    boolean isAppealed() {
        var appeal = kept.appeal();
        return appeal != null && appeal.outcome() == null;
    }

    boolean isOverdue(Instant now) {
        var appeal = kept.appeal();
        return isAppealed() && appeal != null && !appeal.dueAt().isAfter(now);
    }

    /// Whether an appeal took it back.
    boolean isLifted() {
        var appeal = kept.appeal();
        var outcome = appeal == null ? null : appeal.outcome();
        return outcome != null && outcome.lifted();
    }

    /// Whether it counts among the earlier decisions.
    boolean counts(Instant now) {
        return !isLifted() && now.isBefore(kept.decidedAt().plus(COUNTS));
    }

    /// When something happens to it next: it ends, or is erased. Nothing while it is for good.
    Optional<Instant> nextAt() {
        if (kept.kind() == Kind.NOTE || kept.endedAt() != null) {
            var from = kept.endedAt() == null ? kept.decidedAt() : kept.endedAt();
            return Optional.of(from.plus(KEPT));
        }
        return Optional.ofNullable(kept.until());
    }

    Kept kept() {
        return kept;
    }

    UUID id() {
        return kept.id();
    }

    /// The name of the key that seals its words.
    String key() {
        return "sanction " + kept.id();
    }
}
