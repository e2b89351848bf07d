package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.member.Members;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long people are told that it takes, and what they choose by it.
@HouseTest
@Import(Offers.class)
class WaitsTests {
    @Autowired Cast cast;
    @Autowired Offers offers;
    @Autowired Queue queue;
    @Autowired SupportRequests requests;
    @Autowired Members members;
    @Autowired JdbcClient database;
    @Autowired TestTime time;

    private Cast.Person before;

    @BeforeEach
    void nobody_has_waited_lately() {
        offers.nobody();
        before = cast.otter();
        for (var table : List.of("support_request", "choice")) {
            database.sql(
                            "update "
                                    + table
                                    + " set ended_at = ended_at - interval '100 days' where"
                                    + " ended_at is not null")
                    .update();
        }
    }

    @AfterEach
    void as_it_was() {
        database.sql("delete from support_request where seeker_id = ?")
                .param(before.home().value())
                .update();
        database.sql("delete from choice where persona_id = ?")
                .param(before.home().value())
                .update();
    }

    private void waited(String kind, boolean closer, String state, Duration wait, Duration ago) {
        var ended = time.instant().minus(ago);
        database.sql(
                        """
                        insert into support_request (id, kind, state, stream_id, seeker_id, pass_on,
                            closer, zone, topics, languages, free, never_topics, never_people,
                            only_languages, only_free, asked_at, seen_at, ended_at, version)
                        values (gen_random_uuid(), :kind, :state, gen_random_uuid(), :seeker, true,
                            :closer, 'UTC', '{}', '{}', '{}', '{}', '{}', false, false, :asked,
                            :asked, :ended, 0)
                        """)
                .param("kind", kind)
                .param("state", state)
                .param("seeker", before.home().value())
                .param("closer", closer)
                .param("asked", Timestamp.from(ended.minus(wait)))
                .param("ended", Timestamp.from(ended))
                .update();
    }

    private void chosen(String state, Duration wait, Duration ago) {
        var ended = time.instant().minus(ago);
        database.sql(
                        """
                        insert into choice (id, persona_id, state, zone, not_people, by_person,
                            asked_at, due_at, ended_at, version)
                        values (gen_random_uuid(), ?, ?, 'UTC', '{}', true, ?, ?, ?, 0)
                        """)
                .params(
                        before.home().value(),
                        state,
                        Timestamp.from(ended.minus(wait)),
                        Timestamp.from(ended),
                        Timestamp.from(ended))
                .update();
    }

    /// From 2 to 8 minutes for whoever is free first, from 20 to 40 for a closer fit.
    private void theQueue() {
        for (var minutes : List.of(2, 4, 6, 8, 10)) {
            waited("now", false, "accepted", Duration.ofMinutes(minutes), Duration.ofHours(1));
        }
        for (var minutes : List.of(12, 20, 25, 30, 40)) {
            waited("now", true, "accepted", Duration.ofMinutes(minutes), Duration.ofHours(1));
        }
        waited("now", true, "withdrawn", Duration.ofMinutes(45), Duration.ofHours(2));
    }

    @Test
    void a_range_is_of_real_waits_of_lately_and_who_gave_up_late_counts() {
        assertThat(queue.recentWaits(time.instant(), false)).isEmpty();
        theQueue();
        waited("now", false, "withdrawn", Duration.ofMinutes(3), Duration.ofHours(1)); // at once
        waited("now", false, "accepted", Duration.ofMinutes(90), Duration.ofDays(8)); // long ago
        assertThat(queue.recentWaits(time.instant(), false)).contains(new WaitRange(6, 2, 8));
        assertThat(queue.recentWaits(time.instant(), true))
                .as("with the one who gave up after three quarters of an hour")
                .contains(new WaitRange(25, 20, 40));
        assertThat(queue.helloWaits(time.instant())).as("another kind of waiting").isEmpty();
    }

    @Test
    void who_ticked_something_chooses_sooner_or_closer_with_the_usual_wait_of_both() {
        theQueue();
        var heron = cast.heron();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(4));
        var plum = cast.plum();
        var guest = plum.guest();
        assertThat(guest.get("/talk/now").body())
                .as("nothing to choose before something is ticked")
                .contains("Join the queue")
                .doesNotContain("What matters more now");
        guest.get("/talk/find");
        guest.post("/talk/find", Map.of("topic", offers.topic(1).toString()));
        var page = guest.get("/talk/now");
        assertThat(page.between("value=\"sooner\"", "value=\"closer\""))
                .contains("Usually 2 to 8 minutes");
        assertThat(page.between("value=\"closer\"", "</fieldset>"))
                .contains("Usually 20 to 40 minutes");

        var waits = guest.follow(guest.post("/talk/now", page, "fit", "closer"));
        assertThat(place(plum).isCloser()).isTrue();
        assertThat(place(plum).supporter()).as("nobody shares what they ticked").isNull();
        assertThat(waits.body())
                .contains("Usually 20 to 40 minutes", "You are next.", "kept for 10 minutes")
                .contains("Nobody on shift just now has ticked what you ticked")
                .contains("href=\"/help/breathe\"");
        var sooner = guest.follow(guest.post("/talk/now/sooner", waits));
        assertThat(place(plum).isCloser()).isFalse();
        assertThat(sooner.body())
                .contains("Usually 2 to 8 minutes", "Somebody is being asked right now")
                .doesNotContain("/talk/now/sooner");
    }

    private SupportRequest place(Cast.Person person) {
        return requests.waitingOf(members.names(person.viewer())).getFirst();
    }

    @Test
    void before_a_hello_and_before_a_person_chooses_it_says_how_long_both_usually_take() {
        var guest = cast.plum().guest();
        assertThat(guest.get("/talk/find").body()).contains("we can’t say yet");
        for (var hours : List.of(2, 3, 5, 9, 30)) {
            waited("hello", false, "accepted", Duration.ofHours(hours), Duration.ofDays(20));
        }
        waited("hello", false, "withdrawn", Duration.ofHours(1), Duration.ofDays(1)); // at once
        waited("hello", false, "accepted", Duration.ofHours(90), Duration.ofDays(61)); // long ago
        for (var hours : List.of(20, 30, 50, 70, 90)) {
            chosen("met", Duration.ofHours(hours), Duration.ofDays(20));
        }
        chosen("taken-back", Duration.ofHours(2), Duration.ofDays(1)); // at once
        for (var path : List.of("/talk/find", "/talk/ask")) {
            assertThat(guest.get(path).body())
                    .as(path)
                    .contains("From a hello to a yes: usually 2 to 9 hours.")
                    .contains("From asking to a hello to somebody: usually 1 to 3 days.");
        }
        waited("hello", false, "lapsed", Duration.ofDays(3), Duration.ofDays(1));
        assertThat(guest.get("/talk/ask").body())
                .as("nobody found is a long wait")
                .contains("From a hello to a yes: usually 3 to 30 hours.");
    }
}
