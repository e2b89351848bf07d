package org.hearthside.shared;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A number that the people of this place may turn while it runs: where it starts, and how far it
/// goes. What is kept can be kept for less long than it starts with and never for longer, because
/// that is what people agreed to; see safety.md, retention defaults.
public enum Dial {
    /// What the word rules met, after it was noticed.
    SIGNALS(Of.KEEPING, Unit.DAYS, 90, 7, 90),
    /// Reports and concerns with their evidence, steps and letters, after a person closed them.
    CONCERNS(Of.KEEPING, Unit.DAYS, 365, 90, 365),
    /// Decisions about members, after they ended.
    DECISIONS(Of.KEEPING, Unit.DAYS, 365, 90, 365),
    /// Openings of private talk, after they were asked for.
    OPENINGS(Of.KEEPING, Unit.DAYS, 730, 365, 730),
    /// The moderation log.
    LOG(Of.KEEPING, Unit.DAYS, 730, 365, 730),
    /// Times on duty with what was handed over, after their end.
    DUTY(Of.KEEPING, Unit.DAYS, 90, 14, 90),
    /// Requests for support, after they ended and no talk goes on that came of them.
    REQUESTS(Of.KEEPING, Unit.DAYS, 90, 7, 90),
    /// What somebody began to write in a talk, room, group or topic, after they last changed it.
    DRAFTS(Of.KEEPING, Unit.DAYS, 30, 1, 30),
    /// Whom somebody muted in the forum for a day, after it was over.
    MUTES(Of.KEEPING, Unit.DAYS, 7, 1, 7),
    /// Topics of the forum after they were withdrawn, with what others wrote in them.
    WITHDRAWN(Of.KEEPING, Unit.DAYS, 30, 1, 30),
    /// Talks between two, after somebody last wrote in them. A month of it is for telling both.
    TALKS(Of.KEEPING, Unit.DAYS, 365, 60, 365),
    /// Accounts, after the month in which somebody was last here with one: eighteen months.
    ACCOUNTS(Of.KEEPING, Unit.DAYS, 548, 365, 548),

    /// How soon a person must look.
    RISK_TO_LIFE(Of.LADDER, Unit.MINUTES, 15, 5, 60),
    HARM_TO_SOMEONE(Of.LADDER, Unit.MINUTES, 60, 15, 240),
    BREAKS_A_GUIDELINE(Of.LADDER, Unit.HOURS, 8, 1, 24),
    KEEPS_THE_ROOM_KIND(Of.LADDER, Unit.HOURS, 48, 4, 168),
    /// How soon somebody is told, once it is known that they are safe.
    TOLD(Of.LADDER, Unit.HOURS, 24, 1, 72),
    /// How soon they are asked how they are, and again after that.
    FOLLOWED_UP(Of.LADDER, Unit.HOURS, 24, 12, 48),
    FOLLOWED_UP_AGAIN(Of.LADDER, Unit.HOURS, 48, 24, 96),
    REVIEWED(Of.LADDER, Unit.DAYS, 7, 1, 14),

    /// Hours of training before a credential; 40 to 60 in SAMHSA's National Model Standards (2023).
    CORE_TRAINING(Of.TRAINING, Unit.STUDY, 40, 0, 200),
    /// Hours of supervised practice; up to 120 there.
    SUPERVISED_PRACTICE(Of.TRAINING, Unit.STUDY, 120, 0, 500),
    /// How often supporters meet a supervisor until their practice is full, and after that; no
    /// source gives a number for everywhere.
    SUPERVISION_AT_FIRST(Of.TRAINING, Unit.DAYS, 7, 1, 60),
    SUPERVISION(Of.TRAINING, Unit.DAYS, 14, 1, 90),
    /// How long a credential stands; safety.md says twelve months.
    CREDENTIAL(Of.TRAINING, Unit.DAYS, 365, 30, 1095),
    /// How long a proposed credential waits for a second person, before its evidence is erased.
    CREDENTIAL_PROPOSAL(Of.TRAINING, Unit.DAYS, 30, 1, 90);

    /// What sort of dial it is.
    public enum Of {
        /// How long something is kept.
        KEEPING,
        /// How soon something must be done, before the next one up has it.
        LADDER,
        /// What the training of supporters asks, and how long it counts.
        TRAINING;

        public List<Dial> dials() {
            return Arrays.stream(Dial.values()).filter(dial -> dial.of == this).toList();
        }
    }

    /// What its number counts.
    public enum Unit {
        MINUTES(Duration.ofMinutes(1)),
        HOURS(Duration.ofHours(1)),
        DAYS(Duration.ofDays(1)),
        /// Hours of training or practice, which add up over weeks.
        STUDY(Duration.ofHours(1));

        private final Duration one;

        Unit(Duration one) {
            this.one = one;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Of of;
    private final Unit unit;
    private final int start;
    private final int least;
    private final int most;

    Dial(Of of, Unit unit, int start, int least, int most) {
        this.of = of;
        this.unit = unit;
        this.start = start;
        this.least = least;
        this.most = most;
    }

    /// Its name in addresses, the database and message keys.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public static Optional<Dial> named(String word) {
        return Arrays.stream(values()).filter(dial -> dial.word().equals(word)).findFirst();
    }

    public Of of() {
        return of;
    }

    public Unit unit() {
        return unit;
    }

    /// What it stands at until somebody turns it.
    public int start() {
        return start;
    }

    public int least() {
        return least;
    }

    public int most() {
        return most;
    }

    /// This, or as far as it goes.
    public int within(int value) {
        return Math.clamp(value, least, most);
    }

    /// So many of its unit.
    public Duration of(int value) {
        return unit.one.multipliedBy(value);
    }
}
