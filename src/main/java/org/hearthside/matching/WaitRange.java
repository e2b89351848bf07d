package org.hearthside.matching;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long people really waited, in minutes: one in two up to the middle, most between low and
/// high (from the twentieth to the eightieth in a hundred).
record WaitRange(int middle, int low, int high) {
    private static final int ENOUGH = 5;

    /// Nothing while there are too few waits to say.
    static Optional<WaitRange> of(List<Duration> waits) {
        if (waits.size() < ENOUGH) {
            return Optional.empty();
        }
        var sorted = waits.stream().sorted().toList();
        return Optional.of(new WaitRange(at(sorted, 50), at(sorted, 20), at(sorted, 80)));
    }

    private static int at(List<Duration> sorted, int percent) {
        var wait = sorted.get((sorted.size() - 1) * percent / 100);
        return (int) Math.max(1, Math.ceilDiv(wait.toSeconds(), 60));
    }
}
