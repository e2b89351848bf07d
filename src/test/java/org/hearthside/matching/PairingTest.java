package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against published optima and answers where there are any, every possible pairing where there are
/// few, and a second way to solve it where there are many.
class PairingTest {
    private static final Path DATA = Path.of("../shared/data");
    private static final Map<String, Integer> OPTIMA = new HashMap<>();

    @BeforeAll
    static void optima() throws IOException {
        var file = DATA.resolve("assignment/optima.csv");
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(row -> OPTIMA.put(row[0], Integer.valueOf(row[3])));
        }
    }

    @Test
    void the_published_optimum_of_each_assignment_is_reached() throws IOException {
        assumeTrue(!OPTIMA.isEmpty(), "../shared/data/assignment is not here");
        for (var name : List.of("assign100", "assign500")) {
            try (var file = scanner(name)) {
                var n = file.nextInt();
                var cost = table(file, n, n);
                var places = new int[n];
                Arrays.fill(places, 1);
                var pairs =
                        Pairing.best(
                                n,
                                places,
                                (seeker, supporter) -> Pairing.BEST - cost[seeker][supporter]);
                assertThat((long) n * Pairing.BEST - pairs.total())
                        .as(name)
                        .isEqualTo(optimum(name));
                assertThat(pairs.areProvenBest()).isTrue();
                assertThat(pairs.supporterOf()).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void the_published_optimum_is_reached_where_needs_differ() throws IOException {
        assumeTrue(!OPTIMA.isEmpty(), "../shared/data/assignment is not here");
        var solved = 0;
        for (var set = 1; set <= 6; set++) {
            try (var file = scanner("gap" + set)) {
                var problems = file.nextInt();
                for (var k = 1; k <= problems; k++) {
                    var supporters = file.nextInt();
                    var seekers = file.nextInt();
                    var fit = turned(table(file, supporters, seekers));
                    var need = turned(table(file, supporters, seekers));
                    var room = table(file, 1, supporters)[0];
                    var pairs = Pairing.bestWithin(fit, need, room, Duration.ofMinutes(1));
                    assertThat(pairs.total())
                            .as("gap" + set + "-" + k)
                            .isEqualTo(optimum("gap" + set + "-" + k));
                    assertThat(pairs.areProvenBest()).isTrue();
                    var used = new int[supporters];
                    for (var seeker = 0; seeker < seekers; seeker++) {
                        var supporter = pairs.supporterOf().get(seeker);
                        used[supporter] += need[seeker][supporter];
                    }
                    for (var supporter = 0; supporter < supporters; supporter++) {
                        assertThat(used[supporter]).isLessThanOrEqualTo(room[supporter]);
                    }
                    solved++;
                }
            }
        }
        assertThat(solved).isEqualTo(30);
    }

    @Test
    void the_published_stable_pairs_are_found() throws IOException {
        var file = DATA.resolve("stable-matching/examples.json");
        assumeTrue(Files.exists(file), "../shared/data/stable-matching is not here");
        var examples = JsonMapper.shared().readTree(Files.readString(file));
        for (var example : examples.get("hospital_resident")) {
            var found =
                    stable(
                            example.get("residents"),
                            example.get("hospitals"),
                            example.get("capacities"));
            var expected = new HashMap<String, String>();
            for (var hospital : example.get("expected").properties()) {
                hospital.getValue().forEach(one -> expected.put(one.asString(), hospital.getKey()));
            }
            assertThat(found).as(example.get("name").asString()).isEqualTo(expected);
        }
        for (var example : examples.get("stable_marriage_suitor_optimal")) {
            var found = stable(example.get("suitors"), example.get("reviewers"), null);
            var expected = new HashMap<String, String>();
            example.get("expected")
                    .properties()
                    .forEach(pair -> expected.put(pair.getKey(), pair.getValue().asString()));
            assertThat(found).as(example.get("name").asString()).isEqualTo(expected);
        }
    }

    private static Map<String, String> stable(
            JsonNode seekers, JsonNode supporters, @Nullable JsonNode places) {
        var people = new ArrayList<>(seekers.propertyNames());
        var others = new ArrayList<>(supporters.propertyNames());
        var found =
                Pairing.stable(
                        lists(seekers, people, others),
                        lists(supporters, others, people),
                        others.stream()
                                .mapToInt(one -> places == null ? 1 : places.get(one).asInt())
                                .toArray());
        var named = new HashMap<String, String>();
        for (var n = 0; n < found.length; n++) {
            if (found[n] != Pairing.NOBODY) {
                named.put(people.get(n), others.get(found[n]));
            }
        }
        return named;
    }

    private static int[][] lists(JsonNode of, List<String> whose, List<String> whom) {
        return whose.stream()
                .map(name ->
                        of.get(name)
                                .valueStream()
                                .mapToInt(one -> whom.indexOf(one.asString()))
                                .toArray())
                .toArray(int[][]::new);
    }

    @Test
    void among_few_no_other_pairing_is_better() {
        for (var seed = 0; seed < 400; seed++) {
            var lot = new SplittableRandom(seed);
            var seekers = 1 + lot.nextInt(5);
            var fits = new int[seekers][1 + lot.nextInt(4)];
            for (var row : fits) {
                Arrays.setAll(row, s -> lot.nextInt(3) == 0 ? -1 : 10 * lot.nextInt(11));
            }
            var places = new int[fits[0].length];
            Arrays.setAll(places, s -> lot.nextInt(3));
            var pairs = Pairing.best(seekers, places, (one, other) -> fits[one][other]);
            var best = new long[2];
            every(0, fits, places.clone(), 0, 0, best);
            var seats = 0L;
            var total = 0L;
            var used = new int[places.length];
            for (var seeker = 0; seeker < seekers; seeker++) {
                var supporter = pairs.supporterOf().get(seeker);
                if (supporter != Pairing.NOBODY) {
                    seats |= 1L << (seekers - seeker);
                    total += fits[seeker][supporter];
                    used[supporter]++;
                    assertThat(fits[seeker][supporter]).isNotEqualTo(Pairing.NEVER);
                }
            }
            for (var supporter = 0; supporter < places.length; supporter++) {
                assertThat(used[supporter]).isLessThanOrEqualTo(places[supporter]);
            }
            assertThat(List.of(seats, total)).as("seed " + seed).containsExactly(best[0], best[1]);
            assertThat(pairs.total()).isEqualTo(total);
            assertThat(pairs.areProvenBest()).isTrue();
        }
    }

    /// Every pairing: who has a place (the first seeker weighs most), then the total. Those with a
    /// place are as many as can be in every pairing that serves the first first.
    private static void every(
            int seeker, int[][] fits, int[] places, long seats, long total, long[] best) {
        if (seeker == fits.length) {
            if (seats > best[0] || (seats == best[0] && total > best[1])) {
                best[0] = seats;
                best[1] = total;
            }
            return;
        }
        every(seeker + 1, fits, places, seats, total, best);
        for (var supporter = 0; supporter < places.length; supporter++) {
            if (places[supporter] > 0 && fits[seeker][supporter] >= 0) {
                places[supporter]--;
                every(
                        seeker + 1,
                        fits,
                        places,
                        seats | 1L << (fits.length - seeker),
                        total + fits[seeker][supporter],
                        best);
                places[supporter]++;
            }
        }
    }

    @Test
    void among_many_a_second_way_finds_the_same_total_and_no_never_is_broken() {
        for (var seed = 1; seed <= 3; seed++) {
            var crowd = Crowd.of(800, 160 + 20 * seed, seed);
            var fit = crowd.fit();
            var pairs = Pairing.best(crowd.seekers().size(), crowd.free(), fit);
            var people =
                    IntStream.range(0, crowd.seekers().size())
                            .filter(n -> pairs.supporterOf().get(n) != Pairing.NOBODY)
                            .toArray();
            assertThat(people.length).isGreaterThan(500);
            assertThat(pairs.areProvenBest()).isTrue();
            assertThat(pairs.total()).isEqualTo(SecondPairing.total(people, crowd.free(), fit));
            for (var person : people) {
                var score =
                        MatchScore.between(
                                crowd.seekers().get(person),
                                crowd.supporters().get(pairs.supporterOf().get(person)),
                                Crowd.NOW);
                assertThat(score.never()).isFalse();
            }
            assertThat(Pairing.best(crowd.seekers().size(), crowd.free(), fit))
                    .as("the same again")
                    .isEqualTo(pairs);
        }
    }

    @Test
    void a_round_asks_for_the_same_fit_as_a_suggestion() {
        var crowd = Crowd.of(60, 60, 7);
        var fit = crowd.fit();
        for (var n = 0; n < 60; n++) {
            for (var m = 0; m < 60; m++) {
                var score =
                        MatchScore.between(
                                crowd.seekers().get(n), crowd.supporters().get(m), Crowd.NOW);
                assertThat(fit.of(n, m)).isEqualTo(score.never() ? -1 : score.fit());
            }
        }
    }

    @Test
    void nobody_and_nowhere_are_answers_and_nonsense_is_refused() {
        assertThat(Pairing.best(0, new int[] {2}, (a, b) -> 1).supporterOf()).isEmpty();
        assertThat(Pairing.best(2, new int[0], (a, b) -> 1).supporterOf()).containsExactly(-1, -1);
        assertThat(Pairing.best(1, new int[] {0}, (a, b) -> 1).supporterOf()).containsExactly(-1);
        assertThatThrownBy(() -> Pairing.best(1, new int[] {-1}, (a, b) -> 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pairing.best(1, new int[] {1}, (a, b) -> 101))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(
                        Pairing.bestWithin(
                                        new int[][] {{5}, {5}},
                                        new int[][] {{2}, {2}},
                                        new int[] {3},
                                        Duration.ofSeconds(5))
                                .supporterOf())
                .containsExactly(-1, -1);
    }

    private static Scanner scanner(String name) throws IOException {
        return new Scanner(DATA.resolve("assignment/" + name + ".txt"), StandardCharsets.UTF_8);
    }

    private static long optimum(String name) {
        return Objects.requireNonNull(OPTIMA.get(name), name);
    }

    private static int[][] table(Scanner file, int rows, int columns) {
        var table = new int[rows][columns];
        for (var row : table) {
            Arrays.setAll(row, n -> file.nextInt());
        }
        return table;
    }

    private static int[][] turned(int[][] table) {
        var turned = new int[table[0].length][table.length];
        for (var row = 0; row < table.length; row++) {
            for (var column = 0; column < table[0].length; column++) {
                turned[column][row] = table[row][column];
            }
        }
        return turned;
    }
}
