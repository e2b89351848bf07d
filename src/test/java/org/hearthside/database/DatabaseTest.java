package org.hearthside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearthside.TestDatabase;
import org.hearthside.shared.CannotStart;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir Path folder;

    @Test
    void in_the_embedded_database_the_web_role_makes_no_tables_and_reads_no_vault()
            throws Exception {
        try (var database = Database.open(settings(Map.of()))) {
            the_web_role_is_kept_in_bounds(database);
        }
        // and the second start finds all of it
        try (var database = Database.open(settings(Map.of()))) {
            assertThat(ask(database.web(), "select words from said")).isEqualTo("hello");
            is_refused(database.web(), "select * from vault.holder");
        }
    }

    @Test
    void it_is_read_beside_a_running_program_and_without_one() throws Exception {
        var settings = settings(Map.of());
        assertThatThrownBy(() -> Database.read(settings, _ -> ""))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("There is no database in");
        assertThat(folder.resolve("postgresql")).doesNotExist();
        try (var database = Database.open(settings)) {
            run(database.owner(), "create table hearthside.said (words text)");
            run(database.owner(), "insert into hearthside.said values ('hello')");
            assertThat(Database.read(settings, DatabaseTest::said)).isEqualTo("hello");
            assertThat(ask(database.owner(), "select 'still here'")).isEqualTo("still here");
        }
        assertThat(Database.read(settings, DatabaseTest::said)).isEqualTo("hello");
        try (var database = Database.open(settings)) {
            assertThat(ask(database.web(), "select words from said")).isEqualTo("hello");
        }
    }

    private static String said(Connection connection) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select words from said")) {
            assertThatThrownBy(() -> connection.createStatement().execute("delete from said"))
                    .hasMessageContaining("read-only");
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void in_a_database_of_the_operator_the_web_role_makes_no_tables_and_reads_no_vault()
            throws Exception {
        var theirs = TestDatabase.fresh();
        var settings = settings(external(theirs.url(), theirs.user(), theirs.password()));
        try (var database = Database.open(settings)) {
            assertThat(database.web().user()).isEqualTo(theirs.name() + "_web");
            the_web_role_is_kept_in_bounds(database);
        }
        assertThat(folder.resolve("postgresql")).doesNotExist();
        // a lost or changed password of the web role is set anew
        run(
                new Login(theirs.url(), theirs.user(), theirs.password()),
                "alter role %s_web password 'changed'".formatted(theirs.name()));
        try (var database = Database.open(settings)) {
            assertThat(ask(database.web(), "select words from said")).isEqualTo("hello");
        }
    }

    private static void the_web_role_is_kept_in_bounds(Database database) throws SQLException {
        assertThat(
                        ask(
                                database.owner(),
                                "select rolsuper::text from pg_roles where rolname = current_user"))
                .isEqualTo("false");
        // what a migration would do
        run(
                database.owner(),
                """
                set search_path = hearthside;
                create table said (words text, number int generated always as identity);
                create table vault.holder (account text, persona text);
                insert into vault.holder values ('somebody', 'Ana');
                create function vault.holds(wanted text) returns boolean language sql stable
                    security definer set search_path = vault, pg_temp
                    as $$ select exists (select from holder where persona = wanted) $$;
                """);
        var web = database.web();
        run(web, "insert into said (words) values ('hello')");
        assertThat(ask(web, "select words from said")).isEqualTo("hello");
        assertThat(ask(web, "select vault.holds('Ana')::text")).isEqualTo("true");
        assertThat(
                        ask(
                                web,
                                "select rolsuper or rolcreatedb or rolcreaterole from pg_roles where rolname = current_user"))
                .isEqualTo("f");

        is_refused(web, "select * from vault.holder");
        is_refused(web, "update vault.holder set persona = 'x'");
        is_refused(web, "create table mine (number int)");
        is_refused(web, "create table hearthside.mine (number int)");
        is_refused(web, "create table public.mine (number int)");
        is_refused(web, "create temporary table mine (number int)");
        is_refused(web, "create schema mine");
        is_refused(web, "alter table said add column more text");
        is_refused(web, "truncate said");
        is_refused(web, "drop table said");
        is_refused(web, "set role \"%s\"".formatted(database.owner().user()));
    }

    @Test
    void errors_of_the_database_do_not_repeat_what_people_wrote() throws Exception {
        try (var database = Database.open(settings(Map.of()))) {
            run(database.owner(), "create table hearthside.said (words text primary key)");
            run(database.web(), "insert into said values ('canary-words')");
            assertThatThrownBy(
                            () -> run(database.web(), "insert into said values ('canary-words')"))
                    .hasMessageContaining("duplicate key")
                    .hasMessageNotContaining("canary-words");
        }
    }

    @Test
    void what_is_wrong_with_a_database_is_said_in_one_sentence() throws Exception {
        var theirs = TestDatabase.fresh();
        refusal(external(theirs.url(), theirs.user(), "guess"), "refuses the user or the password");
        refusal(
                external(theirs.url() + "x", theirs.user(), theirs.password()),
                "has no such database");
        refusal(
                external("postgresql://127.0.0.1:1/hearthside", "a", "b"),
                "cannot be reached: is it running");
        refusal(external("mysql://localhost/hearthside", "a", "b"), "must look like postgresql://");
        refusal(Map.of("HEARTHSIDE_DATABASE_URL", theirs.url()), "names no user");
    }

    @Test
    void an_address_is_taken_in_each_usual_form() {
        var url = "jdbc:postgresql://db.example.org:5433/talk?sslmode=verify-full";
        for (var written :
                new String[] {
                    "postgresql://ana:p%40ss+w@db.example.org:5433/talk?sslmode=verify-full",
                    "postgres://ana:p%40ss+w@db.example.org:5433/talk?sslmode=verify-full",
                    "jdbc:postgresql://db.example.org:5433/talk?user=ana&password=p%40ss%2Bw&sslmode=verify-full"
                }) {
            var login = Login.of(new Settings.ExternalDatabase(written, null, null));
            assertThat(login).isEqualTo(new Login(url, "ana", "p@ss+w"));
            assertThat(login.toString()).doesNotContain("p@ss");
        }
        assertThat(Login.of(new Settings.ExternalDatabase(url, "bea", "x")).user())
                .isEqualTo("bea");
    }

    @Test
    void another_machine_is_spoken_to_only_where_its_certificate_is_checked() {
        for (var there :
                List.of(
                        "postgresql://db.example.org/talk",
                        "postgresql://db.example.org/talk?sslmode=require",
                        "postgresql://db.example.org/talk?sslmode=verify-full&sslmode=prefer",
                        "postgresql://10.0.0.20:5432/talk?sslmode=verify-ca",
                        "postgresql://127.0.0.1.example.org/talk",
                        "postgresql://localhost,db.example.org/talk",
                        "postgresql://[fd00::20]:5432/talk")) {
            assertThatThrownBy(
                            () -> Login.of(new Settings.ExternalDatabase(there, "ana", "canary")))
                    .as(there)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("sslmode=verify-full")
                    .hasMessageNotContaining("canary");
        }
        for (var here :
                List.of(
                        "postgresql://localhost/talk",
                        "postgresql://127.0.0.1:5433/talk",
                        "postgresql://[::1]:5433/talk",
                        "postgresql://db.example.org/talk?sslmode=verify-full&sslrootcert=/etc/ca.pem")) {
            assertThat(Login.of(new Settings.ExternalDatabase(here, "ana", "x")).url())
                    .as(here)
                    .isEqualTo("jdbc:" + here);
        }
    }

    private void refusal(Map<String, String> external, String sentence) {
        assertThatThrownBy(() -> Database.open(settings(external)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("guess");
    }

    private Settings settings(Map<String, String> given) {
        var values = new HashMap<>(given);
        values.put("HEARTHSIDE_DATA", folder.toString());
        return Settings.from(values::get);
    }

    private static Map<String, String> external(String url, String user, String password) {
        return Map.of(
                "HEARTHSIDE_DATABASE_URL",
                url,
                "HEARTHSIDE_DATABASE_USER",
                user,
                "HEARTHSIDE_DATABASE_PASSWORD",
                password);
    }

    private static void is_refused(Login login, String sql) {
        assertThatThrownBy(() -> run(login, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private static void run(Login login, String sql) throws SQLException {
        try (var connection = login.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Login login, String sql) throws SQLException {
        try (var connection = login.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
