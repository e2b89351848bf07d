package org.hearthside.ui;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.nio.charset.StandardCharsets;

/// Markup that is drawn once and shown often: it is kept as it is sent.
class Drawn implements Content {
    private final byte[] bytes;

    Drawn(String markup) {
        bytes = markup.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeBinaryContent(bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
