package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `docs/permissions.md`: each part is written by the test that proves it, and compared in every
/// run. `-Dpermissions.write=true` writes instead.
public final class Permissions {
    private static final Path FILE = Path.of("docs/permissions.md");

    private Permissions() {}

    /// The part under this heading says exactly this.
    public static void part(String heading, String text) throws IOException {
        var whole = "## " + heading + "\n\n" + text.strip() + "\n";
        var file = Files.readString(FILE);
        var found =
                Pattern.compile(
                                "^## " + Pattern.quote(heading) + "\n.*?(?=\n## |\\z)",
                                Pattern.DOTALL | Pattern.MULTILINE)
                        .matcher(file);
        if (Boolean.getBoolean("permissions.write")) {
            file =
                    found.find()
                            ? found.replaceFirst(Matcher.quoteReplacement(whole))
                            : file.stripTrailing() + "\n\n" + whole;
            Files.writeString(FILE, file);
        }
        assertThat(file)
                .as("run with -Dpermissions.write=true and look at the difference")
                .contains(whole);
    }
}
