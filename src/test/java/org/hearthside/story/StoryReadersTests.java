package org.hearthside.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Talks;
import org.hearthside.group.Circles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Stories that are for the people of a group, or for one person, reach nobody else.
@HouseTest
@Import({Tales.class, Circles.class, Talks.class})
@Timeout(120)
class StoryReadersTests {
    @Autowired Cast cast;
    @Autowired Tales tales;
    @Autowired Circles circles;
    @Autowired Talks talks;
    @Autowired Conversations conversations;

    private static Guest.Answer publish(Guest writer, Tales.Tale tale, String... choices) {
        writer.get(tale.path() + "/write");
        var fields = new LinkedHashMap<>(Map.of("months", "6"));
        for (var i = 0; i < choices.length; i += 2) {
            fields.put(choices[i], choices[i + 1]);
        }
        return writer.post(tale.path() + "/publish", fields);
    }

    private void reaches(Tales.Tale tale, Cast.Person... readers) {
        for (var reader : readers) {
            var guest = reader.guest();
            assertThat(guest.get("/stories").body()).as(reader.name()).contains(tale.path());
            assertThat(guest.get(tale.path()).status()).as(reader.name()).isEqualTo(200);
            assertThat(guest.get("/report/story." + tale.id() + ".0").status()).isEqualTo(200);
        }
    }

    private void doesNotReach(Tales.Tale tale, Cast.Person... others) {
        for (var other : others) {
            var guest = other.guest();
            assertThat(guest.get("/stories").body()).as(other.name()).doesNotContain(tale.id());
            assertThat(guest.get("/today").body()).as(other.name()).doesNotContain(tale.id());
            assertThat(guest.get(tale.path()).status()).as(other.name()).isEqualTo(404);
            assertThat(guest.get("/report/story." + tale.id() + ".0").status()).isEqualTo(404);
            guest.get("/stories");
            assertThat(guest.post(tale.path() + "/reactions", Map.of("give", "ME_TOO")).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_story_for_a_group_reaches_whoever_is_in_it_now() {
        var plum = cast.plum();
        var otter = cast.otter();
        var stone = cast.stone();
        var circle = circles.together(plum, otter);
        var foreign = circles.together(stone);
        var tale = tales.ready(plum, "For my group " + Cast.letters());
        var writer = plum.guest();
        assertThat(writer.get(tale.path() + "/write").body())
                .contains(circle.toString())
                .as("nobody chooses a group they are not in")
                .doesNotContain(foreign.toString());
        var nobody = publish(writer, tale, "audience", "groups");
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.body())
                .contains("Choose at least one group that you are in.")
                .contains("id=\"audience-groups\" name=\"audience\" value=\"groups\" checked");
        for (var wrong : List.of(foreign.toString(), UUID.randomUUID().toString(), "x")) {
            assertThat(publish(writer, tale, "audience", "groups", "groups", wrong).status())
                    .isEqualTo(422);
        }
        doesNotReach(tale, otter, stone);
        var told =
                writer.follow(
                        publish(writer, tale, "audience", "groups", "groups", circle.toString()));
        assertThat(told.body()).contains("can read it.").contains("Slow mornings");
        reaches(tale, otter);
        doesNotReach(tale, stone, cast.heron(), cast.wren());
        assertThat(tale.sparrow().guest().get(tale.path()).status())
                .as("who read it first can still take it down")
                .isEqualTo(200);
        assertThat(otter.guest().get("/stories").body()).contains("For a group");

        circles.leave(circle, otter);
        doesNotReach(tale, otter);
        writer.get(tale.path() + "/write");
        writer.post(tale.path() + "/withdraw", Map.of());
        assertThat(tale.sparrow().guest().get(tale.path()).status()).isEqualTo(404);
    }

    @Test
    void a_story_for_one_person_reaches_them_alone() {
        var plum = cast.plum();
        var heron = cast.heron();
        var talk = talks.open(plum, heron);
        var foreign = talks.open(cast.otter(), heron);
        var tale = tales.ready(plum, "For one " + Cast.letters());
        var writer = plum.guest();
        assertThat(writer.get(tale.path() + "/write").body())
                .contains(talk.stream().toString())
                .doesNotContain(foreign.stream().toString());
        for (var wrong : List.of("", foreign.stream().toString(), "nobody")) {
            var refused = publish(writer, tale, "audience", "person", "talk", wrong);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("Choose the person it is for.");
        }
        publish(writer, tale, "audience", "person", "talk", talk.stream().toString());
        reaches(tale, heron);
        assertThat(heron.guest().get("/stories").body()).contains("For one person");
        doesNotReach(tale, cast.otter(), cast.stone(), cast.wren(), cast.aspen());
        conversations.block(heron.viewer(), talk.stream());
        var apart = heron.guest();
        assertThat(apart.get("/stories").body()).doesNotContain(tale.id());
        assertThat(apart.get(tale.path()).status()).isEqualTo(404);
        assertThat(plum.guest().get(tale.path()).status()).as("its writer").isEqualTo(200);
    }

    @Test
    void whoever_has_no_group_and_no_talk_is_asked_nothing() {
        var alone = cast.person("new-alder");
        var tale = tales.ready(alone, "For all " + Cast.letters());
        var writer = alone.guest();
        assertThat(writer.get(tale.path() + "/write").body()).doesNotContain("name=\"audience\"");
        publish(writer, tale);
        reaches(tale, cast.otter());
    }
}
