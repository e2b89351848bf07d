package org.hearthside.forum;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Spaces of the forum for tests, with people and topics in them.
public final class Spaces {
    static final SpacePlan OPEN = plan("Panic and everyday life", ForumDoor.OPEN);
    static final SpacePlan MEMBERS = plan("After hospital", ForumDoor.MEMBERS);

    private final Cast cast;
    private final Forum forum;
    private final ForumRows rows;
    private final Members members;
    private final InstantSource time;
    private final Care care;
    private final JdbcClient database;

    Spaces(
            Cast cast,
            Forum forum,
            ForumRows rows,
            Members members,
            InstantSource time,
            Care care,
            JdbcClient database) {
        this.care = care;
        this.database = database;
        this.cast = cast;
        this.forum = forum;
        this.rows = rows;
        this.members = members;
        this.time = time;
    }

    static SpacePlan plan(String title, ForumDoor door) {
        return new SpacePlan(
                title,
                "For anybody whose days are narrow.",
                "Speak from your own life.\nAsk before you advise.",
                Locale.ENGLISH,
                door);
    }

    SpaceId make(SpacePlan plan) {
        return forum.make(cast.aspen().viewer(), plan);
    }

    Cast.Person join(SpaceId space, Cast.Person person, String as) {
        var version = rows.space(space).orElseThrow().version();
        forum.join(person.viewer(), space, as, version);
        return person;
    }

    PersonaId name(SpaceId space, Cast.Person person) {
        return members.nameIn(person.viewer(), space).orElseThrow();
    }

    TopicId topic(SpaceId space, Cast.Person person, String title, String words) {
        return topic(space, person, title, words, null);
    }

    TopicId topic(
            SpaceId space, Cast.Person person, String title, String words, @Nullable Note note) {
        return forum.open(
                person.viewer(),
                space,
                title,
                new Forum.Typed(UUID.randomUUID(), words, note),
                Wish.HEARD);
    }

    int answer(SpaceId space, TopicId topic, Cast.Person person, String words) {
        return answer(space, topic, person, words, null);
    }

    int answer(
            SpaceId space, TopicId topic, Cast.Person person, String words, @Nullable Note note) {
        return forum.answer(
                person.viewer(),
                space,
                topic,
                new Forum.Typed(UUID.randomUUID(), words, note),
                null);
    }

    static String path(SpaceId space) {
        return "/forum/" + space;
    }

    static String path(SpaceId space, TopicId topic) {
        return "/forum/" + space + "/" + topic;
    }

    static WriteForm begun(String text) {
        var client = UUID.randomUUID().toString();
        return new WriteForm(client, "", "", text, Note.LOSS, null, 0, Map.of());
    }

    /// This person opens a topic in a space of its own and answers in it.
    ///
    /// @param reader takes part in that space too
    /// @return where the reader meets them
    public List<String> trace(Cast.Person person, String as, Cast.Person reader) {
        var space = make(MEMBERS);
        join(space, reader, "reads-" + Cast.letters());
        join(space, person, as);
        var topic = topic(space, person, "A topic", "Words.");
        var number = answer(space, topic, person, "More words.");
        var path = path(space, topic);
        return List.of(
                path(space), path, path + "/r/" + number, "/report/reply." + topic + "." + number);
    }

    /// Something of this person stands in every table of the forum.
    public void life(Cast.Person person) {
        var space = make(OPEN);
        join(space, person, "forum-plum");
        var otter = join(space, cast.otter(), "forum-otter");
        var topic = topic(space, person, "canary-title", "canary-topic", Note.LOSS);
        forum.edit(
                person.viewer(),
                space,
                topic,
                0,
                "canary-title",
                "canary-topic, changed",
                Note.LOSS);
        var theirs = answer(space, topic, otter, "Heavy.", Note.SUICIDE);
        var own = answer(space, topic, person, "canary-reply", Note.LOSS);
        rows.lend(topic, own, time.instant());
        forum.setAside(cast.wren().viewer(), space, topic, own, new Words("canary-forum-aside"));
        for (var reaction : Reaction.values()) {
            forum.react(otter.viewer(), space, topic, 0, reaction, true);
        }
        forum.react(person.viewer(), space, topic, theirs, Reaction.ME_TOO, true);
        forum.openVeil(person.viewer(), space, topic, theirs);
        forum.mute(person.viewer(), space, topic, theirs);
        forum.follow(person.viewer(), space, topic, true);
        forum.muteTopic(person.viewer(), space, topic, true);
        forum.muteWord(person.viewer(), "canary-word");
        forum.keepDraft(person.viewer(), space, topic.value(), begun("canary-forum-draft"));
        var moss = join(space, cast.otter(), "forum-moss"); // whom they have not muted
        var locked = topic(space, moss, "Closed", "Words.");
        forum.lock(person.viewer(), space, locked, new Words("For a while"));
        var waits = topic(space, moss, "Anybody", "Is anybody there?");
        forum.willing(person.viewer(), space, true);
        database.sql("update forum_care set due_at = ? where topic_id = ?")
                .params(Timestamp.from(time.instant()), waits.value())
                .update();
        care.pass(waits); // asks them
        forum.notNow(person.viewer(), waits);
        rows.leave(space, name(space, person), time.instant().minus(Duration.ofHours(1)));
    }

    /// What this person is to a topic: for each, the values of the variables in its addresses.
    ///
    /// @param friend takes part wherever they do
    /// @param foe between whom and them a block lies already
    public Map<String, Map<String, String>> relations(
            Cast.Person person, Cast.Person friend, Cast.Person foe) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        var inside = make(MEMBERS);
        join(inside, person, "forum-plum");
        join(inside, friend, "forum-otter");
        all.put("own", at(inside, topic(inside, person, "Mine", "Words."), person));
        all.put("others-words", at(inside, topic(inside, friend, "Theirs", "Words."), friend));
        join(inside, foe, "forum-foe");
        all.put("blocked", at(inside, topic(inside, foe, "A foe’s", "Words."), foe));
        var open = make(OPEN);
        join(open, friend, "forum-otter");
        all.put("open", at(open, topic(open, friend, "Theirs", "Words."), friend));
        var closed = make(MEMBERS);
        join(closed, friend, "forum-otter");
        var outside = at(closed, topic(closed, friend, "Theirs", "Words."), friend);
        all.put("foreign", outside);
        var elsewhere = new HashMap<>(outside);
        elsewhere.put("space", inside.toString());
        all.put("elsewhere", elsewhere);
        var left = make(MEMBERS);
        join(left, person, "forum-plum");
        all.put("left", at(left, topic(left, person, "Mine", "Words."), person));
        forum.leave(person.viewer(), left);
        var gone = make(MEMBERS);
        join(gone, person, "forum-plum");
        all.put("archived", at(gone, topic(gone, person, "Mine", "Words."), person));
        forum.archive(cast.aspen().viewer(), gone, true);
        return all;
    }

    private Map<String, String> at(SpaceId space, TopicId topic, Cast.Person person) {
        return Map.of(
                "space", space.toString(),
                "id", space.toString(),
                "topic", topic.toString(),
                "place", topic.toString(),
                "number", String.valueOf(answer(space, topic, person, "More words.")));
    }
}
