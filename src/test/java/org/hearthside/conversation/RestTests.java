package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.member.Members;
import org.hearthside.member.PublicName;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Taking a break: nothing is asked of somebody, nobody is sent to them, nothing is lost.
@HouseTest
@Import(Talks.class)
class RestTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Members members;

    @Test
    void somebody_rests_and_comes_back_with_one_press() {
        var talk = talks.open(cast.called("needs-a-rest"), cast.called("talks-on", Role.SUPPORTER));
        var rests = talk.plum().guest();
        talks.say(talk, talk.heronsName(), "Are you there?");
        var today = rests.get("/today");
        assertThat(today.body()).contains(talk.path()).doesNotContain("taking a break");

        var page = rests.get("/settings/break");
        assertThat(page.body()).contains("Begin my break").contains("Nothing is lost");
        assertThat(rests.post("/settings/break", page, "tell", "true").location())
                .isEqualTo("/settings/break?said=begun");
        assertThat(rests.post("/settings/break", page, "tell", "true").location())
                .as("pressed twice")
                .isEqualTo("/settings/break?said=begun");

        var quiet = rests.get("/today");
        assertThat(quiet.body())
                .contains("You are taking a break")
                .doesNotContain(talk.path())
                .doesNotContain("/talk/find");
        assertThat(rests.get(talk.path()).body())
                .as("nothing is closed")
                .contains("Are you there?");
        assertThat(talk.heron().guest().get(talk.path()).body())
                .contains("is taking a break. What you write waits for them here.");
        assertThat(members.resting(List.of(talk.plumsName(), talk.heronsName())))
                .containsExactly(talk.plumsName());

        // not told, when they would rather not
        rests.post("/settings/break", page);
        assertThat(talk.heron().guest().get(talk.path()).body()).doesNotContain("taking a break");
        assertThat(members.resting(List.of(talk.plumsName()))).hasSize(1);

        assertThat(rests.post("/settings/break/end", quiet).location()).isEqualTo("/today");
        assertThat(rests.post("/settings/break/end", quiet).location()).isEqualTo("/today");
        assertThat(rests.get("/today").body())
                .contains(talk.path())
                .doesNotContain("taking a break");
        assertThat(members.resting(List.of(talk.plumsName()))).isEmpty();
    }

    @Test
    void a_supporter_who_rests_is_offered_to_nobody() {
        var supporter = cast.called("supports-later", Role.SUPPORTER);
        var name =
                members.takeName(
                        supporter.viewer(),
                        SpaceId.SUPPORT,
                        new PublicName("resting-reed-" + Cast.letters()));
        assertThat(members.supporting(List.of(name))).containsExactly(name);
        var guest = supporter.guest();
        guest.post("/settings/break", guest.get("/settings/break"));
        assertThat(members.supporting(List.of(name))).isEmpty();
        assertThat(members.takesHello(name)).isFalse();
        assertThat(members.showsPresence(name)).isFalse();
        guest.post("/settings/break/end", guest.get("/settings/break"));
        assertThat(members.supporting(List.of(name))).containsExactly(name);
    }
}
