package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelloFormTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "look at https://example.org",
                "www.example.org has it",
                "write to me@example.org",
                "come to example.com",
                "find me on t.me/somebody"
            })
    void first_words_carry_no_links(String hello) {
        assertThat(form(hello, "soft-reed").errors("late-plum"))
                .containsEntry("hello", "matching.hello.error.link");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello. I am tired.Not sleeping much since May.",
                "It was 3.30 when I woke.",
                "Ellos… no sé. Hola",
                "and/or somebody to listen"
            })
    void ordinary_words_are_no_links(String hello) {
        assertThat(form(hello, "soft-reed").errors("late-plum")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"late-plum", " Late-Plum "})
    void the_name_for_a_talk_is_not_the_name_in_the_community(String name) {
        assertThat(form("Hello.", name).errors("late-plum")).containsOnlyKeys("name");
    }

    @org.junit.jupiter.api.Test
    void what_is_too_long_is_said_and_never_cut() {
        var most = "🌾".repeat(HelloForm.LONGEST);
        assertThat(form(most, "soft-reed").errors("late-plum")).isEmpty();
        assertThat(form(most + "🌾", "soft-reed").errors("late-plum")).containsOnlyKeys("hello");
        assertThat(form(most, "soft-reed").words().orElseThrow().text()).isEqualTo(most);
        assertThat(form(" \n ", "soft-reed").errors("late-plum")).containsOnlyKeys("hello");
        assertThat(form(most, "soft-reed").toString()).doesNotContain("🌾");
    }

    private static HelloForm form(String hello, String name) {
        return new HelloForm(UUID.randomUUID().toString(), hello, name, false);
    }
}
