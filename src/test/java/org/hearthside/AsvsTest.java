package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/asvs.md` says nothing that is not so: it counts itself, the tests it names are there, and
/// what can be seen in the sources is seen here.
class AsvsTest {
    private static final Path PAGE = Path.of("docs/asvs.md");
    private static final List<String> STATES = List.of("done", "open", "not applicable");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Tests?)(?:\\.(\\w+))?`");

    private record Row(String id, int level, String about, String state, String proof) {}

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| v5.0.0-"))
                .map(line -> line.split(" *\\| *", -1))
                .map(cells ->
                        new Row(cells[1], Integer.parseInt(cells[2]), cells[3], cells[4], cells[5]))
                .toList();
    }

    @Test
    void every_requirement_of_both_levels_has_one_row() throws IOException {
        var rows = rows();
        assertThat(rows).extracting(Row::id).doesNotHaveDuplicates();
        assertThat(rows)
                .allSatisfy(row -> {
                    assertThat(row.id()).matches("v5\\.0\\.0-\\d{1,2}(\\.\\d{1,2}){2}");
                    assertThat(row.state()).as(row.id()).isIn(STATES);
                    assertThat(row.about()).as(row.id()).isNotBlank();
                    assertThat(row.proof()).as(row.id()).isNotBlank();
                });
        assertThat(count(rows, 1, "")).as("of level 1 in the standard").isEqualTo(70);
        assertThat(count(rows, 2, "")).as("of level 2 in the standard").isEqualTo(183);
    }

    @Test
    void the_counts_on_the_page_are_those_of_its_rows() throws IOException {
        var rows = rows();
        var page = Files.readString(PAGE);
        for (var level : List.of(1, 2, 0)) {
            assertThat(page)
                    .contains(
                            "| %s | %d | %d | %d | %d |\n"
                                    .formatted(
                                            level == 0 ? "1 and 2" : level,
                                            count(rows, level, "done"),
                                            count(rows, level, "open"),
                                            count(rows, level, "not applicable"),
                                            count(rows, level, "")));
        }
        var done = count(rows, 0, "done");
        assertThat(page)
                .contains(
                        "Of %d that apply, %d are done."
                                .formatted(done + count(rows, 0, "open"), done));
    }

    /// @param level 0 for both
    /// @param state empty for all
    private static long count(List<Row> rows, int level, String state) {
        return rows.stream()
                .filter(row -> level == 0 || row.level() == level)
                .filter(row -> state.isEmpty() || row.state().equals(state))
                .count();
    }

    @Test
    void what_is_done_names_a_test_or_a_page_and_every_test_named_is_there() throws IOException {
        var tests = sources("src/test/java", ".java");
        for (var row : rows()) {
            var named = TEST.matcher(row.proof()).results().toList();
            if (row.state().equals("done")) {
                assertThat(!named.isEmpty() || row.proof().contains("](")).as(row.id()).isTrue();
            }
            for (var name : named) {
                assertThat(isThere(tests, name)).as(row.id() + " " + name.group()).isTrue();
            }
        }
    }

    private static boolean isThere(Map<Path, String> tests, MatchResult name) {
        return tests.entrySet().stream()
                .filter(file -> file.getKey().endsWith(name.group(1) + ".java"))
                .anyMatch(file ->
                        name.group(2) == null
                                || file.getValue().contains("void " + name.group(2) + "("));
    }

    @Test
    void our_scripts_evaluate_no_text_and_let_secrets_be_pasted() throws IOException {
        var scripts = sources("src/main/resources/static/js", ".js");
        assertThat(scripts).hasSizeGreaterThan(20);
        assertThat(where(scripts, "\\beval\\(|new Function\\b|set(Timeout|Interval)\\(['\"`]"))
                .isEmpty();
        assertThat(where(scripts, "['\"]paste['\"]|onpaste")).isEmpty();
        assertThat(where(scripts, "\\.innerHTML\\s*=|insertAdjacentHTML|document\\.write"))
                .as("markup becomes nodes in one place")
                .containsExactly("fragment.js");
        var pages = sources("src/main/java", ".jte");
        assertThat(where(pages, "onpaste|\\son\\w+=\"")).isEmpty();
        assertThat(where(pages, "type = \"password\".*autocomplete = \"current-password\""))
                .contains("sign-in.jte", "prove.jte");
    }

    @Test
    void the_program_calls_nobody_but_what_is_named() throws IOException {
        var program = sources("src/main/java", ".java");
        assertThat(
                        where(
                                program,
                                "HttpClient|RestClient|RestTemplate|WebClient|URLConnection|openStream\\(|new Socket\\(|SocketChannel"))
                .as("the programs of the database lie in our own archive; pushes have a list")
                .containsExactly("PostgresPrograms.java", "Push.java");
        assertThat(where(program, "ProcessBuilder|\\.exec\\("))
                .as("starts other programs: the database, and the pager of the operator")
                .isSubsetOf(
                        "Pager.java",
                        "EmbeddedPostgres.java",
                        "PostgresPrograms.java",
                        "ServerUser.java");
    }

    @Test
    void no_weak_algorithm_is_named() throws IOException {
        var program = sources("src/main/java", ".java");
        assertThat(where(program, "MD5|SHA-?1\\b|\\bECB\\b|\\bDES(ede)?\\b|RC4|PKCS1"))
                .as("the WebSocket's opening asks for SHA-1, and keeps nothing secret by it")
                .containsExactly("SocketController.java");
        assertThat(where(program, "Cipher\\.getInstance")).as("Tink alone encrypts").isEmpty();
    }

    @Test
    void lots_are_drawn_where_nobody_can_guess() throws IOException {
        var program = sources("src/main/java", ".java");
        assertThat(where(program, "new SecureRandom\\(")).hasSizeGreaterThan(5);
        assertThat(where(program, "ThreadLocalRandom|Math\\.random|new Random\\(|RandomGenerator"))
                .as("an order that a round's seed tells again, and the blurred length of a page")
                .containsExactly("Rounds.java", "Squeezer.java");
    }

    /// The names of the files in which this stands.
    private static List<String> where(Map<Path, String> files, String what) {
        var pattern = Pattern.compile(what);
        return files.entrySet().stream()
                .filter(file -> pattern.matcher(file.getValue()).find())
                .map(file -> file.getKey().getFileName().toString())
                .sorted()
                .toList();
    }

    private static Map<Path, String> sources(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .collect(Collectors.toMap(file -> file, AsvsTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
