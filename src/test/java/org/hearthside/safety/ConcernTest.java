package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;

class ConcernTest {
    private static final PersonaId WREN = PersonaId.random();
    private static final PersonaId JUNIPER = PersonaId.random();
    private static final PersonaId ROOK = PersonaId.random();
    private static final Instant MONDAY = Instant.parse("2026-11-23T03:00:00Z");

    private static Concern open(Severity severity) {
        return Concern.open(UUID.randomUUID(), PersonaId.random(), severity, MONDAY);
    }

    private static void refuses(Reason reason, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void a_risk_to_life_ends_step_by_step_and_each_has_its_time() {
        var concern = open(Severity.RISK_TO_LIFE);
        assertThat(concern.dueAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(15)));
        concern.take(WREN, MONDAY);
        assertThat(concern.stage()).isEqualTo(Stage.ACKNOWLEDGED);
        for (var end : List.of(Stage.CLOSED, Stage.NO_CONCERN, Stage.CONFIRMED, Stage.TOLD)) {
            refuses(Reason.ALREADY_DONE, () -> concern.goOn(end, WREN, MONDAY));
        }
        concern.goOn(Stage.ENGAGED, WREN, MONDAY);
        concern.goOn(Stage.CONFIRMED, WREN, MONDAY);
        concern.goOn(Stage.TOLD, WREN, MONDAY);
        assertThat(concern.dueAt()).isEqualTo(MONDAY.plus(Duration.ofDays(1)));
        assertThat(concern.answeredAt()).isEqualTo(MONDAY);
        var tuesday = MONDAY.plus(Duration.ofDays(1));
        refuses(
                Reason.TOO_EARLY,
                () -> concern.goOn(Stage.FOLLOWED_UP, JUNIPER, MONDAY.plus(Duration.ofHours(11))));
        concern.goOn(Stage.FOLLOWED_UP, JUNIPER, tuesday);
        refuses(Reason.ALREADY_DONE, () -> concern.goOn(Stage.REVIEWED, JUNIPER, tuesday));
        refuses(Reason.TOO_EARLY, () -> concern.goOn(Stage.FOLLOWED_UP_AGAIN, JUNIPER, tuesday));
        assertThat(concern.dueAt()).isEqualTo(MONDAY.plus(Duration.ofDays(3)));
        concern.goOn(Stage.FOLLOWED_UP_AGAIN, JUNIPER, tuesday.plus(Duration.ofDays(2)));
        concern.goOn(Stage.REVIEWED, JUNIPER, tuesday.plus(Duration.ofDays(2)));
        assertThat(concern.isClosed()).isFalse();
        concern.goOn(Stage.CLOSED, JUNIPER, tuesday.plus(Duration.ofDays(2)));
        assertThat(concern.isClosed()).isTrue();
        refuses(Reason.ALREADY_DONE, () -> concern.take(WREN, tuesday));
    }

    @Test
    void one_person_alone_neither_acts_without_consent_nor_makes_light_of_a_life() {
        var concern = open(Severity.RISK_TO_LIFE);
        concern.take(WREN, MONDAY);
        concern.goOn(Stage.ACTED, WREN, MONDAY);
        assertThat(concern.stage()).isEqualTo(Stage.ACKNOWLEDGED);
        refuses(Reason.NEEDS_ANOTHER, () -> concern.agree(WREN, MONDAY));
        concern.agree(JUNIPER, MONDAY);
        assertThat(concern.stage()).isEqualTo(Stage.ACTED);
        refuses(Reason.ALREADY_DONE, () -> concern.agree(ROOK, MONDAY));

        var other = open(Severity.RISK_TO_LIFE);
        other.lower(Severity.KEEPS_THE_ROOM_KIND, WREN, MONDAY);
        assertThat(other.severity()).isEqualTo(Severity.RISK_TO_LIFE);
        refuses(Reason.NEEDS_ANOTHER, () -> other.agree(WREN, MONDAY));
        other.decline();
        refuses(Reason.ALREADY_DONE, () -> other.agree(JUNIPER, MONDAY));
        other.lower(Severity.BREAKS_A_GUIDELINE, WREN, MONDAY);
        other.agree(JUNIPER, MONDAY);
        assertThat(other.severity()).isEqualTo(Severity.BREAKS_A_GUIDELINE);
        other.goOn(Stage.NO_CONCERN, WREN, MONDAY);
        assertThat(other.isClosed()).isTrue();
    }

    @Test
    void one_person_holds_it_for_half_an_hour_after_what_they_last_did() {
        var concern = open(Severity.HARM_TO_SOMEONE);
        concern.take(WREN, MONDAY);
        refuses(Reason.HELD_BY_ANOTHER, () -> concern.take(JUNIPER, MONDAY));
        refuses(
                Reason.HELD_BY_ANOTHER,
                () -> concern.goOn(Stage.ENGAGED, JUNIPER, MONDAY.plus(Duration.ofMinutes(29))));
        concern.letGo(JUNIPER);
        refuses(Reason.HELD_BY_ANOTHER, () -> concern.take(JUNIPER, MONDAY));
        concern.take(JUNIPER, MONDAY.plus(Concern.HELD));
        concern.letGo(JUNIPER);
        concern.take(WREN, MONDAY.plus(Concern.HELD));
        concern.escalate(MONDAY.plus(Duration.ofHours(1)));
        assertThat(concern.owner()).isEqualTo(Owner.LEAD);
        concern.take(JUNIPER, MONDAY.plus(Duration.ofHours(1)));
    }

    @Test
    void at_the_top_it_stays_with_whoever_holds_it_and_is_due_again() {
        var concern = open(Severity.RISK_TO_LIFE);
        assertThat(concern.escalate(MONDAY)).isTrue();
        assertThat(concern.escalate(MONDAY)).isTrue();
        concern.take(WREN, MONDAY);
        var later = MONDAY.plus(Duration.ofMinutes(15));
        assertThat(concern.isOverdue(later)).isTrue();
        assertThat(concern.escalate(later)).as("climbs no further").isFalse();
        assertThat(concern.isHeldByAnother(JUNIPER, later)).isTrue();
        assertThat(concern.dueAt()).isEqualTo(later.plus(Duration.ofMinutes(15)));
        assertThat(concern.escalatedAt()).isEqualTo(MONDAY);
    }

    @Test
    void what_becomes_more_severe_is_raised_again() {
        var concern = open(Severity.BREAKS_A_GUIDELINE);
        concern.take(WREN, MONDAY);
        concern.goOn(Stage.ENGAGED, WREN, MONDAY);
        concern.join(Severity.RISK_TO_LIFE, MONDAY);
        assertThat(concern.stage()).isEqualTo(Stage.RAISED);
        assertThat(concern.dueAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(15)));
        concern.join(Severity.KEEPS_THE_ROOM_KIND, MONDAY);
        assertThat(concern.severity()).isEqualTo(Severity.RISK_TO_LIFE);
    }

    @Test
    void what_becomes_a_risk_to_life_is_free_for_the_next_whoever_held_it() {
        var concern = open(Severity.HARM_TO_SOMEONE);
        concern.take(WREN, MONDAY);
        assertThat(concern.join(Severity.RISK_TO_LIFE, MONDAY)).isTrue();
        assertThat(concern.isHeld(MONDAY)).isFalse();
        concern.take(JUNIPER, MONDAY);
        assertThat(concern.stage()).isEqualTo(Stage.ACKNOWLEDGED);
    }

    @Test
    void another_risk_to_life_is_raised_again_unless_somebody_is_at_it() {
        var concern = open(Severity.RISK_TO_LIFE);
        assertThat(concern.join(Severity.RISK_TO_LIFE, MONDAY)).as("raised still").isFalse();
        concern.take(WREN, MONDAY);
        concern.goOn(Stage.ENGAGED, WREN, MONDAY);
        var soon = MONDAY.plus(Concern.AT_IT).minusSeconds(1);
        assertThat(concern.join(Severity.RISK_TO_LIFE, soon)).as("at it").isFalse();
        assertThat(concern.join(Severity.HARM_TO_SOMEONE, soon.plusSeconds(1))).isFalse();
        assertThat(concern.stage()).isEqualTo(Stage.ENGAGED);
        assertThat(concern.join(Severity.RISK_TO_LIFE, soon.plusSeconds(1))).isTrue();
        assertThat(concern.stage()).isEqualTo(Stage.RAISED);
        assertThat(concern.hold()).isNull();

        concern.goOn(Stage.ENGAGED, WREN, soon);
        concern.goOn(Stage.CONFIRMED, WREN, soon);
        assertThat(concern.join(Severity.RISK_TO_LIFE, soon)).as("not safe after all").isTrue();
        assertThat(concern.dueAt()).isEqualTo(soon.plus(Duration.ofMinutes(15)));
    }

    @Test
    void what_waits_for_a_second_person_to_save_a_life_waits_on_when_it_is_raised_again() {
        var concern = open(Severity.HARM_TO_SOMEONE);
        concern.goOn(Stage.ACTED, WREN, MONDAY);
        concern.join(Severity.RISK_TO_LIFE, MONDAY);
        concern.take(JUNIPER, MONDAY);
        concern.agree(JUNIPER, MONDAY);
        assertThat(concern.stage()).isEqualTo(Stage.ACTED);

        var other = open(Severity.RISK_TO_LIFE);
        other.lower(Severity.BREAKS_A_GUIDELINE, WREN, MONDAY);
        other.join(Severity.RISK_TO_LIFE, MONDAY.plus(Concern.AT_IT));
        assertThat(other.proposal()).as("no risk after all").isNull();
    }

    @Test
    void a_letter_back_undoes_nothing_and_frees_what_nobody_is_at() {
        var concern = open(Severity.RISK_TO_LIFE);
        concern.goOn(Stage.ENGAGED, WREN, MONDAY);
        assertThat(concern.hear(MONDAY)).isFalse();
        var later = MONDAY.plus(Concern.AT_IT);
        assertThat(concern.hear(later)).isTrue();
        assertThat(concern.isHeld(later)).isFalse();
        assertThat(concern.stage()).isEqualTo(Stage.ENGAGED);
        concern.goOn(Stage.CONFIRMED, WREN, later);
        concern.goOn(Stage.TOLD, WREN, later);
        assertThat(concern.hear(later)).isTrue();
        assertThat(concern.stage()).isEqualTo(Stage.TOLD);
        assertThat(concern.dueAt()).isEqualTo(later.plus(Duration.ofMinutes(15)));
    }

    @Test
    void a_letter_back_shortens_no_time_after_which_somebody_is_asked() {
        var concern = told();
        var soon = MONDAY.plus(Duration.ofHours(1));
        concern.hear(soon);
        refuses(Reason.TOO_EARLY, () -> concern.goOn(Stage.FOLLOWED_UP, WREN, soon));
        var half = MONDAY.plus(Duration.ofHours(12));
        concern.goOn(Stage.FOLLOWED_UP, WREN, half);
        var later = half.plus(Duration.ofHours(23));
        concern.hear(later);
        refuses(Reason.TOO_EARLY, () -> concern.goOn(Stage.FOLLOWED_UP_AGAIN, WREN, later));
        concern.goOn(Stage.FOLLOWED_UP_AGAIN, WREN, half.plus(Duration.ofDays(1)));
    }

    @Test
    void nor_does_what_climbs_to_the_top_make_anybody_wait_longer() {
        var concern = told();
        concern.escalate(MONDAY);
        concern.escalate(MONDAY);
        var half = MONDAY.plus(Duration.ofHours(12));
        concern.escalate(half);
        concern.goOn(Stage.FOLLOWED_UP, WREN, half);
    }

    @Test
    void who_answers_a_letter_has_the_time_back_that_it_took() {
        var concern = told();
        var later = MONDAY.plus(Duration.ofHours(1));
        concern.hear(later);
        assertThat(concern.wrote(later.plus(Duration.ofMinutes(2)))).isTrue();
        assertThat(concern.dueAt()).isEqualTo(MONDAY.plus(Duration.ofDays(1)));
        assertThat(concern.wrote(later)).as("nothing was taken").isFalse();

        var talking = open(Severity.RISK_TO_LIFE);
        assertThat(talking.wrote(MONDAY)).as("nobody has looked yet").isFalse();
        talking.goOn(Stage.ENGAGED, WREN, MONDAY);
        talking.wrote(MONDAY.plus(Duration.ofMinutes(14)));
        assertThat(talking.dueAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(29)));
    }

    private static Concern told() {
        var concern = open(Severity.RISK_TO_LIFE);
        for (var stage : List.of(Stage.ENGAGED, Stage.CONFIRMED, Stage.TOLD)) {
            concern.goOn(stage, WREN, MONDAY);
        }
        return concern;
    }

    @Test
    void whatever_people_do_a_life_is_never_left_alone() {
        var people = List.of(WREN, JUNIPER, ROOK);
        var ended = 0;
        var acted = 0;
        var lives = 0;
        for (var seed = 0; seed < 20_000; seed++) {
            var chance = new Random(seed);
            var concern = open(Severity.of(1 + chance.nextInt(4)));
            var now = MONDAY;
            var way = new ArrayList<>(List.of(concern.stage()));
            for (var act = 0; act < 60 && !concern.isClosed(); act++) {
                now =
                        now.plus(
                                Duration.ofMinutes(
                                        chance.nextInt(4) == 0 ? 1500 : chance.nextInt(60)));
                var by = people.get(chance.nextInt(3));
                var before = concern.kept();
                var proposal = concern.proposal();
                try {
                    step(concern, chance, by, now);
                } catch (Refused e) {
                    assertThat(concern.stage()).isEqualTo(before.stage());
                    assertThat(concern.severity()).isEqualTo(before.severity());
                    continue;
                }
                if (concern.stage() != before.stage()) {
                    if (concern.stage() == Stage.RAISED) {
                        way.clear();
                    }
                    way.add(concern.stage());
                }
                if (concern.stage() == Stage.ACTED && before.stage() != Stage.ACTED) {
                    acted++;
                    assertThat(proposal).isNotNull();
                    assertThat(proposal.by()).isNotEqualTo(by);
                }
                if (before.severity() == Severity.RISK_TO_LIFE
                        && concern.severity() != Severity.RISK_TO_LIFE) {
                    assertThat(proposal).isNotNull();
                    assertThat(proposal.by()).isNotEqualTo(by);
                }
                if (concern.isClosed()) {
                    ended++;
                    if (concern.severity() == Severity.RISK_TO_LIFE) {
                        lives++;
                        assertThat(way)
                                .as("seed " + seed)
                                .containsSubsequence(
                                        Stage.CONFIRMED,
                                        Stage.TOLD,
                                        Stage.FOLLOWED_UP,
                                        Stage.FOLLOWED_UP_AGAIN,
                                        Stage.REVIEWED,
                                        Stage.CLOSED);
                    }
                } else {
                    assertThat(concern.dueAt()).isAfter(MONDAY);
                    assertThat(concern.stage().next(concern.severity()))
                            .as("there is always a way on")
                            .isNotEmpty();
                }
            }
        }
        assertThat(ended).isGreaterThan(5_000);
        assertThat(acted).isGreaterThan(1_000);
        assertThat(lives).isPositive();
    }

    private static void step(Concern concern, Random chance, PersonaId by, Instant now) {
        switch (chance.nextInt(10)) {
            case 0 -> concern.agree(by, now);
            case 1 -> concern.lower(Severity.of(1 + chance.nextInt(4)), by, now);
            case 2 -> concern.decline();
            case 3 -> concern.letGo(by);
            case 4 -> {
                if (chance.nextInt(8) == 0) {
                    concern.join(Severity.of(1 + chance.nextInt(4)), now);
                } else if (concern.isOverdue(now)) {
                    concern.escalate(now);
                }
            }
            default -> {
                var all = List.copyOf(EnumSet.allOf(Stage.class));
                var next = List.copyOf(concern.stage().next(concern.severity()));
                var from = chance.nextInt(4) == 0 || next.isEmpty() ? all : next;
                concern.goOn(from.get(chance.nextInt(from.size())), by, now);
            }
        }
    }

    @Test
    void every_stage_is_reached_and_only_two_end() {
        var reached = EnumSet.of(Stage.RAISED);
        for (var more = Set.<Stage>of(); !reached.equals(more); ) {
            more = Set.copyOf(reached);
            more.forEach(stage -> reached.addAll(stage.next(Severity.HARM_TO_SOMEONE)));
        }
        assertThat(reached).isEqualTo(EnumSet.allOf(Stage.class));
        assertThat(Stream.of(Stage.values()).filter(Stage::ends))
                .containsExactly(Stage.CLOSED, Stage.NO_CONCERN)
                .allMatch(stage -> stage.next(Severity.RISK_TO_LIFE).isEmpty());
    }
}
