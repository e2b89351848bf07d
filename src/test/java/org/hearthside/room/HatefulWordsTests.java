package org.hearthside.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.safety.Shifts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What may attack people for who they are, written where many would read it at once.
@HouseTest
@Import({Places.class, Shifts.class})
@Timeout(120)
class HatefulWordsTests {
    private static final String HATEFUL = "All immigrants are vermin.";

    @Autowired Cast cast;
    @Autowired Places places;
    @Autowired JdbcClient database;

    private Guest.Answer send(Guest guest, String path, String words) {
        var page = guest.get(path);
        return guest.post(
                path + "/messages",
                Map.of(
                        "client", page.field("client"),
                        "ticket", page.field("ticket"),
                        "text", words));
    }

    @Test
    void it_waits_for_the_host_its_writer_sees_it_and_a_person_is_asked_to_look() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var otter = places.enter(place.stream(), cast.otter(), "pale-otter");
        var sent = plum.guest().follow(send(plum.guest(), place.path(), HATEFUL));
        assertThat(sent.body())
                .contains(HATEFUL, "Waits for a host.", "Could you say it another way?");
        assertThat(otter.guest().get(place.path()).body()).as("others").doesNotContain("vermin");
        assertThat(place.fern().guest().get(place.path()).body())
                .as("the host decides")
                .contains(HATEFUL, "/let-through");
        assertThat(
                        database.sql(
                                        """
                                        select s.severity from signal s join concern c on c.id = s.concern_id
                                        where c.place = ? and s.rule = 'hateful'
                                        """)
                                .param(place.stream().value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(3);

        var number = places.say(place.stream(), plum, "Hello.");
        plum.guest().get(place.path());
        var edited =
                plum.guest()
                        .post(
                                place.path() + "/m/" + number + "/edit",
                                Map.of("client", UUID.randomUUID().toString(), "text", HATEFUL));
        assertThat(edited.body()).as("an edit").contains("Please say it another way.", HATEFUL);
        assertThat(otter.guest().get(place.path()).body()).doesNotContain("vermin");

        var against = "Please stop saying that immigrants are vermin.";
        send(plum.guest(), place.path(), against);
        assertThat(otter.guest().get(place.path()).body()).as("counter speech").contains(against);
    }

    @Test
    void what_is_only_unkind_is_sent_and_its_writer_alone_is_asked() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var otter = places.enter(place.stream(), cast.otter(), "pale-otter");
        var sent = plum.guest().follow(send(plum.guest(), place.path(), "you're pathetic"));
        assertThat(sent.body()).contains("Could you say it another way?");
        assertThat(otter.guest().get(place.path()).body())
                .contains("pathetic")
                .doesNotContain("Could you say it another way?");
        assertThat(
                        database.sql("select count(*) from concern where place = ?")
                                .param(place.stream().value())
                                .query(Integer.class)
                                .single())
                .as("nobody is called")
                .isZero();
    }
}
