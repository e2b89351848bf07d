package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.HashSet;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

class QuiltTest {
    @Test
    void nine_blocks_in_twelve_trios_turned_four_ways() {
        assertThat(Quilt.VARIANTS).isEqualTo(432);
        assertThat(LongStream.range(0, 432).mapToObj(Quilt::of).distinct()).hasSize(432);
    }

    @Test
    void every_avatar_is_well_formed_and_unlike_all_others() throws Exception {
        var seen = new HashSet<String>();
        for (var seed = 0L; seed < Quilt.VARIANTS; seed++) {
            var svg = StyleGuide.markup(Quilt.svg(seed, 48));
            parse(svg);
            assertThat(svg).contains("aria-hidden=\"true\"").doesNotContain("style");
            seen.add(svg);
        }
        assertThat(seen).hasSize(Quilt.VARIANTS);
    }

    @Test
    void the_same_seed_is_always_the_same_cloth() {
        assertThat(Quilt.of(-7_212_114_905_432L)).isEqualTo(Quilt.of(-7_212_114_905_432L));
        assertThat(Quilt.of(Long.MIN_VALUE)).isNotNull();
        assertThat(Quilt.of(-1)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Quilt.Trio.class)
    void the_figure_stands_out_from_its_ground(Quilt.Trio trio) {
        assertThat(Contrast.of(trio.figure, trio.ground)).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"0,3", "9,3", "10,4", "41,9", "240,14", "100000,14"})
    void from_three_to_fourteen_hearths_are_lit(int people, int lit) throws Exception {
        var svg = StyleGuide.markup(Quilt.welcome(people));
        parse(svg);
        assertThat(svg.split("url\\(#hearth\\)", -1)).hasSize(lit + 1);
    }

    @Test
    void the_mark_and_all_icons_are_well_formed() throws Exception {
        parse(StyleGuide.markup(Quilt.mark(30)));
        for (var field : Icon.class.getFields()) {
            parse(String.valueOf(field.get(null)));
        }
    }

    private static void parse(String svg) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }
}
