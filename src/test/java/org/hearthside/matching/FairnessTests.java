package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people really asked for, on the page that says who waits how long.
@HouseTest
@Import(Offers.class)
class FairnessTests {
    private static final Duration SOME_TIME = Duration.ofMinutes(6);

    @Autowired Matching matching;
    @Autowired Choosing choosing;
    @Autowired Rounds rounds;
    @Autowired WaitCounts counts;
    @Autowired WishList wishes;
    @Autowired Members members;
    @Autowired JdbcClient database;
    @Autowired TestTime time;
    @Autowired Cast cast;
    @Autowired Offers offers;

    @BeforeEach
    void nobody_is_counted_yet() {
        offers.nobody();
        database.sql("delete from choice").update();
        database.sql("delete from support_request").update();
        database.sql("delete from wait_count").update();
    }

    @Test
    void from_a_hello_to_the_row_of_what_was_ticked() {
        for (var n = 0; n < 10; n++) {
            var heron = cast.heron();
            var name = offers.open(heron, 1, 0);
            Hellos.accept(matching, heron, hello(seeker(), name));
        }
        var name = offers.open(cast.heron(), 6, 0);
        for (var n = 0; n < 5; n++) {
            var seeker = seeker();
            var hello = hello(seeker, name);
            time.pass(SOME_TIME);
            Hellos.withdraw(matching, seeker, hello);
        }
        var changedTheirMind = seeker();
        Hellos.withdraw(matching, changedTheirMind, hello(changedTheirMind, name));

        var month = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        var rows = counts.between(month.minusMonths(1), month.plusMonths(1));
        assertThat(rows)
                .extracting(WaitCounts.Row::ticked)
                .contains("", offers.topic(0).toString());
        assertThat(rows)
                .extracting(WaitCounts.Row::people, WaitCounts.Row::found)
                .containsOnly(tuple(15, 65));
        database.sql("update wait_count set month = month - interval '1 month'").update();
        var manager = cast.person("quiet-fern", Role.MANAGER).guest();
        assertThat(manager.get("/work/rounds/fairness").body()).contains("Everybody", "15", "65");
    }

    @Test
    void for_whom_a_person_chose_it_counts_from_asking() {
        var heron = cast.heron();
        var name = offers.open(heron, 1, 0);
        var seeker = suggested(name);
        time.pass(Duration.ofHours(30));
        Hellos.accept(matching, heron, hello(seeker, name));
        assertThat(minutes(true)).containsExactly(2_880);
        assertThat(
                        database.sql(
                                        "select count(*) from support_request where waits_since is not null")
                                .query(Integer.class)
                                .single())
                .as("nothing joins the two any more")
                .isZero();
    }

    @Test
    void whoever_waits_for_a_person_to_choose_and_gives_up_is_counted() {
        var atOnce = seeker();
        choosing.ask(atOnce.viewer());
        choosing.takeBack(atOnce.viewer(), choosing.own(atOnce.viewer()).orElseThrow().id());
        assertThat(minutes(false)).as("they had not waited").isEmpty();

        var later = seeker();
        choosing.ask(later.viewer());
        time.pass(SOME_TIME);
        choosing.takeBack(later.viewer(), choosing.own(later.viewer()).orElseThrow().id());
        assertThat(people()).isEqualTo(1);

        suggested(offers.open(cast.heron(), 1, 0));
        time.pass(Choice.ANSWERED_WITHIN.plusSeconds(1));
        await().untilAsserted(() -> assertThat(people()).isEqualTo(2));
    }

    private Cast.Person seeker() {
        var seeker = cast.plum();
        wishes.keep(
                seeker.viewer(),
                new Wishes(
                        Set.of(offers.topic(0)),
                        Set.of(),
                        Set.of(),
                        seeker.viewer().zone(),
                        Set.of(),
                        Set.of(),
                        false,
                        false));
        return seeker;
    }

    private Cast.Person suggested(PersonaId supporter) {
        var seeker = seeker();
        choosing.ask(seeker.viewer());
        rounds.suggest(choosing.own(seeker.viewer()).orElseThrow(), supporter, true);
        return seeker;
    }

    private String hello(Cast.Person seeker, PersonaId supporter) {
        return Hellos.say(matching, seeker, members, supporter, false);
    }

    private List<Integer> minutes(boolean found) {
        return database.sql("select minutes from wait_count where what = 'all' and found = ?")
                .param(found)
                .query((row, at) -> row.getInt(1))
                .list();
    }

    private int people() {
        return database.sql(
                        "select coalesce(sum(people), 0) from wait_count where what = 'all' and not found")
                .query(Integer.class)
                .single();
    }
}
