package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.safety.Deadlines;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// No topic goes unanswered: somebody has it, with a deadline, until somebody answers.
@HouseTest
@Import({Spaces.class, Offers.class})
@Timeout(300)
class UnansweredTests {
    private static final String HATEFUL = "All immigrants are vermin.";

    @Autowired Cast cast;
    @Autowired Spaces spaces;
    @Autowired Offers offers;
    @Autowired Forum forum;
    @Autowired Care care;
    @Autowired Members members;
    @Autowired Deadlines deadlines;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    @BeforeEach
    void nobodyElseOffers() {
        offers.nobody();
    }

    private Cast.Person willing(SpaceId space, String name) {
        var person = spaces.join(space, cast.person(name), name);
        forum.willing(person.viewer(), space, true);
        return person;
    }

    private void passes(Duration duration, TopicId topic, CareStep step) {
        time.pass(duration);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(care.of(topic).map(Care.State::step)).contains(step));
    }

    @Test
    void a_topic_goes_from_hand_to_hand_until_somebody_answers() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var stone = willing(space, "asked-stone");
        var fern = willing(space, "asked-fern");
        var supporter = cast.heron();
        offers.open(supporter, 5, 0);
        var topic = spaces.topic(space, plum, "Is anybody awake", "Hello.");
        var path = Spaces.path(space, topic);
        assertThat(plum.guest().get(path).body())
                .contains("If nobody has by then, up to two members who are willing are asked");
        assertThat(deadlines.dueAt(Care.DEADLINE, topic.value()))
                .contains(time.instant().plus(CareStep.WAITING.length()));
        passes(CareStep.WAITING.length(), topic, CareStep.MEMBERS);
        assertThat(plum.guest().get(path).body())
                .contains("2 members who are willing have been asked.");
        for (var asked : List.of(stone, fern)) {
            assertThat(asked(asked)).contains(topic);
        }
        var waits = "A topic waits for a first word from you.";
        assertThat(stone.guest().get("/today").body()).contains(waits, "href=\"/forum/waiting\"");
        assertThat(plum.guest().get("/today").body()).doesNotContain(waits);
        assertThat(asked(plum)).isEmpty();
        assertThat(asked(supporter)).isEmpty();
        forum.notNow(stone.viewer(), topic);
        assertThat(asked(stone)).isEmpty();
        assertThat(stone.guest().get("/today").body()).doesNotContain(waits);
        assertThat(care.of(topic).orElseThrow().step()).isEqualTo(CareStep.MEMBERS);
        assertThat(plum.guest().get(path).body())
                .as("that somebody would rather not is told nobody")
                .contains("2 members who are willing have been asked.");
        offers.shift(supporter, Duration.ofHours(8));
        forum.notNow(fern.viewer(), topic);
        assertThat(care.of(topic).orElseThrow().step())
                .as("nobody is left who was asked")
                .isEqualTo(CareStep.SUPPORTER);
        assertThat(asked(supporter)).contains(topic);
        assertThat(plum.guest().get(path).body()).contains("It lies before a supporter on duty.");
        passes(CareStep.SUPPORTER.length(), topic, CareStep.MODERATORS);
        assertThat(plum.guest().get(path).body()).contains("It lies before the moderators now.");
        passes(CareStep.MODERATORS.length(), topic, CareStep.LEAD);
        assertThat(plum.guest().get(path).body()).contains("The safeguarding lead has it.");
        time.pass(CareStep.LEAD.length());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(care.of(topic).orElseThrow().dueAt())
                                .as("the lead is told again")
                                .isAfter(time.instant()));
        assertThat(care.of(topic).orElseThrow().step()).isEqualTo(CareStep.LEAD);

        spaces.answer(space, topic, plum, "My own words count for nothing here.");
        assertThat(care.of(topic)).isPresent();
        var number = spaces.answer(space, topic, stone, "I am.");
        assertThat(care.of(topic)).isEmpty();
        assertThat(deadlines.dueAt(Care.DEADLINE, topic.value())).isEmpty();
        forum.takeBack(stone.viewer(), space, topic, number);
        assertThat(care.of(topic).orElseThrow().step())
                .as("the only answer is gone")
                .isEqualTo(CareStep.WAITING);
        forum.withdraw(plum.viewer(), space, topic);
        assertThat(care.of(topic)).isEmpty();
    }

    @Test
    void whoever_is_asked_and_blocks_the_writer_is_asked_no_more() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var stone = willing(space, "asked-stone");
        var topic = spaces.topic(space, plum, "Is anybody awake", "Hello.");
        passes(CareStep.WAITING.length(), topic, CareStep.MEMBERS);
        assertThat(asked(stone)).contains(topic);
        forum.block(stone.viewer(), space, topic, 0);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(care.of(topic).orElseThrow().step())
                                .as("nobody is left who was asked")
                                .isEqualTo(CareStep.MODERATORS));
        assertThat(asked(stone)).isEmpty();
    }

    @Test
    void what_waits_and_has_what_they_do_not_want_to_meet_is_counted_and_not_shown() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var stone = willing(space, "asked-stone");
        forum.muteWord(stone.viewer(), "candelabra");
        var topic = spaces.topic(space, plum, "A candelabra", "Hello.");
        passes(CareStep.WAITING.length(), topic, CareStep.MEMBERS);
        assertThat(asked(stone)).contains(topic);
        assertThat(stone.guest().get("/forum/waiting").body())
                .contains("One is not shown here")
                .doesNotContain("candelabra");
        assertThat(stone.guest().get("/forum").body()).doesNotContain("/forum/waiting");
        forum.unmuteWord(stone.viewer(), "candelabra");
        assertThat(stone.guest().get("/forum/waiting").body())
                .contains("A candelabra")
                .doesNotContain("not shown here");
        assertThat(stone.guest().get("/forum").body()).contains("/forum/waiting");
    }

    private List<TopicId> asked(Cast.Person person) {
        var viewer = person.viewer();
        return care.before(members.names(viewer), viewer.home(), List.of()).stream()
                .map(Care.Waiting::topic)
                .toList();
    }

    @Test
    void one_who_is_willing_is_not_called_two_and_a_supporter_reads_no_title_of_a_closed_space() {
        var space = spaces.make(Spaces.MEMBERS);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var fern = willing(space, "asked-fern");
        var supporter = cast.heron();
        offers.open(supporter, 5, 0);
        var topic = spaces.topic(space, plum, "Is anybody awake", "Hello.");
        passes(CareStep.WAITING.length(), topic, CareStep.MEMBERS);
        offers.shift(supporter, Duration.ofHours(8));
        assertThat(plum.guest().get(Spaces.path(space, topic)).body())
                .contains("A member who is willing has been asked.")
                .doesNotContain("2 members");
        forum.notNow(fern.viewer(), topic);
        assertThat(care.of(topic).orElseThrow().step()).isEqualTo(CareStep.MODERATORS);
        assertThat(supporter.guest().get("/forum/waiting").body())
                .doesNotContain("Is anybody awake");
    }

    @Test
    void whoever_must_not_meet_the_writer_is_not_asked_and_the_honest_state_is_shown() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var blocked = willing(space, "blocked-moss");
        var topic = spaces.topic(space, plum, "Is anybody awake", "Hello.");
        forum.block(blocked.viewer(), space, topic, 0);
        passes(CareStep.WAITING.length(), topic, CareStep.MODERATORS);
        assertThat(asked(blocked)).isEmpty();
        var moderator = cast.wren().guest();
        assertThat(moderator.get("/forum/waiting").body()).contains("Is anybody awake");
        var visitor = cast.person("somebody-else").guest();
        assertThat(visitor.get("/forum/waiting").body()).doesNotContain("Is anybody awake");
        assertThat(visitor.get(Spaces.path(space, topic)).body())
                .doesNotContain("It lies before the moderators now.");
    }

    @Test
    void whoever_is_asked_meets_nothing_that_they_muted_and_nobody_whom_they_blocked_since() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var fern = willing(space, "asked-fern");
        var stone = willing(space, "asked-stone");
        var drink = spaces.topic(space, plum, "About drinking again", "Last night.");
        var quiet = spaces.topic(space, plum, "A quiet one", "Hello.");
        passes(CareStep.WAITING.length(), quiet, CareStep.MEMBERS);
        passes(Duration.ZERO, drink, CareStep.MEMBERS);
        var both = List.of("About drinking again", "A quiet one");
        for (var asked : List.of(fern, stone)) {
            assertThat(asked.guest().get("/forum/waiting").body()).contains(both);
        }
        forum.muteWord(fern.viewer(), "drink");
        assertThat(fern.guest().get("/forum/waiting").body())
                .contains("A quiet one")
                .doesNotContain("About drinking again");
        forum.muteTopic(fern.viewer(), space, quiet, true);
        assertThat(fern.guest().get("/forum/waiting").body())
                .contains("2 are not shown here")
                .doesNotContain(both);
        forum.block(stone.viewer(), space, drink, 0);
        assertThat(stone.guest().get("/forum/waiting").body())
                .contains("No topic waits for a first word");
        assertThat(stone.guest().get("/today").body()).doesNotContain("for a first word from you");
    }

    @Test
    void an_answer_that_its_reader_blocks_is_none_and_the_promise_stands_again() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var unkind = spaces.join(space, cast.otter(), "salt-otter");
        var topic = spaces.topic(space, plum, "Is anybody awake", "Hello.");
        var answered = spaces.answer(space, topic, unkind, "Go to sleep.");
        assertThat(care.of(topic)).as("answered").isEmpty();
        forum.block(plum.viewer(), space, topic, answered);
        await().untilAsserted(() -> assertThat(care.of(topic)).isPresent());
        assertThat(care.of(topic).orElseThrow().step()).isEqualTo(CareStep.WAITING);
    }

    @Test
    void what_waits_in_a_space_that_is_put_away_waits_again_when_it_is_brought_back() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Is anybody awake", "Hello.");
        var answered = spaces.topic(space, plum, "Another", "Hello.");
        spaces.answer(space, answered, spaces.join(space, cast.otter(), "salt-otter"), "Yes.");
        var keeper = cast.aspen().viewer();
        forum.archive(keeper, space, true);
        time.pass(CareStep.WAITING.length());
        await().untilAsserted(() -> assertThat(care.of(topic)).isEmpty());
        forum.archive(keeper, space, false);
        assertThat(care.of(topic).orElseThrow().dueAt()).isAfter(time.instant());
        assertThat(care.of(answered)).isEmpty();
    }

    @Test
    void who_muted_the_writer_or_has_rules_to_accept_is_not_asked() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var muted = willing(space, "muted-moss");
        var topic = spaces.topic(space, plum, "Is anybody awake", "Hello.");
        forum.mute(muted.viewer(), space, topic, 0);
        var outdated = willing(space, "old-fern");
        forum.change(
                cast.aspen().viewer(),
                space,
                new SpacePlan(
                        "Panic and everyday life",
                        "Who knows it",
                        "Other rules.",
                        java.util.Locale.ENGLISH,
                        ForumDoor.OPEN));
        passes(CareStep.WAITING.length(), topic, CareStep.MODERATORS);
        assertThat(asked(muted)).isEmpty();
        assertThat(asked(outdated)).isEmpty();
    }

    @Test
    void whoever_is_asked_says_not_now_without_a_cost() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Is anybody awake", "Hello.");
        time.pass(CareStep.WAITING.length().minusSeconds(1));
        var fern = willing(space, "asked-fern");
        passes(Duration.ofSeconds(1), topic, CareStep.MEMBERS);
        var reads = fern.guest();
        assertThat(reads.get("/forum").body()).contains("A topic waits for a first word from you.");
        assertThat(reads.get("/forum/waiting").body())
                .contains("Is anybody awake")
                .contains(Spaces.path(space, topic));
        var after = reads.follow(reads.post(Spaces.path(space, topic) + "/not-now", Map.of()));
        assertThat(after.body()).contains("No topic waits for a first word");
        assertThat(care.of(topic).orElseThrow().step()).isEqualTo(CareStep.MODERATORS);
    }

    @Test
    void of_two_hundred_topics_none_is_ever_without_owner_and_deadline() {
        var lot = new Random(7);
        var space = spaces.make(Spaces.OPEN);
        var willing = new ArrayList<Cast.Person>();
        for (int i = 0; i < 10; i++) {
            willing.add(willing(space, "willing-" + i));
        }
        var moderator = cast.wren().viewer();
        var onDuty = new ArrayList<Cast.Person>();
        for (int i = 0; i < 2; i++) {
            onDuty.add(cast.hereForDays(cast.person("there-now-" + i, Role.SUPPORTER)));
            offers.open(onDuty.getLast(), 5, 0);
        }
        var topics = new ArrayList<TopicId>();
        var writers = new ArrayList<Cast.Person>();
        for (int i = 0; i < 20; i++) {
            var writer =
                    spaces.join(space, cast.hereForDays(cast.person("writer-" + i)), "writer-" + i);
            for (int n = 0; n < 10; n++) {
                var words = n == 0 ? HATEFUL : "Hello."; // which waits until somebody looks
                topics.add(spaces.topic(space, writer, "Topic " + i + "." + n, words));
                writers.add(writer);
            }
        }
        var held = new ArrayList<>(held(topics));
        assertThat(held).hasSize(20);
        var answered = new HashSet<TopicId>();
        var met = EnumSet.noneOf(CareStep.class);
        for (int tick = 0; tick < 24; tick++) {
            everyTopicHasSomebody(topics, answered, met);
            time.pass(Duration.ofHours(3 + lot.nextInt(3)));
            everyTopicHasSomebody(topics, answered, met);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(overdue(topics)).isZero());
            everyTopicHasSomebody(topics, answered, met);
            drop(space, willing, lot);
            if (lot.nextBoolean()) {
                forum.putBack(moderator, space, held.removeLast(), 0, 0);
            }
            for (var supporter : onDuty) {
                offers.goHome(supporter);
                if (lot.nextInt(3) > 0) {
                    offers.shift(supporter, Duration.ofHours(8));
                }
            }
            for (int n = 0; n < 6; n++) {
                var at = lot.nextInt(topics.size());
                if (answered.contains(topics.get(at)) || held.contains(topics.get(at))) {
                    continue;
                }
                if (lot.nextInt(4) == 0) {
                    forum.withdraw(writers.get(at).viewer(), space, topics.get(at));
                } else {
                    var other = writers.get((at + 10) % writers.size());
                    spaces.answer(space, topics.get(at), other, "Here.");
                }
                answered.add(topics.get(at));
            }
        }
        assertThat(held).as("some wait to the end").isNotEmpty().hasSizeLessThan(20);
        assertThat(met).as("steps that some topic met").isEqualTo(EnumSet.allOf(CareStep.class));
        assertThat(answered).hasSizeLessThan(topics.size());
    }

    private List<TopicId> held(List<TopicId> topics) {
        return database.sql(
                        "select topic_id from forum_aside where topic_id = any (?) and number = 0")
                .param(ids(topics))
                .query((row, at) -> new TopicId(row.getObject(1, UUID.class)))
                .list();
    }

    /// Who was asked says no, leaves the space, blocks who wrote it, or does not want to meet its
    /// words.
    private void drop(SpaceId space, List<Cast.Person> willing, Random lot) {
        for (var person : List.copyOf(willing)) {
            switch (lot.nextInt(12)) {
                case 0 -> {
                    forum.leave(person.viewer(), space);
                    willing.remove(person);
                }
                case 1, 2 -> asked(person).forEach(topic -> forum.notNow(person.viewer(), topic));
                case 3 -> forum.muteWord(person.viewer(), "hello");
                case 4 ->
                        asked(person).stream()
                                .findFirst()
                                .ifPresent(topic -> forum.block(person.viewer(), space, topic, 0));
                default -> {} // says nothing
            }
        }
        if (lot.nextInt(5) == 0) {
            willing.add(willing(space, "comes-" + UUID.randomUUID().toString().substring(0, 8)));
        }
    }

    private int overdue(List<TopicId> topics) {
        return database.sql(
                        """
                        select count(*) from forum_care c
                        where c.topic_id = any (?) and (c.due_at <= ? or not exists (
                            select from deadline d where d.kind = ? and d.ref = c.topic_id
                                and d.due_at = c.due_at))
                        """)
                .params(ids(topics), Timestamp.from(time.instant()), Care.DEADLINE)
                .query(Integer.class)
                .single();
    }

    /// Each that nobody has answered is in somebody's hands, until a time that is told to its
    /// writer.
    private void everyTopicHasSomebody(
            List<TopicId> topics, Set<TopicId> answered, Set<CareStep> met) {
        var held = new HashSet<TopicId>();
        database.sql(
                        """
                        select topic_id, step, due_at, supporter_id, exists (select from forum_ask a
                            where a.topic_id = c.topic_id and a.declined_at is null) as asked
                        from forum_care c where topic_id = any (?)
                        """)
                .param(ids(topics))
                .query(row -> {
                    held.add(new TopicId(row.getObject(1, UUID.class)));
                    var step = CareStep.of(row.getString(2));
                    met.add(step);
                    assertThat(row.getTimestamp(3)).isNotNull();
                    if (step == CareStep.SUPPORTER) {
                        assertThat(row.getObject(4)).isNotNull();
                    }
                    if (step == CareStep.MEMBERS) {
                        assertThat(row.getBoolean(5)).as("somebody is asked").isTrue();
                    }
                });
        var open = new HashSet<>(topics);
        open.removeAll(answered);
        assertThat(held).isEqualTo(open);
    }

    private static UUID[] ids(List<TopicId> topics) {
        return topics.stream().map(TopicId::value).toArray(UUID[]::new);
    }
}
