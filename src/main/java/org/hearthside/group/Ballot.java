package org.hearthside.group;

import java.time.Duration;

/// How a vote about the agreement stands: at least half of the group has to vote, and two of three
/// who vote have to say yes.
///
/// @param people how many may vote
record Ballot(int people, int yes, int no) {
    /// It is open so long, or until everybody has voted.
    static final Duration OPEN = Duration.ofDays(7);

    int voted() {
        return yes + no;
    }

    boolean isComplete() {
        return voted() >= people;
    }

    /// How many have to vote at least.
    int quorum() {
        return (people + 1) / 2;
    }

    Outcome outcome() {
        if (voted() == 0 || voted() < quorum()) {
            return Outcome.TOO_FEW;
        }
        return 3 * yes >= 2 * voted() ? Outcome.PASSED : Outcome.NOT_PASSED;
    }

    enum Outcome {
        PASSED,
        NOT_PASSED,
        TOO_FEW,
        WITHDRAWN;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Outcome of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }
}
