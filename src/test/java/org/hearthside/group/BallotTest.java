package org.hearthside.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.hearthside.group.Ballot.Outcome;
import org.junit.jupiter.api.Test;

/// The rules of a vote and of dates, without a database.
class BallotTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @Test
    void half_of_the_group_has_to_vote() {
        assertThat(new Ballot(8, 3, 0).outcome()).isEqualTo(Outcome.TOO_FEW);
        assertThat(new Ballot(8, 4, 0).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(new Ballot(9, 4, 0).outcome())
                .as("half of nine is five")
                .isEqualTo(Outcome.TOO_FEW);
        assertThat(new Ballot(9, 5, 0).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(new Ballot(0, 0, 0).outcome()).isEqualTo(Outcome.TOO_FEW);
    }

    @Test
    void two_of_three_who_vote_have_to_say_yes() {
        assertThat(new Ballot(6, 4, 2).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(new Ballot(6, 3, 2).outcome()).isEqualTo(Outcome.NOT_PASSED);
        assertThat(new Ballot(6, 0, 6).outcome()).isEqualTo(Outcome.NOT_PASSED);
        assertThat(new Ballot(6, 4, 2).isComplete()).isTrue();
        assertThat(new Ballot(7, 4, 2).isComplete()).isFalse();
    }

    @Test
    void dates_keep_their_hour_when_the_clocks_change() {
        var now = Instant.parse("2026-10-20T00:00:00Z");
        var form = new SessionForm("2026-10-21", "19:00", "90", "2", "1");
        assertThat(form.errors(MADRID, now)).isEmpty();
        assertThat(form.plan(MADRID).starts())
                .containsExactly(
                        Instant.parse("2026-10-21T17:00:00Z"),
                        Instant.parse("2026-10-28T18:00:00Z"));
        assertThat(new SessionForm("2026-10-21", "19:00", "90", "2", "2").plan(MADRID).starts())
                .element(1)
                .isEqualTo(Instant.parse("2026-11-04T18:00:00Z"));
    }

    @Test
    void dates_that_cannot_be_are_refused() {
        var now = Instant.parse("2026-10-20T00:00:00Z");
        for (var date :
                Map.of("2026-10-19", "19:00", "2026-13-01", "19:00", "", "", "2031-01-01", "19:00")
                        .entrySet()) {
            assertThat(
                            new SessionForm(date.getKey(), date.getValue(), "90", "1", "1")
                                    .errors(MADRID, now))
                    .as(date.getKey())
                    .containsKey("date");
        }
        assertThat(new SessionForm("2026-10-21", "19:00", "9", "13", "1").errors(MADRID, now))
                .containsKeys("minutes", "times");
    }
}
