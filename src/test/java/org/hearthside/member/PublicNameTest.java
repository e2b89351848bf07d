package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicNameTest {
    private static final List<List<Integer>> FAMILIES =
            Lookalikes.lines("lookalikes.txt").stream()
                    .map(line ->
                            Arrays.stream(line.split(",", -1))
                                    .map(hex -> Integer.parseInt(hex, 16))
                                    .toList())
                    .toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "late-plum",
                "Ana",
                "María José",
                "Łucja",
                "नीला-आकाश",
                "寿司屋",
                "ليلى",
                "quiet heron 7"
            })
    void a_name_may_be_written_in_any_script(String name) {
        assertThat(new PublicName(name).text()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ab",
                "",
                "   ",
                "--",
                "a--b",
                "-abc",
                "abc-",
                "a  b c",
                "<b>hi</b>",
                "a\u202Ebc",
                "a\u200Bbc",
                "★star★",
                "✔verified",
                "a_b_c",
                "name@example.org",
                "z\u0301\u0302\u0303\u0304\u0305alg",
                "abcdefghijklmnopqrstuvwxyz",
                "a\nbc"
            })
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> new PublicName(name)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Doctor Ruth",
                "dr-ruth",
                "DR RUTH",
                "moderator",
                "Moderadora",
                "m0derat0r",
                "rnoderator",
                "Nurse-Joy",
                "nur5e joy",
                "staff",
                "St4ff",
                "s t a f f",
                "s-t-a-f-f",
                "help team",
                "admin",
                "admin1",
                "1admin",
                "the-admin",
                "ADMlN",
                "Enfermera Luz",
                "psicólogo",
                "Psicologo",
                "médico",
                "medica",
                "peer supporter",
                "Peer Specialist",
                "hearthside",
                "heаrthside",
                "Hеаrthsidе",
                "official",
                "soporte oficial",
                "Ｄｏｃｔｏｒ",
                "𝐝𝐨𝐜𝐭𝐨𝐫",
                "ᴅᴏᴄᴛᴏʀ",
                "dóctör",
                "therapist",
                "counsellor"
            })
    void nobody_can_pass_for_staff(String name) {
        assertThatThrownBy(() -> new PublicName(name)).isInstanceOf(Refused.class);
    }

    /// Every reserved word with every look-alike of each of its letters, and with many at once.
    @Test
    void no_lookalike_of_a_reserved_word_is_taken() {
        var lot = new Random(7);
        var tried = 0;
        var taken = new ArrayList<String>();
        for (var line : Lookalikes.lines("reserved.txt")) {
            var word = line.replace("=", "");
            for (int at = 0; at < word.length(); at++) {
                for (int other : lookalikesOf(word.charAt(at))) {
                    tried++;
                    note(
                            taken,
                            word.substring(0, at)
                                    + Character.toString(other)
                                    + word.substring(at + 1));
                }
            }
            for (int i = 0; i < 50; i++) {
                tried++;
                var disguised = new StringBuilder();
                word.chars()
                        .forEach(c -> {
                            var others = lookalikesOf((char) c);
                            disguised.appendCodePoint(
                                    lot.nextBoolean() ? c : others.get(lot.nextInt(others.size())));
                        });
                note(taken, disguised.toString());
            }
        }
        assertThat(tried).isGreaterThan(20_000);
        assertThat(taken).isEmpty();
    }

    private static void note(List<String> taken, String name) {
        try {
            taken.add(new PublicName(name).text());
        } catch (Refused e) {
            // as it should be
        }
    }

    private static List<Integer> lookalikesOf(char letter) {
        var found = new ArrayList<Integer>();
        for (char c : new char[] {letter, Character.toUpperCase(letter)}) {
            FAMILIES.stream().filter(f -> f.contains((int) c)).forEach(found::addAll);
        }
        return found.isEmpty() ? List.of((int) letter) : found;
    }

    @Test
    void names_that_look_alike_are_one() {
        assertThat(PublicName.keyOf("Late Plum"))
                .isEqualTo(PublicName.keyOf("late-plum"))
                .isEqualTo(PublicName.keyOf("latepIum"))
                .isEqualTo(PublicName.keyOf("lаte-plum"))
                .isNotEqualTo(PublicName.keyOf("late-pear"));
    }

    @Test
    void names_by_lot_are_good_names_and_differ() {
        for (var locale : List.of(Locale.ENGLISH, Locale.of("es"))) {
            var drawn = new java.util.HashSet<String>();
            for (int i = 0; i < 500; i++) {
                drawn.add(NamesByLot.one(locale, name -> true));
            }
            assertThat(drawn)
                    .hasSizeGreaterThan(400)
                    .allMatch(name -> name.length() <= PublicName.MOST);
        }
    }

    @Test
    void three_close_names_are_offered_and_all_are_free() {
        var free =
                NamesByLot.close(
                        "late-plum", Locale.ENGLISH, name -> !name.text().contains("heron"));
        assertThat(free).hasSize(3).doesNotHaveDuplicates().noneMatch(n -> n.contains("heron"));
        assertThat(NamesByLot.close("Marina", Locale.of("es"), name -> true)).hasSize(3);
        assertThat(NamesByLot.close("<script>", Locale.ENGLISH, name -> true)).hasSize(3);
    }
}
