package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PageOutputTest {
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

    private static String opened(Squeezer squeezer, byte[] squeezed) throws IOException {
        var bytes = new ByteArrayInputStream(squeezed);
        try (var in =
                switch (squeezer) {
                    case ZSTD -> new ZstdInputStream(bytes);
                    case GZIP -> new GZIPInputStream(bytes);
                }) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Its length without the blur.
    private static int length(Squeezer squeezer, PageOutput page) {
        var squeezed = page.squeezed(squeezer);
        var blur =
                switch (squeezer) {
                    case ZSTD -> ByteBuffer.wrap(squeezed).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
                    case GZIP -> firstZeroFrom(10, squeezed) - 10;
                };
        return squeezed.length - blur;
    }

    private static int firstZeroFrom(int from, byte[] bytes) {
        var at = from;
        while (bytes[at] != 0) {
            at++;
        }
        return at;
    }

    private static String letters(long seed, int count) {
        var lot = new SplittableRandom(seed);
        var all = new StringBuilder();
        for (var i = 0; i < count; i++) {
            all.append((char) ('a' + lot.nextInt(26)));
        }
        return all.toString();
    }

    @ParameterizedTest
    @EnumSource
    void a_page_comes_out_as_it_was_written(Squeezer squeezer) throws IOException {
        for (var size : new int[] {0, 1, 100, 8_191, 8_192, 70_000, 300_000}) {
            var text = letters(size, size) + "é…😀";
            assertThat(opened(squeezer, page("<p>", text, "</p>").squeezed(squeezer)))
                    .isEqualTo("<p>" + text + "</p>");
            assertThat(opened(squeezer, page("", text, "", "").squeezed(squeezer))).isEqualTo(text);
            assertThat(new String(page(text, "", text).bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text + text);
        }
        assertThat(opened(squeezer, page("").squeezed(squeezer))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_repeats_costs_little(Squeezer squeezer) {
        var text = letters(1, 2_000);
        assertThat(length(squeezer, page(text + text)))
                .isLessThan(length(squeezer, page(text + letters(2, 2_000))) - 1_000);
    }

    /// A guess that is right looks like one that is wrong.
    @ParameterizedTest
    @EnumSource
    void nothing_is_shortened_by_what_stands_beyond_a_border(Squeezer squeezer) {
        var secret = letters(1, 400);
        var wrong = letters(2, 400);
        var more = alone(squeezer, wrong) - alone(squeezer, secret);
        assertThat(length(squeezer, page(secret, "<p>" + secret + "</p>")))
                .isEqualTo(length(squeezer, page(wrong, "<p>" + secret + "</p>")) - more);
        assertThat(length(squeezer, page("<p>" + secret + "</p>", secret, "rest")))
                .isEqualTo(length(squeezer, page("<p>" + secret + "</p>", wrong, "rest")) - more);
    }

    private static int alone(Squeezer squeezer, String text) {
        return length(squeezer, page(text, ""));
    }

    @ParameterizedTest
    @EnumSource
    void the_same_page_has_many_lengths(Squeezer squeezer) {
        var lengths = new HashSet<Integer>();
        for (var i = 0; i < 500; i++) {
            lengths.add(page("words").squeezed(squeezer).length);
        }
        assertThat(lengths).hasSizeGreaterThan(50);
    }

    /// Two at once, for a squeezer that is kept must be nobody else's meanwhile.
    @ParameterizedTest
    @EnumSource
    void many_pages_at_once_do_not_mix(Squeezer squeezer) {
        assertThat(IntStream.range(0, 400).parallel().filter(i -> !comesBack(squeezer, i)))
                .isEmpty();
    }

    private static boolean comesBack(Squeezer squeezer, int seed) {
        var text = letters(seed, 20_000);
        try {
            return opened(squeezer, page(text, text).squeezed(squeezer)).equals(text + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_browser_gets_what_it_takes() {
        assertThat(takenBy("gzip, deflate, br, zstd")).contains(Squeezer.ZSTD);
        assertThat(takenBy("gzip, deflate")).contains(Squeezer.GZIP);
        assertThat(takenBy("br")).isEmpty();
        assertThat(takenBy("")).isEmpty();
        assertThat(Squeezer.takenBy(new MockHttpServletRequest())).isEmpty();
    }

    private static Optional<Squeezer> takenBy(String accepted) {
        var request = new MockHttpServletRequest();
        request.addHeader("Accept-Encoding", accepted);
        return Squeezer.takenBy(request);
    }
}
