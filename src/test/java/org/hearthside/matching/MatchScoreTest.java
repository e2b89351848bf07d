package org.hearthside.matching;

import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.hearthside.supporter.Audience;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.Hours;
import org.hearthside.supporter.Lived;
import org.hearthside.supporter.PartOfDay;
import org.hearthside.supporter.Slot;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.TopicId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchScoreTest {
    private static final Instant WINTER = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-15T12:00:00Z");
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final TopicId PANIC = TopicId.random();
    private static final TopicId WORK = TopicId.random();
    private static final TopicId STUDENT = TopicId.random();
    private static final SpokenLanguage ENGLISH = new SpokenLanguage("en");
    private static final SpokenLanguage PORTUGUESE = new SpokenLanguage("pt");

    private final Supporter heron = supporter(Set.of(PANIC, WORK), Set.of(ENGLISH, PORTUGUESE));

    @Test
    void what_both_ticked_is_told_and_one_thing_that_is_missing() {
        var wishes =
                wishes(
                        Set.of(PANIC, WORK, STUDENT),
                        Set.of(PORTUGUESE),
                        Set.of(FreeTime.WEEKDAY_EVENINGS, FreeTime.WEEKENDS));
        var score = MatchScore.between(wishes, heron, WINTER);
        assertThat(score.sharedTopics()).containsExactlyInAnyOrder(PANIC, WORK);
        assertThat(score.missingTopics()).containsExactly(STUDENT);
        assertThat(score.sharedTimes())
                .containsOnlyKeys(FreeTime.WEEKDAY_EVENINGS)
                .containsValue(List.of(TUESDAY, THURSDAY));
        assertThat(score.missingTimes()).containsExactly(FreeTime.WEEKENDS);
        assertThat(score.sharedLanguages()).containsExactly(PORTUGUESE);
        assertThat(score.fit()).isEqualTo(40 + 20 + 10);
        assertThat(score.isWhole()).isFalse();
        assertThat(score.isWorthSuggesting()).isTrue();
    }

    @Test
    void who_ticked_nothing_fits_everybody_alike() {
        var nothing = Wishes.none(LISBON);
        assertThat(MatchScore.between(nothing, heron, WINTER).fit()).isEqualTo(100);
        assertThat(MatchScore.between(nothing, supporter(Set.of(STUDENT), Set.of()), WINTER).fit())
                .isEqualTo(100);
    }

    @Test
    void each_never_has_no_exception() {
        var base = wishes(Set.of(PANIC), Set.of(), Set.of());
        assertThat(MatchScore.between(base, heron, WINTER).never()).isFalse();
        assertThat(never(base, Set.of(WORK), Set.of(), false, false)).isTrue();
        assertThat(never(base, Set.of(), Set.of(heron.name()), false, false)).isTrue();
        var german = wishes(Set.of(), Set.of(new SpokenLanguage("de")), Set.of());
        assertThat(never(german, Set.of(), Set.of(), false, false)).isFalse();
        assertThat(never(german, Set.of(), Set.of(), true, false)).isTrue();
        var nights = wishes(Set.of(), Set.of(), Set.of(FreeTime.NIGHTS));
        assertThat(never(nights, Set.of(), Set.of(), false, false)).isFalse();
        assertThat(never(nights, Set.of(), Set.of(), false, true)).isTrue();
    }

    @Test
    void nobody_is_suggested_without_a_shared_topic_or_language() {
        assertThat(
                        MatchScore.between(
                                        wishes(Set.of(STUDENT), Set.of(), Set.of()), heron, WINTER)
                                .isWorthSuggesting())
                .isFalse();
        assertThat(
                        MatchScore.between(
                                        wishes(
                                                Set.of(PANIC),
                                                Set.of(new SpokenLanguage("fr")),
                                                Set.of()),
                                        heron,
                                        WINTER)
                                .isWorthSuggesting())
                .isFalse();
    }

    @Test
    void times_are_compared_on_the_seekers_clock_also_across_a_clock_change() {
        // 17 to 22 in Lisbon is 10 to 15 in Denver; in summer and in winter alike
        var denver = ZoneId.of("America/Denver");
        for (var when : List.of(WINTER, SUMMER)) {
            var week = heron.hours().weekIn(denver, when);
            assertThat(FreeTime.WEEKDAY_DAYTIME.daysIn(week)).containsExactly(TUESDAY, THURSDAY);
            assertThat(FreeTime.WEEKDAY_EVENINGS.daysIn(week)).isEmpty();
        }
        // Phoenix keeps its clock: an hour more or less by the season
        var phoenix = ZoneId.of("America/Phoenix");
        assertThat(heron.hours().weekIn(phoenix, WINTER).get(24 + 10)).isTrue();
        assertThat(heron.hours().weekIn(phoenix, SUMMER).get(24 + 9)).isTrue();
        assertThat(heron.hours().weekIn(phoenix, WINTER).get(24 + 9)).isFalse();
    }

    @Test
    void a_sunday_night_ends_on_monday() {
        var hours =
                new Hours(Set.of(new Slot(java.time.DayOfWeek.SUNDAY, PartOfDay.NIGHT)), LISBON);
        var week = hours.weekIn(LISBON, WINTER);
        assertThat(week.get(3)).isTrue();
        assertThat(week.get(6 * 24 + 23)).isTrue();
        assertThat(FreeTime.NIGHTS.daysIn(week)).containsExactly(java.time.DayOfWeek.SUNDAY);
    }

    @Test
    void the_same_two_give_the_same_answer() {
        var wishes = wishes(Set.of(PANIC, STUDENT), Set.of(ENGLISH), Set.of(FreeTime.NIGHTS));
        assertThat(MatchScore.between(wishes, heron, WINTER))
                .isEqualTo(MatchScore.between(wishes, heron, WINTER));
    }

    @Test
    void fit_comes_first_then_room_then_who_waited_longest() {
        var wishes = wishes(Set.of(PANIC), Set.of(), Set.of());
        var close = candidate(wishes, Set.of(PANIC), new Load(3, 0, 0, WINTER));
        var far = candidate(wishes, Set.of(WORK), Load.NOTHING);
        var roomy = candidate(wishes, Set.of(PANIC), new Load(1, 0, 0, WINTER));
        var patient =
                candidate(
                        wishes, Set.of(PANIC), new Load(1, 0, 0, WINTER.minus(Duration.ofDays(3))));
        var untouched = candidate(wishes, Set.of(PANIC), new Load(1, 0, 0, null));
        var mixed = new ArrayList<>(List.of(far, close, roomy, patient, untouched));
        mixed.sort(Candidate.FOR_HELLO);
        assertThat(mixed).containsExactly(untouched, patient, roomy, close, far);
        java.util.Collections.reverse(mixed);
        mixed.sort(Candidate.FOR_HELLO);
        assertThat(mixed).containsExactly(untouched, patient, roomy, close, far);
    }

    @Test
    void talk_now_goes_to_the_one_with_the_fewest_live_talks() {
        var wishes = wishes(Set.of(PANIC), Set.of(), Set.of());
        var busy = candidate(wishes, Set.of(PANIC), new Load(0, 0, 1, null));
        var free = candidate(wishes, Set.of(WORK), new Load(5, 0, 0, null));
        assertThat(List.of(busy, free).stream().min(Candidate.FOR_NOW)).contains(free);
    }

    @Test
    void waits_are_not_told_before_there_are_enough() {
        var minute = Duration.ofMinutes(1);
        assertThat(WaitRange.of(List.of(minute, minute, minute, minute))).isEmpty();
        var waits = List.of(3, 11, 6, 5, 30, 4).stream().map(Duration::ofMinutes).toList();
        assertThat(WaitRange.of(waits)).contains(new WaitRange(5, 4, 11));
    }

    private boolean never(
            Wishes base,
            Set<TopicId> topics,
            Set<PersonaId> people,
            boolean onlyLanguages,
            boolean onlyFree) {
        var wishes =
                new Wishes(
                        base.topics(),
                        base.languages(),
                        base.free(),
                        base.zone(),
                        topics,
                        people,
                        onlyLanguages,
                        onlyFree);
        return MatchScore.between(wishes, heron, WINTER).never();
    }

    private static Candidate candidate(Wishes wishes, Set<TopicId> topics, Load load) {
        var supporter = supporter(topics, Set.of(ENGLISH));
        return new Candidate(supporter, load, MatchScore.between(wishes, supporter, WINTER));
    }

    private static Wishes wishes(
            Set<TopicId> topics, Set<SpokenLanguage> languages, Set<FreeTime> free) {
        return new Wishes(topics, languages, free, LISBON, Set.of(), Set.of(), false, false);
    }

    private static Supporter supporter(Set<TopicId> topics, Set<SpokenLanguage> languages) {
        @Nullable Instant paused = null;
        return new Supporter(
                new PersonaId(UUID.randomUUID()),
                Lived.of(
                        new Words("I know the exits of every supermarket in town."),
                        Audience.EVERYONE),
                Supporter.Manner.UNSAID,
                topics,
                languages,
                new Hours(
                        Set.of(
                                new Slot(TUESDAY, PartOfDay.EVENING),
                                new Slot(THURSDAY, PartOfDay.EVENING)),
                        LISBON),
                4,
                2,
                paused);
    }

    @Test
    void zones_of_half_hours_round_down_and_stay_within_the_week() {
        var week = heron.hours().weekIn(ZoneId.of("Asia/Kolkata"), WINTER);
        assertThat(week.cardinality()).isEqualTo(10);
        assertThat(week.length()).isLessThanOrEqualTo(7 * 24);
        assertThat(heron.hours().weekIn(ZoneOffset.UTC, WINTER).get(24 + 17)).isTrue();
    }
}
