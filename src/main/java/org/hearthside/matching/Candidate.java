package org.hearthside.matching;

import java.time.Instant;
import java.util.Comparator;
import org.hearthside.supporter.Supporter;

/// A supporter beside a seeker's wishes.
record Candidate(Supporter supporter, Load load, MatchScore score) {
    /// So close in fit that who has more room goes first.
    private static final int STEP = 10;

    private static final Comparator<Candidate> LONGEST_WITHOUT_AN_OFFER =
            Comparator.comparing(
                    c -> c.load.lastOffered(),
                    Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));

    /// Fairness where the fit says nothing: longest without an offer, then the id, which is drawn
    /// by lot and means nothing.
    private static final Comparator<Candidate> FAIR =
            LONGEST_WITHOUT_AN_OFFER.thenComparing(c -> c.supporter.name().value());

    /// Who is suggested or asked first: the better fit in steps of ten; then the larger part of
    /// their places free; then fairness.
    static final Comparator<Candidate> FOR_HELLO =
            Comparator.<Candidate>comparingInt(c -> -c.score.fit() / STEP)
                    .thenComparingDouble(c -> -c.partFree())
                    .thenComparing(FAIR);

    /// Who is asked first for Talk now: the fewest live talks; then the better fit; then fairness.
    static final Comparator<Candidate> FOR_NOW =
            Comparator.<Candidate>comparingInt(c -> c.load.live())
                    .thenComparingInt(c -> -c.score.fit())
                    .thenComparing(FAIR);

    private double partFree() {
        var most = supporter.mostPeople();
        return most == 0 ? 0 : (double) load.free(supporter) / most;
    }
}
