package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.database.Database;
import org.hearthside.safety.LogCheck;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@HouseTest
@Import(Talks.class)
@Timeout(120)
class LogCheckTests {
    @Autowired Cast cast;
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

    private UUID reported() {
        var talk = talks.open(cast.plum(), cast.heron());
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
            for (var table : List.of("evidence", "moderation_log")) {
                statement.execute("alter table " + table + " disable trigger user");
            }
            for (var each : statements) {
                statement.execute(each);
            }
            for (var table : List.of("evidence", "moderation_log")) {
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
    void a_bit_that_changed_is_found_wherever_it_is() throws SQLException {
        var concern = reported();
        var number =
                database.sql("select min(number) from moderation_log where concern_id = ?")
                        .param(concern)
                        .query(Long.class)
                        .single();
        var log = "update moderation_log set %s where number = " + number;
        for (var there :
                List.of(
                        List.of("act = act || '.'", "act = left(act, -1)"),
                        List.of("at = at + '1 us'::interval", "at = at - '1 us'::interval"),
                        List.of("number = -number", ""))) {
            behindTheHousesBack(log.formatted(there.getFirst()));
            assertThat(check(List.of()).text())
                    .as(there.getFirst())
                    .contains("not as it was written after entry " + (number - 1));
            assertThat(check(List.of()).code()).isEqualTo(1);
            behindTheHousesBack(
                    there.getLast().isEmpty()
                            ? "update moderation_log set number = %d where number = -%d"
                                    .formatted(number, number)
                            : log.formatted(there.getLast()));
            assertThat(check(List.of()).code()).isZero();
        }
        var evidence = "update evidence set %s where concern_id = '" + concern + "' and line = 0";
        for (var there :
                List.of(
                        List.of(
                                "sealed = set_bit(sealed, 77, 1 - get_bit(sealed, 77))",
                                "sealed = set_bit(sealed, 77, 1 - get_bit(sealed, 77))"),
                        List.of("reported = not reported", "reported = not reported"),
                        List.of("name = name || '.'", "name = left(name, -1)"))) {
            behindTheHousesBack(evidence.formatted(there.getFirst()));
            var said = check(List.of());
            assertThat(said.text()).contains("evidence of concern " + concern);
            assertThat(said.code()).isEqualTo(1);
            behindTheHousesBack(evidence.formatted(there.getLast()));
            assertThat(check(List.of()).code()).isZero();
        }
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
}
