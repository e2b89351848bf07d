package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.Permissions;
import org.hearthside.shared.Limit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The policy table and the program say the same.
@HouseTest
class PolicyTests {
    /// Answered before routes are looked at, by filters that need neither session nor database.
    private static final Set<String> BEFORE_ROUTES =
            Set.of("GET /static/**", "GET /error", "GET /session-alive", "POST /language");

    /// The method that does a job.
    private static final Map<String, String> JOBS =
            Map.of(
                    "deadlines", "DeadlineWatch.look",
                    "told-again", "ToldAgain.tell",
                    "help-lines", "HelpLines.raiseAlarms",
                    "queue-watch", "QueueWatch.look",
                    "forget-unfinished", "Accounts.forget",
                    "copies", "Copies.look",
                    "sweep", "Sweep.look",
                    "forget-limits", "Limits.forget");

    /// A word that `bin/hearthside` knows.
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^    ([a-z][a-z-]*)(?: \\|[^)]*)?\\)");

    private static final Pattern LIMIT = Pattern.compile("\\bLimit\\.([A-Z_]+)\\b");

    /// Counted in place of, or beside, the limit of the row; or nobody is refused by them.
    private static final Set<String> BESIDE_ANOTHER =
            Set.of(
                    "NAME",
                    "REQUEST_FIRST_DAY",
                    "ROOM_FIRST_DAY",
                    "FORUM_TOPIC_FIRST_DAY",
                    "FORUM_REPLY_FIRST_DAY",
                    "FORUM_EDIT_FIRST_DAY",
                    "DETAILS",
                    "DETAILS_NOTE",
                    "DETAILS_TALK");

    @Autowired Policy policy;

    @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired List<HandlerMapping> mappings;
    @Autowired ScheduledAnnotationBeanPostProcessor scheduled;
    @Autowired Cast cast;
    @Autowired JdbcClient database;

    @Test
    void every_route_has_a_row_and_every_row_a_route() {
        var routes = new TreeSet<String>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .keySet()
                .forEach(route ->
                        route.getPatternValues()
                                .forEach(pattern ->
                                        route.getMethodsCondition()
                                                .getMethods()
                                                .forEach(method ->
                                                        routes.add(method + " " + pattern))));
        var rows = new TreeSet<String>();
        policy.rows().stream()
                .filter(row -> row.kind().equals("http"))
                .forEach(row -> rows.add(row.method() + " " + row.pattern()));
        assertThat(routes).as("routes").hasSizeGreaterThan(40);
        var withoutRow = new TreeSet<>(routes);
        withoutRow.removeAll(rows);
        withoutRow.removeAll(BEFORE_ROUTES);
        assertThat(withoutRow).as("routes without a row in policy.csv").isEmpty();
        var withoutRoute = new TreeSet<>(rows);
        withoutRoute.removeAll(routes);
        withoutRoute.removeAll(BEFORE_ROUTES);
        withoutRoute.removeIf(row -> row.equals("GET /live"));
        assertThat(withoutRoute).as("rows without a route").isEmpty();
    }

    @Test
    void no_other_part_of_the_framework_answers() {
        assertThat(mappings)
                .as("what Spring brings to find who answers")
                .isNotEmpty()
                .allSatisfy(mapping -> {
                    var ways =
                            switch (mapping) {
                                case RequestMappingHandlerMapping own -> Set.of();
                                case AbstractUrlHandlerMapping files ->
                                        files.getHandlerMap().keySet();
                                case RouterFunctionMapping routers ->
                                        routers.getRouterFunction() == null
                                                ? Set.of()
                                                : Set.of("a function");
                                default -> Set.of(mapping.getClass().getName());
                            };
                    assertThat(ways).as(mapping.getClass().getSimpleName()).isEmpty();
                });
        assertThat(mappings.stream().filter(RequestMappingHandlerMapping.class::isInstance))
                .hasSize(1);
        var asks = cast.aspen().guest();
        for (var path :
                List.of(
                        "/actuator",
                        "/actuator/health",
                        "/actuator/heapdump",
                        "/.git/config",
                        "/WEB-INF/web.xml",
                        "/h2-console",
                        "/swagger-ui/index.html",
                        "/v3/api-docs",
                        "/application.properties",
                        "/policy.csv",
                        "/static/../policy.csv",
                        "/static/css/")) {
            assertThat(asks.get(path).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void every_job_has_a_row_and_every_row_a_job() {
        var done =
                scheduled.getScheduledTasks().stream()
                        .filter(task -> task.toString().startsWith("org.hearthside."))
                        .map(task -> task.toString().replaceFirst("^.*\\.(\\w+\\.\\w+)$", "$1"))
                        .toList();
        var rows =
                policy.rows().stream()
                        .filter(row -> row.kind().equals("job"))
                        .map(row -> row.pattern())
                        .toList();
        assertThat(JOBS.keySet()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(JOBS.values()).containsExactlyInAnyOrderElementsOf(done);
    }

    @Test
    void a_job_may_be_done_again_at_any_moment() {
        var jobs =
                scheduled.getScheduledTasks().stream()
                        .filter(task -> task.toString().startsWith("org.hearthside."))
                        .toList();
        assertThat(jobs).hasSize(JOBS.size());
        for (var job : jobs) {
            for (var i = 0; i < 2; i++) {
                assertThatCode(() -> job.getTask().getRunnable().run())
                        .as(job.toString())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void every_command_has_a_row_and_every_row_a_command() throws Exception {
        var program = Files.readString(Path.of("bin", "hearthside"));
        var known =
                COMMAND.matcher(program.substring(program.indexOf("case \"${1:-start}\"")))
                        .results()
                        .map(word -> word.group(1))
                        .toList();
        var commands = policy.rows().stream().filter(row -> row.kind().equals("command")).toList();
        assertThat(commands)
                .extracting(Policy.Row::pattern)
                .containsExactlyInAnyOrderElementsOf(known);
        assertThat(commands).extracting(Policy.Row::who).containsOnly("operator");
        assertThat(command("help")).as("what is no command starts nothing").isZero();
        assertThat(command("grant-me-all")).isEqualTo(2);
    }

    private static int command(String word) throws Exception {
        var process =
                new ProcessBuilder("bin/hearthside", word)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void every_row_can_be_read() {
        var words = Set.of("anyone", "joining", "signed-in", "member", "staff", "operator");
        assertThat(policy.rows())
                .allSatisfy(row -> {
                    assertThat(row.kind()).isIn("http", "socket", "job", "command");
                    assertThat(row.holds()).isIn("none", "own", "talk", "people", "safety");
                    assertThat(row.who().equals("operator"))
                            .isEqualTo(row.kind().equals("command"));
                    if (!words.contains(row.who())) {
                        assertThatCode(() -> Role.valueOf(row.who())).doesNotThrowAnyException();
                    }
                    if (!row.limit().equals("-")) {
                        assertThatCode(() -> Limit.valueOf(row.limit())).doesNotThrowAnyException();
                    }
                });
        var keys = policy.rows().stream().map(r -> r.kind() + r.method() + r.pattern()).toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    /// As far as reading the code shows it; that a route refuses is shown by the tests of its room.
    @Test
    void every_limit_is_asked_in_the_room_of_its_rows() throws IOException {
        var asked = new TreeMap<String, Set<String>>();
        var main = Path.of("src", "main", "java", "org", "hearthside");
        try (var files = Files.walk(main)) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var room = main.relativize(file).getName(0).toString();
                LIMIT.matcher(Files.readString(file))
                        .results()
                        .forEach(limit ->
                                asked.computeIfAbsent(limit.group(1), _ -> new TreeSet<>())
                                        .add(room));
            }
        }
        assertThat(asked.keySet())
                .as("limits that the program asks")
                .containsExactlyInAnyOrderElementsOf(names(Limit.values()));
        var inRows = new TreeSet<>(BESIDE_ANOTHER);
        for (var row : policy.rows()) {
            if (row.limit().equals("-")) {
                continue;
            }
            inRows.add(row.limit());
            var rooms = asked.getOrDefault(row.limit(), Set.of());
            assertThat(rooms.contains("live") || rooms.contains(room(row)))
                    .as("%s asks for %s, which is asked in %s", row.pattern(), row.limit(), rooms)
                    .isTrue();
        }
        assertThat(inRows).containsExactlyInAnyOrderElementsOf(names(Limit.values()));
    }

    private static List<String> names(Limit[] limits) {
        return Stream.of(limits).map(Limit::name).toList();
    }

    private String room(Policy.Row row) {
        return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(route -> route.getKey().getPatternValues().contains(row.pattern()))
                .filter(route ->
                        route.getKey().getMethodsCondition().getMethods().stream()
                                .anyMatch(method -> method.name().equals(row.method())))
                .map(route -> route.getValue().getBeanType().getPackageName())
                .map(name -> name.replaceFirst("^org\\.hearthside\\.", ""))
                .findFirst()
                .orElse("");
    }

    @Test
    void the_table_in_the_docs_is_this_one() throws IOException {
        var text = new StringBuilder();
        text.append(
                """
                From `src/main/resources/policy.csv`, by `PolicyTests`; what stands in no row is denied.

                | kind | what | who | limit | touches |
                |---|---|---|---|---|
                """);
        policy.rows().stream()
                .map(row ->
                        "| %s | `%s` | %s | %s | %s |\n"
                                .formatted(
                                        row.kind(),
                                        (row.method().equals("-") ? "" : row.method() + " ")
                                                + row.pattern(),
                                        row.who(),
                                        row.limit(),
                                        row.holds()))
                .sorted()
                .forEach(text::append);
        Permissions.part("Routes", text.toString());
    }

    @Test
    void the_program_cannot_read_the_vault() {
        for (var table : new String[] {"vault.holder", "vault.block"}) {
            assertThatThrownBy(() ->
                            database.sql("select count(*) from " + table)
                                    .query(Long.class)
                                    .single())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void the_vault_tells_nothing_to_a_foreign_or_ended_session() {
        var person = cast.plum();
        var id = person.viewer().session();
        assertThat(names(id)).containsExactly(person.home().value());
        assertThat(names(UUID.randomUUID().toString())).isEmpty();
        assertThat(names("")).isEmpty();
        var other = cast.stone();
        assertThat(
                        database.sql("select vault.owns(?, ?)")
                                .params(other.viewer().session(), person.home().value())
                                .query(Boolean.class)
                                .single())
                .isFalse();
        database.sql("update session set expiry_time = 0 where session_id = ?").param(id).update();
        assertThat(names(id)).as("expired").isEmpty();
        assertThat(
                        database.sql("select count(*) from vault.viewer(?, ?)")
                                .params(id, SpaceId.COMMUNITY.value())
                                .query(Integer.class)
                                .single())
                .isZero();
        var out = person.guest().get("/settings");
        assertThat(out.location()).as("%s %s", out.status(), out.body()).startsWith("/sign-in");
    }

    private List<UUID> names(String session) {
        return database.sql("select persona_id from vault.own_names(?)")
                .param(session)
                .query((row, at) -> row.getObject(1, UUID.class))
                .list();
    }
}
