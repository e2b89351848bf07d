package org.hearthside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hearthside.shared.CannotStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedPostgresTest {
    @TempDir Path folder;

    /// Unpacking the programs once is enough for all of these tests.
    @BeforeEach
    void share_the_programs() throws IOException {
        var shared = Path.of("target", "test-postgresql-programs").toAbsolutePath();
        Files.createSymbolicLink(
                folder.resolve("postgresql-programs"), Files.createDirectories(shared));
    }

    @AfterEach
    void leave_them_for_the_next() throws IOException {
        Files.delete(folder.resolve("postgresql-programs"));
    }

    @Test
    void what_was_committed_is_there_after_kill_9() throws Exception {
        long killed;
        try (var postgres = EmbeddedPostgres.start(folder)) {
            run(postgres, "create table said (number int primary key)");
            for (var number = 1; number <= 50; number++) {
                run(postgres, "insert into said values (" + number + ")");
            }
            killed = postgres.pid();
            kill(killed);
            await(() -> postgres.pid() != killed && count(postgres) == 50);
            run(postgres, "insert into said values (51)");
        }
        try (var postgres = EmbeddedPostgres.start(folder)) {
            assertThat(count(postgres)).isEqualTo(51);
        }
    }

    @Test
    void what_was_committed_is_there_after_kill_9_of_the_whole_program() throws Exception {
        var program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledProgram.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var written = 0;
        try (var lines = program.inputReader()) {
            while (written < 20) {
                var line = lines.readLine();
                assertThat(line).as("the program ended early").isNotNull();
                if (line.startsWith("committed ")) {
                    written = Integer.parseInt(line.substring(10));
                }
            }
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Another Hearthside (process " + program.pid() + ")");
            kill(program.pid());
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("committed ")) {
                    written = Integer.parseInt(line.substring(10));
                }
            }
        }
        program.waitFor();
        try (var postgres = EmbeddedPostgres.start(folder)) {
            assertThat(count(postgres)).isGreaterThanOrEqualTo(written);
        }
    }

    /// Writes rows one by one and says so only after each commit, until it is killed.
    static final class KilledProgram {
        public static void main(String[] arguments) throws SQLException {
            var postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
            run(postgres, "create table said (number int primary key)");
            try (var connection = connect(postgres);
                    var statement = connection.createStatement()) {
                for (var number = 1; ; number++) {
                    statement.execute("insert into said values (" + number + ")");
                    System.out.println("committed " + number);
                }
            }
        }
    }

    @Test
    void it_keeps_an_eighth_of_the_memory_there_is_and_not_too_little_or_too_much() {
        assertThat(EmbeddedPostgres.keptInMemory(0)).isEqualTo(128 << 10);
        assertThat(EmbeddedPostgres.keptInMemory(512L << 20)).isEqualTo(128 << 10);
        assertThat(EmbeddedPostgres.keptInMemory(2L << 30)).isEqualTo(256 << 10);
        assertThat(EmbeddedPostgres.keptInMemory(64L << 30)).isEqualTo(2 << 20);
    }

    @Test
    void it_keeps_to_itself_and_to_the_disk() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder)) {
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
            assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(postgres, "show data_checksums")).isEqualTo("on");
            assertThat(
                            ask(
                                    postgres,
                                    "select setting::bigint * 8 between 131072 and 2097152"
                                            + " from pg_settings where name = 'shared_buffers'"))
                    .isEqualTo("t");
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "show unix_socket_directories")).isEmpty();
            assertThat(
                            ask(
                                    postgres,
                                    "select datlocale from pg_database where datname = 'postgres'"))
                    .isEqualTo("C.UTF-8");
            assertThat(
                            ask(
                                    postgres,
                                    "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
                    .isEqualTo("0");
            assertThatThrownBy(() ->
                            DriverManager.getConnection(postgres.jdbcUrl(), "postgres", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(Files.getPosixFilePermissions(folder.resolve("secrets/database-server")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void a_second_start_on_the_same_folder_is_refused() {
        try (var _ = EmbeddedPostgres.start(folder)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Another Hearthside")
                    .hasMessageContaining("HEARTHSIDE_DATA");
        }
        EmbeddedPostgres.start(folder).close();
    }

    @Test
    void errors_with_what_people_wrote_stay_out_of_the_log() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder)) {
            run(postgres, "create table said (words text primary key, number int)");
            run(postgres, "insert into said values ('canary-words', 1)");
            assertThatThrownBy(() -> run(postgres, "insert into said values ('canary-words', 1)"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> run(postgres, "insert into said values ('x', 'canary-words')"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(Files.readString(folder.resolve("log/postgresql.log")))
                .contains("ready to accept connections")
                .doesNotContain("canary-words");
    }

    @Test
    void data_of_another_version_is_refused_with_what_to_do() throws Exception {
        EmbeddedPostgres.start(folder).close();
        var version = folder.resolve("postgresql/PG_VERSION");
        Files.writeString(version, "99\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Start it with the newer Hearthside");
        Files.writeString(version, "12\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("dump");
    }

    @Test
    void the_pid_of_a_stranger_in_the_way_is_no_hindrance() throws Exception {
        EmbeddedPostgres.start(folder).close();
        Files.writeString(
                folder.resolve("postgresql/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("postgresql") + "\n");
        try (var postgres = EmbeddedPostgres.start(folder)) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void without_user_namespaces_root_lets_an_unprivileged_user_run_it() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")));
        var nobody = ServerUser.ordinary("nobody");
        assertThat(nobody.owner()).isNotNull();
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder.resolve("data"), 0, nobody))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("may not pass through " + folder)
                .hasMessageContaining("HEARTHSIDE_DATA");

        var open = Files.createTempDirectory(Path.of("/var/tmp"), "hearthside-");
        try {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
            for (var _ : List.of("first", "second")) {
                try (var postgres = EmbeddedPostgres.start(open, 0, nobody)) {
                    assertThat(ask(postgres, "select 1")).isEqualTo("1");
                    assertThat(ProcessHandle.of(postgres.pid()).orElseThrow().info().user())
                            .contains("nobody");
                }
            }
            assertThat(Files.getPosixFilePermissions(open.resolve("secrets")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        } finally {
            PostgresPrograms.remove(open);
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_said_plainly() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("data")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("data folder")
                .hasMessageContaining("HEARTHSIDE_DATA");
    }

    private static int count(EmbeddedPostgres postgres) {
        try {
            return Integer.parseInt(ask(postgres, "select count(*) from said"));
        } catch (SQLException e) {
            return -1; // on its way back
        }
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.ownerUser(), postgres.ownerPassword());
    }

    private static void kill(long pid) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -9 " + pid).start().waitFor()).isZero();
    }

    private static void await(java.util.function.BooleanSupplier condition) throws Exception {
        var began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(60));
            Thread.sleep(50);
        }
    }
}
