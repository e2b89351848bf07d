package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.database.Database;
import org.hearthside.member.Role;
import org.hearthside.safety.LogCheck;
import org.hearthside.safety.Sweeping;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// On a database of its own, which nobody else wrote at times of their own.
@HouseTest
@Import({Talks.class, LogCheckTests.Alone.class})
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogCheckTests {
    @TestConfiguration
    static class Alone {}

    @Autowired Cast cast;
    @Autowired TestTime time;
    @Autowired BeanFactory beans;
    @Autowired Talks talks;
    @Autowired Database house;
    @Autowired Settings settings;
    @Autowired JdbcClient database;

    private record Said(int code, String text) {
        /// The two words to keep.
        List<String> kept() {
            return List.of(text.strip().lines().toList().getLast().split(" "));
        }
    }

    private Said check(List<String> words) {
        var out = new ByteArrayOutputStream();
        var code =
                LogCheck.run(settings, words, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8));
    }

    /// @param before what else was said
    private UUID reported(String... before) {
        var talk = talks.open(cast.plum(), cast.heron());
        for (var words : before) {
            talks.say(talk, talk.heronsName(), words);
        }
        var number = talks.say(talk, talk.heronsName(), "Send me your number.");
        var plum = talk.plum().guest();
        var address = "/report/message." + talk.stream() + "." + number;
        plum.get(address);
        plum.post(address, Map.of("what", "unkind", "added", "It scared me."));
        return database.sql("select id from concern where place = ?")
                .param(talk.stream().value())
                .query(UUID.class)
                .single();
    }

    /// As the owner of the tables, who alone can: the program's own role may not.
    private void behindTheHousesBack(String... statements) throws SQLException {
        var owner = house.owner();
        var source = new DriverManagerDataSource(owner.url(), owner.user(), owner.password());
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set search_path = hearthside");
            for (var table : List.of("evidence", "moderation_log", "log_anchor")) {
                statement.execute("alter table " + table + " disable trigger user");
            }
            for (var each : statements) {
                statement.execute(each);
            }
            for (var table : List.of("evidence", "moderation_log", "log_anchor")) {
                statement.execute("alter table " + table + " enable trigger user");
            }
            connection.commit();
        }
    }

    @Test
    void what_is_as_it_was_written_is_found_so_and_goes_on_from_what_was_kept() {
        reported();
        var before = check(List.of());
        assertThat(before.code()).as(before.text()).isZero();
        reported();
        var after = check(before.kept());
        assertThat(after.code()).as(after.text()).isZero();
        assertThat(after.kept()).isNotEqualTo(before.kept());
    }

    @Test
    void what_changed_is_found_in_every_column_there_is() throws SQLException {
        reported();
        var concern = reported("And your address.");
        var row =
                database.sql("select min(number) from moderation_log where concern_id = ?")
                        .param(concern)
                        .query(Long.class)
                        .single();
        for (var column : columns("moderation_log")) {
            var said = changed("moderation_log", column, "number = " + row, another(column));
            assertThat(said)
                    .as(column.getKey())
                    .contains("not as it was written after entry " + (row - 1));
        }
        var last =
                database.sql("select max(line) from evidence where concern_id = ?")
                        .param(concern)
                        .query(Integer.class)
                        .single();
        assertThat(last).as("several lines").isPositive();
        for (var column : columns("evidence")) {
            for (var line : List.of(0, last)) {
                var where = "concern_id = '%s' and line = %d".formatted(concern, line);
                var other =
                        column.getKey().equals("concern_id")
                                ? "(select id from concern where id <> '%s' limit 1), line = 1000, number = number + 1000"
                                        .formatted(concern)
                                : another(column);
                assertThat(changed("evidence", column, where, other))
                        .as("%s of line %d", column.getKey(), line)
                        .contains("evidence of concern " + concern);
            }
        }
    }

    /// What the check says while this is different; afterwards it is as it was.
    private String changed(
            String table, Map.Entry<String, String> column, String where, String other)
            throws SQLException {
        behindTheHousesBack(
                "create table kept_for_a_moment as select * from " + table,
                "update %s set %s = %s where %s".formatted(table, column.getKey(), other, where));
        var said = check(List.of());
        behindTheHousesBack(
                "delete from " + table,
                "insert into %s select * from kept_for_a_moment".formatted(table),
                "drop table kept_for_a_moment");
        assertThat(said.code()).as(column.getKey()).isEqualTo(1);
        assertThat(check(List.of()).code()).isZero();
        return said.text();
    }

    private static String another(Map.Entry<String, String> column) {
        var name = column.getKey();
        return switch (column.getValue()) {
            case "text" -> name + " || '.'";
            case "int4", "int8" -> "-1 - " + name;
            case "bool" -> "not " + name;
            case "uuid" -> "gen_random_uuid()";
            case "timestamptz" -> name + " + '1 us'::interval";
            case "bytea" -> "set_bit(%s, 77, 1 - get_bit(%s, 77))".formatted(name, name);
            default -> throw new AssertionError("how to change " + column);
        };
    }

    /// The name and type of each.
    private Set<Map.Entry<String, String>> columns(String table) {
        var all = new TreeMap<String, String>();
        database.sql(
                        """
                        select column_name, udt_name from information_schema.columns
                        where table_schema = 'hearthside' and table_name = ?
                        """)
                .param(table)
                .query(row -> {
                    all.put(row.getString(1), row.getString(2));
                });
        assertThat(all).as(table).hasSizeGreaterThan(5);
        return all.entrySet();
    }

    @Test
    void evidence_that_was_cut_off_is_found() throws SQLException {
        var concern = reported();
        var where = " where concern_id = '" + concern + "'";
        behindTheHousesBack(
                "create table kept_for_a_moment as select * from evidence" + where,
                "delete from evidence" + where);
        assertThat(check(List.of()).text()).contains("evidence of concern " + concern);
        behindTheHousesBack(
                "insert into evidence select * from kept_for_a_moment",
                "drop table kept_for_a_moment");
        assertThat(check(List.of()).code()).isZero();
    }

    @Test
    void a_log_whose_end_was_cut_off_is_found_by_whoever_kept_the_last_line() throws SQLException {
        reported();
        var kept = check(List.of()).kept();
        var last = " where number = " + kept.getFirst();
        behindTheHousesBack(
                "create table last_for_a_moment as select * from moderation_log" + last,
                "delete from moderation_log" + last);
        assertThat(check(kept).text()).contains("does not go on from entry " + kept.getFirst());
        assertThat(check(kept).code()).isEqualTo(1);
        behindTheHousesBack(
                "insert into moderation_log select * from last_for_a_moment",
                "drop table last_for_a_moment");
        assertThat(check(kept).code()).isZero();
        assertThat(check(List.of("x", "y")).code()).isEqualTo(2);
        assertThat(check(List.of(kept.getFirst())).code()).isEqualTo(2);
    }

    /// Two and a half years on, everything that was closed is old enough.
    @Test
    @Order(Integer.MAX_VALUE) // after it the log begins later
    void the_sweep_takes_what_is_old_and_the_check_knows_its_cut_from_others() throws SQLException {
        var before = time.instant();
        try {
            var closed = reported();
            var kept = check(List.of()).kept();
            var open = reported();
            database.sql("update concern set stage = 'closed', closed_at = ? where id = ?")
                    .params(Timestamp.from(before), closed)
                    .update();
            time.pass(Duration.ofDays(80));
            sweep();
            assertThat(evidence(closed)).as("not before its time").isPositive();
            time.pass(Duration.ofDays(900));
            sweep();
            assertThat(evidence(closed)).isZero();
            assertThat(exists("concern", closed)).isFalse();
            assertThat(exists("report", closed)).isFalse();
            assertThat(evidence(open)).as("what nobody closed stays").isPositive();
            var swept = check(List.of());
            assertThat(swept.code()).as(swept.text()).isZero();
            assertThat(
                            database.sql("select min(number) from moderation_log")
                                    .query(Long.class)
                                    .single())
                    .as("the log begins later")
                    .isGreaterThan(1);
            assertThat(check(kept).text())
                    .as("whoever kept an older line is told")
                    .contains("taken away when its time was over");
            assertThat(check(swept.kept()).code()).isZero();
            assertThat(gone("concerns")).isPositive();
            assertThat(gone("log")).isPositive();
            var admin = cast.called("looks-after-it", Role.ADMINISTRATOR).guest();
            assertThat(admin.get("/work/kept").body())
                    .contains("Reports and concerns, after they were closed: ")
                    .contains("The next one: ");

            // anybody else who cuts, even one who can write an anchor, is found
            var first = "(select min(number) from moderation_log)";
            behindTheHousesBack(
                    "create table first_for_a_moment as select * from moderation_log where number = "
                            + first,
                    "create table anchor_for_a_moment as select * from log_anchor",
                    "delete from moderation_log where number = " + first);
            assertThat(check(List.of()).code()).isEqualTo(1);
            behindTheHousesBack(
                    "update log_anchor set number = number + 1,"
                            + " hash = (select hash from first_for_a_moment)");
            assertThat(check(List.of()).text()).contains("not as it was written after entry 0");
            behindTheHousesBack("delete from log_anchor");
            assertThat(check(List.of()).code()).isEqualTo(1);
            behindTheHousesBack(
                    "insert into log_anchor select * from anchor_for_a_moment",
                    "insert into moderation_log select * from first_for_a_moment",
                    "drop table first_for_a_moment",
                    "drop table anchor_for_a_moment");
            assertThat(check(List.of()).code()).isZero();
            assertThat(
                            catchThrowable(() ->
                                    database.sql("select forget_log(max(number)) from log_anchor")
                                            .query(row -> {})))
                    .as("what is there to be cut no more cannot be cut again, nor what is young")
                    .isNull();
            assertThat(
                            catchThrowable(() ->
                                    database.sql("select forget_concern(?)")
                                            .param(open)
                                            .query(row -> {})))
                    .hasMessageContaining("not old enough");
            assertThat(catchThrowable(() -> database.sql("delete from moderation_log").update()))
                    .as("the program itself may not")
                    .hasMessageContaining("written once");
        } finally {
            time.setTo(before);
        }
    }

    @Test
    void a_concern_that_somebody_took_away_with_all_it_kept_is_found() throws SQLException {
        var concern = reported();
        var where = " where concern_id = '" + concern + "'";
        behindTheHousesBack(
                "create table lost_evidence as select * from evidence" + where,
                "create table lost_report as select * from report" + where,
                "create table lost_concern as select * from concern where id = '" + concern + "'",
                "delete from evidence" + where,
                "delete from report" + where,
                "delete from concern where id = '" + concern + "'");
        assertThat(check(List.of()).text()).contains("evidence of concern " + concern);
        behindTheHousesBack(
                "insert into concern select * from lost_concern",
                "insert into report select * from lost_report",
                "insert into evidence select * from lost_evidence",
                "drop table lost_evidence",
                "drop table lost_report",
                "drop table lost_concern");
        assertThat(check(List.of()).code()).isZero();
    }

    @Test
    void a_dial_is_turned_within_bounds_with_a_reason_and_holds_at_once() {
        var lead = cast.called("turns-a-dial", Role.SAFEGUARDING_LEAD).guest();
        try {
            var promised = due(reported());
            var page = lead.get("/work/times");
            assertThat(page.body()).contains("Harm to someone: an hour");
            for (var wrong : List.of("", "14", "241", "1e3", "-60", "99999999999")) {
                var answer =
                        lead.post(
                                "/work/times",
                                page,
                                "dial",
                                "harm-to-someone",
                                "value",
                                wrong,
                                "why",
                                "We are more people now.");
                assertThat(answer.status()).as(wrong).isEqualTo(422);
                assertThat(answer.body()).contains("a number from 15 minutes to 4 hours");
            }
            assertThat(turn(lead, page, "30", " ").body()).contains("Please say why");
            assertThat(turn(lead, page, "30", "We are more people now.").location())
                    .isEqualTo("/work/times?said#harm-to-someone");
            assertThat(lead.get("/work/times?said").body())
                    .contains("Harm to someone: 30 minutes")
                    .contains("We are more people now.");
            assertThat(due(reported())).isEqualTo(promised.minus(Duration.ofMinutes(30)));
            assertThat(
                            lead.post(
                                            "/work/times",
                                            page,
                                            "dial",
                                            "signals",
                                            "value",
                                            "9",
                                            "why",
                                            "x")
                                    .status())
                    .as("only those of this page")
                    .isEqualTo(404);
            var auditor = cast.called("reads-of-it", Role.AUDITOR).guest();
            assertThat(auditor.get("/work/audit").body())
                    .contains("Changed “Harm to someone” to 30 minutes");
        } finally {
            database.sql("delete from dial").update();
        }
    }

    private Guest.Answer turn(Guest lead, Guest.Answer page, String value, String why) {
        return lead.post(
                "/work/times", page, "dial", "harm-to-someone", "value", value, "why", why);
    }

    private Instant due(UUID concern) {
        return database.sql("select due_at from concern where id = ?")
                .param(concern)
                .query((row, at) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private void sweep() {
        Sweeping.sweep(beans);
    }

    private int evidence(UUID concern) {
        return database.sql("select count(*) from evidence where concern_id = ?")
                .param(concern)
                .query(Integer.class)
                .single();
    }

    private boolean exists(String table, UUID concern) {
        return database.sql(
                        "select exists (select from %s where %s = ?)"
                                .formatted(table, table.equals("concern") ? "id" : "concern_id"))
                .param(concern)
                .query(Boolean.class)
                .single();
    }

    private int gone(String dial) {
        return database.sql(
                        """
                        select gone from sweep_count c join sweep s on s.id = c.sweep_id
                        where name = ? and not failed order by begun_at desc limit 1
                        """)
                .param(dial)
                .query(Integer.class)
                .single();
    }
}
