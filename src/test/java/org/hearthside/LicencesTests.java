package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Whatever we ship from others stands in THIRD-PARTY.md, under a licence that goes with the AGPL.
class LicencesTests {
    /// Written by the build, see maven-dependency-plugin in the pom.
    private static final Path LIBRARIES = Path.of("target/runtime-libraries.txt");

    private static final Pattern LIBRARY = Pattern.compile("^ +([^: ]+):([^: ]+):jar:");

    /// Licences whose works may be part of a program under AGPL-3.0-or-later.
    private static final Set<String> MAY_BE_PART =
            Set.of(
                    "0BSD",
                    "Apache-2.0",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "GPL-2.0-only WITH Classpath-exception-2.0",
                    "LGPL-2.1-only",
                    "MIT",
                    "OFL-1.1");

    /// Licences of data that the program reads and is not made of.
    private static final Set<String> MAY_LIE_BESIDE = Set.of("CC-BY-3.0-US");

    @Test
    void every_library_in_the_program_has_a_row() throws IOException {
        var libraries = libraries();
        assertThat(libraries).as("libraries the build found").hasSizeGreaterThan(50);
        var rows = rows("Libraries in the program");
        assertThat(
                        libraries.stream()
                                .filter(library ->
                                        rows.stream().noneMatch(row -> covers(row, library))))
                .as("libraries without a row in THIRD-PARTY.md")
                .isEmpty();
        assertThat(
                        rows.stream()
                                .filter(row ->
                                        libraries.stream().noneMatch(one -> covers(row, one)))
                                .map(LicencesTests::name))
                .as("rows in THIRD-PARTY.md whose library is gone")
                .isEmpty();
    }

    @Test
    void nothing_for_makers_is_in_the_program() throws IOException {
        assertThat(libraries())
                .isNotEmpty()
                .noneMatch(library ->
                        library.matches(
                                ".*(devtools|actuator|junit|mockito|assertj|playwright|awaitility|h2database|swagger|springdoc|spring-boot-docker|testcontainers).*"));
    }

    @Test
    void every_licence_goes_with_ours() throws IOException {
        assertThat(rows("Libraries in the program"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get(1)).as(name(row)).isIn(MAY_BE_PART));
        assertThat(rows("Files that came from elsewhere"))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.get(2))
                                .as(name(row))
                                .satisfiesAnyOf(
                                        licence -> assertThat(licence).isIn(MAY_BE_PART),
                                        licence -> assertThat(licence).isIn(MAY_LIE_BESIDE)));
    }

    @Test
    void every_file_from_elsewhere_is_where_its_row_says() throws IOException {
        assertThat(rows("Files that came from elsewhere"))
                .allSatisfy(row -> assertThat(Path.of(name(row))).exists());
    }

    @Test
    void the_licence_is_whole() throws IOException {
        assertThat(Files.readString(Path.of("LICENSE")))
                .contains("GNU AFFERO GENERAL PUBLIC LICENSE")
                .contains("13. Remote Network Interaction")
                .contains("END OF TERMS AND CONDITIONS")
                .contains("How to Apply These Terms to Your New Programs");
    }

    private static List<String> libraries() throws IOException {
        try (var lines = Files.lines(LIBRARIES)) {
            return lines.map(LIBRARY::matcher)
                    .filter(line -> line.find())
                    .map(line -> line.group(1) + ":" + line.group(2))
                    .toList();
        }
    }

    /// The cells of each row of the first table under a heading.
    private static List<List<String>> rows(String heading) throws IOException {
        return Files.readString(Path.of("THIRD-PARTY.md"))
                .split("\n## " + heading + "\n", 2)[1]
                .split("\n## ", 2)[0]
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(LicencesTests::cells)
                .toList();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|", -1)).skip(1).map(String::strip).toList();
    }

    private static String name(List<String> row) {
        return row.getFirst().replace("`", "");
    }

    private static boolean covers(List<String> row, String library) {
        var name = name(row);
        return name.endsWith(":*")
                ? library.startsWith(name.substring(0, name.length() - 1))
                : name.equals(library);
    }
}
