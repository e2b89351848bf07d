package org.hearthside.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.hearthside.Guest;
import org.hearthside.shared.Settings;
import org.hearthside.supporter.Supporters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ActiveProfiles("demo")
@Timeout(120)
class SampleCommunityTests {
    private static final String MARK = "This is a sample to try. Nobody here is real.";

    @Autowired SampleCommunity community;
    @Autowired Supporters supporters;
    @Autowired JdbcClient database;
    @Autowired Settings settings;

    @Test
    void it_is_made_once_and_never_moves_in_with_people() throws Exception {
        var file = settings.data().resolve("demo-people.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var people = count("select count(*) from account");
        community.begin();
        assertThat(count("select count(*) from account")).isEqualTo(people);
        assertThat(supporters.open()).as("filled once").hasSize(6);
        assertThat(count("select count(*) from conversation")).isEqualTo(3);
        var kept = Files.readString(file);
        Files.delete(file);
        assertThatThrownBy(() -> community.begin())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HEARTHSIDE_DATA");
        Files.writeString(file, kept);
    }

    @Test
    void the_forum_has_topics_in_both_languages_and_says_what_they_are() {
        assertThat(count("select count(*) from forum_space where sample")).isEqualTo(2);
        assertThat(count("select count(distinct language) from forum_reply")).isEqualTo(2);
        assertThat(count("select count(*) from forum_topic where replies = 0")).isEqualTo(1);
        assertThat(count("select count(*) from forum_reply where me_too > 0")).isEqualTo(5);
        assertThat(count("select count(*) from forum_reply where note is not null")).isEqualTo(2);
    }

    @Test
    void others_who_felt_the_same_stand_above_a_topic() throws Exception {
        var shops =
                database.sql(
                                """
                                select '/forum/' || space_id || '/' || topic_id from forum_reply
                                where title like 'Walking out of shops%'
                                """)
                        .query(String.class)
                        .single();
        assertThat(signedIn("late-plum").get(shops).body())
                .contains("id=\"felt\"", "I recognise it, down to the milk.");
        assertThat(count("select count(*) from forum_reply where lent_at is not null"))
                .isEqualTo(3);
    }

    @Test
    void two_pairs_have_met_four_times_and_show_what_the_page_of_the_two_can_hold() {
        assertThat(count("select count(*) from together_meeting where met")).isEqualTo(8);
        assertThat(count("select count(*) from together_goal where origin = 'own'")).isEqualTo(4);
        assertThat(count("select count(*) from together_goal where origin = 'suggested'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from together_agreement where accepted_at is not null"))
                .isEqualTo(2);
        assertThat(count("select count(*) from together_card")).isEqualTo(4);
        assertThat(count("select count(*) from together_feedback where answer is not null"))
                .isEqualTo(2);
    }

    @Test
    void every_talk_takes_a_place_of_its_supporter() {
        assertThat(count("select count(*) from support_request where state = 'accepted'"))
                .isEqualTo(count("select count(*) from conversation"))
                .isPositive();
    }

    @Test
    void three_people_are_on_their_way_and_a_round_waits_for_who_coordinates() throws Exception {
        assertThat(count("select count(*) from application")).isEqualTo(3);
        assertThat(count("select count(*) from application where meet_at is null")).isEqualTo(1);
        assertThat(count("select count(*) from training_entry where confirmed_at is null"))
                .isEqualTo(2);
        assertThat(count("select count(*) from credential where approved_at is null")).isEqualTo(1);
        assertThat(count("select count(*) from assignment_round where ended_at is null"))
                .isEqualTo(1);
        assertThat(count("select count(*) from choice where state = 'waiting'")).isEqualTo(3);
        assertThat(count("select count(distinct languages) from wishes")).isEqualTo(2);
        assertThat(signedIn("paper-boat").get("/work/training").body())
                .contains("(An invented person.)", "It is with the people");
        assertThat(signedIn("luz-tardia").get("/work/training").body())
                .contains("(Una persona inventada.)", "10 de 40");
        assertThat(signedIn("soft-rain").get("/talk").body())
                .contains("A coordinator looks for somebody for you");
    }

    @Test
    void supporters_say_that_they_are_invented_and_two_are_on_shift() {
        assertThat(supporters.open())
                .hasSize(6)
                .allSatisfy(each -> {
                    assertThat(each.about().to(false).orElseThrow().text())
                            .startsWith("(An invented person.)");
                    assertThat(each.topics()).isNotEmpty();
                });
        assertThat(supporters.onShift()).hasSize(2);
    }

    @Test
    void whoever_reads_the_file_can_sign_in_as_anybody_and_each_page_says_what_it_is()
            throws Exception {
        var file = Files.readAllLines(settings.data().resolve("demo-people.txt"));
        for (var name : List.of("late-plum", "quiet-heron", "night-rook", "tall-aspen")) {
            var line =
                    file.stream()
                            .filter(each -> each.startsWith(name + " "))
                            .findFirst()
                            .orElseThrow();
            var guest = new Guest(settings.address().toString());
            assertThat(guest.get("/").body()).contains(MARK);
            var words = line.split(" {2,}", 3)[1];
            var in = guest.submit("/sign-in", guest.get("/sign-in"), "name", name, "words", words);
            assertThat(in.location()).as(line).isEqualTo("/today");
            for (var path : List.of("/today", "/talk/find", "/settings")) {
                assertThat(guest.get(path).body()).as(path).contains(MARK);
            }
        }
    }

    @Test
    void somebody_invented_is_always_on_duty_so_that_people_can_talk() throws Exception {
        community.begin();
        assertThat(
                        count(
                                """
                                select count(*) from generate_series(now(), now() + interval '29 days', '1 hour') at
                                where not exists (select from duty_shift
                                    where from_at <= at and until_at > at and role = 'moderator')
                                """))
                .as("hours without anybody")
                .isZero();
        assertThat(count("select count(*) from duty_shift where not sample")).isZero();
        assertThat(signedIn("late-plum").get("/talk/now").body())
                .contains("Join the queue")
                .doesNotContain("Not open just now");
        var file = settings.data().resolve("demo-people.txt");
        assertThat(Files.readString(file)).contains("old-juniper");
    }

    @Test
    void there_are_sample_rooms_in_both_languages_and_one_is_always_open() throws Exception {
        community.begin();
        assertThat(count("select count(*) from room where sample")).isEqualTo(3);
        var guest = signedIn("late-plum");
        var rooms = guest.get("/rooms").body();
        assertThat(rooms)
                .contains("The kitchen table", "When nights are long", "La sobremesa")
                .contains("Open now.");
        assertThat(rooms.split("A sample to try", -1)).as("each says so").hasSize(4);
        var kitchen =
                database.sql("select stream_id from room where title = 'The kitchen table'")
                        .query(java.util.UUID.class)
                        .single();
        assertThat(guest.get("/rooms/" + kitchen).body())
                .contains("kettle-on", "Monday, day and night")
                .contains("Host")
                .contains("One load counts.")
                .contains("About: \u2068a panic in a shop")
                .doesNotContain("I got as far as the till");
        assertThat(signedIn("sal-marina").get("/rooms").body()).contains("Una muestra");
    }

    @Test
    void there_are_sample_stories_in_both_languages_and_a_heavy_part_is_veiled() throws Exception {
        assertThat(count("select count(*) from story where sample and state = 'published'"))
                .isEqualTo(4);
        assertThat(count("select count(*) from story where sample and state = 'waiting'"))
                .as("one for whoever reads them first")
                .isEqualTo(1);
        var guest = signedIn("late-plum");
        var list = guest.get("/stories").body();
        assertThat(list).contains("The year of small walks", "Aprender a pedir", "Los lunes");
        assertThat(list.split("A sample to try", -1)).as("each says so").hasSize(5);
        var ward =
                Pattern.compile("href=\"(/stories/[0-9a-f-]{36})\"[^>]*>What the ward")
                        .matcher(list);
        assertThat(ward.find()).isTrue();
        assertThat(guest.get(ward.group(1)).body())
                .contains("hospital and treatment", "bad coffee")
                .doesNotContain("a man who hummed");
        assertThat(guest.get("/today").body()).contains("The year of small walks");
        assertThat(signedIn("sal-marina").get("/today").body()).doesNotContain("small walks");
    }

    @Test
    void there_are_sample_groups_in_both_languages_and_each_says_so() throws Exception {
        assertThat(count("select count(*) from peer_group where sample and stage = 'open'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from peer_group where sample and stage = 'asked'"))
                .as("one that waits for an answer")
                .isEqualTo(1);
        var guest = signedIn("late-plum");
        var groups = guest.get("/groups").body();
        assertThat(groups).contains("Slow mornings", "Pasos pequeños");
        assertThat(groups.split("A sample to try", -1)).as("each says so").hasSize(3);
        var slow =
                database.sql("select stream_id from peer_group where title = 'Slow mornings'")
                        .query(java.util.UUID.class)
                        .single();
        assertThat(guest.get("/groups/" + slow).body())
                .contains("(An invented person.)", "Sit in once")
                .doesNotContain("porridge-pan");
        assertThat(signedIn("wild-fern").get("/groups/" + slow + "/thread").body())
                .contains("One sock on.", "porridge-pan")
                .doesNotContain("call back at noon");
        assertThat(signedIn("wild-fern").get("/groups/" + slow).body())
                .as("it meets, and has something to talk about")
                .contains("/sessions/", "The hour before the first coffee");
        assertThat(signedIn("sal-marina").get("/today").body()).contains("Pasos pequeños");
    }

    private Guest signedIn(String name) throws Exception {
        var words =
                Files.readAllLines(settings.data().resolve("demo-people.txt")).stream()
                        .filter(each -> each.startsWith(name + " "))
                        .findFirst()
                        .orElseThrow()
                        .split(" {2,}", 3)[1];
        var guest = new Guest(settings.address().toString());
        guest.submit("/sign-in", guest.get("/sign-in"), "name", name, "words", words);
        return guest;
    }

    @Test
    void somebody_in_the_sample_has_agreed_and_can_write() {
        assertThat(
                        count(
                                """
                                select count(*) from account where id not in
                                (select account_id from consent where idea = 'health-words' and withdrawn_at is null)
                                """))
                .isZero();
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }
}
