package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;

class MutedWordsTest {
    private static boolean meets(String text, String... muted) {
        return of(muted).standIn("en", List.of(new Words(text)));
    }

    private static MutedWords of(String... muted) {
        return MutedWords.of(
                List.of(muted),
                Map.of("en", Set.of("of", "a", "the", "up"), "es", Set.of("sin", "a")));
    }

    @Test
    void a_word_is_met_in_all_its_forms() {
        assertThat(meets("I was Drinking.", "drinks")).isTrue();
        assertThat(meets("I cried all night", "cry")).isTrue();
        assertThat(meets("He died, then died again", "dying")).isTrue();
        assertThat(meets("Anxieties", "anxiety")).isTrue();
        assertThat(meets("at the Café", "cafe")).isTrue();
        assertThat(meets("ÁNGEL", "angel")).isTrue();
        assertThat(meets("One, two", "drink", "two")).as("any of them").isTrue();
    }

    @Test
    void what_only_begins_alike_is_another_word() {
        assertThat(meets("My diet and Diego", "die")).isFalse();
        assertThat(meets("An example of an experience", "ex")).isFalse();
        assertThat(meets("A handrink", "drink")).isFalse();
        assertThat(meets("since a single", "sin")).isFalse();
        assertThat(meets("")).isFalse();
        assertThat(meets("", "drink")).isFalse();
    }

    @Test
    void of_several_one_follows_the_other() {
        assertThat(meets("They let go.", "let go")).isTrue();
        assertThat(meets("They let\n— go.", "let go")).isTrue();
        assertThat(meets("Go, they let", "let go")).isFalse();
        assertThat(meets("They let it go", "let go")).isFalse();
        assertThat(meets("let", "let go")).as("more than there is").isFalse();
        assertThat(meets("the loss of my child", "the loss of a child")).isTrue();
        assertThat(meets("the loss of child", "the loss of a child")).isFalse();
        assertThat(meets("They gave me", "gave up")).as("as the forum has it").isTrue();
    }

    @Test
    void a_word_that_is_common_in_one_language_is_looked_for_in_others() {
        assertThat(of("sin").standIn("en", List.of(new Words("My sins")))).isTrue();
        assertThat(of("sin").standIn("es", List.of(new Words("Sin nada")))).isFalse();
        assertThat(of("beber").standIn("es", List.of(new Words("Nada."), new Words("Bebía sola."))))
                .isTrue();
        assertThat(of("beber").standIn("fr", List.of(new Words("beber")))).isFalse();
        assertThat(of("of a", "the").isEmpty()).isFalse(); // in Spanish they say something
        assertThat(MutedWords.of(List.of("a"), Map.of("en", Set.of("a"))).isEmpty()).isTrue();
        assertThat(MutedWords.of(List.of(), Map.of()).isEmpty()).isTrue();
    }

    @Test
    void signs_alone_are_nothing_and_an_emoji_is_a_word() {
        for (var signs : List.of("…", "–", "’", "..", "¨", "ً", " ", "‍")) {
            assertThat(meets("Anything … – ’ at all", signs)).as(signs).isFalse();
            assertThat(meets("Anything at all", signs, "zebra")).as(signs).isFalse();
            assertThat(meets("A drink", "drink " + signs)).as(signs).isTrue();
        }
        assertThat(meets("With a 🔪.", "🔪")).isTrue();
        assertThat(meets("Anything at all", "🔪", "zebra")).isFalse();
    }
}
