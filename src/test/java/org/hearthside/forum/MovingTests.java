package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.shared.Note;
import org.hearthside.ui.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Moderators put topics where people look for them.
@HouseTest
@Import(Spaces.class)
@Timeout(120)
class MovingTests {
    @Autowired Cast cast;
    @Autowired Spaces spaces;
    @Autowired Forum forum;
    @Autowired Moving moving;
    @Autowired Care care;

    private static SpacePlan plan(String title, String language, ForumDoor door) {
        return new SpacePlan(
                title, "For anybody.", "Speak from your own life.", Locale.of(language), door);
    }

    @Test
    void a_topic_is_moved_with_its_names_and_its_old_address_leads_on() {
        var from = spaces.make(Spaces.OPEN);
        var to = spaces.make(plan("Mañanas difíciles", "es", ForumDoor.OPEN));
        var members = spaces.make(Spaces.MEMBERS);
        var plum = spaces.join(from, cast.plum(), "plum-before");
        var otter = spaces.join(from, cast.otter(), "otter-before");
        var heron = spaces.join(from, cast.heron(), "heron-before");
        var topic = spaces.topic(from, plum, "Otra vez las mañanas", "No puedo levantarme.");
        spaces.answer(from, topic, otter, "A mí también me pasa.");
        spaces.answer(from, topic, heron, "Por la tarde mejora.");
        spaces.join(to, plum, "plum-after");
        forum.block(otter.viewer(), from, topic, 2);
        forum.follow(heron.viewer(), from, topic, true);
        var old = Spaces.path(from, topic);
        var now = Spaces.path(to, topic);
        var writing = plum.guest();
        var begun = writing.get(old);

        var staff = cast.wren().guest();
        var page = staff.get(old + "/r/0");
        assertThat(page.body()).contains("Mañanas difíciles");
        assertThat(choices(page.body())).contains(to.toString());
        assertThat(choices(page.body()))
                .as("words for all are never moved to fewer, nor the other way round")
                .doesNotContain(members.toString(), from.toString());
        assertThat(staff.post(old + "/move", Map.of("to", members.toString())).status())
                .isEqualTo(409);
        assertThat(staff.follow(staff.post(old + "/move", Map.of("to", to.toString()))).body())
                .contains("The topic stands in this space now.")
                .contains("A moderator moved this here from");

        var visitor = cast.person("an-outsider").guest();
        assertThat(visitor.get(Spaces.path(from)).body()).doesNotContain(topic.toString());
        assertThat(visitor.get(Spaces.path(to)).body()).contains(topic.toString());
        var led = visitor.get(old);
        assertThat(led.status()).isEqualTo(303);
        assertThat(visitor.get(now).body())
                .contains("plum-before", "otter-before", "heron-before")
                .doesNotContain("plum-after");
        visitor.get("/forum");
        assertThat(visitor.post(Spaces.path(to) + "/search", Map.of("q", "mañana")).body())
                .as("found in the language of where it stands")
                .contains(topic.toString());

        assertThat(otter.guest().get(now).body())
                .as("who is apart stays apart")
                .contains("A mí también")
                .doesNotContain("Por la tarde");
        assertThat(heron.guest().get(now).body()).doesNotContain("A mí también");
        assertThat(heron.guest().get("/forum/following").body()).contains(now);

        var kept =
                writing.post(
                        old + "/replies",
                        Map.of(
                                "client",
                                begun.field("client"),
                                "ticket",
                                begun.field("ticket"),
                                "text",
                                "Written while it was moved."));
        assertThat(writing.follow(kept).body())
                .contains("Your words are kept")
                .contains("Written while it was moved.");
        writing.get(now + "/r/0");
        assertThat(writing.post(now + "/withdraw", Map.of()).status())
                .as("one’s own words stay one’s own, under the name they were written")
                .isEqualTo(303);
        assertThat(visitor.get(now).status()).isEqualTo(404);
        assertThat(visitor.get(old).status()).isEqualTo(404);
    }

    @Test
    void what_somebody_muted_or_follows_stays_so_where_it_is_moved_and_can_be_undone() {
        var from = spaces.make(Spaces.OPEN);
        var to = spaces.make(plan("Elsewhere", "en", ForumDoor.OPEN));
        var plum = spaces.join(from, cast.plum(), "plum-before");
        var otter = spaces.join(from, cast.otter(), "otter-before");
        spaces.join(to, otter, "otter-after");
        var topic = spaces.topic(from, plum, "Shops and their light", "I left the basket.");
        forum.follow(plum.viewer(), from, topic, true);
        forum.muteTopic(otter.viewer(), from, topic, true);
        moving.move(cast.wren().viewer(), from, topic, to);
        var now = Spaces.path(to, topic);

        var reads = otter.guest();
        assertThat(reads.get(Spaces.path(to)).body()).doesNotContain("Shops and their light");
        assertThat(reads.get("/forum/muted").body()).contains("Shops and their light");
        assertThat(reads.get(now).body()).contains(now + "/unmute");
        reads.post(now + "/unmute", Map.of());
        assertThat(reads.get("/forum/muted").body()).doesNotContain("Shops and their light");
        assertThat(reads.get(Spaces.path(to)).body()).contains("Shops and their light");

        spaces.answer(to, topic, otter, "I know that light.");
        var writes = plum.guest();
        assertThat(writes.get("/forum/following").body()).contains("one new reply");
        writes.get(now);
        assertThat(writes.get("/forum/following").body())
                .contains("Shops and their light")
                .doesNotContain("one new reply");
        writes.post(now + "/unfollow", Map.of());
        assertThat(writes.get("/forum/following").body()).doesNotContain("Shops and their light");
    }

    private static List<String> choices(String page) {
        return Pattern.compile("<option value=\"([0-9a-f-]{36})\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void a_name_of_before_can_take_back_its_words_and_not_those_of_others() {
        var from = spaces.make(Spaces.OPEN);
        var to = spaces.make(plan("Elsewhere", "en", ForumDoor.OPEN));
        var plum = spaces.join(from, cast.plum(), "plum-before");
        var otter = spaces.join(from, cast.otter(), "otter-before");
        var topic = spaces.topic(from, plum, "Shops", "I left the basket.");
        var number = spaces.answer(from, topic, otter, "otters-words");
        var staff = cast.wren().guest();
        staff.get(Spaces.path(from, topic) + "/r/0");
        staff.post(Spaces.path(from, topic) + "/move", Map.of("to", to.toString()));
        var reply = Spaces.path(to, topic) + "/r/" + number;
        var others = plum.guest();
        others.get(reply);
        assertThat(others.post(reply + "/take-back", Map.of()).status()).isEqualTo(404);
        var own = otter.guest();
        own.get(reply);
        assertThat(own.post(reply + "/take-back", Map.of()).status()).isEqualTo(303);
        assertThat(others.get(Spaces.path(to, topic)).body()).doesNotContain("otters-words");

        staff.get(Spaces.path(to, topic) + "/r/0");
        staff.follow(staff.post(Spaces.path(to, topic) + "/move", Map.of("to", from.toString())));
        assertThat(others.get(Spaces.path(from, topic)).body())
                .as("back where it was")
                .contains("I left the basket.", "A moderator moved this here from");
        assertThat(others.get(Spaces.path(to, topic)).status()).isEqualTo(303);
    }

    @Test
    void a_writer_who_answers_themselves_under_another_name_still_waits_for_somebody() {
        var from = spaces.make(Spaces.OPEN);
        var to = spaces.make(plan("Elsewhere", "en", ForumDoor.OPEN));
        var plum = spaces.join(from, cast.plum(), "plum-before");
        var topic = spaces.topic(from, plum, "Is anybody awake", "Hello.");
        moving.move(cast.wren().viewer(), from, topic, to);
        spaces.join(to, plum, "plum-after");
        var own = spaces.answer(to, topic, plum, "Anyone?");
        assertThat(care.of(topic)).isPresent();
        var otter = spaces.join(to, cast.otter(), "salt-otter");
        var number = spaces.answer(to, topic, otter, "I am.");
        assertThat(care.of(topic)).isEmpty();
        forum.takeBack(otter.viewer(), to, topic, number);
        assertThat(care.of(topic)).as("the only answer is gone").isPresent();
        forum.takeBack(plum.viewer(), to, topic, own);
        assertThat(care.of(topic)).isPresent();
    }

    @Test
    void topics_are_put_together_with_all_that_belongs_to_them() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var one = spaces.topic(space, plum, "Shops", "I left the basket.");
        spaces.answer(space, one, otter, "first-answer");
        var two = spaces.topic(space, otter, "Leaving shops", "I run out of them.");
        var heavy = spaces.answer(space, two, plum, "second-answer", Note.LOSS);
        var quoting =
                forum.answer(
                        otter.viewer(),
                        space,
                        two,
                        new Forum.Typed(UUID.randomUUID(), "third-answer", null),
                        heavy);
        forum.edit(plum.viewer(), space, two, heavy, null, "second-answer, changed", Note.LOSS);
        forum.openVeil(otter.viewer(), space, two, heavy);
        forum.react(otter.viewer(), space, two, heavy, Reaction.ME_TOO, true);
        forum.follow(plum.viewer(), space, two, true);
        var writing = plum.guest();
        writing.get(Spaces.path(space, two));
        forum.keepDraft(plum.viewer(), space, two.value(), Spaces.begun("half a word"));
        var staff = cast.wren().guest();
        var opening = Spaces.path(space, two) + "/r/0";
        staff.get(opening);
        for (var wrong :
                List.of(
                        "",
                        "shops",
                        "http://localhost" + Spaces.path(space, two),
                        "http://localhost" + Spaces.path(space, new TopicId(space.value())))) {
            var refused = staff.post(Spaces.path(space, two) + "/merge", Map.of("into", wrong));
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.body())
                    .contains("That leads to no other topic of this space.", "href=\"#into\"")
                    .contains("id=\"into-error\"");
            assertThat(refused.field("into")).as("what was typed").isEqualTo(wrong);
        }
        var alone = spaces.topic(space, plum, "Nobody yet", "Hello.");
        staff.get(opening);
        assertThat(
                        staff.post(
                                        Spaces.path(space, two) + "/merge",
                                        Map.of("into", Spaces.path(space, alone)))
                                .body())
                .contains("still waits for a first answer");
        staff.get(opening);
        var done =
                staff.post(
                        Spaces.path(space, two) + "/merge",
                        Map.of(
                                "into",
                                "https://a.example" + Spaces.path(space, one) + "?after=0#r-1"));
        var whole = staff.follow(done).body();
        assertThat(whole)
                .contains(
                        "The two topics are one now.",
                        "I left the basket.",
                        "first-answer",
                        "Leaving shops",
                        "I run out of them.")
                .contains("third-answer")
                .contains("4 replies");
        var first = 2;
        var path = Spaces.path(space, one);
        assertThat(otter.guest().get(path).body())
                .as("a veil that was opened stays open, a quote leads to what it quotes")
                .contains("second-answer, changed")
                .contains("href=\"#r-" + (first + heavy) + "\"")
                .contains("aria-pressed=\"true\"");
        assertThat(cast.person("an-outsider").guest().get(path).body())
                .doesNotContain("second-answer");
        assertThat(staff.get(path + "/r/" + (first + heavy)).body())
                .as("moderators still see what it was")
                .contains("second-answer, changed")
                .contains("<p class=\"shared-words\" dir=\"auto\">second-answer</p>");
        assertThat(plum.guest().get("/forum/following").body()).contains(path);
        assertThat(writing.get(path).area("text")).isEqualTo("half a word");
        var old = writing.get(Spaces.path(space, two));
        assertThat(old.status()).isEqualTo(303);
        assertThat(old.header("Location")).contains(path + "#r-" + first);
        var own = otter.guest();
        own.get(path + "/r/" + (first + quoting));
        assertThat(own.post(path + "/r/" + (first + quoting) + "/take-back", Map.of()).status())
                .isEqualTo(303);
        assertThat(staff.get(Spaces.path(space)).body()).doesNotContain(two.toString());
    }

    @Test
    void whoever_does_not_moderate_moves_nothing() {
        var space = spaces.make(Spaces.OPEN);
        var other = spaces.make(plan("Elsewhere", "en", ForumDoor.OPEN));
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var one = spaces.topic(space, plum, "One", "Words.");
        var two = spaces.topic(space, plum, "Two", "Words.");
        for (var person : List.of(plum, cast.otter(), cast.heron())) {
            var guest = person.guest();
            assertThat(guest.get(Spaces.path(space, one) + "/r/0").body())
                    .doesNotContain("/move\"", "/merge\"");
            assertThat(
                            guest.post(
                                            Spaces.path(space, one) + "/move",
                                            Map.of("to", other.toString()))
                                    .status())
                    .isEqualTo(404);
            assertThat(
                            guest.post(
                                            Spaces.path(space, one) + "/merge",
                                            Map.of("into", Spaces.path(space, two)))
                                    .status())
                    .isEqualTo(404);
        }
    }
}
