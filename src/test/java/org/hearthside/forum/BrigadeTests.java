package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.SafetyProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Many who agreed to report one member: a person looks at one concern that says so, and that is
/// all.
@HouseTest
@Import(Spaces.class)
@Timeout(240)
class BrigadeTests {
    private static final int BRIGADE = 200;

    @Autowired Cast cast;
    @Autowired Spaces spaces;
    @Autowired JdbcClient database;

    @Test
    void two_hundred_reports_are_one_concern_with_a_label_and_decide_nothing() throws Exception {
        var space = spaces.make(Spaces.OPEN);
        var stone = spaces.join(space, cast.stone(), "slow-stone-" + Cast.letters());
        var topic = spaces.topic(space, stone, "A hard week", "I am tired.");
        var number = spaces.answer(space, topic, stone, "Thank you for reading.");
        var address = "/report/reply." + topic + "." + number;
        var brigade = new ArrayList<Cast.Person>();
        for (var i = 0; i < BRIGADE; i++) {
            brigade.add(cast.otter());
        }
        var probe = SafetyProbe.of(cast.address());
        // three times as many at once as there are connections
        try (var threads = Executors.newFixedThreadPool(60)) {
            var reports = new ArrayList<Callable<Integer>>();
            for (var otter : brigade) {
                reports.add(() -> {
                    otter.guest().get(address);
                    return otter.guest().post(address, Map.of("what", "guideline")).status();
                });
            }
            for (var status : threads.invokeAll(reports)) {
                assertThat(status.get()).isEqualTo(303);
            }
        }
        probe.isKept("a brigade of " + BRIGADE + " reports");
        var concerns =
                database.sql("select id from concern where place = ?")
                        .param(topic.value())
                        .query(UUID.class)
                        .list();
        assertThat(concerns).hasSize(1);
        assertThat(
                        database.sql(
                                        "select count(distinct reporter) from report where concern_id = ?")
                                .param(concerns.getFirst())
                                .query(Integer.class)
                                .single())
                .isEqualTo(BRIGADE);

        var wren = cast.wren().guest();
        var concern = "/work/queue/" + concerns.getFirst();
        var page = wren.get(concern);
        assertThat(page.body()).contains("Many reports within minutes", BRIGADE + " reports");
        var words = wren.post(concern + "/words", Map.of());
        var decide = wren.post(concern + "/decide", page);
        assertThat(decide.status()).isEqualTo(200);
        for (var otter : brigade) {
            assertThat(page.body() + words.body() + decide.body())
                    .as("reporters are never revealed")
                    .doesNotContain(otter.name(), otter.home().toString());
        }

        assertThat(
                        database.sql("select count(*) from sanction where concern_id = ?")
                                .param(concerns.getFirst())
                                .query(Integer.class)
                                .single())
                .isZero();
        assertThat(
                        database.sql("select standing from account where id = ?")
                                .param(stone.account().value())
                                .query(String.class)
                                .single())
                .isEqualTo("active");
        assertThat(stone.guest().get("/settings/decisions").body())
                .contains("There is nothing here");
        assertThat(cast.plum().guest().get(Spaces.path(space, topic)).body())
                .contains("Thank you for reading.");
    }

    @Test
    void a_few_reports_are_no_burst() {
        var space = spaces.make(Spaces.OPEN);
        var stone = spaces.join(space, cast.stone(), "slow-stone-" + Cast.letters());
        var topic = spaces.topic(space, stone, "A hard week", "I am tired.");
        var number = spaces.answer(space, topic, stone, "Thank you for reading.");
        var address = "/report/reply." + topic + "." + number;
        for (var i = 0; i < 9; i++) {
            var otter = cast.otter().guest();
            otter.get(address);
            otter.post(address, Map.of("what", "guideline"));
        }
        var concern =
                database.sql("select id from concern where place = ?")
                        .param(topic.value())
                        .query(UUID.class)
                        .single();
        assertThat(cast.wren().guest().get("/work/queue/" + concern).body())
                .contains("9 reports")
                .doesNotContain("Many reports within minutes");
    }
}
