package org.hearthside.ui;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A page as bytes, as it is or squeezed.
///
/// Squeezed text is the shorter the more it repeats. Where what one person may not know is squeezed
/// together with what that person wrote, the length of the answer tells them about the other: who
/// writes a guess and can watch the line sees when it is right (BREACH). So a template draws a
/// [#BORDER] around what only its reader may know, such as their names and their draft; nothing on
/// one side of a border is shortened by what stands on the other. The length is blurred besides.
public final class PageOutput implements TemplateOutput {
    /// `${PageOutput.BORDER}` in a template. Whoever writes it elsewhere writes nothing.
    public static final Content BORDER = output -> output.writeContent(PageOutput.MARK);

    private static final String MARK = new String(new char[0]); // known by being this very one
    private static final int BLUR = 100;
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 4, 3};

    /// Squeezers that have nothing to do: each holds a quarter of a MiB, which costs more to be had
    /// anew from the system than a short page costs to squeeze.
    private static final Queue<Deflater> IDLE =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors() * 2);

    private final Utf8ByteOutput all = new Utf8ByteOutput();
    private final List<Integer> borders = new ArrayList<>();

    @Override
    public void writeContent(String text) {
        if (isMark(text)) {
            borders.add(all.getContentLength());
        } else {
            all.writeContent(text);
        }
    }

    @SuppressWarnings("ReferenceEquality") // no text that anybody wrote is the mark
    private static boolean isMark(String text) {
        return text == MARK;
    }

    @Override
    public void writeContent(String text, int from, int to) {
        all.writeContent(text, from, to);
    }

    @Override
    public void writeBinaryContent(byte[] bytes) {
        all.writeBinaryContent(bytes);
    }

    byte[] bytes() {
        return all.toByteArray();
    }

    /// In the format of gzip, with a file name of no meaning as its blur.
    byte[] squeezed() {
        var bytes = bytes();
        var out = new ByteArrayOutputStream(bytes.length / 4 + 1_024);
        out.writeBytes(HEAD);
        out.writeBytes(
                "h"
                        .repeat(ThreadLocalRandom.current().nextInt(BLUR))
                        .getBytes(StandardCharsets.UTF_8));
        out.write(0);
        var deflater = squeezer();
        try {
            var some = new byte[8 * 1024];
            var from = 0;
            for (var border : borders) {
                deflater.setInput(bytes, from, border - from);
                from = border;
                for (var size = deflater.deflate(some, 0, some.length, Deflater.FULL_FLUSH);
                        size > 0;
                        size = deflater.deflate(some, 0, some.length, Deflater.FULL_FLUSH)) {
                    out.write(some, 0, size);
                    if (size < some.length) {
                        break;
                    }
                }
            }
            deflater.setInput(bytes, from, bytes.length - from);
            deflater.finish();
            while (!deflater.finished()) {
                out.write(some, 0, deflater.deflate(some));
            }
        } finally {
            deflater.reset();
            if (!IDLE.offer(deflater)) {
                deflater.end();
            }
        }
        var sum = new CRC32();
        sum.update(bytes);
        writeInt(out, (int) sum.getValue());
        writeInt(out, bytes.length);
        return out.toByteArray();
    }

    private static Deflater squeezer() {
        var idle = IDLE.poll();
        return idle == null ? new Deflater(Deflater.BEST_SPEED, true) : idle;
    }

    private static void writeInt(ByteArrayOutputStream out, int number) {
        for (var shift = 0; shift < 32; shift += 8) {
            out.write(number >>> shift);
        }
    }
}
