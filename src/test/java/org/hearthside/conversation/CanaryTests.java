package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Map;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.database.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

@HouseTest
@Import(Talks.class)
@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class CanaryTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Database roles;

    @Test
    void what_people_write_is_in_no_table_log_address_or_title(CapturedOutput output)
            throws Exception {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.heronsName(), "canary-said");
        var plum = talk.plum().guest();
        var page = plum.get(talk.path());
        var form =
                Map.of(
                        "client", page.field("client"),
                        "ticket", page.field("ticket"),
                        "text", "canary-sent");
        var sent = plum.post(talk.path() + "/messages", form);
        plum.post(
                talk.path() + "/draft",
                Map.of("client", java.util.UUID.randomUUID().toString(), "text", "canary-draft"));
        var list = plum.get(talk.path() + "/remember");
        plum.post(
                talk.path() + "/remember",
                Map.of("line", list.field("line"), "text", "canary-remembered"));
        var report = "/report/message." + talk.stream() + "." + number;
        plum.get(report);
        plum.post(report, Map.of("what", "unkind", "added", "canary-added"));
        var after = plum.get(talk.path());
        assertThat(after.body()).contains("canary-sent").contains("canary-draft");
        assertThat(after.body().replaceAll("(?s).*<title>(.*?)</title>.*", "$1"))
                .doesNotContain("canary")
                .doesNotContain("heron");
        assertThat(sent.location()).doesNotContain("canary");
        var dump = dump();
        assertThat(dump).as("the dump holds the talk").contains(talk.stream().toString());
        assertThat(dump).doesNotContain("canary");
        assertThat(output.getAll()).doesNotContain("canary-");
    }

    private String dump() throws Exception {
        var owner = roles.owner();
        var out = new ByteArrayOutputStream();
        try (var connection =
                        DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows =
                    statement.executeQuery(
                            "select schemaname, tablename from pg_tables where schemaname in"
                                    + " ('hearthside', 'vault')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1) + ".\"" + rows.getString(2) + "\"");
                }
            }
            assertThat(tables).hasSizeGreaterThan(15);
            for (var table : tables) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (select * from " + table + ") to stdout", out);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
