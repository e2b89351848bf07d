package org.hearthside.member;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What a copy's file looks like: a page to read, and the same for programs.
@Component
class CopyFile {
    /// What one room keeps about a person, as it stands in the file.
    ///
    /// @param page what is read
    /// @param plain the same for programs
    record Piece(List<CopyPage.Section> page, List<Map<String, @Nullable Object>> plain) {
        @Override
        public String toString() {
            return "Piece[hidden]";
        }
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final Texts texts;

    CopyFile(Texts texts) {
        this.texts = texts;
    }

    byte[] bytes(Piece piece) {
        return JSON.writeValueAsBytes(piece);
    }

    Piece piece(byte[] bytes) {
        return JSON.readValue(bytes, Piece.class);
    }

    /// Two files: a page to read, and the same for programs. Neither their names nor that of the
    /// whole say what it is.
    void write(OutputStream to, String html, String json) throws IOException {
        try (var zip = new ZipOutputStream(to)) {
            put(zip, "index.html", html);
            put(zip, "data.json", json);
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    String json(Instant made, List<Piece> pieces) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("made", made.toString());
        all.put("parts", pieces.stream().flatMap(piece -> piece.plain().stream()).toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static Map<String, @Nullable Object> plain(CopyPart part) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        plain.put("part", part.table());
        plain.put("with", part.with());
        plain.put(
                "rows",
                part.rows().stream()
                        .map(row -> {
                            var values = new LinkedHashMap<String, @Nullable Object>();
                            row.forEach((column, value) ->
                                    values.put(
                                            column,
                                            value instanceof Instant at ? at.toString() : value));
                            return values;
                        })
                        .toList());
        return plain;
    }

    Piece piece(List<CopyPart> parts, Viewer viewer) {
        return new Piece(
                parts.stream()
                        .filter(part -> !part.rows().isEmpty())
                        .map(part -> section(part, viewer))
                        .toList(),
                parts.stream().map(CopyFile::plain).toList());
    }

    CopyPage page(Instant made, List<Piece> pieces, Viewer viewer) {
        return new CopyPage(
                value(made, viewer),
                pieces.stream().flatMap(piece -> piece.page().stream()).toList());
    }

    private CopyPage.Section section(CopyPart part, Viewer viewer) {
        var key = "copy." + part.table();
        return new CopyPage.Section(
                part.with() == null
                        ? texts.of(viewer.locale(), key)
                        : texts.of(viewer.locale(), key, Texts.isolated(part.with())),
                part.table().equals("message"),
                part.rows().stream()
                        .map(row ->
                                new CopyPage.Row(
                                        row.entrySet().stream()
                                                .filter(each -> each.getValue() != null)
                                                .map(each ->
                                                        new CopyPage.Line(
                                                                each.getKey(),
                                                                texts.of(
                                                                        viewer.locale(),
                                                                        key + "." + each.getKey()),
                                                                value(
                                                                        Objects.requireNonNull(
                                                                                each.getValue()),
                                                                        viewer)))
                                                .toList()))
                        .toList());
    }

    private String value(Object value, Viewer viewer) {
        return switch (value) {
            case Instant at ->
                    DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                            .withLocale(viewer.locale())
                            .format(at.atZone(viewer.zone()));
            case Boolean yes -> texts.of(viewer.locale(), yes ? "copy.yes" : "copy.no");
            case List<?> many ->
                    many.isEmpty()
                            ? "–"
                            : many.stream()
                                    .map(each -> value(each, viewer))
                                    .collect(Collectors.joining(", "));
            case String code when texts.has("copy.value." + code) ->
                    texts.of(viewer.locale(), "copy.value." + code);
            default -> value.toString();
        };
    }
}
