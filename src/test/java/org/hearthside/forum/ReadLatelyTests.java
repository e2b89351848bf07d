package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.Meanwhile;
import org.hearthside.TestTime;
import org.hearthside.member.Leaver;
import org.hearthside.member.Members;
import org.hearthside.member.SpaceId;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What was read a moment ago is shown only as long as it is what stands there, to each as they
/// would find it.
@HouseTest
@Import(Spaces.class)
@Timeout(120)
class ReadLatelyTests {
    @Autowired Cast cast;
    @Autowired Spaces spaces;
    @Autowired Forum forum;
    @Autowired ForumAccess access;
    @Autowired ForumRows rows;
    @Autowired ForumMemberData data;
    @Autowired ReadLately lately;
    @Autowired Members members;
    @Autowired Moving moving;
    @Autowired TestTime time;
    @Autowired JdbcClient database;
    @Autowired TransactionTemplate transaction;

    private static final Map<Note, String> NOTED = Map.of(Note.LOSS, "It has been a hard year.");

    /// A topic with three replies, and who reads it.
    private final class Scene {
        SpaceId space = spaces.make(Spaces.OPEN);
        final Cast.Person plum = spaces.join(space, cast.plum(), "kept-plum");
        final Cast.Person otter = spaces.join(space, cast.otter(), "kept-otter");
        final Cast.Person heron = spaces.join(space, cast.heron(), "kept-heron");
        final Cast.Person outsider = cast.person("an-outsider");
        final TopicId topic = spaces.topic(space, plum, "Shops", "I left the basket.");

        Scene() {
            spaces.answer(space, topic, otter, "So did I, last week.");
            NOTED.forEach((note, words) -> spaces.answer(space, topic, plum, words, note));
            spaces.answer(space, topic, heron, "Mornings are better.");
        }

        String path() {
            return Spaces.path(space, topic);
        }

        List<Reply> kept(Cast.Person reader) {
            var at = access.toRead(reader.viewer(), space, topic);
            return lately.replies(at.topic(), at.seat(), 0, 20);
        }

        private List<Reply> now(Cast.Person reader) {
            var seat = access.toRead(reader.viewer(), space, topic).seat();
            return rows.replies(topic, seat.own(), seat.words(), 0, 20);
        }

        void isAsItIs(String after) {
            for (var reader : List.of(outsider, plum, otter, heron, cast.wren())) {
                assertThat(kept(reader))
                        .as("%s, for %s", after, reader.viewer().displayName())
                        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("folded")
                        .isEqualTo(now(reader));
            }
        }
    }

    @Test
    void it_is_read_once_for_many() {
        var scene = new Scene();
        var first = scene.kept(scene.outsider);
        assertThat(first).hasSize(4);
        assertThat(scene.kept(scene.outsider)).isSameAs(first);
        assertThat(scene.kept(cast.wren())).as("for somebody else").isSameAs(first);
        assertThat(scene.kept(scene.otter).getFirst().words())
                .as("for who takes part")
                .isSameAs(first.getFirst().words());
        spaces.answer(scene.space, scene.topic, scene.otter, "One more.");
        assertThat(scene.kept(scene.outsider)).hasSize(5);
    }

    @Test
    void whatever_anybody_does_is_seen_with_the_next_page() {
        var scene = new Scene();
        var wren = cast.wren().viewer();
        var acts = new LinkedHashMap<String, Runnable>();
        acts.put(
                "an answer",
                () -> spaces.answer(scene.space, scene.topic, scene.heron, "I read this twice."));
        acts.put(
                "a press",
                () ->
                        forum.react(
                                scene.heron.viewer(),
                                scene.space,
                                scene.topic,
                                1,
                                Reaction.ME_TOO,
                                true));
        acts.put(
                "the same taken back",
                () ->
                        forum.react(
                                scene.heron.viewer(),
                                scene.space,
                                scene.topic,
                                1,
                                Reaction.ME_TOO,
                                false));
        acts.put(
                "a veil opened",
                () -> forum.openVeil(scene.otter.viewer(), scene.space, scene.topic, 2));
        acts.put(
                "other words",
                () ->
                        forum.edit(
                                scene.otter.viewer(),
                                scene.space,
                                scene.topic,
                                1,
                                null,
                                "So did I.",
                                Note.LOSS));
        acts.put(
                "a line lent",
                () -> forum.lend(scene.otter.viewer(), scene.space, scene.topic, 1, true));
        acts.put(
                "words taken out",
                () ->
                        forum.setAside(
                                wren,
                                scene.space,
                                scene.topic,
                                3,
                                new Words("A name stood there.")));
        acts.put("words put back", () -> forum.putBack(wren, scene.space, scene.topic, 3, 0));
        acts.put("a block", () -> forum.block(scene.otter.viewer(), scene.space, scene.topic, 3));
        acts.put(
                "somebody muted",
                () -> forum.mute(scene.heron.viewer(), scene.space, scene.topic, 0));
        acts.put("a word muted", () -> forum.muteWord(scene.heron.viewer(), "basket"));
        acts.put("the word again", () -> forum.unmuteWord(scene.heron.viewer(), "basket"));
        acts.put(
                "another avatar",
                () -> members.redraw(scene.plum.viewer(), spaces.name(scene.space, scene.plum)));
        acts.put(
                "words erased",
                () -> forum.takeBack(scene.otter.viewer(), scene.space, scene.topic, 1));
        acts.put(
                "somebody gone for good",
                () ->
                        transaction.executeWithoutResult(_ ->
                                data.erase(
                                        new Leaver(
                                                scene.heron.account(),
                                                List.of(
                                                        new Leaver.Own(
                                                                spaces.name(
                                                                        scene.space, scene.heron),
                                                                scene.space)),
                                                time.instant()))));
        scene.isAsItIs("nothing");
        acts.forEach((act, doing) -> {
            doing.run();
            scene.isAsItIs(act);
        });
        assertThat(scene.kept(scene.outsider).stream().map(reply -> reply.words().text()))
                .contains("I left the basket.")
                .doesNotContain("So did I.", "Mornings are better.", "I read this twice.");
        forum.withdraw(scene.plum.viewer(), scene.space, scene.topic);
        assertThatThrownBy(() -> scene.kept(scene.outsider)).isInstanceOf(NotFound.class);
    }

    @Test
    void words_put_behind_others_are_seen_there() {
        var scene = new Scene();
        var other = spaces.topic(scene.space, scene.otter, "Queues", "The same with queues.");
        spaces.answer(scene.space, other, scene.plum, "Queues too.");
        scene.isAsItIs("nothing");
        moving.merge(cast.wren().viewer(), scene.space, other, scene.path());
        scene.isAsItIs("words put behind");
        assertThat(scene.kept(scene.outsider)).hasSize(6);
        var to = spaces.make(Spaces.plan("Elsewhere", ForumDoor.OPEN));
        moving.move(cast.wren().viewer(), scene.space, scene.topic, to);
        scene.space = to;
        scene.isAsItIs("a move");
    }

    /// However it is written: by this program, by another node, by a hand that mends something.
    @Test
    void each_column_that_is_shown_counts() {
        var scene = new Scene();
        var changes = new LinkedHashMap<String, String>();
        changes.put("body", "'Other words.'");
        changes.put("note", "'SUICIDE'");
        changes.put("quotes", "1");
        changes.put("edits", "edits + 1");
        changes.put("posted_at", "posted_at - interval '1 day'");
        changes.put("lent_at", "now()");
        for (var kind : List.of("heard", "me_too", "helped", "hope")) {
            changes.put(kind, kind + " + 1");
        }
        changes.put("persona_id", "gen_random_uuid()");
        changes.put("state", "'taken-back'");
        changes.forEach((column, to) -> {
            var before = scene.kept(scene.outsider);
            assertThat(scene.kept(scene.outsider)).as("kept before %s", column).isSameAs(before);
            database.sql(
                            "update forum_reply set %s = %s where topic_id = ? and number = 3"
                                    .formatted(column, to))
                    .param(scene.topic.value())
                    .update();
            assertThat(scene.kept(scene.outsider)).as(column).isNotEqualTo(before);
            scene.isAsItIs(column);
        });
    }

    @Test
    void what_is_read_before_it_is_certain_is_not_kept() {
        var scene = new Scene();
        transaction.executeWithoutResult(undone -> {
            database.sql(
                            "update forum_reply set body = 'Never said.' where topic_id = ? and number = 1")
                    .param(scene.topic.value())
                    .update();
            assertThat(scene.kept(scene.outsider).get(1).words().text()).isEqualTo("Never said.");
            undone.setRollbackOnly();
        });
        assertThat(scene.kept(scene.outsider).get(1).words().text())
                .isEqualTo("So did I, last week.");
        scene.isAsItIs("nothing");
    }

    /// Whoever presses holds a reply until the end and then counts; whoever takes it out holds the
    /// topic and wants the reply.
    @Test
    void a_press_and_somebody_who_holds_the_topic_never_wait_for_each_other() throws Exception {
        var scene = new Scene();
        var plum = spaces.name(scene.space, scene.plum);
        var taken =
                Meanwhile.of(
                        transaction,
                        database,
                        () -> rows.react(scene.topic, 3, plum, Reaction.ME_TOO, true),
                        () -> {
                            forum.setAside(
                                    cast.wren().viewer(),
                                    scene.space,
                                    scene.topic,
                                    3,
                                    new Words("A name stood there."));
                            return "done";
                        });
        assertThat(taken).isEqualTo("done");
        scene.isAsItIs("both");
        assertThat(scene.kept(scene.outsider).get(3).isAside()).isTrue();
    }

    @Test
    void what_one_says_and_opens_is_nobody_elses() {
        var scene = new Scene();
        forum.react(scene.otter.viewer(), scene.space, scene.topic, 3, Reaction.HOLDING_HOPE, true);
        forum.openVeil(scene.otter.viewer(), scene.space, scene.topic, 2);
        scene.isAsItIs("a press and a veil");
        assertThat(scene.kept(scene.otter).get(3).mine()).containsExactly(Reaction.HOLDING_HOPE);
        assertThat(scene.kept(scene.otter).get(2).opened()).isTrue();
        for (var other : List.of(scene.outsider, scene.plum, scene.heron)) {
            assertThat(scene.kept(other)).allSatisfy(reply -> assertThat(reply.mine()).isEmpty());
            assertThat(scene.kept(other)).noneMatch(Reply::opened);
        }
        var path = scene.path();
        assertThat(scene.heron.guest().get(path).body()).doesNotContain("It has been a hard year.");
        assertThat(scene.otter.guest().get(path).body()).contains("It has been a hard year.");
    }

    @Test
    void each_page_of_a_topic_is_kept_apart() {
        var scene = new Scene();
        IntStream.rangeClosed(4, 25)
                .forEach(at ->
                        rows.answer(
                                scene.topic,
                                rows.space(scene.space).orElseThrow(),
                                at,
                                new ForumRows.Written(
                                        spaces.name(scene.space, scene.plum),
                                        UUID.randomUUID(),
                                        null,
                                        new Words("Reply " + at + "."),
                                        null),
                                null,
                                time.instant()));
        var reads = scene.outsider.guest();
        var path = scene.path();
        for (var again = 0; again < 2; again++) {
            assertThat(reads.get(path).body()).contains("Reply 20.").doesNotContain("Reply 21.");
            assertThat(reads.get(path + "?after=20").body())
                    .contains("Reply 21.", "Reply 25.")
                    .doesNotContain("Reply 20.");
        }
    }

    @Test
    void somebody_who_may_not_read_is_not_shown_what_others_read() {
        var scene = new Scene();
        var path = scene.path();
        assertThat(scene.outsider.guest().get(path).body()).contains("I left the basket.");
        forum.change(cast.aspen().viewer(), scene.space, Spaces.MEMBERS);
        assertThat(scene.outsider.guest().get(path).status()).isEqualTo(404);
        assertThat(scene.heron.guest().get(path).body()).contains("I left the basket.");
        forum.block(scene.heron.viewer(), scene.space, scene.topic, 0);
        assertThat(scene.heron.guest().get(path).status()).isEqualTo(404);
    }
}
