package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.Meanwhile;
import org.hearthside.TestTime;
import org.hearthside.live.Drafts;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Restriction;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Note;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The forum as people meet it without scripts.
@HouseTest
@Import(Spaces.class)
@Timeout(180)
class ForumTests {
    @Autowired Cast cast;
    @Autowired Spaces spaces;
    @Autowired Forum forum;
    @Autowired ForumRows rows;
    @Autowired Moving moving;
    @Autowired Drafts drafts;
    @Autowired Members members;
    @Autowired TestTime time;
    @Autowired JdbcClient database;
    @Autowired TransactionTemplate transaction;

    private static Map<String, String> written(Guest.Answer page, String... fields) {
        var all = new LinkedHashMap<String, String>();
        all.put("client", page.field("client"));
        all.put("ticket", page.field("ticket"));
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return all;
    }

    @Test
    void other_words_from_a_page_that_had_sent_something_are_kept_and_not_taken_for_it() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var path = Spaces.path(space, topic);
        var reads = plum.guest();
        var page = reads.get(path);
        var client = page.field("client");
        var sent = reads.submit(path + "/replies", page, "text", "First words.");
        assertThat(reads.submit(path + "/replies", page, "text", "First words.").location())
                .as("pressed twice")
                .isEqualTo(sent.location());
        var other = reads.submit(path + "/replies", page, "text", "Second words.");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("Second words.", "You had sent something else");
        assertThat(other.field("client")).isNotEqualTo(client);
        assertThat(reads.submit(path + "/replies", other, "text", "Second words.").location())
                .contains("#r-2");
        forum.edit(plum.viewer(), space, topic, 1, null, "Changed words.", null);
        assertThat(reads.submit(path + "/replies", page, "text", "First words.").location())
                .as("what it said first")
                .isEqualTo(sent.location());
    }

    @Test
    void whoever_takes_part_no_longer_is_told_so_and_nobody_else() {
        var space = spaces.make(Spaces.OPEN);
        var reads = spaces.join(space, cast.plum(), "late-plum").guest();
        reads.get(Spaces.path(space));
        var left = reads.post(Spaces.path(space) + "/leave", Map.of());
        assertThat(reads.follow(left).body()).contains("You no longer take part.");
    }

    @Test
    void somebody_takes_part_opens_a_topic_and_is_answered() {
        var space = spaces.make(Spaces.OPEN);
        var plum = cast.plum();
        var reads = plum.guest();
        assertThat(reads.get("/forum").body())
                .contains(Spaces.path(space))
                .contains("Every member here can read it.");
        assertThat(reads.get(Spaces.path(space)).body())
                .contains("See how to take part")
                .doesNotContain("/new\"");
        var door = reads.get(Spaces.path(space) + "/join");
        assertThat(door.body()).contains("Ask before you advise.");
        assertThat(door.field("name")).as("a name by lot").isNotBlank();
        var inside =
                reads.follow(
                        reads.post(
                                Spaces.path(space) + "/join",
                                Map.of("name", "soft-plum", "version", door.field("version"))));
        assertThat(inside.body()).contains("You take part in this space now.");

        var begin = reads.get(Spaces.path(space) + "/new");
        var topic =
                reads.follow(
                        reads.post(
                                Spaces.path(space) + "/topics",
                                written(
                                        begin,
                                        "title",
                                        "Walking out of shops",
                                        "text",
                                        "I left a *full* basket at the till.",
                                        "note",
                                        Note.LOSS.name(),
                                        "wish",
                                        "heard")));
        assertThat(topic.body())
                .contains("Walking out of shops")
                .contains("I left a <em>full</em> basket")
                .contains("I’d like to be heard")
                .contains("No replies yet");

        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var answers = otter.guest();
        var list = answers.get(Spaces.path(space));
        assertThat(list.body()).contains("Walking out of shops").contains("soft-plum");
        assertThat(list.body()).as("no other name of theirs").doesNotContain(plum.name());
        var page = answers.get(topic.path());
        assertThat(page.body()).contains("You don’t need to solve anything.");
        var answered =
                answers.follow(
                        answers.post(
                                topic.path() + "/replies",
                                written(page, "text", "Me too. The bread aisle.")));
        assertThat(answered.body()).contains("Me too. The bread aisle.").contains("id=\"r-1\"");
        assertThat(reads.get(topic.path()).body())
                .contains("One reply")
                .contains("salt-otter")
                .doesNotContain(otter.name());
        assertThat(members.names(plum.viewer())).hasSize(2);
    }

    @Test
    void a_space_for_members_shows_its_door_and_nothing_else() {
        var space = spaces.make(Spaces.MEMBERS);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "The first night home", "It was loud.");
        var outside = cast.otter().guest();
        assertThat(outside.get(Spaces.path(space)).body())
                .contains("Only those who take part can read it.")
                .contains("name=\"version\"")
                .doesNotContain("The first night home");
        var absent = outside.get(Spaces.path(space, new TopicId(UUID.randomUUID())));
        for (var path : List.of("", "/r/0")) {
            var hidden = outside.get(Spaces.path(space, topic) + path);
            assertThat(hidden.status()).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(absent.body());
        }
        assertThat(outside.get("/report/reply." + topic + ".0").status()).isEqualTo(404);
    }

    @Test
    void what_stands_behind_a_note_is_not_on_the_page_until_somebody_asks() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var wren = spaces.join(space, cast.otter(), "north-wren");
        var topic = spaces.topic(space, plum, "Hospital", "Has anybody been there?");
        var veiled = spaces.answer(space, topic, wren, "canary-behind-the-note", Note.TREATMENT);
        spaces.answer(space, topic, wren, "And one without.");
        var reads = plum.guest();
        var path = Spaces.path(space, topic);
        var page = reads.get(path);
        assertThat(page.body())
                .contains("The writer added a note.")
                .contains("href=\"#r-2\"")
                .doesNotContain("canary-behind-the-note");
        var alone = reads.get(path + "/r/" + veiled).body();
        assertThat(alone)
                .as("on the way to report or block")
                .contains("The writer added a note.", "Ask a moderator to look")
                .doesNotContain("canary-behind-the-note", "?quote=");
        assertThat(reads.get(path + "?quote=" + veiled).body())
                .as("nor as a quote")
                .doesNotContain("canary-behind-the-note");
        var opened = reads.follow(reads.post(path + "/r/" + veiled + "/open", Map.of()));
        assertThat(opened.body()).contains("canary-behind-the-note");
        assertThat(reads.get(path + "/r/" + veiled).body())
                .contains("canary-behind-the-note", "?quote=" + veiled);
        var quotes = reads.get(path + "?quote=" + veiled);
        assertThat(quotes.area("text")).startsWith("> canary-behind-the-note");
        assertThat(quotes.body())
                .as("a quote takes its note along")
                .containsPattern("value=\"TREATMENT\"[^>]*selected");
        assertThat(cast.wren().guest().get(path + "/r/" + veiled).body())
                .as("who looks after the forum")
                .contains("canary-behind-the-note");
        assertThat(reads.get(path).body()).as("asked once").contains("canary-behind-the-note");

        assertThat(wren.guest().get(path).body())
                .as("its writer")
                .contains("canary-behind-the-note");
        var visits = cast.stone().guest();
        visits.get(path);
        assertThat(visits.follow(visits.post(path + "/r/" + veiled + "/open", Map.of())).body())
                .as("one without a name here")
                .contains("canary-behind-the-note");
        assertThat(visits.get(path).body())
                .as("of whom nothing is remembered")
                .doesNotContain("canary-behind-the-note");
    }

    @Test
    void one_press_says_something_and_another_takes_it_back() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var presses = otter.guest();
        var path = Spaces.path(space, topic);
        presses.get(path);
        for (int i = 0; i < 2; i++) {
            presses.post(path + "/r/0/react", Map.of("give", "ME_TOO"));
        }
        assertThat(presses.get(path).body())
                .contains("aria-pressed=\"true\"")
                .contains(">1</span>");
        assertThat(rows.reply(topic, 0, null).orElseThrow().counts())
                .isEqualTo(Map.of(Reaction.ME_TOO, 1));
        presses.post(path + "/r/0/react", Map.of("take", "ME_TOO"));
        presses.post(path + "/r/0/react", Map.of("take", "ME_TOO"));
        assertThat(rows.reply(topic, 0, null).orElseThrow().counts()).isEmpty();
        assertThat(presses.post(path + "/r/0/react", Map.of()).status())
                .as("nothing was pressed")
                .isEqualTo(404);
        var own = plum.guest();
        own.get(path);
        assertThat(own.post(path + "/r/0/react", Map.of("give", "ME_TOO")).status())
                .as("to one's own words")
                .isEqualTo(404);
    }

    @Test
    void words_are_changed_taken_back_and_withdrawn() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var topic = spaces.topic(space, plum, "Shops", "first-wording");
        var number = spaces.answer(space, topic, otter, "otters-words");
        var path = Spaces.path(space, topic);
        var own = plum.guest();
        own.get(path + "/r/0");
        own.follow(
                own.post(
                        path + "/r/0/edit",
                        Map.of("title", "Shops again", "text", "second-wording", "note", "")));
        var others = otter.guest();
        assertThat(others.get(path).body())
                .contains("second-wording")
                .contains("Shops again")
                .contains("edited once")
                .doesNotContain("first-wording");
        assertThat(others.get(path + "/r/0").body()).doesNotContain("first-wording");
        assertThat(cast.wren().guest().get(path + "/r/0").body())
                .as("moderators see what it was")
                .contains("first-wording");
        own.get(path);
        assertThat(own.post(path + "/r/" + number + "/edit", Map.of("text", "not mine")).status())
                .isEqualTo(404);
        assertThat(own.post(path + "/r/" + number + "/take-back", Map.of()).status())
                .isEqualTo(404);

        others.get(path);
        others.post(path + "/r/" + number + "/take-back", Map.of());
        assertThat(own.get(path).body())
                .contains("Taken back by the writer")
                .contains("No replies yet")
                .doesNotContain("otters-words");
        assertThat(stands("otters-words")).isFalse();

        spaces.answer(space, topic, otter, "otters-other-words");
        own.get(path);
        assertThat(own.follow(own.post(path + "/withdraw", Map.of())).body())
                .contains("It is withdrawn.")
                .doesNotContain("Shops again");
        for (var reader : List.of(own, others, cast.wren().guest())) {
            assertThat(reader.get(path).status()).isEqualTo(404);
            assertThat(reader.get(path + "/r/0").status()).isEqualTo(404);
        }
        assertThat(stands("second-wording")).isFalse();
        assertThat(stands("first-wording")).isFalse();
        assertThat(stands("otters-other-words")).as("theirs").isTrue();
    }

    private boolean stands(String words) {
        return database.sql(
                        """
                        select exists (select from forum_reply where body like :words)
                            or exists (select from forum_wording where body like :words)
                        """)
                .param("words", "%" + words + "%")
                .query(Boolean.class)
                .single();
    }

    @Test
    void twenty_replies_make_a_page_and_none_is_shown_twice_or_missed() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = spaces.join(space, cast.hereForDays(cast.otter()), "salt-otter");
        var topic = spaces.topic(space, plum, "Long", "Say something.");
        for (int i = 1; i <= 45; i++) {
            spaces.answer(space, topic, otter, "answer-" + i + ".");
        }
        forum.takeBack(otter.viewer(), space, topic, 7);
        var reads = plum.guest();
        var numbers = new ArrayList<Integer>();
        var next = Spaces.path(space, topic);
        for (var pages = 0; !next.isEmpty(); pages++) {
            assertThat(pages).isLessThan(4);
            var page = reads.get(next);
            Pattern.compile("id=\"r-(\\d+)\"")
                    .matcher(page.body())
                    .results()
                    .forEach(found -> numbers.add(Integer.parseInt(found.group(1))));
            next = page.body().contains("More replies") ? later(page) : "";
        }
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 45).boxed().toList());
        var reply = otter.guest();
        var last = reply.get(Spaces.path(space, topic) + "?after=40");
        var sent =
                reply.post(
                        Spaces.path(space, topic) + "/replies", written(last, "text", "The 46th."));
        assertThat(sent.location()).endsWith("?after=40#r-46");
        assertThat(reply.follow(sent).body()).contains("The 46th.");
    }

    private static String later(Guest.Answer page) {
        var links =
                Pattern.compile("href=\"([^\"]*\\?after=\\d+)\">More replies").matcher(page.body());
        assertThat(links.find()).isTrue();
        return links.group(1);
    }

    @Test
    void the_newest_words_stand_first_and_older_topics_on_further_pages() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topics = new ArrayList<TopicId>();
        for (int i = 0; i < 25; i++) {
            if (i % 10 == 0) {
                time.pass(Duration.ofDays(1).plusSeconds(1)); // so many topics a day and no more
            }
            topics.add(spaces.topic(space, plum, "Topic number " + i + ".", "Words."));
            if (i % 3 > 0) {
                time.pass(Duration.ofSeconds(1)); // several stand at the same moment
            }
        }
        time.pass(Duration.ofMinutes(1));
        spaces.answer(space, topics.getFirst(), plum, "And one more thing.");
        var reads = cast.otter().guest();
        var first = reads.get(Spaces.path(space));
        assertThat(ids(first).getFirst()).isEqualTo(topics.getFirst().toString());
        var older =
                reads.get(
                        Spaces.path(space)
                                + "?behind="
                                + first.between("?behind=", "\"").replace("&amp;", "&"));
        var all = new ArrayList<>(ids(first));
        all.addAll(ids(older));
        assertThat(ids(first)).hasSize(20);
        assertThat(all).doesNotHaveDuplicates();
        assertThat(new HashSet<>(all))
                .isEqualTo(new HashSet<>(topics.stream().map(TopicId::toString).toList()));
        assertThat(reads.get(Spaces.path(space) + "?behind=nonsense").body())
                .contains("Topic number 0.");
    }

    private static List<String> ids(Guest.Answer page) {
        return Pattern.compile("<h2 class=\"row__name\"><a href=\"/forum/[^/]*/([^\"]*)\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void pressing_twice_writes_once_also_at_the_same_moment() throws Exception {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.hereForDays(cast.plum()), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var typed = new Forum.Typed(UUID.randomUUID(), "Once.", null);
        Callable<Integer> press = () -> forum.answer(plum.viewer(), space, topic, typed, null);
        try (var hands = Executors.newFixedThreadPool(4)) {
            for (var pressed : hands.invokeAll(List.of(press, press, press, press))) {
                assertThat(pressed.get()).isEqualTo(1);
            }
        }
        assertThat(rows.reply(topic, 2, null)).isEmpty();
        var opening = new Forum.Typed(UUID.randomUUID(), "Once.", null);
        Callable<TopicId> opens = () -> forum.open(plum.viewer(), space, "Once", opening, null);
        try (var hands = Executors.newFixedThreadPool(4)) {
            var opened = new HashSet<TopicId>();
            for (var pressed : hands.invokeAll(List.of(opens, opens, opens, opens))) {
                opened.add(pressed.get());
            }
            assertThat(opened).hasSize(1);
        }
        var otter = cast.otter();
        var door = otter.guest().get(Spaces.path(space) + "/join");
        Callable<Guest.Answer> joins =
                () ->
                        otter.guest()
                                .post(
                                        Spaces.path(space) + "/join",
                                        door,
                                        "name",
                                        "salt-otter",
                                        "version",
                                        door.field("version"));
        try (var hands = Executors.newFixedThreadPool(4)) {
            for (var pressed : hands.invokeAll(List.of(joins, joins, joins, joins))) {
                assertThat(pressed.get().location()).isEqualTo(Spaces.path(space) + "?told=joined");
            }
        }
    }

    @Test
    void words_are_read_out_in_the_language_of_their_space_and_a_refusal_stays_on_its_page() {
        var space =
                spaces.make(
                        new SpacePlan(
                                "Pánico",
                                "Quien lo conoce",
                                "Normas.",
                                Locale.of("es"),
                                ForumDoor.OPEN));
        var plum = spaces.join(space, cast.hereForDays(cast.plum()), "late-plum");
        var topic = spaces.topic(space, plum, "Las tiendas", "Dejé la cesta.");
        for (var i = 1; i <= 22; i++) {
            time.pass(Duration.ofMinutes(2));
            spaces.answer(space, topic, plum, "Respuesta " + i);
        }
        var guest = plum.guest();
        var path = Spaces.path(space, topic);
        assertThat(guest.get(path).body())
                .contains(
                        "<html lang=\"en\"", "<h1 lang=\"es\"", "<div lang=\"es\" class=\"marked");
        assertThat(guest.get(Spaces.path(space)).body())
                .contains("lang=\"es\" dir=\"auto\">Las tiendas");
        forum.follow(plum.viewer(), space, topic, true);
        assertThat(guest.get("/forum/following").body())
                .contains("lang=\"es\" dir=\"auto\">Las tiendas");
        guest.get("/forum");
        assertThat(guest.post("/forum/search", Map.of("q", "cesta")).body())
                .contains("lang=\"es\" dir=\"auto\">Las tiendas");

        var second = guest.get(path + "?after=20");
        var refused =
                guest.post(
                        path + "/replies",
                        second,
                        "client",
                        second.field("client"),
                        "after",
                        second.field("after"),
                        "text",
                        " ");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Respuesta 22").doesNotContain("Respuesta 3<");
    }

    @Test
    void what_is_erased_closed_or_moved_meanwhile_takes_no_words() throws Exception {
        var space = spaces.make(Spaces.OPEN);
        var other = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var topic = spaces.topic(space, otter, "Shops", "I left the basket.");
        var number = spaces.answer(space, topic, plum, "plums-words");
        var by = plum.viewer();
        Callable<Object> edits =
                () -> {
                    forum.edit(by, space, topic, number, null, "meanwhile-edited", null);
                    return "";
                };
        assertThat(meanwhile(() -> forum.takeBack(by, space, topic, number), edits))
                .isInstanceOf(NotFound.class);
        var wren = cast.wren().viewer();
        Callable<Object> answers = () -> spaces.answer(space, topic, plum, "meanwhile-answered");
        var why = new Words("Let it rest.");
        assertThat(meanwhile(() -> forum.lock(wren, space, topic, why), answers))
                .isInstanceOf(Refused.class);
        forum.unlock(wren, space, topic);
        var again = spaces.topic(space, plum, "Shops again", "And again.");
        spaces.answer(space, again, otter, "Yes.");
        Callable<Object> merges = () -> moving.merge(wren, space, again, Spaces.path(space, topic));
        assertThat(meanwhile(() -> forum.lock(wren, space, again, why), merges))
                .isInstanceOf(Refused.class);
        assertThat(meanwhile(() -> moving.move(wren, space, topic, other), answers))
                .isInstanceOf(NotFound.class);
        var own = spaces.topic(space, plum, "Mine", "Words.");
        Callable<Object> opens =
                () -> {
                    forum.edit(by, space, own, 0, "canary-title", "meanwhile-opened", null);
                    return "";
                };
        assertThat(meanwhile(() -> forum.withdraw(by, space, own), opens))
                .isInstanceOf(NotFound.class);
        assertThat(stands("meanwhile-")).isFalse();
        assertThat(stands("plums-words")).isFalse();
    }

    @Test
    void two_moderators_take_the_same_words_out_at_once() throws Exception {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var one = cast.wren().viewer();
        var other = cast.person("looks-after-too", Role.MODERATOR).viewer();
        assertThat(
                        meanwhile(
                                () -> forum.setAside(one, space, topic, 0, new Words("First")),
                                () -> {
                                    forum.setAside(other, space, topic, 0, new Words("Second"));
                                    return "done";
                                }))
                .isEqualTo("done");
        assertThat(rows.reply(topic, 0, null).orElseThrow().reason()).isEqualTo(new Words("First"));
    }

    /// Somebody begins the second while the first is being done.
    ///
    /// @return what came of the second
    private Object meanwhile(Runnable first, Callable<Object> second) throws Exception {
        return Meanwhile.of(transaction, database, first, second);
    }

    @Test
    void many_at_once_get_numbers_without_gaps() throws Exception {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.hereForDays(cast.plum()), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        Callable<Integer> press = () -> spaces.answer(space, topic, plum, "One of many.");
        try (var hands = Executors.newFixedThreadPool(6)) {
            var given = new ArrayList<Integer>();
            for (var pressed : hands.invokeAll(java.util.Collections.nCopies(24, press))) {
                given.add(pressed.get());
            }
            assertThat(given)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 24).boxed().toList());
        }
    }

    @Test
    void a_title_that_claims_to_be_from_staff_is_refused_with_what_was_typed() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum").guest();
        var begin = plum.get(Spaces.path(space) + "/new");
        // its o is a letter of another alphabet
        var refused =
                plum.post(
                        Spaces.path(space) + "/topics",
                        written(
                                begin,
                                "title",
                                "Mоderator announcement",
                                "text",
                                "Send me your code.",
                                "wish",
                                "heard"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("take this title for words of the people who run");
        assertThat(refused.area("text")).isEqualTo("Send me your code.");
        assertThat(
                        plum.post(
                                        Spaces.path(space) + "/topics",
                                        written(
                                                begin,
                                                "title",
                                                "My moderator announcement",
                                                "text",
                                                "I am one elsewhere.",
                                                "wish",
                                                "heard"))
                                .status())
                .isEqualTo(303);
        var wren = spaces.join(space, cast.wren(), "looks-after");
        assertThat(spaces.topic(space, wren, "Moderator announcement", "We are here."))
                .as("who is one may say so")
                .isNotNull();
    }

    @Test
    void what_is_refused_stays_and_says_what_to_do() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var writes = plum.guest();
        var begin = writes.get(Spaces.path(space) + "/new");
        var refused =
                writes.post(
                        Spaces.path(space) + "/topics",
                        written(begin, "title", "", "text", "kept-words", "wish", "ideas"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("error-summary").contains("kept-words");
        assertThat(writes.get(Spaces.path(space) + "/new").area("text"))
                .as("and with the server")
                .isEqualTo("kept-words");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var page = writes.get(Spaces.path(space, topic));
        for (var text : List.of("", " \u200b ", "x".repeat(Forum.LONGEST + 1))) {
            var answer =
                    writes.post(
                            Spaces.path(space, topic) + "/replies", written(page, "text", text));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("error-summary");
        }
    }

    @Test
    void a_session_that_ended_costs_no_words() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var writes = plum.guest();
        var page = writes.get(Spaces.path(space, topic));
        writes.away();
        var sent =
                writes.post(
                        Spaces.path(space, topic) + "/replies",
                        written(page, "text", "kept-reply"));
        assertThat(sent.location()).isEqualTo("/sign-in?away&next=" + Spaces.path(space, topic));
        writes.as(plum);
        assertThat(writes.get(Spaces.path(space, topic)).area("text")).isEqualTo("kept-reply");
        var other = spaces.topic(space, plum, "Another", "Elsewhere.");
        assertThat(writes.get(Spaces.path(space, other)).area("text"))
                .as("a draft belongs to its topic")
                .isEmpty();
        writes.get(Spaces.path(space, topic));
        writes.post(
                Spaces.path(space, topic) + "/replies",
                written(writes.get(Spaces.path(space, topic)), "text", "kept-reply"));
        assertThat(writes.get(Spaces.path(space, topic)).area("text")).as("sent").isEmpty();
    }

    @Test
    void a_draft_that_comes_after_its_words_were_sent_is_none() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var path = Spaces.path(space, topic);
        var draft = Spaces.path(space) + "/draft/" + topic;
        var writes = plum.guest();
        var fields = written(writes.get(path), "text", "Half a sen", "note", "LOSS");
        fields.put("text", "Half a sentence.");
        writes.post(path + "/replies", fields);
        assertThat(writes.post(draft, fields).status()).isEqualTo(204);
        assertThat(
                        database.sql("select count(*) from draft where place = ?")
                                .param(topic.value())
                                .query(Integer.class)
                                .single())
                .isZero();
        // kept while the reply was being written down
        drafts.keep(
                new StreamId(space.value()),
                spaces.name(space, plum),
                topic.value(),
                UUID.fromString(fields.get("client")),
                "Half a sen");
        assertThat(writes.get(path).area("text")).isEmpty();
        var next = written(writes.get(path), "text", "The next");
        assertThat(next.get("client")).isNotEqualTo(fields.get("client"));
        writes.post(draft, next);
        assertThat(writes.get(path).area("text")).isEqualTo("The next");
    }

    @Test
    void what_stands_beside_the_words_is_kept_with_them() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var path = Spaces.path(space);
        var writes = plum.guest();
        var begin = writes.get(path + "/new");
        var fields =
                written(
                        begin,
                        "title",
                        "A kept title",
                        "text",
                        "",
                        "note",
                        "LOSS",
                        "wish",
                        "ideas");
        writes.post(path + "/draft/" + space, fields);
        assertThat(writes.get(path + "/new").field("title"))
                .as("a title and nothing else yet, kept by a script")
                .isEqualTo("A kept title");
        writes.away();
        fields.put("text", "kept-words");
        assertThat(writes.post(path + "/topics", fields).location())
                .isEqualTo("/sign-in?away&next=" + path + "/new");
        writes.as(plum);
        var kept = writes.get(path + "/new");
        assertThat(kept.field("title")).isEqualTo("A kept title");
        assertThat(kept.area("text")).isEqualTo("kept-words");
        assertThat(kept.body())
                .containsPattern("value=\"LOSS\"[^>]*selected")
                .containsPattern("value=\"ideas\"[^>]*checked");
        fields.put("client", kept.field("client"));
        assertThat(writes.post(path + "/topics", fields).status()).isEqualTo(303);
        assertThat(writes.get(path + "/new").field("title")).as("sent").isEmpty();

        var page = writes.get(path + "/" + topic + "?quote=0");
        var reply = written(page, "text", "> One.\n\nMine.", "note", "LOSS", "quotes", "0");
        writes.away();
        writes.post(path + "/" + topic + "/replies", reply);
        writes.as(plum);
        var again = writes.get(path + "/" + topic);
        assertThat(again.body()).containsPattern("value=\"LOSS\"[^>]*selected");
        assertThat(again.field("quotes")).isEqualTo("0");
    }

    @Test
    void a_part_is_quoted() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var topic = spaces.topic(space, plum, "Shops", "One line.\nAnd another.");
        var path = Spaces.path(space, topic);
        var writes = otter.guest();
        assertThat(writes.get(path + "/r/0").body()).contains(path + "?quote=0#answer");
        var page = writes.get(path + "?quote=0");
        assertThat(page.area("text")).startsWith("> One line.\n> And another.");
        var fields = written(page, "text", "> One line.\n\nI know that one.");
        fields.put("quotes", page.field("quotes"));
        var sent = writes.follow(writes.post(path + "/replies", fields));
        assertThat(sent.body())
                .contains("<blockquote>")
                .contains("href=\"#r-0\">Quotes what opened the topic");
    }

    @Test
    void between_two_who_are_apart_nothing_passes() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var stone = spaces.join(space, cast.stone(), "river-stone");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var plums = spaces.topic(space, plum, "Plums topic", "Hello.");
        var stones = spaces.topic(space, stone, "Stones topic", "Hello.");
        var otters = spaces.topic(space, otter, "Otters topic", "Hello.");
        spaces.answer(space, otters, plum, "plums-answer");
        spaces.answer(space, otters, stone, "stones-answer");
        var reads = plum.guest();
        assertThat(reads.get(Spaces.path(space)).body()).contains("Stones topic");
        reads.get(Spaces.path(space, otters));
        reads.post(Spaces.path(space, otters) + "/r/2/block", Map.of());
        for (var who : List.of(plum, stone)) {
            var own = who.equals(plum) ? "plum" : "stone";
            var other = who.equals(plum) ? "stone" : "plum";
            var page = who.guest();
            assertThat(page.get(Spaces.path(space)).body().toLowerCase(java.util.Locale.ROOT))
                    .contains(own + "s topic")
                    .contains("otters topic")
                    .doesNotContain(other + "s topic");
            assertThat(page.get(Spaces.path(space, otters)).body())
                    .contains(own + "s-answer")
                    .doesNotContain(other + "s-answer");
            var theirs = who.equals(plum) ? stones : plums;
            assertThat(page.get(Spaces.path(space, theirs)).status()).isEqualTo(404);
            var number = who.equals(plum) ? 2 : 1;
            for (var path :
                    List.of(
                            Spaces.path(space, otters) + "/r/" + number,
                            "/report/reply." + otters + "." + number)) {
                assertThat(page.get(path).status()).isEqualTo(404);
            }
        }
        var visitor = cast.person("reads-only");
        var blocks = visitor.guest();
        blocks.get(Spaces.path(space, otters));
        blocks.post(Spaces.path(space, otters) + "/r/1/block", Map.of());
        assertThat(blocks.get(Spaces.path(space, otters)).body())
                .as("also for one who has no name here")
                .contains("stones-answer")
                .doesNotContain("plums-answer");
    }

    @Test
    void a_report_freezes_what_stood_there_and_what_stood_around_it() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var number = spaces.answer(space, topic, otter, "Give me your number.");
        var address = "/report/reply." + topic + "." + number;
        var reports = plum.guest();
        assertThat(reports.get(address).body())
                .contains("Give me your number.")
                .contains("I left the basket.");
        assertThat(
                        reports.post(
                                        address,
                                        Map.of(
                                                "what", "unkind",
                                                "added", "",
                                                "meanwhile", "day"))
                                .status())
                .isEqualTo(303);
        forum.takeBack(otter.viewer(), space, topic, number);
        assertThat(
                        database.sql(
                                        """
                                        select count(*) from evidence e
                                        join concern c on c.id = e.concern_id
                                        where c.place = ? and e.sealed is not null
                                        """)
                                .param(topic.value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
        var other = spaces.answer(space, topic, otter, "Still here.");
        assertThat(reports.get(Spaces.path(space, topic)).body())
                .as("not read for a day")
                .doesNotContain("Still here.");
        time.pass(Duration.ofDays(1).plusSeconds(1));
        assertThat(cast.plum().guest().get(Spaces.path(space, topic)).body())
                .contains("Still here.");
        assertThat(reports.get("/report/reply." + topic + "." + (other + 9)).status())
                .isEqualTo(404);
        assertThat(otter.guest().get("/report/reply." + topic + "." + other).status())
                .as("one's own")
                .isEqualTo(404);
    }

    @Test
    void a_report_shows_nobody_what_the_topic_does_not() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var stone = spaces.join(space, cast.stone(), "river-stone");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        spaces.answer(space, topic, stone, "canary-behind-a-note", Note.LOSS);
        spaces.answer(
                space, topic, stone, "I took 30 zopiclone and I wanted to die. Somebody found me.");
        var held = spaces.answer(space, topic, stone, "All immigrants are vermin.");
        var reads = otter.guest();
        assertThat(reads.get(report(topic, 1)).body())
                .contains("I left the basket.", "Somebody found me.")
                .contains("[a detail is folded here]", "This isn’t shown here.")
                .doesNotContain("canary-behind-a-note", "zopiclone", "Taken back by the writer");
        assertThat(reads.get(report(topic, 2)).body())
                .contains("these 4 messages")
                .doesNotContain("canary-behind-a-note", "zopiclone", "vermin");
        assertThat(reads.get(report(topic, held)).status()).isEqualTo(404);
        assertThat(plum.guest().get(report(topic, 2)).body())
                .as("nor to who opened the topic")
                .doesNotContain("vermin");
        forum.openVeil(otter.viewer(), space, topic, 1);
        assertThat(reads.get(report(topic, 1)).body()).contains("canary-behind-a-note");

        reads.post(report(topic, 2), Map.of("what", "unkind", "added", "", "meanwhile", "stay"));
        assertThat(frozen(topic)).as("a moderator reads all of it").isEqualTo(4);
        forum.muteWord(otter.viewer(), "basket");
        assertThat(reads.get(report(topic, 1)).body()).doesNotContain("the basket");
        forum.mute(otter.viewer(), space, topic, 0);
        assertThat(reads.get(report(topic, 1)).body())
                .as("whom they do not read stands in no report of theirs")
                .contains("these 2 messages")
                .doesNotContain("late-plum");
    }

    private static String report(TopicId topic, int number) {
        return "/report/reply." + topic + "." + number;
    }

    private int frozen(TopicId topic) {
        return database.sql(
                        """
                        select count(*) from evidence e join concern c on c.id = e.concern_id
                        where c.place = ? and e.sealed is not null
                        """)
                .param(topic.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void a_space_is_made_changed_put_away_and_brought_back() {
        var staff = cast.person("keeps-spaces", Role.ADMINISTRATOR).guest();
        staff.get("/work/forum/new");
        var fields =
                new LinkedHashMap<>(
                        Map.of(
                                "title", "Night hours",
                                "whoFor", "For anybody who is awake.",
                                "rules", "Speak for yourself.",
                                "language", "en",
                                "door", "open"));
        var made = staff.post("/work/forum", fields);
        assertThat(made.status()).isEqualTo(303);
        var address = made.location().replaceAll("\\?.*", "");
        var space = new SpaceId(UUID.fromString(address.replaceAll(".*/", "")));
        var member = spaces.join(space, cast.person("reads-spaces"), "reads-here").guest();
        assertThat(member.get("/forum").body()).contains("Night hours").contains("You take part");
        staff.get(address);
        fields.put("rules", "Speak for yourself.\nBe kind.");
        staff.post(address, fields);
        assertThat(member.get(Spaces.path(space)).body())
                .contains("How we talk here has changed")
                .contains("Be kind.");
        staff.get(address);
        fields.put("title", "");
        assertThat(staff.post(address, fields).status()).isEqualTo(422);
        fields.put("title", "Night hours");
        staff.get("/work/forum/new");
        var again = staff.post("/work/forum", fields);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("Another space has this name");
        assertThat(staff.get(address).body())
                .contains(
                        "Nobody can read it then until you put it back", "href=\"/forum/" + space);
        var archived = staff.follow(staff.post(address + "/archive", Map.of()));
        assertThat(archived.body())
                .contains("It is off the list now.", "Put it back on the list", "Off the list")
                .doesNotContain("href=\"/forum/" + space);
        assertThat(member.get("/forum").body()).doesNotContain("Night hours");
        assertThat(member.get(Spaces.path(space)).status()).isEqualTo(404);
        staff.get("/work/forum");
        assertThat(staff.follow(staff.post(address + "/bring-back", Map.of())).body())
                .contains("It is on the list again.");
        assertThat(member.get("/forum").body()).contains("Night hours");
        for (var path : List.of("/work/forum", "/work/forum/new", address)) {
            assertThat(member.get(path).status()).isEqualTo(404);
            assertThat(cast.heron().guest().get(path).status()).isEqualTo(404);
        }
    }

    @Test
    void nothing_of_a_member_page_is_kept_and_its_title_says_nothing() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "canary-title", "Words.");
        var page = plum.guest().get(Spaces.path(space, topic));
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.between("<title>", "</title>"))
                .doesNotContain("canary")
                .doesNotContain("Panic");
    }

    @Test
    void a_moderator_takes_words_out_and_puts_them_back() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var number = spaces.answer(space, topic, otter, "loud-words");
        var path = Spaces.path(space, topic);
        var looksAfter = cast.wren();
        var staff = looksAfter.guest();
        assertThat(staff.get(path + "/r/" + number).body()).contains("Take it out");
        var act = path + "/r/" + number + "/set-aside";
        assertThat(staff.post(act, Map.of("reason", " ")).status()).isEqualTo(422);
        var tooLong = staff.post(act, Map.of("reason", "It was about a person. ".repeat(15)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.body()).contains("id=\"reason-error\"", "href=\"#reason\"");
        assertThat(tooLong.field("reason")).startsWith("It was about a person. It was");
        staff.get(path + "/r/0");
        var unsaid = staff.post(path + "/lock", Map.of("reason", ""));
        assertThat(unsaid.body())
                .contains("id=\"lock-reason-error\"")
                .doesNotContain("id=\"reason-error\"");
        staff.get(path + "/r/" + number);
        var done = staff.follow(staff.post(act, Map.of("reason", "It was about a person.")));
        assertThat(done.body()).contains("Done, and written down.");
        assertThat(plum.guest().get(path).body())
                .contains("A moderator took something out here.")
                .contains("No replies yet")
                .doesNotContain("loud-words")
                .doesNotContain("It was about a person.");
        assertThat(plum.guest().get(path + "/r/" + number).status()).isEqualTo(404);
        assertThat(otter.guest().get(path).body())
                .contains("loud-words")
                .contains("It was about a person.");
        assertThat(otter.guest().get(path).body()).doesNotContain(looksAfter.name());
        staff.get(path + "/r/" + number);
        staff.post(path + "/r/" + number + "/put-back", Map.of("edits", "0"));
        assertThat(plum.guest().get(path).body()).contains("loud-words").contains("One reply");
        for (var nobody : List.of(plum, otter)) {
            var guest = nobody.guest();
            guest.get(path);
            for (var act2 : List.of("/r/1/set-aside", "/r/1/put-back", "/lock", "/unlock")) {
                assertThat(guest.post(path + act2, Map.of("reason", "Because")).status())
                        .as(act2)
                        .isEqualTo(404);
            }
        }
        staff.get(path);
        staff.post(path + "/r/0/set-aside", Map.of("reason", "A real person"));
        assertThat(otter.guest().get(path).status()).isEqualTo(404);
        assertThat(otter.guest().get(Spaces.path(space)).body()).doesNotContain(topic.toString());
        assertThat(plum.guest().get(path).body()).contains("A real person");
        assertThat(plum.guest().get(Spaces.path(space)).body()).contains(topic.toString());
    }

    @Test
    void a_closed_topic_is_read_and_takes_no_more_replies() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var path = Spaces.path(space, topic);
        var writes = plum.guest();
        var page = writes.get(path);
        var staff = cast.wren().guest();
        staff.get(path + "/r/0");
        staff.follow(staff.post(path + "/lock", Map.of("reason", "Let it rest for a day.")));
        var refused = writes.post(path + "/replies", written(page, "text", "kept-all-the-same"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Let it rest for a day.")
                .contains("kept-all-the-same")
                .doesNotContain("/replies\"");
        staff.get(path + "/r/0");
        staff.post(path + "/unlock", Map.of());
        assertThat(writes.get(path).area("text")).isEqualTo("kept-all-the-same");
    }

    @Test
    void a_line_stands_above_the_topic_when_its_writer_lets_it() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var number = spaces.answer(space, topic, otter, "Me too. The *bread* aisle.");
        var veiled = spaces.answer(space, topic, otter, "Me too, on the ward.", Note.TREATMENT);
        forum.lend(otter.viewer(), space, topic, veiled, true);
        var path = Spaces.path(space, topic);
        var reads = plum.guest();
        assertThat(reads.get(path).body()).doesNotContain("Others felt this");
        var mine = spaces.answer(space, topic, plum, "It happened again.");
        assertThat(reads.get(path + "/r/" + mine).body())
                .as("whoever opened it is no other")
                .doesNotContain("let a line of it stand");
        reads.post(path + "/r/" + mine + "/lend", Map.of());
        assertThat(rows.reply(topic, mine, null).orElseThrow().lent()).isFalse();
        rows.lend(topic, mine, time.instant());
        assertThat(reads.get(path).body()).doesNotContain("Others felt this");
        assertThat(reads.post(path + "/r/" + number + "/lend", Map.of()).status())
                .as("only its writer")
                .isEqualTo(404);
        var lends = otter.guest();
        assertThat(lends.get(path + "/r/" + number).body()).contains("let a line of it stand");
        assertThat(lends.follow(lends.post(path + "/r/" + number + "/lend", Map.of())).body())
                .contains("Others felt this");
        assertThat(reads.get(path).body())
                .contains("Others felt this")
                .contains("Me too. The bread aisle.")
                .doesNotContain("on the ward");
        lends.get(path + "/r/" + number);
        lends.post(path + "/r/" + number + "/unlend", Map.of());
        assertThat(reads.get(path).body()).doesNotContain("Others felt this");
    }

    @Test
    void reports_of_one_person_in_two_topics_lose_no_evidence() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var reports = plum.guest();
        for (var words : List.of("first-topic", "second-topic")) {
            var topic = spaces.topic(space, otter, "Shops", words);
            var address = "/report/reply." + topic + ".0";
            assertThat(reports.get(address).body()).contains(words);
            reports.post(address, Map.of("what", "unkind", "added", ""));
            assertThat(
                            database.sql(
                                            """
                                            select count(*) from evidence e
                                            join concern c on c.id = e.concern_id
                                            where c.place = ? and e.reported and e.sealed is not null
                                            """)
                                    .param(topic.value())
                                    .query(Integer.class)
                                    .single())
                    .as(words)
                    .isEqualTo(1);
        }
    }

    @Test
    void on_a_first_day_or_while_limited_one_opens_three_topics_and_answers_ten_times() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "soft-plum");
        var otter = spaces.join(space, cast.hereForDays(cast.otter()), "pale-otter");
        var topic = spaces.topic(space, otter, "A topic", "Words.");
        assertThat(opened(space, plum, 5)).isEqualTo(3);
        assertThat(answered(space, topic, plum, 12)).isEqualTo(10);
        assertThat(opened(space, otter, 5)).as("here for days").isEqualTo(5);
        transaction.executeWithoutResult(_ ->
                members.restrict(
                        UUID.randomUUID(),
                        otter.home(),
                        Restriction.LIMITED,
                        Optional.of(time.instant().plus(Duration.ofDays(2)))));
        assertThat(answered(space, topic, otter, 12)).isEqualTo(10);
    }

    @Test
    void more_people_than_there_are_connections_write_at_once_and_each_gets_through()
            throws Exception {
        var space = spaces.make(Spaces.OPEN);
        var otter = spaces.join(space, cast.hereForDays(cast.otter()), "fast-otter");
        var topics =
                IntStream.range(0, 5)
                        .mapToObj(i -> spaces.topic(space, otter, "Topic " + i, "Words."))
                        .toList();
        var writing = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 50; i++) {
            var topic = topics.get(i % topics.size());
            writing.add(() -> spaces.answer(space, topic, otter, "One of fifty."));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(writing)) {
                assertThat(each.get()).isPositive();
            }
        }
    }

    private int opened(SpaceId space, Cast.Person person, int times) {
        return allowed(times, () -> spaces.topic(space, person, "A topic", "Words."));
    }

    private int answered(SpaceId space, TopicId topic, Cast.Person person, int times) {
        return allowed(times, () -> spaces.answer(space, topic, person, "Words."));
    }

    private static int allowed(int times, Runnable act) {
        var allowed = 0;
        for (int i = 0; i < times; i++) {
            try {
                act.run();
                allowed++;
            } catch (Refused e) {
                assertThat(e.reason()).isEqualTo(Reason.SLOW_DOWN);
            }
        }
        return allowed;
    }
}
