package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PageOutputTest {
    private static final int OVERHEAD = 19; // head, its end, sum and length

    private static PageOutput page(String... parts) {
        var page = new PageOutput();
        for (var i = 0; i < parts.length; i++) {
            if (i > 0) {
                PageOutput.BORDER.writeTo(page);
            }
            page.writeContent(parts[i]);
        }
        return page;
    }

    private static String opened(byte[] squeezed) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(squeezed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Its length without the blur.
    private static int length(byte[] squeezed) {
        var blur = 0;
        while (squeezed[10 + blur] != 0) {
            blur++;
        }
        return squeezed.length - blur - OVERHEAD;
    }

    private static String letters(long seed, int count) {
        var lot = new SplittableRandom(seed);
        var all = new StringBuilder();
        for (var i = 0; i < count; i++) {
            all.append((char) ('a' + lot.nextInt(26)));
        }
        return all.toString();
    }

    @Test
    void a_page_comes_out_as_it_was_written() throws IOException {
        for (var size : new int[] {0, 1, 100, 8_191, 8_192, 70_000, 300_000}) {
            var text = letters(size, size) + "é…😀";
            assertThat(opened(page("<p>", text, "</p>").squeezed()))
                    .isEqualTo("<p>" + text + "</p>");
            assertThat(new String(page(text, "", text).bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text + text);
        }
    }

    @Test
    void what_repeats_costs_little() {
        var text = letters(1, 2_000);
        assertThat(length(page(text + text).squeezed()))
                .isLessThan(length(page(text + letters(2, 2_000)).squeezed()) - 1_000);
    }

    /// A guess that is right looks like one that is wrong.
    @Test
    void nothing_is_shortened_by_what_stands_beyond_a_border() {
        var secret = letters(1, 400);
        var wrong = letters(2, 400);
        assertThat(length(page(secret, "<p>" + secret + "</p>").squeezed()))
                .isEqualTo(
                        length(page(wrong, "<p>" + secret + "</p>").squeezed())
                                - alone(wrong)
                                + alone(secret));
        assertThat(length(page("<p>" + secret + "</p>", secret, "rest").squeezed()))
                .isEqualTo(
                        length(page("<p>" + secret + "</p>", wrong, "rest").squeezed())
                                - alone(wrong)
                                + alone(secret));
    }

    private static int alone(String text) {
        return length(page(text, "").squeezed());
    }

    @Test
    void the_same_page_has_many_lengths() {
        var lengths = new HashSet<Integer>();
        for (var i = 0; i < 500; i++) {
            lengths.add(page("words").squeezed().length);
        }
        assertThat(lengths).hasSizeGreaterThan(50);
    }
}
