package org.hearthside.matching;

import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// How long people waited and whether they found somebody, by what they had ticked: for seeing
/// whether this place is fair. Only counts are kept, by month, and what is shown of them is
/// rounded: who looks before and after somebody's waiting ends does not learn what they ticked. A
/// group under ten is not shown, nor one that would leave under ten when it is taken from all, nor
/// what would tell a small group when it is taken from all together with the others of its kind.
@Component
class WaitCounts {
    /// The least that is shown (interface.md: groups under 10 are not shown, nor any second row
    /// that would reveal one).
    static final int LEAST = 10;

    /// People, and how many of a hundred, are shown to the nearest of these.
    private static final int ROUND = 5;

    /// A group that is less than one in so many is lost in the rounding of all: half a [#ROUND] in
    /// a hundred.
    private static final int LOST = 40;

    /// Of fewer who found somebody nobody reads how long they waited.
    private static final int FEW = 5;

    /// Who takes back what they asked for sooner has not waited.
    private static final Duration WAITED = Duration.ofMinutes(5);

    /// Waits are counted up to these, in minutes.
    private static final int[] UP_TO = {5, 15, 30, 60, 180, 360, 720, 1_440, 2_880, 4_320, 10_080};

    private final JdbcClient database;

    WaitCounts(JdbcClient database) {
        this.database = database;
    }

    /// Those who ticked one thing.
    ///
    /// @param people how many asked, 10 or more, to the nearest five
    /// @param found how many of a hundred found somebody, to the nearest five
    /// @param half of those who did, one in two waited up to so many minutes; 0 where fewer than
    ///   five did
    record Row(String what, String ticked, int people, int found, int half) {}

    /// Counted at once for one month, one thing that was ticked.
    private record Count(LocalDate month, String what, String ticked, boolean found, int minutes) {}

    /// Somebody's waiting is over. They are counted at the end of the caller's transaction, in one
    /// order for everybody: who held a count while they wait for a request, and who held the
    /// request while they wait for the count, would wait for each other.
    @Transactional
    void ended(Wishes wishes, Instant since, Instant until, boolean found) {
        var month = LocalDate.ofInstant(until, ZoneOffset.UTC).withDayOfMonth(1);
        var minutes = found ? upTo(Duration.between(since, until)) : 0;
        var counts = new ArrayList<Count>();
        BiConsumer<String, String> ticked =
                (what, word) -> counts.add(new Count(month, what, word, found, minutes));
        ticked.accept("all", "");
        wishes.topics().forEach(topic -> ticked.accept("topic", topic.toString()));
        wishes.languages().forEach(language -> ticked.accept("language", language.code()));
        wishes.free().forEach(free -> ticked.accept("time", free.word()));
        if (wishes.hasNever()) {
            ticked.accept("never", "");
        }
        toBeCounted().addAll(counts);
    }

    /// Somebody took back what they had asked for: nobody was found for them, unless it was at
    /// once.
    @Transactional
    void gaveUp(Wishes wishes, Instant since, Instant until) {
        if (!until.isBefore(since.plus(WAITED))) {
            ended(wishes, since, until, false);
        }
    }

    /// What this transaction counts before it commits.
    @SuppressWarnings("unchecked")
    private List<Count> toBeCounted() {
        var known = TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return (List<Count>) known;
        }
        var counts = new ArrayList<Count>();
        TransactionSynchronizationManager.bindResource(this, counts);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void suspend() {
                        TransactionSynchronizationManager.unbindResource(WaitCounts.this);
                    }

                    @Override
                    public void resume() {
                        TransactionSynchronizationManager.bindResource(WaitCounts.this, counts);
                    }

                    @Override
                    public void beforeCommit(boolean readOnly) {
                        counts.stream()
                                .sorted(
                                        Comparator.comparing(Count::month)
                                                .thenComparing(Count::what)
                                                .thenComparing(Count::ticked)
                                                .thenComparing(Count::found)
                                                .thenComparingInt(Count::minutes))
                                .forEach(WaitCounts.this::write);
                    }

                    @Override
                    public void afterCompletion(int status) {
                        TransactionSynchronizationManager.unbindResource(WaitCounts.this);
                    }
                });
        return counts;
    }

    private void write(Count count) {
        database.sql(
                        """
                        insert into wait_count values (?, ?, ?, ?, ?, 1)
                        on conflict (month, what, ticked, found, minutes)
                            do update set people = wait_count.people + 1
                        """)
                .params(
                        Date.valueOf(count.month()),
                        count.what(),
                        count.ticked(),
                        count.found(),
                        count.minutes())
                .update();
    }

    private static int upTo(Duration wait) {
        for (var most : UP_TO) {
            if (wait.toMinutes() < most) {
                return most;
            }
        }
        return UP_TO[UP_TO.length - 1];
    }

    /// From a month to before another: all first, then what was ticked, without what would show a
    /// small group.
    ///
    /// @param before the month that runs, so that nobody sees a number change when one person's
    ///   request ends
    List<Row> between(LocalDate month, LocalDate before) {
        var groups = new TreeMap<String, Group>();
        database.sql(
                        """
                        select what, ticked, found, minutes, sum(people)::int as people
                        from wait_count where month >= ? and month < ?
                        group by 1, 2, 3, 4 order by 1, 2, 3, 4
                        """)
                .params(Date.valueOf(month), Date.valueOf(before))
                .query(row -> {
                    groups.computeIfAbsent(
                                    row.getString("what") + " " + row.getString("ticked"),
                                    _ -> new Group())
                            .add(
                                    row.getBoolean("found"),
                                    row.getInt("minutes"),
                                    row.getInt("people"));
                });
        var all = groups.getOrDefault("all ", new Group()).people;
        var shown = new TreeMap<>(groups);
        shown.values().removeIf(group -> !isShown(group.people, all));
        for (var what : List.of("topic ", "language ", "time ")) {
            hideSmallest(what, groups, shown, all);
        }
        return shown.entrySet().stream().map(each -> row(each.getKey(), each.getValue())).toList();
    }

    private static boolean isShown(int people, int all) {
        var rest = all - people;
        return people >= LEAST && (rest == 0 || rest >= LEAST);
    }

    /// Where everybody ticked one thing of a kind, such as one language, taking all that is shown
    /// from all would leave those who are not: so another group is not shown either.
    private static void hideSmallest(
            String what, Map<String, Group> groups, Map<String, Group> shown, int all) {
        var hidden =
                groups.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(what))
                        .filter(each -> !shown.containsKey(each.getKey()))
                        .mapToInt(each -> each.getValue().people)
                        .sum();
        if (hidden > 0 && hidden < LEAST && hidden * LOST > all) {
            shown.entrySet().stream()
                    .filter(each -> each.getKey().startsWith(what))
                    .min(Comparator.comparingInt(each -> each.getValue().people))
                    .ifPresent(each -> shown.remove(each.getKey()));
        }
    }

    private static Row row(String key, Group group) {
        var at = key.indexOf(' ');
        return new Row(
                key.substring(0, at),
                key.substring(at + 1),
                rounded(group.people),
                rounded(100.0 * group.found / group.people),
                group.found < FEW ? 0 : group.half());
    }

    private static int rounded(double number) {
        return ROUND * (int) Math.round(number / ROUND);
    }

    private static final class Group {
        private final TreeMap<Integer, Integer> waits = new TreeMap<>();
        private int people;
        private int found;

        void add(boolean somebody, int minutes, int more) {
            people += more;
            if (somebody) {
                found += more;
                waits.merge(minutes, more, Integer::sum);
            }
        }

        int half() {
            var sum = 0;
            for (var wait : waits.entrySet()) {
                sum += wait.getValue();
                if (2 * sum >= found) {
                    return wait.getKey();
                }
            }
            return 0;
        }
    }
}
