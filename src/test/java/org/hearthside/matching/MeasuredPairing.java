package org.hearthside.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How long a round of matching takes, for `bench/matching`: seekers, supporters and rounds of each
/// size as arguments. The total of the largest size asked for by name is found again by a second
/// way.
final class MeasuredPairing {
    private MeasuredPairing() {}

    public static void main(String[] arguments) {
        var members = Integer.parseInt(arguments[0]);
        var supporters = Integer.parseInt(arguments[1]);
        var rounds = Integer.parseInt(arguments[2]);
        System.out.println("members supporters paired median least most seconds");
        for (var size : List.of(100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000)) {
            if (size <= 2 * members) {
                line(size, size * supporters / members, rounds);
            }
        }
        var crowd = Crowd.of(members, supporters, 1);
        var seconds = line(members, supporters, rounds);
        var pairs = Pairing.best(members, crowd.free(), crowd.fit());
        var people =
                IntStream.range(0, members)
                        .filter(n -> pairs.supporterOf().get(n) != Pairing.NOBODY)
                        .toArray();
        var second = SecondPairing.total(people, crowd.free(), crowd.fit());
        System.out.printf(
                Locale.ROOT,
                "total %d, proven at most %d, by the second way %d%n",
                pairs.total(),
                pairs.bound(),
                second);
        System.out.printf(
                Locale.ROOT,
                "{\"members\": %d, \"supporters\": %d, \"seconds\": %.2f, \"optimal\": %b}%n",
                members,
                supporters,
                seconds,
                pairs.areProvenBest() && second == pairs.total());
    }

    /// From wishes and profiles to pairs.
    private static double line(int members, int supporters, int rounds) {
        var took = new double[rounds];
        var paired = 0L;
        for (var round = 0; round < rounds; round++) {
            var crowd = Crowd.of(members, supporters, round + 1);
            var before = System.nanoTime();
            var pairs = Pairing.best(members, crowd.free(), crowd.fit());
            took[round] = (System.nanoTime() - before) / 1e9;
            paired = pairs.supporterOf().stream().filter(one -> one != Pairing.NOBODY).count();
        }
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%7d %10d %6d %6.2f %5.2f %5.2f%n",
                members,
                supporters,
                paired,
                took[rounds / 2],
                took[0],
                took[rounds - 1]);
        return took[rounds / 2];
    }
}
