package org.hearthside.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearthside.SharedData;
import org.hearthside.shared.Words;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.yaml.snakeyaml.Yaml;

class SafeWordingTest {
    private static List<SafeWording> found(String language, String words) {
        var parts = new EnumMap<Part, StoryText.Section>(Part.class);
        parts.put(Part.BEFORE, new StoryText.Section(new Words(words), null));
        return SafeWording.in(new StoryText(new Words("T"), Locale.of(language), parts)).stream()
                .map(SafeWording.Hint::about)
                .toList();
    }

    @Test
    void ways_amounts_and_numbers_are_pointed_at() {
        assertThat(found("en", "I took 40 pills that night.")).containsExactly(SafeWording.AMOUNT);
        assertThat(found("en", "I began cutting my arms.")).containsExactly(SafeWording.MEANS);
        assertThat(found("en", "At 38 kg I stopped.")).containsExactly(SafeWording.NUMBERS);
        assertThat(found("en", "Write to me: ana@example.org"))
                .containsExactly(SafeWording.CONTACT);
        assertThat(found("en", "My number is 0171 555 01 23."))
                .containsExactly(SafeWording.CONTACT);
        assertThat(found("en", "You should walk more.")).containsExactly(SafeWording.ADVICE);
        assertThat(found("en", "They were all crazy.")).containsExactly(SafeWording.LABEL);
        assertThat(found("es", "Tomé 40 pastillas aquella noche."))
                .containsExactly(SafeWording.AMOUNT);
        assertThat(found("es", "Mi prima cometió suicidio.")).containsExactly(SafeWording.DEATH);
        assertThat(found("es", "Tienes que salir más.")).containsExactly(SafeWording.ADVICE);
    }

    @Test
    void a_title_is_looked_at_like_every_part() {
        var hints =
                SafeWording.in(
                        StoryText.empty(new Words("The night I took 40 pills"), Locale.ENGLISH));
        assertThat(hints)
                .containsExactly(new SafeWording.Hint(SafeWording.AMOUNT, null, "40 pills"));
        assertThat(SafeWording.in(StoryText.empty(new Words(""), Locale.ENGLISH))).isEmpty();
    }

    @Test
    void grief_feelings_and_how_people_speak_of_themselves_are_let_be() {
        for (var words :
                List.of(
                        "My brother died by suicide in May, and I miss him.",
                        "She passed away. I cried for 3 weeks.",
                        "I was suicidal and I told my sister.",
                        "I thought I was crazy. I am a bit mad and I like it.",
                        "I suffer from panic, and I say so.",
                        "For years I was suffering from panic.",
                        "I was a victim of violence,.",
                        "It was not easy for me. I just walked.",
                        "After my suicide attempt people were kind.",
                        "I jumped at every noise, and cut my hair in 2019.",
                        "It was 2024, on 12 May, at 10:30.")) {
            assertThat(found("en", words)).as(words).isEmpty();
        }
        for (var words :
                List.of(
                        "Mi hermano murió por suicidio en mayo.",
                        "Creí que estaba loca. Lloré 3 semanas.",
                        "Corté el pan y me corté el pelo.")) {
            assertThat(found("es", words)).as(words).isEmpty();
        }
    }

    @Test
    void every_phrase_on_the_list_is_flagged_with_a_better_one_beside_it() throws IOException {
        List<Map<String, @Nullable Object>> entries =
                new Yaml()
                        .load(
                                Files.readString(
                                        SharedData.file("considerate-language/suicide.yml")));
        assertThat(entries).hasSizeGreaterThan(4);
        try (var context = new AnnotationConfigApplicationContext(Texts.class)) {
            var texts = context.getBean(Texts.class);
            for (var entry : entries) {
                if (String.valueOf(entry.get("note")).contains("computer software")) {
                    continue; // of programs that hang, not of people
                }
                var better = list(entry.get("considerate"));
                for (var phrase : list(entry.get("inconsiderate"))) {
                    for (var sentence :
                            List.of("It was a " + phrase + ".", "“" + phrase + "”, they said")) {
                        var hints = found("en", sentence);
                        assertThat(hints).as(sentence).isNotEmpty();
                        assertThat(
                                        hints.stream()
                                                .map(hint -> key(texts, hint))
                                                .anyMatch(text ->
                                                        better.stream().anyMatch(text::contains)))
                                .as(phrase + " offers one of " + better)
                                .isTrue();
                    }
                }
                for (var phrase : better) {
                    assertThat(found("en", "It was a " + phrase + ".")).as(phrase).isEmpty();
                }
            }
        }
    }

    private static String key(Texts texts, SafeWording about) {
        return texts.of(Locale.ENGLISH, new SafeWording.Hint(about, Part.BEFORE, "x").key(), "…");
    }

    private static List<String> list(@Nullable Object value) {
        var list = new ArrayList<String>();
        if (value instanceof List<?> many) {
            many.forEach(each -> list.add(String.valueOf(each)));
        } else {
            list.add(String.valueOf(value));
        }
        return list;
    }

    @Test
    void what_the_lists_say_of_people_is_not_held_against_who_says_it_of_themselves()
            throws IOException {
        var said = phrases("ablist");
        assertThat(said).hasSizeGreaterThan(50);
        for (var phrase : said) {
            assertThat(found("en", "I am " + phrase + ", and that is my word for it."))
                    .as(phrase)
                    .doesNotContain(SafeWording.LABEL, SafeWording.ADVICE);
        }
    }

    /// Said of others, the words of the list have a hint; what people have, need or are called by
    /// their own choice is let be.
    @Test
    void words_that_make_others_less_are_pointed_at() throws IOException {
        var letBe =
                List.of(
                        "birth defect",
                        "intellectually disabled people",
                        "has intellectual issues",
                        "insanity",
                        "lunacy",
                        "psychopathology",
                        "insanely",
                        "sane",
                        "sanity check",
                        "handicapped parking",
                        "amputee",
                        "family burden",
                        "asylum",
                        "downs syndrome",
                        "short bus",
                        "special olympians",
                        "special olympic athletes",
                        "ablebodied",
                        "disabled",
                        "learning disabled",
                        "intellectually disabled",
                        "depressed",
                        "vertically challenged",
                        "small person",
                        "dyslexic",
                        "epileptic",
                        "hearing impaired",
                        "hearing impairment",
                        "infantile paralysis",
                        "suffer from aids",
                        "suffer from an injury",
                        "suffer from injuries",
                        "paraplegic",
                        "quadriplegic",
                        "stammering",
                        "stutterer",
                        "tourettes syndrome",
                        "tourettes disorder",
                        "rehab center",
                        "detox center",
                        "rehab",
                        "detox",
                        "low iq",
                        "panic attack",
                        "anorexic",
                        "bony",
                        "ocd",
                        "o.c.d",
                        "o.c.d.",
                        "insomnia",
                        "insomniac",
                        "insomniacs",
                        "barren",
                        "blind to",
                        "blind eye to",
                        "blinded by",
                        "deaf to",
                        "deaf ear to",
                        "deafened by",
                        "harelipped",
                        "cleftlipped",
                        "harelip",
                        "hare lip",
                        "bucktoothed",
                        "buckteeth",
                        "challenged",
                        "diffability",
                        "differently abled",
                        "handicapable",
                        "special",
                        "special needs",
                        "specially abled",
                        "fucktard",
                        "libtard",
                        "contard",
                        "ADD",
                        "adhd",
                        "a.d.d.",
                        "a.d.h.d.",
                        "dummyvariable",
                        "dummyvalue",
                        "dummyobject",
                        "dummy",
                        "binge");
        var flagged = 0;
        for (var phrase : phrases("ablist")) {
            var sentence = "I think she is " + phrase + " now.";
            if (letBe.contains(phrase)) {
                assertThat(found("en", sentence)).as(sentence).isEmpty();
            } else {
                assertThat(found("en", sentence))
                        .as(sentence)
                        .containsAnyOf(SafeWording.LABEL, SafeWording.SUFFERS);
                flagged++;
            }
        }
        assertThat(flagged).isGreaterThan(100);
        assertThat(found("es", "Dijeron que está loca y que es una carga."))
                .containsExactly(SafeWording.LABEL);
    }

    @Test
    void what_is_called_easy_is_pointed_at_where_it_is_said_to_others() throws IOException {
        for (var words : List.of("You can just get up.", "It’s easy.", "Everyone knows that.")) {
            assertThat(found("en", words)).as(words).containsExactly(SafeWording.EASY);
        }
        for (var phrase : phrases("condescending")) {
            assertThat(found("en", "I " + phrase + " walked."))
                    .as(phrase)
                    .isEqualTo(
                            phrase.equals("everyone knows")
                                    ? List.of(SafeWording.EASY)
                                    : List.of());
        }
        assertThat(found("es", "Es muy fácil.")).containsExactly(SafeWording.EASY);
    }

    private static List<String> phrases(String file) throws IOException {
        List<Map<String, @Nullable Object>> entries =
                new Yaml()
                        .load(
                                Files.readString(
                                        SharedData.file("considerate-language/" + file + ".yml")));
        return entries.stream()
                .flatMap(entry -> list(entry.get("inconsiderate")).stream())
                .toList();
    }

    @Test
    void endlessand_hostile_texts_are_read_in_time() throws IOException {
        var endless = "they were 1234567 you me hang ".repeat(1_000);
        assertThat(found("en", endless)).isNotNull();
        for (var text : SharedData.hostileTexts()) {
            assertThat(found("en", text)).isNotNull();
        }
    }
}
