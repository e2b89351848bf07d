package org.hearthside.matching;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.Literal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Who is paired with whom when many seekers are matched in one round.
///
/// Everybody is a number here: seekers in the order in which they are served first (who waits
/// longest is 0), supporters in any. The same numbers give the same pairs. What the numbers mean,
/// and what a pair is worth, the caller knows.
///
/// Where many wait, each seeker is first offered a short list of supporters that fit best. From the
/// prices of the best pairs within these lists follows whether any pair outside them could make the
/// total better (weak duality of linear programmes); if one could, it is put on the list and the
/// pairs are found again. So the answer is the best of all pairs, not of the lists.
final class Pairing {
    /// What stands for a pair that must never be, in place of a fit.
    static final int NEVER = -1;

    /// What a pair is at most worth.
    static final int BEST = 100;

    /// Nobody: what stands in place of a supporter.
    static final int NOBODY = -1;

    /// How many supporters stand on a short list, and how many more are looked at each time.
    private static final int SHORT_LIST = 24;

    /// What a seeker and a supporter are worth to each other.
    interface Fit {
        /// 0 to 100, or [#NEVER].
        int of(int seeker, int supporter);
    }

    /// @param supporterOf for each seeker the supporter, or [#NOBODY]
    /// @param total of the fits of all pairs
    /// @param bound no other pairs with as many people could have a greater total than this; the
    ///   same as the total where it is proven to be the best
    record Pairs(List<Integer> supporterOf, long total, long bound) {
        private static Pairs of(int[] supporterOf, long total, long bound) {
            return new Pairs(IntStream.of(supporterOf).boxed().toList(), total, bound);
        }

        boolean areProvenBest() {
            return total == bound;
        }
    }

    private final int[] places;
    private final byte[][] fits;

    private Pairing(int seekers, int[] places, Fit fit) {
        for (var free : places) {
            if (free < 0) {
                throw new IllegalArgumentException("places below none: " + free);
            }
        }
        this.places = places;
        fits = new byte[seekers][places.length];
        IntStream.range(0, seekers)
                .parallel()
                .forEach(seeker -> {
                    var row = fits[seeker];
                    for (var supporter = 0; supporter < row.length; supporter++) {
                        row[supporter] = worth(fit.of(seeker, supporter));
                    }
                });
    }

    private static byte worth(int fit) {
        if (fit < NEVER || fit > BEST) {
            throw new IllegalArgumentException("a fit is 0 to 100, or never: " + fit);
        }
        return (byte) fit;
    }

    /// As many people as there can be; among as many, those who wait longest; and for them the
    /// greatest total fit that no "never" forbids.
    ///
    /// @param places free with each supporter, 0 or more
    static Pairs best(int seekers, int[] places, Fit fit) {
        var round = new Pairing(seekers, places, fit);
        return round.best(round.seated());
    }

    /// The same where people need more or less of what a supporter has, such as minutes a week:
    /// everybody is paired, within everybody's room, for the greatest total fit (the generalised
    /// assignment problem). For a few hundred pairs; what is not proven within the time says so by
    /// its bound.
    ///
    /// @param fit of each seeker (row) and supporter, as in [Fit]
    /// @param need of each seeker with each supporter, 0 or more
    /// @param room of each supporter, in the same unit
    /// @return nobody for everybody where not all can be paired
    static Pairs bestWithin(int[][] fit, int[][] need, int[] room, Duration time) {
        Loader.loadNativeLibraries();
        var model = new CpModel();
        var taken = new Literal[fit.length][room.length];
        var total = LinearExpr.newBuilder();
        for (var seeker = 0; seeker < fit.length; seeker++) {
            var may = new ArrayList<Literal>();
            for (var supporter = 0; supporter < room.length; supporter++) {
                var worth = worth(fit[seeker][supporter]);
                if (worth != NEVER) {
                    taken[seeker][supporter] = model.newBoolVar("");
                    may.add(taken[seeker][supporter]);
                    total.addTerm(taken[seeker][supporter], worth);
                }
            }
            model.addExactlyOne(may);
        }
        for (var supporter = 0; supporter < room.length; supporter++) {
            var sum = LinearExpr.newBuilder();
            for (var seeker = 0; seeker < fit.length; seeker++) {
                if (taken[seeker][supporter] != null) {
                    sum.addTerm(taken[seeker][supporter], need[seeker][supporter]);
                }
            }
            model.addLessOrEqual(sum, room[supporter]);
        }
        model.maximize(total);
        var solver = new CpSolver();
        // one worker and one seed: the same answer every time
        solver.getParameters()
                .setNumWorkers(1)
                .setRandomSeed(1)
                .setMaxTimeInSeconds(time.toMillis() / 1000.0);
        var status = solver.solve(model);
        var supporterOf = new int[fit.length];
        Arrays.fill(supporterOf, NOBODY);
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
            return Pairs.of(supporterOf, 0, 0);
        }
        for (var seeker = 0; seeker < fit.length; seeker++) {
            for (var supporter = 0; supporter < room.length; supporter++) {
                var one = taken[seeker][supporter];
                if (one != null && solver.booleanValue(one)) {
                    supporterOf[seeker] = supporter;
                }
            }
        }
        return Pairs.of(
                supporterOf,
                Math.round(solver.objectiveValue()),
                (long) Math.floor(solver.bestObjectiveBound() + 1e-6));
    }

    /// Pairs that no two people would both leave for each other, the best such for every seeker
    /// (deferred acceptance, Gale and Shapley 1962, with places as in Roth 1984).
    ///
    /// @param seekers for each the supporters they would talk with, liked best first
    /// @param supporters for each the seekers they would talk with, liked best first
    /// @return for each seeker the supporter, or [#NOBODY]
    static int[] stable(int[][] seekers, int[][] supporters, int[] places) {
        var rank = new int[supporters.length][seekers.length];
        for (var supporter = 0; supporter < supporters.length; supporter++) {
            Arrays.fill(rank[supporter], Integer.MAX_VALUE);
            for (var r = 0; r < supporters[supporter].length; r++) {
                rank[supporter][supporters[supporter][r]] = r;
            }
        }
        var supporterOf = new int[seekers.length];
        Arrays.fill(supporterOf, NOBODY);
        var with = new ArrayList<ArrayList<Integer>>();
        for (var ignored : supporters) {
            with.add(new ArrayList<>());
        }
        var next = new int[seekers.length];
        var waiting = new ArrayDeque<Integer>();
        IntStream.range(0, seekers.length).forEach(waiting::add);
        while (!waiting.isEmpty()) {
            int seeker = waiting.poll();
            if (next[seeker] == seekers[seeker].length) {
                continue;
            }
            var supporter = seekers[seeker][next[seeker]++];
            if (rank[supporter][seeker] == Integer.MAX_VALUE) {
                waiting.addFirst(seeker);
                continue;
            }
            var held = with.get(supporter);
            held.add(seeker);
            supporterOf[seeker] = supporter;
            if (held.size() > places[supporter]) {
                var last =
                        held.stream()
                                .max((a, b) ->
                                        Integer.compare(rank[supporter][a], rank[supporter][b]))
                                .orElseThrow();
                held.remove((Object) last);
                supporterOf[last] = NOBODY;
                waiting.addFirst(last);
            }
        }
        return supporterOf;
    }

    // ── who has a place ─────────────────────────────────────────────────────────────────────

    /// A first pairing of as many as can be, whatever the fit. One seeker after the other is given
    /// a place, if others can move up for it; nobody who has a place loses it. So nobody is left
    /// out for somebody who waits less long.
    private int[] seated() {
        var supporterOf = new int[fits.length];
        Arrays.fill(supporterOf, NOBODY);
        var with = new int[places.length][];
        for (var supporter = 0; supporter < places.length; supporter++) {
            // never more than there are people
            with[supporter] = new int[Math.min(places[supporter], fits.length)];
        }
        var size = new int[places.length];
        var asked = new int[places.length];
        var by = new int[places.length];
        var left = IntStream.of(places).asLongStream().sum();
        for (var seeker = 0; seeker < fits.length && left > 0; seeker++) {
            var free = place(seeker, with, size, asked, by);
            left -= free == NOBODY ? 0 : 1;
            while (free != NOBODY) {
                var who = by[free];
                var before = supporterOf[who];
                supporterOf[who] = free;
                with[free][size[free]++] = who;
                if (before != NOBODY) {
                    var at = 0;
                    while (with[before][at] != who) {
                        at++;
                    }
                    with[before][at] = with[before][--size[before]];
                }
                free = before;
            }
        }
        return supporterOf;
    }

    /// The nearest supporter with a free place, for this seeker or for others who move for them;
    /// `by` says who would come to whom.
    private int place(int seeker, int[][] with, int[] size, int[] asked, int[] by) {
        var rows = new ArrayDeque<Integer>();
        rows.add(seeker);
        var left = places.length;
        while (!rows.isEmpty() && left > 0) {
            int who = rows.poll();
            var row = fits[who];
            var first = start(who);
            for (var n = 0; n < row.length; n++) {
                var supporter = (first + n) % row.length;
                if (row[supporter] == NEVER || asked[supporter] == seeker + 1) {
                    continue;
                }
                asked[supporter] = seeker + 1;
                by[supporter] = who;
                left--;
                if (size[supporter] < with[supporter].length) {
                    return supporter;
                }
                for (var at = 0; at < size[supporter]; at++) {
                    rows.add(with[supporter][at]);
                }
            }
        }
        return NOBODY;
    }

    /// Another first supporter for each seeker: among equals, not always the same.
    private int start(int seeker) {
        return (int) (((seeker * 2_654_435_761L) >>> 8) % Math.max(1, places.length));
    }

    // ── for the greatest total ──────────────────────────────────────────────────────────────

    /// The greatest total for those who have a place.
    private Pairs best(int[] seated) {
        var supporterOf = seated.clone();
        var people = IntStream.range(0, seated.length).filter(s -> seated[s] != NOBODY).toArray();
        if (people.length == 0) {
            return Pairs.of(supporterOf, 0, 0);
        }
        // twice each price, so that the middle between two whole numbers is one too
        var prices = new int[places.length];
        var lists = new int[people.length][];
        IntStream.range(0, people.length)
                .parallel()
                .forEach(p ->
                        lists[p] =
                                with(
                                        shortList(people[p], prices, 0),
                                        new int[] {seated[people[p]]}));
        while (true) {
            pair(people, lists, supporterOf);
            var bound = price(people, lists, supporterOf, prices);
            var longer =
                    IntStream.range(0, people.length)
                            .parallel()
                            .filter(p -> couldDoBetter(people[p], supporterOf, prices))
                            .count();
            if (longer == 0) {
                var total = 0L;
                for (var person : people) {
                    total += fits[person][supporterOf[person]];
                }
                return Pairs.of(supporterOf, total, bound);
            }
            var most = IntStream.of(prices).max().orElse(0);
            IntStream.range(0, people.length)
                    .parallel()
                    .forEach(p -> lists[p] = with(lists[p], shortList(people[p], prices, most)));
        }
    }

    /// The best pairs within the lists: a flow of the least cost, solved by OR-Tools.
    private void pair(int[] people, int[][] lists, int[] supporterOf) {
        Loader.loadNativeLibraries();
        var flow = new MinCostFlow();
        var sink = people.length + places.length;
        for (var p = 0; p < people.length; p++) {
            flow.setNodeSupply(p, 1);
            for (var supporter : lists[p]) {
                flow.addArcWithCapacityAndUnitCost(
                        p, people.length + supporter, 1, -fits[people[p]][supporter]);
            }
        }
        for (var supporter = 0; supporter < places.length; supporter++) {
            flow.addArcWithCapacityAndUnitCost(
                    people.length + supporter, sink, places[supporter], 0);
        }
        flow.setNodeSupply(sink, -people.length);
        var status = flow.solve();
        if (status != MinCostFlowBase.Status.OPTIMAL) {
            throw new IllegalStateException("no best pairs: " + status);
        }
        var arc = 0;
        for (var p = 0; p < people.length; p++) {
            for (var supporter : lists[p]) {
                if (flow.getFlow(arc++) > 0) {
                    supporterOf[people[p]] = supporter;
                }
            }
        }
    }

    /// Finds prices of places (twice each) at which nobody, within their list, would rather be with
    /// another: the middle between the lowest and the highest such prices, which excludes most of
    /// what is not on the lists.
    ///
    /// @return what no pairs within any lists at these prices can exceed, if nobody could do better
    private long price(int[] people, int[][] lists, int[] supporterOf, int[] prices) {
        var used = new int[places.length];
        for (var person : people) {
            used[supporterOf[person]]++;
        }
        var low = new int[places.length];
        var with = new int[places.length][];
        for (var supporter = 0; supporter < places.length; supporter++) {
            with[supporter] = new int[used[supporter]];
        }
        var size = new int[places.length];
        for (var p = 0; p < people.length; p++) {
            var own = supporterOf[people[p]];
            with[own][size[own]++] = p;
        }
        var raised = new ArrayDeque<Integer>();
        var waits = new boolean[places.length];
        Arrays.fill(waits, true);
        IntStream.range(0, places.length).forEach(raised::add);
        while (!raised.isEmpty()) {
            int own = raised.poll();
            waits[own] = false;
            for (var p : with[own]) {
                var row = fits[people[p]];
                var here = low[own] - row[own];
                for (var other : lists[p]) {
                    if (here + row[other] > low[other]) {
                        low[other] = here + row[other];
                        if (!waits[other]) {
                            waits[other] = true;
                            raised.add(other);
                        }
                    }
                }
            }
        }
        var high = new int[places.length];
        for (var supporter = 0; supporter < places.length; supporter++) {
            high[supporter] =
                    used[supporter] < places[supporter] ? 0 : Math.max(BEST, low[supporter]);
        }
        for (var changed = true; changed; ) {
            changed = false;
            for (var p = 0; p < people.length; p++) {
                var row = fits[people[p]];
                var own = supporterOf[people[p]];
                for (var other : lists[p]) {
                    if (high[other] + row[own] - row[other] < high[own]) {
                        high[own] = high[other] + row[own] - row[other];
                        changed = true;
                    }
                }
            }
        }
        var bound = 0L;
        for (var supporter = 0; supporter < places.length; supporter++) {
            prices[supporter] = low[supporter] + high[supporter];
            bound += (long) prices[supporter] * places[supporter];
        }
        for (var person : people) {
            bound += 2 * fits[person][supporterOf[person]] - prices[supporterOf[person]];
        }
        return bound / 2;
    }

    private boolean couldDoBetter(int seeker, int[] supporterOf, int[] prices) {
        var row = fits[seeker];
        var now = 2 * row[supporterOf[seeker]] - prices[supporterOf[seeker]];
        for (var supporter = 0; supporter < row.length; supporter++) {
            if (row[supporter] != NEVER && 2 * row[supporter] - prices[supporter] > now) {
                return true;
            }
        }
        return false;
    }

    /// Those who fit this seeker best at these prices.
    ///
    /// @param most of the prices
    private int[] shortList(int seeker, int[] prices, int most) {
        var row = fits[seeker];
        var count = new int[2 * BEST + most + 1];
        for (var supporter = 0; supporter < row.length; supporter++) {
            if (row[supporter] != NEVER) {
                count[2 * row[supporter] - prices[supporter] + most]++;
            }
        }
        var least = count.length - 1;
        var left = SHORT_LIST;
        while (least > 0 && left > count[least]) {
            left -= count[least--];
        }
        var list = new int[SHORT_LIST];
        var size = 0;
        var first = start(seeker);
        for (var n = 0; n < row.length && size < SHORT_LIST; n++) {
            var supporter = (first + n) % row.length;
            if (row[supporter] == NEVER) {
                continue;
            }
            var worth = 2 * row[supporter] - prices[supporter] + most;
            if (worth > least || (worth == least && left-- > 0)) {
                list[size++] = supporter;
            }
        }
        return Arrays.copyOf(list, size);
    }

    private static int[] with(int[] list, int[] more) {
        return IntStream.concat(IntStream.of(list), IntStream.of(more)).distinct().toArray();
    }
}
