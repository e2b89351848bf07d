package org.hearthside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Data that others gathered, beside this checkout. A test that needs it is skipped without it.
public final class SharedData {
    private static final JsonMapper JSON = new JsonMapper();

    private SharedData() {}

    public static Path file(String name) {
        for (var root : List.of("../shared/data", "../../shared/data")) {
            var path = Path.of(root, name);
            if (Files.exists(path)) {
                return path;
            }
        }
        Assumptions.abort("skipped: no shared/data/" + name + " beside this checkout");
        throw new AssertionError();
    }

    public static JsonNode json(String name) throws IOException {
        return JSON.readTree(Files.readString(file(name)));
    }

    /// Texts that were made to be executed where they are only to be shown, and strings that many
    /// programs stumble over.
    public static List<String> hostileTexts() throws IOException {
        var texts = new ArrayList<>(Files.readAllLines(file("xss-vectors/payloads-dev.txt")));
        sanitized().forEach(each -> texts.add(each.typed()));
        texts.addAll(naughtyStrings());
        return texts;
    }

    /// A text that was made to be executed, and what a sanitizer may make of it.
    public record Sanitized(String typed, List<String> accepted) {}

    public static List<Sanitized> sanitized() throws IOException {
        var cases = new ArrayList<Sanitized>();
        for (var line : Files.readAllLines(file("xss-vectors/dompurify-dev.jsonl"))) {
            var row = JSON.readTree(line);
            var accepted = new ArrayList<String>();
            var expected = row.path("expected");
            if (expected.isArray()) {
                expected.forEach(each -> accepted.add(each.asString("")));
            } else {
                accepted.add(expected.asString(""));
            }
            cases.add(new Sanitized(row.path("payload").asString(""), accepted));
        }
        return cases;
    }

    public static List<String> naughtyStrings() throws IOException {
        var texts = new ArrayList<String>();
        json("naughty-strings/blns.json").forEach(node -> texts.add(node.asString("")));
        return texts;
    }
}
