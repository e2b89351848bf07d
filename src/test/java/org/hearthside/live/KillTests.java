package org.hearthside.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.hearthside.SafetyProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A few rounds of `bench/kill`, and whether its judge can see what is wrong.
class KillTests {
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID TWO = UUID.randomUUID();
    private static final List<Verdict.Sent> SENT =
            List.of(new Verdict.Sent(ONE, 10, 20, 1), new Verdict.Sent(TWO, 30, 40, 2));
    private static final List<Verdict.Kept> LOG =
            List.of(new Verdict.Kept(1, ONE), new Verdict.Kept(2, TWO));
    private static final List<Long> SHOWN = List.of(1L, 2L);

    @Test
    @Timeout(400)
    void every_acknowledged_message_is_there_once_and_in_order_after_kill_9(@TempDir Path folder)
            throws Exception {
        var outcome = Nemesis.run(folder, 2, false);
        assertThat(outcome.serverKills()).isEqualTo(2);
        assertThat(outcome.databaseKills()).isEqualTo(2);
        assertThat(outcome.verdict().acked()).isGreaterThan(1_000);
        assertThat(outcome.verdict().isClean()).as(outcome.json()).isTrue();
        System.out.println("Help now and Quick exit, the program is killed: " + outcome.json());
        assertThat(outcome.safety()).matches(SafetyProbe.Figures::areAllServed);
    }

    @Test
    void what_was_sent_shown_and_kept_alike_is_clean() {
        assertThat(judge(SENT, SHOWN, LOG)).isEqualTo(new Verdict(2, 0, 0, 0, 0));
    }

    @Test
    void an_acknowledged_message_that_is_not_there_is_lost() {
        assertThat(judge(SENT, List.of(1L), LOG.subList(0, 1)).lost()).isEqualTo(1);
        assertThat(judge(SENT, List.of(2L), LOG.subList(1, 2)).lost()).as("and a gap").isEqualTo(2);
    }

    @Test
    void a_reader_who_missed_one_has_lost_it() {
        assertThat(judge(SENT, List.of(1L), LOG).lost()).isEqualTo(1);
    }

    @Test
    void the_same_message_twice_is_doubled() {
        var log = List.of(LOG.getFirst(), LOG.getLast(), new Verdict.Kept(3, TWO));
        assertThat(judge(SENT, List.of(1L, 2L, 3L), log).duplicated()).isEqualTo(1);
        assertThat(judge(SENT, List.of(1L, 1L, 2L), LOG).duplicated()).isEqualTo(1);
    }

    @Test
    void a_message_that_overtakes_an_acknowledged_one_is_out_of_order() {
        var log = List.of(new Verdict.Kept(1, TWO), new Verdict.Kept(2, ONE));
        var sent = List.of(new Verdict.Sent(ONE, 10, 20, 2), new Verdict.Sent(TWO, 30, 40, 1));
        assertThat(judge(sent, SHOWN, log).reordered()).isEqualTo(1);
        assertThat(judge(SENT, List.of(2L, 1L), LOG).reordered()).isEqualTo(1);
    }

    @Test
    void a_message_that_nobody_sent_is_a_phantom() {
        assertThat(judge(SENT.subList(0, 1), SHOWN, LOG).phantom()).isEqualTo(1);
        assertThat(judge(SENT, List.of(1L, 2L, 3L), LOG).phantom()).isEqualTo(1);
    }

    @Test
    void one_that_nobody_knows_of_may_be_kept_or_not() {
        var unknown = List.of(SENT.getFirst(), new Verdict.Sent(TWO, 30, 0, 0));
        assertThat(judge(unknown, SHOWN, LOG).isClean()).isTrue();
        assertThat(judge(unknown, List.of(1L), LOG.subList(0, 1)).isClean()).isTrue();
    }

    private static Verdict judge(
            List<Verdict.Sent> sent, List<Long> shown, List<Verdict.Kept> log) {
        return Verdict.of(List.of(new Verdict.Talk(List.of(sent), List.of(shown), log)));
    }
}
