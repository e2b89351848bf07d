package org.hearthside.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.Statements;
import org.hearthside.TestTime;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Talks;
import org.hearthside.group.Circles;
import org.hearthside.group.Groups;
import org.hearthside.matching.Hellos;
import org.hearthside.matching.Matching;
import org.hearthside.matching.RequestRow;
import org.hearthside.member.Members;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
@Import({Circles.class, Offers.class, Talks.class, Statements.Heard.class})
class TodayTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Circles circles;
    @Autowired Groups groups;
    @Autowired Matching matching;
    @Autowired Conversations conversations;
    @Autowired Members members;
    @Autowired JdbcClient database;
    @Autowired TestTime time;
    @Autowired Environment settings;

    @Autowired Offers offers;

    @BeforeEach
    void only_who_offers_here() {
        offers.nobody();
    }

    @Test
    void on_the_first_day_it_says_one_thing_and_nothing_of_what_is_not_there() {
        var page = cast.plum().guest().get("/today").body();
        assertThat(page)
                .contains("Find someone to talk to")
                .doesNotContain("What you asked for")
                .doesNotContain("My conversations")
                .doesNotContain("didn’t come through");
        assertThat(page.split("href=\"/talk/find\"", -1)).hasSize(2);
    }

    @Test
    void a_page_reads_its_session_once() throws Exception {
        var plum = cast.plum().guest();
        plum.get("/today");
        var heard =
                Statements.ofAll(() -> {
                    plum.get("/today");
                    return plum.get("/today"); // over the same connection: the first is done with
                });
        assertThat(heard).filteredOn(asked -> asked.contains("JOIN session_ATTRIBUTES")).hasSize(2);
    }

    @Test
    void a_hello_is_shown_with_how_it_stands_and_where_it_can_be_taken_back() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0);
        var plum = cast.plum();
        var hello = Hellos.say(matching, plum, members, name, true);
        var today = plum.guest();
        assertThat(today.get("/today").body())
                .contains("What you asked for")
                .contains("Your hello is with " + members.name(name).name())
                .contains("If they can’t, it goes to the next person who fits.")
                .contains("href=\"/talk#requests\"");
        assertThat(today.get("/talk").body())
                .contains("id=\"requests\"")
                .contains("/talk/requests/" + hello + "/withdraw");

        Hellos.decline(matching, heron, hello);
        assertThat(today.get("/today").body())
                .contains("Nobody who fits has a free place just now. We keep looking.");

        Hellos.withdraw(matching, plum, hello);
        assertThat(today.get("/today").body()).doesNotContain("What you asked for");
    }

    @Test
    void what_ended_without_anybody_is_said_and_why() {
        var heron = cast.heron();
        var plum = cast.plum();
        var hello = Hellos.say(matching, plum, members, offers.open(heron, 4, 0), false);
        Hellos.decline(matching, heron, hello);
        assertThat(plum.guest().get("/today").body())
                .contains("It says nothing about you.")
                .contains("See it, and what else there is")
                .doesNotContain("See it, or take it back");
    }

    @Test
    void a_place_in_the_queue_leads_to_the_queue() {
        var heron = cast.heron();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(2));
        var plum = cast.plum();
        matching.join(plum.viewer());
        assertThat(matching.requests(plum.viewer()))
                .extracting(RequestRow::path)
                .containsExactly("/talk/now");
        assertThat(plum.guest().get("/today").body())
                .contains("You have a place in the Talk now queue.");
    }

    @Test
    void a_request_is_nobody_elses_to_see() {
        var plum = cast.plum();
        Hellos.say(matching, plum, members, offers.open(cast.heron(), 4, 0), true);
        assertThat(matching.requests(plum.viewer())).hasSize(1);
        assertThat(matching.requests(cast.stone().viewer())).isEmpty();
    }

    @Test
    void a_block_is_asked_for_equally_often_whatever_it_holds() throws Exception {
        var plum = cast.plum();
        var name = offers.open(cast.heron(), 12, 0);
        Hellos.say(matching, plum, members, name, true);
        talks.open(plum, cast.heron());
        var few = asked(plum);
        Hellos.say(matching, plum, members, name, true);
        Hellos.say(matching, plum, members, name, true);
        for (int i = 0; i < 3; i++) {
            var talk = talks.open(plum, cast.heron());
            talks.say(talk, talk.heronsName(), "Hello.");
        }
        assertThat(matching.requests(plum.viewer())).hasSize(3);
        assertThat(conversations.rows(plum.viewer())).hasSize(4);
        assertThat(asked(plum)).isEqualTo(few);
        assertThat(few.getFirst()).as("for requests").hasSizeLessThanOrEqualTo(4);
        assertThat(few.getLast()).as("for conversations").hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void groups_are_asked_for_equally_often_however_many_they_are() throws Exception {
        var plum = cast.plum();
        circles.together(plum);
        var few = Statements.of(() -> groups.mine(plum.viewer()));
        for (int i = 0; i < 4; i++) {
            circles.together(plum);
        }
        assertThat(groups.mine(plum.viewer())).hasSize(5);
        assertThat(Statements.of(() -> groups.mine(plum.viewer()))).isEqualTo(few);
        assertThat(few).hasSizeLessThanOrEqualTo(2);
    }

    private List<List<String>> asked(Cast.Person plum) throws Exception {
        return List.of(
                Statements.of(() -> matching.requests(plum.viewer())),
                Statements.of(() -> conversations.rows(plum.viewer())));
    }

    @Test
    void a_block_that_cannot_be_read_says_so_alone() throws Exception {
        var plum = cast.plum();
        talks.open(plum, cast.heron());
        var other = members.name(talks.open(plum, cast.heron()).heronsName()).name();
        var web = database.sql("select current_user").query(String.class).single();
        asOwner("revoke select on support_request from \"" + web + "\"");
        try {
            var page = plum.guest().get("/today");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body().split("didn’t come through", -1)).hasSize(2);
            assertThat(page.body()).contains("My conversations").contains(other);
        } finally {
            asOwner("grant select on support_request to \"" + web + "\"");
        }
        asOwner("revoke select on conversation from \"" + web + "\"");
        try {
            var page = plum.guest().get("/today");
            assertThat(page.body().split("didn’t come through", -1)).hasSize(2);
            assertThat(page.body()).contains("href=\"/talk/now\"").doesNotContain(other);
        } finally {
            asOwner("grant select on conversation to \"" + web + "\"");
        }
    }

    private void asOwner(String sql) throws Exception {
        try (Connection owner =
                        DriverManager.getConnection(
                                settings.getRequiredProperty("HEARTHSIDE_DATABASE_URL"),
                                settings.getRequiredProperty("HEARTHSIDE_DATABASE_USER"),
                                settings.getRequiredProperty("HEARTHSIDE_DATABASE_PASSWORD"));
                var statement = owner.createStatement()) {
            statement.execute("set search_path to hearthside, public");
            statement.execute(sql);
        }
    }
}
