package org.hearthside.matching;

import java.util.Arrays;

/// The greatest total by another way than [Pairing]'s, to hold it against: shortest augmenting
/// paths over every pair, one seeker after the other, with prices kept right all the way (Kuhn and
/// Munkres; Jonker and Volgenant 1987, with places). It knows no short lists and no library.
final class SecondPairing {
    private SecondPairing() {}

    /// @param people all of whom are paired
    /// @return the greatest total fit
    static long total(int[] people, int[] places, Pairing.Fit fit) {
        var supporters = places.length;
        var cost = new byte[people.length][supporters];
        for (var p = 0; p < people.length; p++) {
            for (var s = 0; s < supporters; s++) {
                var worth = fit.of(people[p], s);
                cost[p][s] = (byte) (worth == Pairing.NEVER ? -1 : Pairing.BEST - worth);
            }
        }
        var with = new int[supporters][];
        for (var s = 0; s < supporters; s++) {
            with[s] = new int[Math.min(places[s], people.length)];
        }
        var size = new int[supporters];
        var supporterOf = new int[people.length];
        Arrays.fill(supporterOf, -1);
        var ofPerson = new long[people.length];
        var ofSupporter = new long[supporters];
        var distance = new long[supporters];
        var by = new int[supporters];
        var done = new boolean[supporters];
        var order = new int[supporters];
        for (var person = 0; person < people.length; person++) {
            Arrays.fill(distance, Long.MAX_VALUE);
            Arrays.fill(done, false);
            var finished = 0;
            relax(person, 0, cost, ofPerson, ofSupporter, distance, by, done);
            int end;
            while (true) {
                end = -1;
                for (var s = 0; s < supporters; s++) {
                    if (!done[s]
                            && distance[s] < Long.MAX_VALUE
                            && (end < 0
                                    || distance[s] < distance[end]
                                    || (distance[s] == distance[end]
                                            && size[s] < with[s].length
                                            && size[end] == with[end].length))) {
                        end = s; // of those as near, one with a place: there the search ends
                    }
                }
                if (end < 0) {
                    throw new IllegalArgumentException("not all can be paired");
                }
                if (size[end] < with[end].length) {
                    break;
                }
                done[end] = true;
                order[finished++] = end;
                for (var at = 0; at < size[end]; at++) {
                    relax(
                            with[end][at],
                            distance[end],
                            cost,
                            ofPerson,
                            ofSupporter,
                            distance,
                            by,
                            done);
                }
            }
            for (var n = 0; n < finished; n++) {
                var s = order[n];
                var less = distance[end] - distance[s];
                ofSupporter[s] -= less;
                for (var at = 0; at < size[s]; at++) {
                    ofPerson[with[s][at]] += less;
                }
            }
            ofPerson[person] += distance[end];
            for (var to = end; to >= 0; ) {
                var who = by[to];
                var from = supporterOf[who];
                supporterOf[who] = to;
                with[to][size[to]++] = who;
                if (from >= 0) {
                    var at = 0;
                    while (with[from][at] != who) {
                        at++;
                    }
                    with[from][at] = with[from][--size[from]];
                }
                to = from;
            }
        }
        var total = 0L;
        for (var p = 0; p < people.length; p++) {
            total += Pairing.BEST - cost[p][supporterOf[p]];
        }
        return total;
    }

    private static void relax(
            int person,
            long so,
            byte[][] cost,
            long[] ofPerson,
            long[] ofSupporter,
            long[] distance,
            int[] by,
            boolean[] done) {
        var row = cost[person];
        for (var s = 0; s < row.length; s++) {
            if (row[s] >= 0 && !done[s]) {
                var further = so + row[s] - ofPerson[person] - ofSupporter[s];
                if (further < distance[s]) {
                    distance[s] = further;
                    by[s] = person;
                }
            }
        }
    }
}
