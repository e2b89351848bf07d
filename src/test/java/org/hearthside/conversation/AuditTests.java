package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.member.Role;
import org.hearthside.safety.DeskWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
@Import(Talks.class)
@Timeout(120)
class AuditTests {
    private static final Pattern NUMBER = Pattern.compile("role=\"rowheader\">(\\d+)<");
    private static final Pattern EARLIER = Pattern.compile("\"(/work/audit\\?before=\\d+)\"");

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired JdbcClient database;
    @Autowired TestTime time;

    private Guest auditor() {
        return cast.person("dry-reed", Role.AUDITOR).guest();
    }

    private UUID decided() {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.heronsName(), "A canary of heron.");
        var plum = talk.plum().guest();
        var address = "/report/message." + talk.stream() + "." + number;
        plum.get(address);
        plum.post(address, Map.of("what", "unkind", "added", "A canary of plum."));
        var concern =
                database.sql("select id from concern where place = ?")
                        .param(talk.stream().value())
                        .query(UUID.class)
                        .single();
        DeskWork.step(cast.wren().guest(), concern, "no-concern", "A canary of wren.");
        return concern;
    }

    @Test
    void every_act_is_read_page_by_page_and_nothing_of_what_people_wrote() {
        while (count() < 120) {
            decided();
        }
        var auditor = auditor();
        var read = new TreeSet<Long>();
        var address = "/work/audit";
        while (address != null) {
            var body = auditor.get(address).body();
            assertThat(body).doesNotContain("canary");
            NUMBER.matcher(body).results().forEach(row -> read.add(Long.parseLong(row.group(1))));
            var earlier = EARLIER.matcher(body);
            address = earlier.find() ? earlier.group(1) : null;
        }
        assertThat(read).hasSize(Math.toIntExact(count())).contains(1L, count());
    }

    @Test
    void an_act_says_who_did_what() {
        var concern = decided();
        var reads = cast.person("dry-reed", Role.AUDITOR);
        var page = reads.guest().get("/work/audit").body();
        var minute =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(reads.viewer().locale())
                        .format(time.instant().atZone(reads.viewer().zone()));
        assertThat(rows(page, concern))
                .as("each with its time")
                .hasSizeGreaterThan(3)
                .allMatch(row -> row.contains(">" + minute + "<"));
        assertThat(page)
                .contains(
                        concern.toString().substring(0, 8),
                        "Opened a concern",
                        "Copied the words that were reported",
                        "Read the words",
                        "Step: Somebody has it",
                        "Step: Not a concern",
                        "north-wren",
                        "The clock")
                .doesNotContain(concern.toString(), "???", "audit.");
        assertThat(auditor().get("/work/audit?check=true").body())
                .contains("entries are as they were written");
    }

    @Test
    void only_auditors_read_it_and_they_read_no_queue() {
        for (var person : List.of(cast.wren(), cast.juniper(), cast.plum())) {
            assertThat(person.guest().get("/work/audit").status()).isEqualTo(404);
        }
        assertThat(auditor().get("/work/queue").status()).isEqualTo(404);
        assertThat(auditor().get("/work/audit?before=x").status()).isIn(400, 404);
    }

    private static List<String> rows(String page, UUID concern) {
        return List.of(page.split("<tr ", -1)).stream()
                .filter(row -> row.contains("<code>" + concern.toString().substring(0, 8)))
                .toList();
    }

    private long count() {
        return database.sql("select count(*) from moderation_log").query(Long.class).single();
    }
}
