package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SecretsByLotTest {
    @Test
    void four_words_come_by_lot_and_may_be_typed_as_a_phone_types() {
        for (var locale : List.of(Locale.ENGLISH, Locale.of("es"))) {
            var words = Passphrase.draw(locale);
            assertThat(words.isDrawn()).isTrue();
            assertThat(words.text()).isNotEqualTo(Passphrase.draw(locale).text());
            var typed =
                    new Passphrase(
                            "  "
                                    + words.text().toUpperCase(Locale.ROOT).replace(" ", " - ")
                                    + ". ");
            assertThat(typed.compared()).isEqualTo(words.compared());
            assertThat(words).hasToString("[hidden]");
        }
        assertThat(new Passphrase("Ábaco ñandú").compared()).isEqualTo("abaco nandu");
        assertThat(new Passphrase("letmein").isDrawn()).isFalse();
    }

    @Test
    void what_opens_an_account_is_kept_as_a_slow_hash() {
        var secret = RecoveryCode.draw().compared();
        var kept = Door.passphrases().encode(secret);
        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(secret);
        assertThat(Door.passphrases().encode(secret)).as("salted").isNotEqualTo(kept);
        assertThat(Door.passphrases().matches(secret, kept)).isTrue();
        assertThat(Door.passphrases().matches(RecoveryCode.draw().compared(), kept)).isFalse();
    }

    @Test
    void the_lists_are_long_and_kind() {
        var english = Lookalikes.lines("words.txt");
        var spanish = Lookalikes.lines("words_es.txt");
        assertThat(english)
                .hasSizeGreaterThan(6200)
                .doesNotHaveDuplicates()
                .allMatch(w -> w.matches("[a-z]+"));
        assertThat(spanish)
                .hasSizeGreaterThan(1660)
                .doesNotHaveDuplicates()
                .allMatch(w -> w.matches("\\p{L}+"));
        assertThat(english)
                .as("nobody is handed despair, harm, an insult or a diagnosis to sign in with")
                .doesNotContain("suffocate", "overkill", "graveyard", "alone", "deceased")
                .doesNotContain(
                        "agony", "despair", "unlovable", "pointless", "isolation", "struggle")
                .doesNotContain("blade", "bleach", "rope", "ibuprofen", "casket", "relapsing")
                .doesNotContain(
                        "abnormal", "imbecile", "nutcase", "lunacy", "islamist", "skinhead");
        assertThat(spanish)
                .doesNotContain("muerte", "suicidio", "matar", "soga")
                .doesNotContain(
                        "soledad", "locura", "tumor", "cuerda", "fusil", "negro", "báscula");
    }

    @Test
    void a_recovery_code_survives_handwriting() {
        var code = new RecoveryCode("K70M-3F1T-XW2H-8PDR");
        assertThat(code.isDrawn()).isTrue();
        assertThat(new RecoveryCode(" k7om 3flt.xw2h 8pdr").compared()).isEqualTo(code.compared());
        assertThat(code.thirdIs("xw2h ")).isTrue();
        assertThat(code.thirdIs("3F1T")).isFalse();
        assertThat(RecoveryCode.draw().isDrawn()).isTrue();
        assertThat(code).hasToString("[hidden]");
    }
}
