package org.hearthside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hearthside.shared.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The real migrations, seen by the role the program works as.
@SpringBootTest(
        classes = {DatabaseTests.OnlyTheDatabase.class, DatabaseConfiguration.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
class DatabaseTests {
    @TestConfiguration(proxyBeanMethods = false)
    static class OnlyTheDatabase {
        @Bean
        Settings settings(Environment environment) {
            return Settings.from(environment::getProperty);
        }
    }

    private final JdbcClient sql;

    DatabaseTests(@Autowired JdbcClient sql) {
        this.sql = sql;
    }

    @Test
    void the_program_works_as_the_web_role_in_its_schema() {
        assertThat(sql.sql("select current_user::text").query(String.class).single())
                .endsWith("_web");
        assertThat(sql.sql("show search_path").query(String.class).single())
                .isEqualTo("hearthside");
    }

    @Test
    void of_the_vault_it_has_the_functions_and_no_table() {
        var tables =
                sql.sql("select tablename from pg_tables where schemaname = 'vault'")
                        .query(String.class)
                        .list();
        assertThat(tables).as("there is a vault").isNotEmpty();
        for (var table : tables) {
            refuses("select * from vault." + table);
            refuses("delete from vault." + table);
        }
        assertThat(
                        sql.sql(
                                        """
                                        select proname from pg_proc p
                                        where pronamespace = 'vault'::regnamespace and not
                                            (prosecdef and has_function_privilege(oid, 'execute')
                                             and exists (select from unnest(proconfig) c
                                                         where c like 'search_path=%, pg_temp'))
                                        """)
                                .query(String.class)
                                .list())
                .as("functions that would not run as the owner with a fixed search path")
                .isEmpty();
    }

    @Test
    void it_changes_no_table_and_no_history() {
        refuses("create table mine (number int)");
        refuses("create temporary table mine (number int)");
        var histories =
                sql.sql(
                                "select tablename from pg_tables where tablename like 'flyway_schema_history%'")
                        .query(String.class)
                        .list();
        assertThat(histories).isNotEmpty();
        for (var history : histories) {
            refuses("delete from " + history);
        }
    }

    @Test
    void everything_is_in_one_of_the_two_schemas_and_belongs_to_the_owner() {
        assertThat(
                        sql.sql(
                                        """
                                        select c.oid::regclass::text from pg_class c
                                        join pg_namespace n on n.oid = relnamespace
                                        where relkind in ('r', 'v', 'p', 'S', 'm')
                                            and nspname !~ '^(pg_|information_schema)'
                                            and (nspname not in ('hearthside', 'vault')
                                                 or pg_get_userbyid(relowner) = current_user)
                                        """)
                                .query(String.class)
                                .list())
                .isEmpty();
    }

    private void refuses(String statement) {
        assertThatThrownBy(() -> sql.sql(statement).update())
                .as(statement)
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
    }
}
