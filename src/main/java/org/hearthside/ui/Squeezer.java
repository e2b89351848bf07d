package org.hearthside.ui;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.util.Native;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a page is made short for its way, by the name that browsers know it by; the one that costs
/// least comes first.
///
/// Nothing in one part of a page is shortened by what stands in another, and each squeezed page is
/// longer by some bytes of no meaning, as many as the lot says: [PageOutput] says why.
enum Squeezer {
    /// Zstandard: each part is a frame of its own, and a frame to be skipped is the blur (RFC 8878,
    /// 3.1). Browsers take it over https and from this machine.
    ZSTD("zstd") {
        @Override
        void squeeze(byte[] page, List<Integer> ends, ByteArrayOutputStream out) {
            var blur = blur();
            writeInt(out, TO_SKIP);
            writeInt(out, blur.length);
            out.writeBytes(blur);
            var idle = FRAMES.poll();
            var frames = idle == null ? new ZstdCompressCtx().setLevel(FASTEST) : idle;
            try {
                var frame = new byte[(int) Zstd.compressBound(page.length)];
                var from = 0;
                for (var end : ends) {
                    var size =
                            frames.compressByteArray(
                                    frame, 0, frame.length, page, from, end - from);
                    out.write(frame, 0, size);
                    from = end;
                }
            } finally {
                if (!FRAMES.offer(frames)) {
                    frames.close();
                }
            }
        }
    },

    /// A file name of no meaning is the blur.
    GZIP("gzip") {
        @Override
        void squeeze(byte[] page, List<Integer> ends, ByteArrayOutputStream out) {
            out.writeBytes(HEAD);
            out.writeBytes(blur());
            out.write(0);
            var idle = DEFLATERS.poll();
            var deflater = idle == null ? new Deflater(Deflater.BEST_SPEED, true) : idle;
            try {
                var some = new byte[8 * 1024];
                var from = 0;
                for (var end : ends) {
                    deflater.setInput(page, from, end - from);
                    from = end;
                    if (end == page.length) {
                        deflater.finish();
                    }
                    int size;
                    do {
                        size = deflater.deflate(some, 0, some.length, Deflater.FULL_FLUSH);
                        out.write(some, 0, size);
                    } while (size == some.length);
                }
            } finally {
                deflater.reset();
                if (!DEFLATERS.offer(deflater)) {
                    deflater.end();
                }
            }
            var sum = new CRC32();
            sum.update(page);
            writeInt(out, (int) sum.getValue());
            writeInt(out, page.length);
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(Squeezer.class);
    private static final int FASTEST = 1;
    private static final int BLUR = 100;
    private static final int TO_SKIP = 0x184D2A50;
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 4, 3};
    private static final int KEPT = Runtime.getRuntime().availableProcessors() * 2;

    /// Those that have nothing to do: each holds a quarter of a MiB or more, which costs more to be
    /// had anew from the system than a short page costs to squeeze.
    private static final Queue<Deflater> DEFLATERS = new ArrayBlockingQueue<>(KEPT);

    private static final Queue<ZstdCompressCtx> FRAMES = new ArrayBlockingQueue<>(KEPT);

    final String encoding;

    Squeezer(String encoding) {
        this.encoding = encoding;
    }

    /// @param ends where the parts of the page end, ascending; the last is its length
    abstract void squeeze(byte[] page, List<Integer> ends, ByteArrayOutputStream out);

    boolean isTakenBy(HttpServletRequest request) {
        var accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains(encoding);
    }

    /// The first that this browser takes and this machine has, if any.
    static Optional<Squeezer> takenBy(HttpServletRequest request) {
        return Arrays.stream(values())
                .filter(squeezer -> squeezer.isTakenBy(request))
                .filter(squeezer -> squeezer != ZSTD || Zstandard.IS_HERE)
                .findFirst();
    }

    /// Anything but zero.
    private static byte[] blur() {
        var blur = new byte[ThreadLocalRandom.current().nextInt(BLUR)];
        Arrays.fill(blur, (byte) 'h');
        return blur;
    }

    /// The lowest byte first.
    private static void writeInt(ByteArrayOutputStream out, int number) {
        for (var shift = 0; shift < 32; shift += 8) {
            out.write(number >>> shift);
        }
    }

    /// It is not Java: it lies in the folder for temporary files, where some machines run nothing.
    private static final class Zstandard {
        static final boolean IS_HERE = isHere();

        private static boolean isHere() {
            try {
                Native.load();
                return true;
            } catch (LinkageError e) {
                LOG.warn("zstd cannot be loaded, so pages travel as gzip: {}", e.getMessage());
                return false;
            }
        }
    }
}
