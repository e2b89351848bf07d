package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.Meanwhile;
import org.hearthside.TestTime;
import org.hearthside.live.Drafts;
import org.hearthside.live.StreamId;
import org.hearthside.member.Leaver;
import org.hearthside.member.SpaceId;
import org.hearthside.shared.Limit;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What keeps moderators able to look after the forum, and writers the owners of their words,
/// against whoever would take that from them.
@HouseTest
@Import(Spaces.class)
@Timeout(180)
class LookedAfterTests {
    private static final String HATEFUL = "All immigrants are vermin.";

    @Autowired Cast cast;
    @Autowired Spaces spaces;
    @Autowired Forum forum;
    @Autowired ForumRows rows;
    @Autowired ForumMemberData data;
    @Autowired Drafts drafts;
    @Autowired TestTime time;
    @Autowired JdbcClient database;
    @Autowired TransactionTemplate transaction;

    @Test
    void whoever_blocks_the_moderators_is_looked_after_all_the_same() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.hereForDays(cast.plum()), "late-plum");
        var wren = spaces.join(space, cast.wren(), "day-wren");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var topic = spaces.topic(space, plum, "Shops", "Words against somebody.");
        var path = Spaces.path(space, topic);
        var ofWren = spaces.answer(space, topic, wren, "Words of wren.");
        var elsewhere = spaces.topic(space, otter, "Elsewhere", "I left the basket.");
        var ofPlum = spaces.answer(space, elsewhere, plum, "More words against somebody.");
        forum.block(plum.viewer(), space, topic, ofWren);

        assertThat(plum.guest().get(path).body()).doesNotContain("Words of wren.");
        var looks = wren.guest();
        assertThat(looks.get(Spaces.path(space)).body()).contains(topic.toString());
        assertThat(looks.post(Spaces.path(space) + "/search", Map.of("q", "somebody")).body())
                .contains(topic.toString());
        assertThat(looks.get(path).body())
                .contains("Words against somebody.", "A block stands between you")
                .doesNotContain("name=\"ticket\"", "/r/0/react");
        var client = UUID.randomUUID().toString();
        assertThat(looks.post(path + "/replies", Map.of("client", client, "text", "No.")).status())
                .as("reads it, and says nothing there")
                .isEqualTo(404);
        assertThat(
                        looks.post(
                                        Spaces.path(space, elsewhere) + "/r/" + ofPlum + "/react",
                                        Map.of("give", "I_HEAR_YOU"))
                                .status())
                .isEqualTo(404);
        assertThat(looks.get(Spaces.path(space, elsewhere) + "/r/" + ofPlum).body())
                .contains("set-aside");
        for (var reply : List.of(path + "/r/0", Spaces.path(space, elsewhere) + "/r/" + ofPlum)) {
            assertThat(looks.post(reply + "/set-aside", Map.of("reason", "Unkind.")).status())
                    .as(reply)
                    .isEqualTo(303);
        }
        assertThat(otter.guest().get(path).status()).isEqualTo(404);
        assertThat(otter.guest().get(Spaces.path(space, elsewhere)).body())
                .doesNotContain("More words against");
    }

    @Test
    void words_are_put_back_only_as_a_moderator_read_them() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.hereForDays(cast.plum()), "late-plum");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var topic = spaces.topic(space, otter, "Shops", "I left the basket.");
        var number = spaces.answer(space, topic, plum, HATEFUL);
        var path = Spaces.path(space, topic);
        var reply = path + "/r/" + number;
        forum.edit(plum.viewer(), space, topic, number, null, "I am fond of my neighbours.", null);
        var wren = cast.wren().guest();
        var read = wren.get(reply);
        assertThat(read.body()).contains("fond of my neighbours");
        forum.edit(plum.viewer(), space, topic, number, null, HATEFUL, null);

        var refused = wren.post(reply + "/put-back", read, "edits", read.field("edits"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("changed this after you opened the page", "vermin");
        assertThat(wren.post(reply + "/put-back", read).status())
                .as("without saying what was read")
                .isEqualTo(409);
        assertThat(otter.guest().get(path).body()).doesNotContain("vermin");

        forum.edit(plum.viewer(), space, topic, number, null, "I am fond of my neighbours.", null);
        read = wren.get(reply);
        assertThat(wren.post(reply + "/put-back", read, "edits", read.field("edits")).status())
                .isEqualTo(303);
        assertThat(otter.guest().get(path).body()).contains("fond of my neighbours");
    }

    @Test
    void nobody_moderates_their_own_words() {
        var space = spaces.make(Spaces.OPEN);
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var wren = spaces.join(space, cast.wren(), "day-wren");
        var topic = spaces.topic(space, otter, "Shops", "I left the basket.");
        var number = spaces.answer(space, topic, wren, "Words of wren.");
        forum.setAside(cast.juniper().viewer(), space, topic, number, new Words("Unkind."));
        assertThat(wren.guest().get(Spaces.path(space, topic) + "/r/" + number).body())
                .contains("Words of wren.")
                .doesNotContain("put-back");
        assertThatThrownBy(() -> forum.putBack(wren.viewer(), space, topic, number, 0))
                .isInstanceOf(NotFound.class);
        var own = spaces.topic(space, wren, "Mine", "Words.");
        assertThat(wren.guest().get(Spaces.path(space, own) + "/r/0").body())
                .doesNotContain("/lock\"");
        assertThatThrownBy(() -> forum.lock(wren.viewer(), space, own, new Words("Enough.")))
                .isInstanceOf(NotFound.class);
        forum.lock(cast.juniper().viewer(), space, own, new Words("Enough."));
        assertThatThrownBy(() -> forum.unlock(wren.viewer(), space, own))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void ones_own_words_can_be_taken_back_where_the_topic_is_not_shown_any_more() {
        var space = spaces.make(Spaces.OPEN);
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, otter, "Ottertitle", "I left the basket.");
        var number = spaces.answer(space, topic, plum, "A pomegranate of mine.");
        var others = spaces.answer(space, topic, otter, "A pomegranate of otters.");
        forum.block(otter.viewer(), space, topic, number);
        var path = Spaces.path(space, topic);
        var reads = plum.guest();
        assertThat(reads.get(path).status()).isEqualTo(404);
        assertThat(reads.get(path + "/r/" + others).status()).isEqualTo(404);
        reads.get("/forum");
        assertThat(reads.post(Spaces.path(space) + "/search", Map.of("q", "pomegranate")).body())
                .contains(path + "/r/" + number, "Something you wrote")
                .doesNotContain("Ottertitle", "of otters");
        var page = reads.get(path + "/r/" + number);
        assertThat(page.body())
                .contains("of mine", "isn’t shown to you any more", "take-back")
                .doesNotContain("Ottertitle", "/edit\"", "/lend\"");
        assertThat(reads.post(path + "/r/" + number + "/take-back", page).location())
                .isEqualTo("/forum");
        assertThat(cast.stone().guest().get(path).body()).doesNotContain("of mine");
        assertThatThrownBy(() -> forum.takeBack(plum.viewer(), space, topic, others))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whoever_left_a_space_for_its_members_can_still_take_back_and_withdraw() {
        var space = spaces.make(Spaces.MEMBERS);
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, otter, "Ottertitle", "I left the basket.");
        var number = spaces.answer(space, topic, plum, "Words of plum.");
        var own = spaces.topic(space, plum, "Plumtitle", "More of plum.");
        forum.leave(plum.viewer(), space);
        assertThat(plum.guest().get(Spaces.path(space, topic)).status()).isEqualTo(404);
        assertThat(plum.guest().get(Spaces.path(space, topic) + "/r/" + number).body())
                .contains("Words of plum.")
                .doesNotContain("Ottertitle");
        assertThat(forum.takeBack(plum.viewer(), space, topic, number)).isFalse();
        forum.withdraw(plum.viewer(), space, own);
        assertThat(otter.guest().get(Spaces.path(space, topic)).body())
                .doesNotContain("Words of plum.");
        assertThat(otter.guest().get(Spaces.path(space, own)).status()).isEqualTo(404);
    }

    @Test
    void a_muted_topic_of_somebody_who_blocks_is_not_listed_any_more() {
        var space = spaces.make(Spaces.OPEN);
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, otter, "Ottertitle", "I left the basket.");
        var number = spaces.answer(space, topic, plum, "Words of plum.");
        var own = spaces.topic(space, plum, "Plumtitle", "More of plum.");
        forum.muteTopic(plum.viewer(), space, topic, true);
        forum.muteTopic(plum.viewer(), space, own, true);
        assertThat(plum.guest().get("/forum/muted").body()).contains("Ottertitle", "Plumtitle");
        forum.block(otter.viewer(), space, topic, number);
        assertThat(plum.guest().get("/forum/muted").body())
                .contains("Plumtitle")
                .doesNotContain("Ottertitle");
    }

    @Test
    void who_is_in_danger_is_noticed_though_their_words_are_not_taken() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.hereForDays(cast.plum()), "late-plum");
        var own = spaces.name(space, plum);
        var guest = plum.guest();
        var page = guest.get(Spaces.path(space) + "/new");
        var client = page.field("client");
        var refused =
                guest.post(
                        Spaces.path(space) + "/topics",
                        page,
                        "client",
                        client,
                        "ticket",
                        page.field("ticket"),
                        "title",
                        "I want to kill myself tonight with 30 pills",
                        "text",
                        "I want to die tonight.");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Please say it without the detail", "Would you like a person now?");
        assertThat(signals(own.value())).isPositive();
        var before = signals(own.value());
        forum.open(
                plum.viewer(),
                space,
                "Tonight",
                new Forum.Typed(UUID.fromString(client), "I want to die tonight.", null),
                null);
        assertThat(signals(own.value())).as("the same words once").isEqualTo(before);

        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var stone = spaces.join(space, cast.hereForDays(cast.stone()), "slow-stone");
        assertThatThrownBy(() ->
                        spaces.answer(
                                space,
                                topic,
                                stone,
                                "I want to kill myself. " + "I am so tired. ".repeat(800)))
                .isInstanceOf(Refused.class);
        assertThat(signals(spaces.name(space, stone).value())).isPositive();
    }

    @Test
    void who_is_in_danger_is_noticed_though_their_change_is_not_taken() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.hereForDays(cast.plum()), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var own = spaces.name(space, plum).value();
        assertThat(signals(own)).isZero();
        assertThatThrownBy(() ->
                        forum.edit(
                                plum.viewer(),
                                space,
                                topic,
                                0,
                                "I want to kill myself tonight with 30 pills",
                                "Words.",
                                null))
                .isInstanceOf(Refused.class);
        assertThat(signals(own)).isPositive();
    }

    private int signals(UUID name) {
        return database.sql("select count(*) from signal where persona_id = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    @Test
    void edits_have_a_limit_because_every_wording_is_kept() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        for (var i = 0; i < Limit.FORUM_EDIT_FIRST_DAY.budget(); i++) {
            forum.edit(plum.viewer(), space, topic, 0, "Shops", "Wording " + i, null);
        }
        assertThatThrownBy(() ->
                        forum.edit(plum.viewer(), space, topic, 0, "Shops", "Once more.", null))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Reason.SLOW_DOWN));
    }

    @Test
    void drafts_of_one_name_are_only_so_many() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var own = spaces.name(space, plum);
        var stream = new StreamId(space.value());
        var first = UUID.randomUUID();
        drafts.keep(stream, own, first, UUID.randomUUID(), "The first.");
        for (var i = 0; i < 100; i++) {
            drafts.keep(stream, own, UUID.randomUUID(), UUID.randomUUID(), "Draft " + i);
        }
        assertThat(
                        database.sql("select count(*) from draft where persona_id = ?")
                                .param(own.value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(60);
        drafts.keep(stream, own, first, UUID.randomUUID(), "The first, changed.");
        assertThat(drafts.of(stream, own, first).orElseThrow().words().text())
                .as("what was begun goes on")
                .isEqualTo("The first, changed.");
    }

    /// Somebody answers while the one who opened the topic leaves for good: the answer waits, and
    /// finds nothing to answer.
    @Test
    void an_answer_to_whoever_leaves_for_good_stands_nowhere() throws Exception {
        var space = spaces.make(Spaces.OPEN);
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, otter, "Shops", "I left the basket.");
        var leaver = leaver(space, otter);
        assertThat(
                        Meanwhile.of(
                                transaction,
                                database,
                                () -> data.erase(leaver),
                                () -> spaces.answer(space, topic, plum, "meanwhile-words")))
                .isInstanceOf(NotFound.class);
        var reads = plum.guest();
        reads.get("/forum");
        assertThat(
                        reads.post(Spaces.path(space) + "/search", Map.of("q", "meanwhile-words"))
                                .body())
                .contains("Nothing was found.");
        assertThat(rows.reply(topic, 1, null)).isEmpty();
        time.pass(Duration.ofSeconds(1));
    }

    private Leaver leaver(SpaceId space, Cast.Person person) {
        return new Leaver(
                person.account(),
                List.of(new Leaver.Own(spaces.name(space, person), space)),
                time.instant());
    }
}
