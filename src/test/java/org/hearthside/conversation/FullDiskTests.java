package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hearthside.Cast;
import org.hearthside.FullDisk;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.SafetyProbe;
import org.hearthside.database.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What a member sees while the database's disk is full.
@HouseTest
@Import(Talks.class)
@Timeout(120)
class FullDiskTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Database roles;

    private static Guest.Answer send(Guest guest, String path, String words) {
        var page = guest.get(path);
        return guest.post(
                path + "/messages",
                Map.of(
                        "client", page.field("client"),
                        "ticket", page.field("ticket"),
                        "text", words));
    }

    @Test
    void words_are_refused_and_stay_on_the_page_until_there_is_space_again() throws Exception {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        talks.say(talk, talk.heronsName(), "Before it was full.");
        var probe = SafetyProbe.of(cast.address());
        Guest.Answer refused;
        try (var _ = new FullDisk(roles, "message", "draft")) {
            refused = send(plum, talk.path(), "Not to be lost.");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("That didn’t send. It’s still here. Try again.");
            assertThat(refused.area("text")).isEqualTo("Not to be lost.");
            for (var i = 0; i < 5; i++) {
                assertThat(send(plum, talk.path(), "Again.").status()).isEqualTo(422);
            }
            probe.isKept("the disk is full");
            assertThat(plum.get(talk.path()).body()).as("reading").contains("Before it was full.");
        }

        var again =
                plum.post(
                        talk.path() + "/messages",
                        Map.of(
                                "client", refused.field("client"),
                                "ticket", refused.field("ticket"),
                                "text", refused.area("text")));
        assertThat(again.status()).isEqualTo(303);
        assertThat(talk.heron().guest().get(talk.path()).body()).contains("Not to be lost.");
    }
}
