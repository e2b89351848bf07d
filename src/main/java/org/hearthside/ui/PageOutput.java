package org.hearthside.ui;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    byte[] squeezed(Squeezer squeezer) {
        var bytes = bytes();
        var out = new ByteArrayOutputStream(bytes.length / 4 + 1_024);
        squeezer.squeeze(
                bytes, Stream.concat(borders.stream(), Stream.of(bytes.length)).toList(), out);
        return out.toByteArray();
    }
}
