package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Note;
import org.hearthside.shared.PlainWords;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finding words, following topics and leaving out what one does not want to meet.
@HouseTest
@Import(Spaces.class)
@Timeout(180)
class ForumFindingTests {
    @Autowired Cast cast;
    @Autowired Spaces spaces;
    @Autowired Forum forum;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    private static String found(Guest guest, String where, String typed) {
        guest.get("/forum");
        var answer = guest.post(where + "/search", Map.of("q", typed));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    /// What is sealed is looked through by the program, all else by the database: both find the
    /// same.
    @Test
    void the_program_and_the_database_make_the_same_of_every_word_of_our_texts()
            throws IOException {
        for (var language : Map.of("en", "english_stem", "es", "spanish_stem").entrySet()) {
            var texts = new StringBuilder();
            try (var files = Files.list(Path.of("src/main/resources/messages"))) {
                for (var file : files.filter(each -> isIn(language.getKey(), each)).toList()) {
                    texts.append(Files.readString(file)).append('\n');
                }
            }
            var words = PlainWords.written(texts.toString()).stream().distinct().toList();
            assertThat(words).hasSizeGreaterThan(1_000);
            var stems = new MutedWords.Stems(language.getKey());
            var different = new ArrayList<String>();
            database.sql(
                            """
                            select w, (ts_lexize(cast(? as regdictionary), w))[1]
                            from unnest(cast(? as text[])) w
                            """)
                    .params(language.getValue(), words.toArray(String[]::new))
                    .query(row -> {
                        var word = row.getString(1);
                        var theirs = row.getString(2); // null for what is too common
                        if (theirs != null && !PlainWords.plain(theirs).equals(stems.of(word))) {
                            different.add(word + ": " + theirs + ", " + stems.of(word));
                        }
                    });
            assertThat(different).as(language.getKey()).isEmpty();
        }
    }

    private static boolean isIn(String language, Path file) {
        return file.toString().endsWith("_es.properties") == language.equals("es");
    }

    @Test
    void words_are_found_in_one_space_in_all_their_forms() {
        var space = spaces.make(Spaces.OPEN);
        var other = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        spaces.join(other, plum, "other-plum");
        var topic = spaces.topic(space, plum, "The supermarket", "I left the basket & ran.");
        var number = spaces.answer(space, topic, plum, "Baskets are heavier in <b>November</b>.");
        spaces.topic(other, plum, "Elsewhere", "Another basket.");
        var reads = cast.otter().guest();
        var page = found(reads, Spaces.path(space), "basket");
        assertThat(page)
                .contains(Spaces.path(space, topic) + "#r-0")
                .contains(Spaces.path(space, topic) + "#r-" + number)
                .contains("I left the <mark>basket</mark> &amp; ran.")
                .contains("<mark>Baskets</mark> are heavier in &lt;b&gt;November&lt;/b&gt;.")
                .doesNotContain("<b>")
                .doesNotContain("Another");
        assertThat(found(reads, Spaces.path(space), "supermarket basket"))
                .as("words of the title count")
                .contains("#r-0")
                .doesNotContain("#r-1");
        assertThat(found(reads, Spaces.path(space), "the and")).contains("nearly everywhere");
        assertThat(found(reads, Spaces.path(space), "zeppelin")).contains("Nothing was found.");
        for (var odd : List.of("'", "\\", "a:b & | !", "\"", ":*", "space:" + space, "(", "%")) {
            found(reads, Spaces.path(space), odd);
        }
        assertThat(found(reads, Spaces.path(space), "space:" + other)).doesNotContain("Elsewhere");
    }

    @Test
    void nobody_searches_all_day_and_both_ways_count_together() {
        var space = spaces.make(Spaces.OPEN);
        var reads = cast.otter().guest();
        reads.get("/forum");
        for (var i = 0; i < Limit.FORUM_SEARCH.budget(); i++) {
            found(reads, i % 2 == 0 ? "/forum" : Spaces.path(space), "basket");
        }
        for (var where : List.of("/forum", Spaces.path(space))) {
            var slower = reads.post(where + "/search", Map.of("q", "basket"));
            assertThat(slower.status()).as(where).isEqualTo(429);
            assertThat(slower.body()).contains("href=\"/help\"");
        }
        found(cast.plum().guest(), "/forum", "basket");
        time.pass(Limit.FORUM_SEARCH.window());
        found(reads, "/forum", "basket");
    }

    @Test
    void what_is_typed_or_asked_for_is_decoded_once() {
        var reads = cast.otter().guest();
        assertThat(found(reads, "/forum", "%3Cb%3E%2522"))
                .as("as it was typed")
                .contains("value=\"%3Cb%3E%2522\"");
        for (var twice :
                List.of(
                        "/%2574oday",
                        "/today%252F", "/static%252Fcss%252Fbase.css", "/%252e%252e/today")) {
            assertThat(reads.get(twice).status()).as(twice).isIn(400, 404);
        }
    }

    @Test
    void all_of_ones_own_spaces_are_searched_and_no_other() {
        var english = spaces.make(Spaces.MEMBERS);
        var spanish =
                spaces.make(
                        new SpacePlan(
                                "Vida diaria",
                                "Para todos.",
                                "Habla de ti.",
                                Locale.of("es"),
                                ForumDoor.OPEN));
        var closed = spaces.make(Spaces.MEMBERS);
        var writes = spaces.join(closed, cast.stone(), "river-stone");
        spaces.join(english, writes, "some-stone");
        spaces.join(spanish, writes, "piedra");
        spaces.topic(english, writes, "Night bus", "The lantern was lit.");
        spaces.topic(spanish, writes, "La noche", "Encendí los lantern y los faroles.");
        spaces.topic(closed, writes, "Closed room", "A lantern nobody sees.");
        var plum = spaces.join(english, cast.plum(), "late-plum");
        spaces.join(spanish, plum, "ciruela");
        var page = found(plum.guest(), "/forum", "lantern");
        assertThat(page)
                .contains("Night bus")
                .contains("La noche")
                .contains("Vida diaria")
                .doesNotContain("Closed room");
        assertThat(found(plum.guest(), "/forum", "farol")).contains("<mark>faroles</mark>");
        assertThat(page).as("nobody's other names").doesNotContain(writes.name());
        assertThat(plum.guest().get("/forum/search?q=lantern").status())
                .as("what is searched for stands in no address")
                .isIn(400, 404, 405);
    }

    @Test
    void a_detail_is_folded_for_others_and_its_writer_can_say_it_another_way() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var otter = spaces.join(space, cast.otter(), "calm-otter");
        var words = "I took *30 zopiclone* and I wanted to die. My sister found me.";
        var topic = spaces.topic(space, plum, "Last night", words);
        var number = spaces.answer(space, topic, plum, words);
        var path = Spaces.path(space, topic);
        var mine = plum.guest().get(path).body();
        assertThat(mine)
                .contains("I took <em>30 zopiclone</em> and I wanted to die.")
                .contains("You see all of what you wrote.")
                .contains("Say it another way");
        var reads = otter.guest();
        assertThat(reads.get(path).body())
                .contains("I took <em><span class=\"fold\">a detail is folded here</span></em> and")
                .contains("My sister found me.")
                .doesNotContain("zopiclone")
                .doesNotContain("Say it another way");
        assertThat(reads.get(path + "/r/" + number).body()).doesNotContain("zopiclone");
        assertThat(reads.get(path + "?quote=" + number).area("text"))
                .contains("> I took *[a detail is folded here]* and I wanted to die.");
        assertThat(found(reads, Spaces.path(space), "sister"))
                .contains("#r-" + number)
                .contains("[a detail is folded here]")
                .doesNotContain("zopiclone");
        assertThat(found(reads, Spaces.path(space), "zopiclone")).contains("Nothing was found.");
        assertThat(found(reads, Spaces.path(space), "folded"))
                .as("nor is what stands in its place")
                .contains("Nothing was found.");
        assertThat(found(plum.guest(), Spaces.path(space), "zopiclone")).contains("#r-" + number);
        var wren = cast.wren().guest();
        assertThat(wren.get(path).body()).doesNotContain("zopiclone");
        assertThat(wren.get(path + "/r/" + number).body())
                .as("whoever looks after the forum")
                .contains("30 zopiclone");

        var writes = plum.guest();
        var page = writes.get(path + "/r/" + number);
        assertThat(page.body()).contains("<q dir=\"auto\">30 zopiclone</q>");
        assertThat(page.area("text")).as("what was typed is kept").isEqualTo(words);
        writes.post(
                path + "/r/" + number + "/edit",
                Map.of("text", "I tried to die. My sister found me.", "note", ""));
        assertThat(reads.get(path + "/r/" + number).body())
                .contains("I tried to die. My sister found me.")
                .doesNotContain("folded");
    }

    @Test
    void a_title_with_a_detail_is_said_another_way_and_nothing_typed_is_lost() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum").guest();
        var begin = plum.get(Spaces.path(space) + "/new");
        var answer =
                plum.post(
                        Spaces.path(space) + "/topics",
                        Map.of(
                                "client",
                                begin.field("client"),
                                "ticket",
                                begin.field("ticket"),
                                "title",
                                "Anyone want to die with me",
                                "text",
                                "So tired of being alone."));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("A title stands where everybody sees it.");
        assertThat(answer.field("title")).isEqualTo("Anyone want to die with me");
        assertThat(answer.area("text")).isEqualTo("So tired of being alone.");
    }

    @Test
    void what_stands_behind_a_note_is_found_and_not_shown() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Hospital", "Has anybody been there?");
        spaces.answer(space, topic, plum, "canary ward corridor", Note.TREATMENT);
        assertThat(found(cast.otter().guest(), Spaces.path(space), "corridor"))
                .contains("#r-1")
                .contains("hospital and treatment")
                .doesNotContain("canary ward");
    }

    @Test
    void what_was_found_comes_newest_first_on_pages_of_twenty() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.hereForDays(cast.plum()), "late-plum");
        var topic = spaces.topic(space, plum, "Lighthouse", "Where it all begins.");
        for (int i = 1; i <= 45; i++) {
            spaces.answer(space, topic, plum, "lighthouse keeper, number " + i);
            if (i % 4 == 0) {
                time.pass(Duration.ofSeconds(1));
            }
        }
        var guest = cast.otter().guest();
        guest.get("/forum");
        var all = new ArrayList<String>();
        var page = guest.post(Spaces.path(space) + "/search", Map.of("q", "lighthouse"));
        while (true) {
            Pattern.compile("#r-(\\d+)\"")
                    .matcher(page.body())
                    .results()
                    .forEach(hit -> all.add(hit.group(1)));
            if (!page.body().contains("name=\"behind\"")) {
                break;
            }
            page =
                    guest.post(
                            Spaces.path(space) + "/search",
                            Map.of("q", "lighthouse", "behind", page.field("behind")));
        }
        assertThat(all).hasSize(46).doesNotHaveDuplicates();
        assertThat(all.getFirst()).isEqualTo("45");
        assertThat(all.getLast()).isEqualTo("0");
    }

    @Test
    void what_was_taken_out_or_is_apart_leaves_further_pages_to_be_found() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.hereForDays(cast.plum()), "late-plum");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var wanted = spaces.topic(space, otter, "Harbour", "The old harbour light.");
        time.pass(Duration.ofSeconds(1));
        var gone = spaces.topic(space, plum, "Talk", "Of harbours.");
        for (int i = 0; i < 25; i++) {
            spaces.answer(space, gone, plum, "harbour, number " + i);
        }
        var heron = cast.heron();
        var reads = heron.guest();
        reads.get("/forum");
        var search = Spaces.path(space) + "/search";
        var first = reads.post(search, Map.of("q", "harbour"));
        assertThat(first.body()).doesNotContain("Harbour</a>");
        forum.setAside(cast.wren().viewer(), space, gone, 0, new Words("A real person"));
        assertThat(reads.post(search, Map.of("q", "harbour")).body())
                .as("replies below an opening that was taken out take no place")
                .contains(Spaces.path(space, wanted))
                .doesNotContain("number 24");
        forum.putBack(cast.wren().viewer(), space, gone, 0, 0);
        forum.block(heron.viewer(), space, gone, 0);
        var apart = reads.post(search, Map.of("q", "harbour"));
        assertThat(apart.body())
                .contains("There is more behind it.")
                .doesNotContain("Nothing was found.", "number 24");
        assertThat(
                        reads.post(search, Map.of("q", "harbour", "behind", apart.field("behind")))
                                .body())
                .contains(Spaces.path(space, wanted));
    }

    @Test
    void a_muted_word_is_gone_everywhere_and_counted() {
        var space = spaces.make(Spaces.OPEN);
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var heavy = spaces.topic(space, otter, "About drinking again", "Last night.");
        var calm = spaces.topic(space, otter, "The garden", "It rained.");
        spaces.answer(space, calm, otter, "I drank nothing but tea. It was fine.");
        spaces.answer(space, calm, otter, "She drinks too, the garden.");
        spaces.answer(space, calm, otter, "Roses everywhere.");
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var reads = plum.guest();
        reads.get("/forum/muted");
        assertThat(reads.post("/forum/muted/words", Map.of("word", "the")).body())
                .contains("stands nearly everywhere");
        assertThat(reads.post("/forum/muted/words", Map.of("word", " ")).status()).isEqualTo(422);
        assertThat(reads.follow(reads.post("/forum/muted/words", Map.of("word", "Drink"))).body())
                .contains("drink");
        var list = reads.get(Spaces.path(space)).body();
        assertThat(list)
                .contains("The garden")
                .contains("One is not shown here")
                .doesNotContain("About drinking again");
        assertThat(reads.get(Spaces.path(space, calm)).body())
                .contains("Roses everywhere.")
                .contains("One is not shown here")
                .doesNotContain("She drinks too");
        assertThat(reads.get(Spaces.path(space, heavy)).body())
                .contains("has a word that you don’t want to meet")
                .doesNotContain("About drinking again")
                .doesNotContain("Last night.");
        assertThat(found(reads, Spaces.path(space), "garden"))
                .contains("The garden")
                .contains("One is not shown here")
                .doesNotContain("She drinks too");
        assertThat(found(reads, "/forum", "last night")).doesNotContain("About drinking again");
        assertThat(otter.guest().get(Spaces.path(space)).body())
                .as("others")
                .contains("About drinking again");
        var own = spaces.topic(space, plum, "My own drink", "Water.");
        assertThat(reads.get(Spaces.path(space)).body())
                .as("one's own words")
                .contains(own.toString());
        reads.get("/forum/muted");
        reads.post("/forum/muted/words/remove", Map.of("word", "drink"));
        assertThat(reads.get(Spaces.path(space)).body()).contains("About drinking again");
    }

    @Test
    void what_is_muted_or_apart_stands_on_no_list_and_in_no_count() {
        var space = spaces.make(Spaces.OPEN);
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var stone = spaces.join(space, cast.stone(), "river-stone");
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var heavy = spaces.topic(space, otter, "About drinking again", "Last night.");
        var calm = spaces.topic(space, otter, "The garden", "It rained.");
        var stones = spaces.topic(space, stone, "The quarry", "It was dusty.");
        spaces.answer(space, heavy, stone, "marigold in the heavy topic");
        for (var topic : List.of(heavy, calm, stones)) {
            forum.follow(plum.viewer(), space, topic, true);
        }
        spaces.answer(space, calm, otter, "She drinks, in the garden.");
        spaces.answer(space, calm, stone, "Dust on the roses.");
        spaces.answer(space, calm, otter, "Roses everywhere.");
        var reads = plum.guest();
        assertThat(reads.get("/forum/following").body())
                .contains("About drinking again", "The quarry", "3 new replies");
        assertThat(found(reads, "/forum", "marigold")).contains("About drinking again");
        forum.muteWord(plum.viewer(), "drink");
        assertThat(reads.get("/forum/following").body())
                .contains("The garden", "2 new replies", "One is not shown here")
                .doesNotContain("About drinking again");
        assertThat(found(reads, "/forum", "marigold"))
                .as("a title that is muted, above words that are not")
                .contains("One is not shown here")
                .doesNotContain("About drinking again");
        assertThat(reads.get(Spaces.path(space, heavy) + "?after=20").body())
                .as("a later page has a heading")
                .doesNotContain("About drinking again", "<h1 dir=\"auto\"></h1>");
        forum.mute(plum.viewer(), space, stones, 0);
        assertThat(reads.get("/forum/following").body())
                .contains("one new reply", "2 are not shown here")
                .doesNotContain("The quarry");
        time.pass(Duration.ofDays(1).plusSeconds(1));
        assertThat(plum.guest().get("/forum/following").body()).contains("The quarry");
        forum.block(plum.viewer(), space, stones, 0);
        assertThat(plum.guest().get("/forum/following").body())
                .as("a block is not counted")
                .contains("one new reply", "One is not shown here")
                .doesNotContain("The quarry");
    }

    @Test
    void a_muted_topic_is_gone_from_lists_and_searches() {
        var space = spaces.make(Spaces.OPEN);
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var topic = spaces.topic(space, otter, "The long corridor", "It goes on.");
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var reads = plum.guest();
        var path = Spaces.path(space, topic);
        reads.get(path);
        assertThat(reads.follow(reads.post(path + "/mute", Map.of())).body())
                .contains("One is not shown here")
                .doesNotContain("The long corridor");
        assertThat(found(reads, Spaces.path(space), "corridor"))
                .contains("One is not shown here")
                .doesNotContain("The long corridor");
        assertThat(reads.get("/forum/muted").body()).contains("The long corridor");
        forum.follow(plum.viewer(), space, topic, true);
        assertThat(reads.get("/forum/following").body())
                .contains("One is not shown here")
                .doesNotContain("The long corridor");
        reads.post(path + "/unmute", Map.of());
        assertThat(reads.get(Spaces.path(space)).body()).contains("The long corridor");
    }

    @Test
    void whom_one_must_not_meet_is_not_found() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var stone = spaces.join(space, cast.stone(), "river-stone");
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var stones = spaces.topic(space, stone, "Stones lantern", "Words.");
        spaces.answer(space, stones, otter, "lantern by otter in the topic of stone");
        var otters = spaces.topic(space, otter, "Otters lantern", "Words.");
        spaces.answer(space, otters, stone, "lantern by stone");
        assertThat(found(plum.guest(), "/forum", "lantern")).contains("lantern</mark> by stone");
        forum.block(plum.viewer(), space, stones, 0);
        for (var where : List.of("/forum", Spaces.path(space))) {
            assertThat(found(plum.guest(), where, "lantern"))
                    .contains("Otters")
                    .doesNotContain("river-stone")
                    .doesNotContain("by stone")
                    .doesNotContain("in the topic of stone");
        }
    }

    @Test
    void a_topic_is_followed_quietly() {
        var space = spaces.make(Spaces.OPEN);
        var otter = spaces.join(space, cast.otter(), "salt-otter");
        var topic = spaces.topic(space, otter, "The long corridor", "It goes on.");
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var reads = plum.guest();
        var path = Spaces.path(space, topic);
        assertThat(reads.get(path).body()).contains("Follow quietly");
        assertThat(reads.follow(reads.post(path + "/follow", Map.of())).body())
                .contains("Stop following");
        assertThat(reads.get("/forum/following").body())
                .contains("The long corridor")
                .contains("nothing new");
        spaces.answer(space, topic, otter, "And on.");
        spaces.answer(space, topic, otter, "And on.");
        assertThat(reads.get("/forum/following").body()).contains("2 new replies");
        assertThat(otter.guest().get("/forum/following").body()).doesNotContain("corridor");
        reads.get(path);
        assertThat(reads.get("/forum/following").body()).contains("nothing new");
        reads.get(path);
        reads.post(path + "/unfollow", Map.of());
        assertThat(reads.get("/forum/following").body()).doesNotContain("corridor");
    }
}
