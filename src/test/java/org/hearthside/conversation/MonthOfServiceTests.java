package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.safety.DeskWork;
import org.hearthside.safety.Shifts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Thirty days of a small house: three shifts a day, a shift in seven to which nobody comes, more
/// concerns at night, people who tire. Through the pages that people use, with a clock that moves.
/// Every concern is looked at in time or climbs, and every risk to life calls somebody.
@HouseTest
@Import({Talks.class, Shifts.class})
@Timeout(300)
class MonthOfServiceTests extends WithPager {
    private static final int DAYS = 30;
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final Duration SHIFT = Duration.ofHours(8);

    /// How many somebody opens in an hour at most, at the beginning of a shift; one less after each
    /// three hours.
    private static final int FRESH = 3;

    /// What follows on what, for a risk to life.
    private static final Map<String, String> NEXT =
            Map.of(
                    "raised", "engaged",
                    "acknowledged", "engaged",
                    "engaged", "confirmed",
                    "confirmed", "told",
                    "told", "followed-up",
                    "followed-up", "followed-up-again",
                    "followed-up-again", "reviewed",
                    "reviewed", "closed");

    private static final Map<String, Duration> WITHIN =
            Map.of(
                    "worried", Duration.ofMinutes(15),
                    "unkind", Duration.ofHours(1),
                    "guideline", Duration.ofHours(8));

    private record Raised(UUID id, String what, Instant at) {}

    /// Something whose time has passed, whatever was to be done by then.
    ///
    /// @param called how often somebody was called about it
    private record Missed(
            UUID id, String stage, String owner, boolean lifeAtRisk, boolean held, int called) {}

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Shifts shifts;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    private final Random lot = new Random(20261127);
    private final List<Raised> all = new ArrayList<>();
    private final Map<Integer, Integer> severeInAShift = new HashMap<>();
    private Instant began = Instant.EPOCH;
    private final Map<String, Integer> missedSteps = new TreeMap<>();
    private final Set<String> broken = new HashSet<>();
    private int shiftNumber;
    private int missedShifts;

    @Test
    void every_promise_of_thirty_days_is_kept_or_climbs() {
        shifts.ready(cast);
        shifts.nobody();
        // what other tests left open would climb for thirty days
        database.sql("delete from deadline").update();
        try {
            var team = List.of(cast.wren(), cast.wren(), cast.wren(), cast.wren());
            began = time.instant();
            var steps = (int) Duration.ofDays(DAYS).dividedBy(STEP);
            var aShift = (int) SHIFT.dividedBy(STEP);
            Cast.@Nullable Person onDuty = null;
            var atTheDesk = 0;
            for (var step = 0; step < steps; step++) {
                var hour = step * STEP.toMinutes() / 60.0 % 24;
                if (step % aShift == 0) {
                    shiftNumber++;
                    onDuty = lot.nextInt(7) == 0 ? null : team.get(shiftNumber % team.size());
                    missedShifts += onDuty == null ? 1 : 0;
                    if (onDuty != null) {
                        onDuty = cast.again(onDuty);
                        shifts.here(onDuty, shifts.plan(onDuty, Duration.ZERO, SHIFT));
                    }
                    atTheDesk = 0;
                }
                raise(hour);
                if (onDuty != null) {
                    var tired = step % aShift / 12;
                    if (step % 4 == 0) {
                        atTheDesk = 0;
                    }
                    atTheDesk += work(onDuty, FRESH - tired - atTheDesk, "duty");
                }
                if (step % 96 == 36) { // at nine in the morning the lead looks at what has climbed
                    work(cast.again(cast.juniper()), 40, "");
                }
                time.pass(STEP);
                var missed = missed();
                shifts.passDeadlines();
                missed.forEach(this::haveOthersGot);
            }
            judge(Duration.between(began, time.instant()));
        } finally {
            database.sql("delete from deadline").update();
            shifts.asItWas();
        }
    }

    /// A Poisson process, three times as dense between ten in the evening and four in the morning.
    private void raise(double hour) {
        var rate = hour >= 22 || hour < 4 ? 0.05 : 0.015;
        while (lot.nextDouble() < rate) {
            var talk = talks.open(cast.plum(), cast.heron());
            var number = talks.say(talk, talk.heronsName(), "A canary of a hard night.");
            var what =
                    switch (lot.nextInt(5)) {
                        case 0 -> "worried";
                        case 1, 2 -> "unkind";
                        default -> "guideline";
                    };
            var plum = talk.plum().guest();
            var address = "/report/message." + talk.stream() + "." + number;
            plum.get(address);
            plum.post(address, Map.of("what", what, "added", "A canary of somebody who saw it."));
            var id =
                    database.sql("select id from concern where place = ?")
                            .param(talk.stream().value())
                            .query(UUID.class)
                            .single();
            all.add(new Raised(id, what, time.instant()));
        }
    }

    /// Goes on with what is most urgent; what was begun waits until its next step is due.
    private int work(Cast.Person person, int most, String owner) {
        if (most <= 0) {
            return 0;
        }
        var waiting =
                database.sql(
                                """
                                select id, stage, severity from concern
                                where closed_at is null and (stage in ('raised', 'acknowledged', 'engaged')
                                    or due_at <= ?) and (? = '' or owner = ? or stage = 'raised')
                                and opened_at >= ? order by severity, due_at limit ?
                                """)
                        .params(
                                java.sql.Timestamp.from(time.instant().plus(Duration.ofHours(9))),
                                owner,
                                owner,
                                java.sql.Timestamp.from(began),
                                most)
                        .query((row, at) ->
                                List.of(row.getString(1), row.getString(2), row.getString(3)))
                        .list();
        var done = 0;
        for (var one : waiting) {
            var severe = one.get(2).equals("1");
            var next =
                    severe
                            ? NEXT.getOrDefault(one.get(1), "closed")
                            : one.get(1).equals("engaged") ? "closed" : "engaged";
            var answer =
                    DeskWork.step(person.guest(), UUID.fromString(one.get(0)), next, "As agreed.");
            if (answer.status() == 303) {
                done++;
                if (severe) {
                    severeInAShift.merge(shiftNumber, 1, Integer::sum);
                }
            }
        }
        return done;
    }

    private List<Missed> missed() {
        return database.sql(
                        """
                        select id, stage, owner, severity, held_until from concern
                        where closed_at is null and due_at <= ? and opened_at >= ?
                        """)
                .params(java.sql.Timestamp.from(time.instant()), java.sql.Timestamp.from(began))
                .query((row, at) -> {
                    var held = row.getTimestamp(5);
                    var id = row.getObject(1, UUID.class);
                    return new Missed(
                            id,
                            row.getString(2),
                            row.getString(3),
                            row.getInt(4) == 1,
                            held != null && held.toInstant().isAfter(time.instant()),
                            calls(id).size());
                })
                .list();
    }

    /// The house has a clock of its own too, which may have begun with it a moment before.
    private void haveOthersGot(Missed missed) {
        missedSteps.merge(missed.stage() + " by " + missed.owner(), 1, Integer::sum);
        try {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(10))
                    .pollDelay(Duration.ZERO)
                    .until(() -> haveOthers(missed));
        } catch (ConditionTimeoutException e) {
            broken.add(missed + " is with nobody else");
        }
    }

    /// The next one up has it and a time by which to act; where a life may be at risk they were
    /// called, and those at the top again.
    private boolean haveOthers(Missed missed) {
        var next = missed.owner().equals("duty") ? "lead" : "administrator";
        var calls = calls(missed.id());
        var called =
                next.equals(missed.owner())
                        ? missed.held() || calls.size() > missed.called()
                        : calls.stream().anyMatch(line -> line.startsWith(next + " "));
        return (called || !missed.lifeAtRisk())
                && database.sql("select due_at > ? from concern where id = ? and owner = ?")
                        .params(java.sql.Timestamp.from(time.instant()), missed.id(), next)
                        .query(Boolean.class)
                        .optional()
                        .orElse(false);
    }

    private void judge(Duration time) {
        var figures = new LinkedHashMap<String, Integer>();
        for (var raised : all) {
            var looked = first(raised.id(), "act = 'shown'");
            var climbed = first(raised.id(), "act = 'climbed lead'");
            var due = raised.at().plus(WITHIN.getOrDefault(raised.what(), Duration.ZERO));
            var inTime = looked != null && !looked.isAfter(due);
            var escalated = climbed != null && !climbed.isAfter(due.plus(STEP));
            if (!inTime && !escalated && due.plus(STEP).isBefore(this.time.instant())) {
                broken.add(raised + " looked " + looked + ", climbed " + climbed);
            }
            figures.merge(raised.what() + (inTime ? " in time" : " climbed"), 1, Integer::sum);
            if (raised.what().equals("worried") && calls(raised.id()).isEmpty()) {
                broken.add(raised + " called nobody");
            }
        }
        System.out.println("Missed and passed on: " + missedSteps);
        System.out.printf(
                Locale.ROOT,
                "%d days: %d concerns, %d shifts of which %d were missed, %s; severe steps in a shift at most %d; broken %d%n",
                time.toDays(),
                all.size(),
                shiftNumber,
                missedShifts,
                figures,
                severeInAShift.values().stream().mapToInt(Integer::intValue).max().orElse(0),
                broken.size());
        assertThat(broken).isEmpty();
        assertThat(all).hasSizeGreaterThan(40);
        assertThat(figures.keySet())
                .as("some of both, or nothing was shown")
                .anyMatch(which -> which.endsWith("in time"))
                .anyMatch(which -> which.endsWith("climbed"));
        assertThat(missedShifts).isPositive();
        assertThat(missedSteps.keySet())
                .as("not the first look alone is missed, nor only on duty")
                .anyMatch(step -> step.startsWith("raised"))
                .anyMatch(step -> step.startsWith("confirmed")) // they were not told in time
                .anyMatch(step -> step.endsWith("lead"))
                .anyMatch(step -> step.endsWith("administrator"));
        assertThat(all.stream().flatMap(raised -> calls(raised.id()).stream()))
                .as("the pager knows nothing else")
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" 0") && !line.contains("canary"));
    }

    private @Nullable Instant first(UUID concern, String act) {
        return database.sql("select min(at) from moderation_log where concern_id = ? and " + act)
                .param(concern)
                .query((row, at) -> {
                    var found = row.getTimestamp(1);
                    return java.util.Optional.ofNullable(found == null ? null : found.toInstant());
                })
                .single()
                .orElse(null);
    }
}
