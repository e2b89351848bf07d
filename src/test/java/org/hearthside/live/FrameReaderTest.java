package org.hearthside.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final int TEXT = 1;
    private static final int LAST = 0x80;

    private final List<String> heard = new ArrayList<>();
    private final FrameReader reader = new FrameReader();

    @Test
    void a_text_is_heard_whatever_its_length_and_however_it_is_cut() throws Exception {
        var lot = new Random(7);
        for (var length : new int[] {0, 1, 125, 126, 127, 4_000, FrameReader.LARGEST}) {
            var text = "x".repeat(length);
            var all = together(frame(LAST | TEXT, text), frame(LAST | TEXT, "é and 🪵 after it"));
            for (var at = 0; at < all.length; ) {
                var some = Math.min(all.length - at, 1 + lot.nextInt(900));
                take(Arrays.copyOfRange(all, at, at + some));
                at += some;
            }
            assertThat(heard).containsExactly(text, "é and 🪵 after it");
            heard.clear();
        }
    }

    @Test
    void parts_make_one_text_and_a_ping_may_come_between_them() throws Exception {
        var fire = "fire 🔥".getBytes(StandardCharsets.UTF_8);
        take(frame(TEXT, Arrays.copyOf(fire, 7)));
        take(frame(LAST | 9, "are you there"));
        take(frame(LAST, Arrays.copyOfRange(fire, 7, fire.length)));
        assertThat(heard).containsExactly("ping are you there", "fire 🔥");
    }

    @Test
    void a_close_and_a_pong_are_heard() throws Exception {
        take(together(frame(LAST | 10, ""), frame(LAST | 8, "")));
        assertThat(heard).containsExactly("pong", "close");
    }

    /// RFC 6455, sections 5.2, 5.4 and 5.5: reserved bits and words, parts out of turn, a cut or
    /// long control frame; and we take text only.
    @ParameterizedTest
    @ValueSource(
            ints = {
                LAST | 0x40 | TEXT,
                LAST | 0x20 | TEXT,
                LAST | 0x10 | TEXT,
                LAST | 2,
                LAST | 3,
                LAST | 7,
                LAST | 11,
                LAST | 15,
                LAST,
                0,
                9,
                8
            })
    void what_is_no_frame_of_ours_is_refused(int first) {
        assertThatThrownBy(() -> take(frame(first, "hello")))
                .isInstanceOfSatisfying(
                        FrameReader.Broken.class,
                        e -> assertThat(e.why).isEqualTo(Closing.MALFORMED));
        assertThat(heard).isEmpty();
    }

    @Test
    void a_second_text_within_a_text_is_refused() throws Exception {
        take(frame(TEXT, "one"));
        assertThatThrownBy(() -> take(frame(LAST | TEXT, "two")))
                .isInstanceOf(FrameReader.Broken.class);
    }

    @Test
    void an_unmasked_frame_and_a_long_ping_are_refused() {
        assertThatThrownBy(() -> take(FrameReader.written(TEXT, new byte[] {'a'})))
                .isInstanceOf(FrameReader.Broken.class);
        assertThatThrownBy(() -> take(frame(LAST | 9, "x".repeat(126))))
                .isInstanceOf(FrameReader.Broken.class);
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        assertThatThrownBy(() -> take(frame(LAST | TEXT, new byte[] {(byte) 0xc3, 0x28})))
                .isInstanceOfSatisfying(
                        FrameReader.Broken.class,
                        e -> assertThat(e.why).isEqualTo(Closing.MALFORMED));
    }

    @Test
    void what_is_too_long_is_refused_before_it_has_come() throws Exception {
        assertThatThrownBy(() -> take(Arrays.copyOf(frame(LAST | TEXT, "x".repeat(70_000)), 20)))
                .isInstanceOfSatisfying(
                        FrameReader.Broken.class,
                        e -> assertThat(e.why).isEqualTo(Closing.TOO_BIG));
        var endless =
                new byte[] {(byte) (LAST | TEXT), (byte) 0xff, -1, -1, -1, -1, -1, -1, -1, -1};
        assertThatThrownBy(() -> take(endless)).isInstanceOf(FrameReader.Broken.class);
        var parts = new FrameReader();
        var first = frame(TEXT, "x".repeat(60_000));
        parts.take(first, first.length, listener());
        assertThatThrownBy(
                        () -> {
                            var more = frame(0, "x".repeat(6_000));
                            parts.take(more, more.length, listener());
                        })
                .isInstanceOfSatisfying(
                        FrameReader.Broken.class,
                        e -> assertThat(e.why).isEqualTo(Closing.TOO_BIG));
    }

    @Test
    void noise_breaks_nothing_but_the_connection() {
        var lot = new Random(11);
        for (var i = 0; i < 20_000; i++) {
            var noise = new byte[lot.nextInt(40)];
            lot.nextBytes(noise);
            try {
                new FrameReader().take(noise, noise.length, listener());
            } catch (FrameReader.Broken e) {
                assertThat(e.why).isIn(Closing.MALFORMED, Closing.TOO_BIG);
            }
        }
    }

    private void take(byte[] bytes) throws FrameReader.Broken {
        reader.take(bytes, bytes.length, listener());
    }

    private FrameReader.Listener listener() {
        return new FrameReader.Listener() {
            @Override
            public void text(String text) {
                heard.add(text);
            }

            @Override
            public void ping(byte[] bytes) {
                heard.add("ping " + new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void pong() {
                heard.add("pong");
            }

            @Override
            public void close() {
                heard.add("close");
            }
        };
    }

    private static byte[] frame(int first, String said) {
        return frame(first, said.getBytes(StandardCharsets.UTF_8));
    }

    /// As a browser writes it: masked.
    private static byte[] frame(int first, byte[] said) {
        var mask = new byte[] {7, -3, 120, 31};
        var plain = FrameReader.written(0, said);
        var head = plain.length - said.length;
        var frame = ByteBuffer.allocate(plain.length + 4).put(plain, 0, head).put(mask);
        frame.put(0, (byte) first).put(1, (byte) (plain[1] | 0x80));
        for (var i = 0; i < said.length; i++) {
            frame.put((byte) (said[i] ^ mask[i % 4]));
        }
        return frame.array();
    }

    private static byte[] together(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }
}
