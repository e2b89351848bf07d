package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final Instant NOW = Instant.parse("2026-05-12T18:36:00Z");

    private final PersonaId plum = PersonaId.random();
    private final PersonaId heron = PersonaId.random();
    private final Conversation conversation =
            Conversation.open(StreamId.random(), plum, heron, NOW);

    @Test
    void it_opens_with_nobody_having_agreed_and_nobody_shown() {
        assertThat(conversation.state(NOW)).isEqualTo(State.OPEN);
        assertThat(conversation.seeker().agrees()).isFalse();
        assertThat(conversation.supporter().agrees()).isFalse();
        assertThat(conversation.takesCues(NOW)).isFalse();
        assertThat(conversation.showsPresence(NOW)).isFalse();
    }

    @Test
    void each_agrees_for_themselves_and_the_first_time_counts() {
        conversation.agree(plum, NOW);
        conversation.agree(plum, NOW.plusSeconds(60));
        assertThat(conversation.participant(plum).agreement())
                .isEqualTo(new Agreement(Agreement.CURRENT, NOW));
        assertThat(conversation.participant(heron).agrees()).isFalse();
    }

    @Test
    void a_new_text_of_the_agreement_asks_again() {
        var before = new Agreement(Agreement.CURRENT - 1, NOW);
        var participant = new Participant(plum, Part.SEEKER, before, false, null);
        assertThat(participant.agrees()).isFalse();
        assertThat(participant.agreeing(NOW).agrees()).isTrue();
    }

    @Test
    void cues_pass_once_both_have_agreed() {
        conversation.agree(plum, NOW);
        assertThat(conversation.takesCues(NOW)).isFalse();
        conversation.agree(heron, NOW);
        assertThat(conversation.takesCues(NOW)).isTrue();
    }

    @Test
    void presence_shows_only_where_both_allow_it() {
        conversation.showPresence(plum, true);
        assertThat(conversation.showsPresence(NOW)).isFalse();
        conversation.showPresence(heron, true);
        assertThat(conversation.showsPresence(NOW)).isTrue();
        conversation.showPresence(plum, false);
        assertThat(conversation.showsPresence(NOW)).isFalse();
    }

    @Test
    void a_pause_rests_it_for_a_day_and_ends_by_itself() {
        conversation.pause(plum, NOW);
        assertThat(conversation.state(NOW)).isEqualTo(State.PAUSED);
        assertThat(conversation.state(NOW.plus(Duration.ofHours(23)))).isEqualTo(State.PAUSED);
        assertThat(conversation.state(NOW.plus(Duration.ofDays(1)))).isEqualTo(State.OPEN);
    }

    @Test
    void nobody_is_shown_and_no_cue_passes_during_a_pause() {
        conversation.agree(plum, NOW);
        conversation.agree(heron, NOW);
        conversation.showPresence(plum, true);
        conversation.showPresence(heron, true);
        conversation.pause(heron, NOW);
        assertThat(conversation.takesCues(NOW)).isFalse();
        assertThat(conversation.showsPresence(NOW)).isFalse();
    }

    @Test
    void only_whoever_paused_can_go_on_early() {
        conversation.pause(plum, NOW);
        conversation.resume(heron);
        assertThat(conversation.state(NOW)).isEqualTo(State.PAUSED);
        conversation.resume(plum);
        assertThat(conversation.state(NOW)).isEqualTo(State.OPEN);
    }

    @Test
    void it_rests_until_the_last_pause_is_over() {
        conversation.pause(plum, NOW);
        var later = NOW.plus(Duration.ofHours(5));
        conversation.pause(heron, later);
        conversation.resume(plum);
        assertThat(conversation.pausedUntil(later)).contains(later.plus(Conversation.PAUSE));
    }

    @Test
    void the_first_ending_stands() {
        conversation.end(heron, NOW);
        conversation.end(plum, NOW.plusSeconds(5));
        assertThat(conversation.ending()).contains(new Ending(heron, NOW));
        assertThat(conversation.state(NOW)).isEqualTo(State.ENDED);
    }

    @Test
    void an_ended_one_changes_no_more() {
        conversation.showPresence(plum, true);
        conversation.showPresence(heron, true);
        conversation.end(plum, NOW);
        refusesEnded(() -> conversation.agree(plum, NOW));
        refusesEnded(() -> conversation.pause(plum, NOW));
        refusesEnded(() -> conversation.resume(plum));
        refusesEnded(() -> conversation.showPresence(plum, true));
        assertThat(conversation.showsPresence(NOW)).isFalse();
        assertThat(conversation.takesCues(NOW)).isFalse();
    }

    @Test
    void a_stranger_has_no_part_in_it() {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> conversation.participant(PersonaId.random()));
        assertThat(conversation.other(plum).name()).isEqualTo(heron);
        assertThat(conversation.other(heron).name()).isEqualTo(plum);
    }

    private static void refusesEnded(Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .extracting(Refused::reason)
                .isEqualTo(Reason.ENDED);
    }
}
