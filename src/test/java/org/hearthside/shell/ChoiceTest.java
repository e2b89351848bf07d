package org.hearthside.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChoiceTest {
    @Test
    void nobody_is_sent_one_way_only_while_they_are_not_sure() {
        assertThat(Choice.of(null, null, null, null).fits()).isEqualTo("both");
        assertThat(Choice.of("no", "unsure", "unsure", "later").fits()).isEqualTo("both");
        assertThat(Choice.of("no", "yes", "yes", "now").fits()).isEqualTo("both");
    }

    @Test
    void a_plain_no_is_believed() {
        assertThat(Choice.of("no", "no", "yes", "days").fits()).isEqualTo("peer");
        assertThat(Choice.of("no", "yes", "no", "days").fits()).isEqualTo("professional");
        assertThat(Choice.of("no", "no", "no", "later").fits()).isEqualTo("neither");
    }

    @Test
    void danger_comes_first_also_when_somebody_is_not_sure() {
        assertThat(Choice.of("yes", "no", "no", null).danger()).isTrue();
        assertThat(Choice.of("unsure", null, null, null).danger()).isTrue();
        assertThat(Choice.of("no", null, null, null).danger()).isFalse();
        assertThat(Choice.of(null, null, null, null).danger()).isFalse();
    }

    @Test
    void an_answer_nobody_offered_counts_as_not_sure() {
        assertThat(Choice.of("<b>", "x", "", "y").fits()).isEqualTo("both");
    }
}
