package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;

class MutedWordsTest {
    private static boolean meets(String text, String... beginnings) {
        var sought = Stream.of(beginnings).map(each -> Arrays.asList(each.split(" ", -1))).toList();
        return new MutedWords(Map.of("en", sought)).standIn("en", List.of(new Words(text)));
    }

    @Test
    void a_word_begins_alike_in_all_its_forms() {
        assertThat(MutedWords.beginning("drinking", "drink")).isEqualTo("drink");
        assertThat(MutedWords.beginning("anxiety", "anxieti")).isEqualTo("anxiet");
        assertThat(MutedWords.beginning("bebiendo", "beb")).isEqualTo("beb");
        assertThat(MutedWords.beginning("depresión", "depresion")).isEqualTo("depresi");
        assertThat(MutedWords.beginning("dying", "die")).as("nearly nothing").isEqualTo("dying");
        assertThat(MutedWords.beginning("él", "el")).isEqualTo("el");
        assertThat(MutedWords.beginning("of", "of")).isEqualTo("of");
    }

    @Test
    void it_is_met_where_a_word_begins_so() {
        assertThat(meets("I was Drinking.", "drink")).isTrue();
        assertThat(meets("ÁNGELES", "angel")).isTrue();
        assertThat(meets("A handrink", "drink")).as("the middle of a word").isFalse();
        assertThat(meets("One, two", "drink", "two")).as("any of them").isTrue();
        assertThat(meets("")).isFalse();
        assertThat(meets("", "drink")).isFalse();
    }

    @Test
    void of_several_one_follows_the_other() {
        assertThat(meets("They gave up.", "gave up")).isTrue();
        assertThat(meets("They gave\n— up.", "gave up")).isTrue();
        assertThat(meets("Up they gave", "gave up")).isFalse();
        assertThat(meets("They gave it up", "gave up")).isFalse();
        assertThat(meets("gave", "gave up")).as("more than there is").isFalse();
    }

    @Test
    void another_language_has_other_beginnings() {
        var muted = new MutedWords(Map.of("es", List.of(List.of("beb"))));
        assertThat(muted.standIn("es", List.of(new Words("Nada."), new Words("Bebía sola."))))
                .isTrue();
        assertThat(muted.standIn("en", List.of(new Words("Bebop")))).isFalse();
        assertThat(muted.isEmpty()).isFalse();
        assertThat(new MutedWords(Map.of()).isEmpty()).isTrue();
    }
}
