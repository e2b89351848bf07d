package org.hearthside.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.SharedData;
import org.hearthside.TestTime;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.hearthside.safety.Deadlines;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Stories through the pages, as a browser without scripts sends them.
@HouseTest
@Import(Tales.class)
@Timeout(180)
class StoriesTests {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    @Autowired Cast cast;
    @Autowired Tales tales;
    @Autowired Stories stories;
    @Autowired StoryRows rows;
    @Autowired Members members;
    @Autowired Deadlines deadlines;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    @BeforeEach
    void nothing_of_other_tests_is_shown() {
        database.sql("update story set state = 'withdrawn' where state in ('published', 'waiting')")
                .update();
    }

    private static Map<String, String> typed(String title, String words) {
        return Map.of(
                "title",
                title,
                "language",
                "en",
                "before",
                "Before: " + words,
                "note-before",
                "LOSS",
                "helped",
                "Helped: " + words,
                "note-helped",
                "",
                "now",
                "Now: " + words,
                "note-now",
                "");
    }

    private static Map<String, String> with(Map<String, String> fields, String... more) {
        var all = new LinkedHashMap<>(fields);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static String[] fields(Map<String, String> typed, String... more) {
        return with(typed, more).entrySet().stream()
                .flatMap(field -> List.of(field.getKey(), field.getValue()).stream())
                .toArray(String[]::new);
    }

    /// Begins one; answers its path.
    private static String begin(Guest writer, String title) {
        var page = writer.get("/stories/new");
        assertThat(page.status()).isEqualTo(200);
        var begun =
                writer.post(
                        "/stories/new",
                        Map.of("name", page.field("name"), "title", title, "language", "en"));
        assertThat(begun.status()).as(begun.body()).isEqualTo(303);
        return begun.location().replace("/write", "");
    }

    @Test
    void words_are_found_in_stories_by_those_who_may_read_them() {
        var plum = cast.plum();
        var found = tales.published(plum, "Small walks", "at the Café’s corner", Note.LOSS);
        var other = tales.published(plum, "Long nights", "with the radio", null);
        tales.draft(plum, "Not shown", "corner", null);
        var otter = cast.otter();
        var reader = otter.guest();
        reader.get("/stories");
        for (var typed : List.of("corner", "CAFE  cor", "small", "walks, corner!")) {
            var page = reader.post("/stories", Map.of("word", typed));
            assertThat(page.body())
                    .as(typed)
                    .contains(found.path(), "What you look for is kept nowhere")
                    .doesNotContain(other.path(), "Not shown", "at the Café");
        }
        assertThat(reader.post("/stories", Map.of("word", "orner")).body())
                .as("the middle of a word")
                .contains("look for fewer words")
                .doesNotContain(found.path());
        assertThat(reader.post("/stories", Map.of("word", "…")).body())
                .as("signs alone are everything")
                .contains(found.path(), other.path());
        members.block(
                otter.viewer(),
                otter.viewer().home(),
                rows.story(found.story()).orElseThrow().writer());
        assertThat(reader.post("/stories", Map.of("word", "corner")).body())
                .as("a block lies between")
                .doesNotContain(found.path());
        var second = cast.person("second-reader").guest();
        second.get("/stories");
        stories.withdraw(plum.viewer(), found.story());
        assertThat(second.post("/stories", Map.of("word", "corner")).body())
                .as("withdrawn")
                .doesNotContain(found.path());
        var again = 0;
        while (second.post("/stories", Map.of("word", "corner")).status() == 200) {
            again++;
        }
        assertThat(again).as("thirty in a minute, one of them above").isEqualTo(29);
        assertThat(second.get("/stories").status()).as("reading goes on").isEqualTo(200);
    }

    @Test
    void a_story_is_written_read_published_and_withdrawn() {
        var plum = cast.plum();
        var writer = plum.guest();
        var path = begin(writer, "");
        var page = writer.get(path + "/write");
        assertThat(page.body()).contains("Only you", "Ask somebody to read it with you");
        var kept = writer.post(path + "/write", typed("Small walks", "the baker’s *corner*"));
        var again = writer.follow(kept);
        assertThat(again.body()).contains("Kept. Only you can read it.");
        assertThat(again.area("before")).isEqualTo("Before: the baker’s *corner*");
        assertThat(again.body()).contains("value=\"LOSS\" selected");
        var reader = cast.otter().guest();
        assertThat(reader.get(path).status()).isEqualTo(404);
        assertThat(reader.get(path + "/write").status()).isEqualTo(404);

        writer.get(path + "/write");
        var sent =
                writer.post(
                        path + "/write",
                        with(
                                typed("Small walks", "the baker’s *corner*"),
                                "word",
                                "I am unsure about the end.",
                                "send",
                                "yes"));
        assertThat(writer.follow(sent).body())
                .contains("Somebody is asked to read it, by")
                .doesNotContain("<textarea");
        var sparrow = tales.sparrow().guest();
        var list = sparrow.get("/work/stories");
        assertThat(list.body()).contains("Small walks", path).doesNotContain(plum.name());
        var review = sparrow.get("/work" + path);
        assertThat(review.body())
                .contains("I am unsure about the end.", "<em>corner</em>")
                .doesNotContain(plum.name());
        sparrow.submit(
                "/work" + path + "/suggest", review, "word", "The end is good. Say who asked?");
        assertThat(sparrow.get("/work" + path).status()).as("not theirs any more").isEqualTo(404);

        assertThat(writer.get("/today").body()).contains("A story of yours waits for you");
        var back = writer.get(path + "/write");
        assertThat(back.body()).contains("The end is good. Say who asked?", "From the reader");
        writer.post(path + "/write", with(typed("Small walks", "the corner"), "send", "yes"));
        review = sparrow.get("/work" + path);
        assertThat(sparrow.submit("/work" + path + "/ready", review, "word", "").status())
                .isEqualTo(303);
        assertThat(reader.get(path).status()).as("not before the yes").isEqualTo(404);
        assertThat(reader.get("/stories").body()).doesNotContain("Small walks");

        var ready = writer.get(path + "/write");
        assertThat(ready.body()).contains("It is your decision", "Yes, show it to others");
        var shown = writer.follow(writer.post(path + "/publish", Map.of("months", "3")));
        assertThat(shown.body()).contains("Those you chose can read it now.", "Withdraw it");
        assertThat(reader.get("/stories").body()).contains("Small walks", "death and loss");
        assertThat(reader.get(path).body())
                .contains("Helped: the corner", "Now: the corner")
                .as("a part with a note is not in the page until it is asked for")
                .doesNotContain("Before: the corner");
        assertThat(reader.get(path + "?open=before").body()).contains("Before: the corner");

        writer.get(path + "/write");
        var gone = writer.follow(writer.post(path + "/withdraw", Map.of()));
        assertThat(gone.body()).contains("You withdrew it. Only you can read it.");
        assertThat(reader.get(path).status()).isEqualTo(404);
        assertThat(reader.get(path + "?open=before").status()).isEqualTo(404);
        assertThat(reader.get("/stories").body()).doesNotContain("Small walks");
        assertThat(reader.get("/report/story." + path.substring(9) + ".0").body())
                .doesNotContain("the corner");
    }

    @Test
    void words_of_somebody_in_danger_are_read_when_a_story_is_sent() {
        var writer = cast.plum().guest();
        var path = begin(writer, "Tonight");
        writer.get(path + "/write");
        var written = typed("Tonight", "I took all my pills.");
        writer.post(path + "/write", written);
        assertThat(concerns(path)).as("a draft is nobody’s business").isEmpty();
        writer.get(path + "/write");
        var sent = writer.follow(writer.post(path + "/write", with(written, "send", "yes")));
        assertThat(sent.body()).contains("Would you like a person now?");
        assertThat(concerns(path)).containsExactly("1 raised");
        var concern =
                database.sql("select id from concern where place = cast(? as uuid)")
                        .param(path.substring("/stories/".length()))
                        .query(String.class)
                        .single();
        assertThat(cast.wren().guest().get("/work/queue/" + concern).body())
                .contains("in a story")
                .doesNotContain("all my pills");
        assertThat(writer.get("/settings/noticed").body()).contains("In a story, ");

        var other = begin(writer, "Small walks");
        writer.get(other + "/write");
        writer.post(
                other + "/write",
                with(typed("Small walks", "x"), "word", "I took all my pills.", "send", "yes"));
        assertThat(concerns(other)).as("the word to the reader").containsExactly("1 raised");
    }

    private List<String> concerns(String path) {
        return database.sql(
                        "select severity || ' ' || stage from concern where place = cast(? as uuid)")
                .param(path.substring("/stories/".length()))
                .query((row, at) -> row.getString(1))
                .list();
    }

    @Test
    void what_is_still_to_be_written_is_said_and_nothing_is_lost() {
        var writer = cast.plum().guest();
        var path = begin(writer, "");
        writer.get(path + "/write");
        var fields = new LinkedHashMap<>(typed("", "something"));
        fields.put("now", " ");
        fields.put("send", "yes");
        var refused = writer.post(path + "/write", fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Give it a title", "This part is still empty.");
        assertThat(writer.get(path + "/write").area("helped")).isEqualTo("Helped: something");

        var endless = "x".repeat(StoryText.LONGEST_PART + 1);
        var tooLong = writer.post(path + "/write", with(typed("T", "y"), "now", endless));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.body()).contains("This part is longer than 8,000 letters.");
        assertThat(tooLong.area("now")).isEqualTo(endless);
    }

    @Test
    void a_draft_is_kept_while_it_is_written_and_when_the_session_has_ended() {
        var plum = cast.plum();
        var writer = plum.guest();
        var path = begin(writer, "Long nights");
        var page = writer.get(path + "/write");
        assertThat(writer.post(path + "/draft", typed("Long nights", "first")).status())
                .isEqualTo(204);
        assertThat(writer.get(path + "/write").area("now")).isEqualTo("Now: first");
        var away = writer.away();
        var fields = new LinkedHashMap<>(typed("Long nights", "second"));
        var door =
                away.postOnly(
                        path + "/write", flat(fields, page.field("_csrf"), page.field("ticket")));
        assertThat(door.location()).isEqualTo("/sign-in?away&next=" + path + "/write");
        assertThat(cast.again(plum).guest().get(path + "/write").area("now"))
                .isEqualTo("Now: second");
        fields.put("now", "forged");
        away.postOnly(path + "/write", flat(fields, page.field("_csrf"), "Zm9yZ2Vk"));
        away.postOnly(
                begin(cast.stone().guest(), "x") + "/write",
                flat(fields, page.field("_csrf"), page.field("ticket")));
        assertThat(cast.again(plum).guest().get(path + "/write").body()).doesNotContain("forged");
    }

    private static String[] flat(Map<String, String> fields, String csrf, String ticket) {
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", csrf);
        all.put("ticket", ticket);
        return all.entrySet().stream()
                .flatMap(field -> List.of(field.getKey(), field.getValue()).stream())
                .toArray(String[]::new);
    }

    @Test
    void a_page_opened_before_another_was_kept_overwrites_nothing() {
        var plum = cast.plum();
        var writer = plum.guest();
        var path = begin(writer, "Long nights");
        var older = writer.get(path + "/write");
        var newer = writer.get(path + "/write");
        for (var words : List.of("newer", "newest")) {
            assertThat(
                            writer.submit(
                                            path + "/draft",
                                            newer,
                                            fields(typed("Long nights", words)))
                                    .status())
                    .as("one page goes on")
                    .isEqualTo(204);
        }
        var old = fields(typed("Long nights", "older"));
        assertThat(writer.submit(path + "/draft", older, old).status()).isEqualTo(409);
        var tooLong =
                writer.submit(
                        path + "/write",
                        older,
                        fields(
                                typed("Long nights", "older"),
                                "now",
                                "x".repeat(StoryText.LONGEST_PART + 1)));
        assertThat(tooLong.status()).isEqualTo(422);
        var refused = writer.submit(path + "/write", tooLong, old);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.area("now")).isEqualTo("Now: older");
        assertThat(refused.body())
                .contains("changed on another page", "Now: newest")
                .as("nothing is kept from here before they say so")
                .doesNotContain(path + "/draft");
        assertThat(writer.get(path + "/write").area("now")).isEqualTo("Now: newest");
        assertThat(writer.submit(path + "/write", refused, old).status())
                .as("having seen both")
                .isEqualTo(303);
        assertThat(writer.get(path + "/write").area("now")).isEqualTo("Now: older");

        var away = writer.away().submit(path + "/write", newer, fields(typed("T", "too late")));
        assertThat(away.status()).isEqualTo(409);
        assertThat(away.body()).contains("Now: too late").doesNotContain("Now: older");
        assertThat(cast.again(plum).guest().get(path + "/write").area("now"))
                .isEqualTo("Now: older");
    }

    @Test
    void a_reader_answers_the_words_they_read_and_no_others() {
        var tale = tales.sent(cast.plum(), "Small walks", "first words");
        var sparrow = tale.sparrow().guest();
        var read = sparrow.get("/work" + tale.path());
        var writer = tale.writer().guest();
        writer.get(tale.path() + "/write");
        writer.post(tale.path() + "/write-on", Map.of());
        writer.submit(
                tale.path() + "/write",
                writer.get(tale.path() + "/write"),
                fields(typed("Small walks", "other words"), "send", "yes"));
        var late = read;
        for (var act : List.of("/ready", "/suggest")) {
            late = sparrow.submit("/work" + tale.path() + act, read, "word", "Good as it is.");
            assertThat(late.status()).as(act).isEqualTo(409);
            assertThat(late.area("word")).isEqualTo("Good as it is.");
            assertThat(late.body()).contains("The writer has changed it", "Now: other words");
            assertThat(rows.story(tale.story()).orElseThrow().state())
                    .isEqualTo(StoryState.WAITING);
        }
        assertThat(
                        sparrow.submit("/work" + tale.path() + "/ready", late, "word", "Good now.")
                                .status())
                .isEqualTo(303);
        assertThat(rows.story(tale.story()).orElseThrow().state()).isEqualTo(StoryState.READY);
    }

    @Test
    void a_story_begun_twice_by_one_press_is_one() throws Exception {
        var plum = cast.plum();
        var name = "story-" + Cast.letters();
        Callable<StoryId> press =
                () -> stories.begin(plum.viewer(), name, new Words("Twice"), Locale.ENGLISH);
        try (var at = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = at.invokeAll(List.of(press, press));
            assertThat(both.getFirst().get()).isEqualTo(both.getLast().get());
        }
        var writer = plum.guest();
        var page = writer.get("/stories/new");
        String[] wanted = {"name", page.field("name"), "title", "Small walks", "language", "en"};
        var first = writer.submit("/stories/new", page, wanted).location();
        assertThat(writer.submit("/stories/new", page, wanted).location()).isEqualTo(first);
        writer.submit(
                first, writer.get(first), fields(typed("Small walks", "the corner"), "now", ""));
        assertThat(writer.submit("/stories/new", page, wanted).location())
                .as("another one, once the first has words")
                .isNotEqualTo(first)
                .endsWith("/write");
    }

    @Test
    void hints_are_shown_to_writer_and_reader_and_hold_nothing_back() {
        var tale = tales.draft(cast.plum(), "A hard year", "my cousin committed suicide", null);
        assertThat(tale.writer().guest().get(tale.path() + "/write").body())
                .contains("Some words to look at, if you like", "died by suicide");
        stories.send(tale.writer().viewer(), tale.story(), null);
        var sparrow = tale.sparrow().guest();
        var page = sparrow.get("/work" + tale.path());
        assertThat(page.body()).contains("died by suicide");
        assertThat(sparrow.submit("/work" + tale.path() + "/ready", page, "word", "").status())
                .isEqualTo(303);
    }

    @Test
    void a_suggestion_without_words_is_not_sent() {
        var tale = tales.sent(cast.plum(), "Small walks", "Something.");
        var sparrow = tale.sparrow().guest();
        sparrow.get("/work" + tale.path());
        var refused = sparrow.post("/work" + tale.path() + "/suggest", Map.of("word", " "));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Write something in your own words");
    }

    @Test
    void a_yes_is_asked_for_again_and_goes_quietly_without_one() {
        var tale = tales.published(cast.plum(), "Small walks", "Something.", null);
        var writer = tale.writer();
        var reader = cast.otter();
        assertThat(deadlines.dueAt(Stories.LAPSE, tale.story().value()))
                .isEqualTo(Optional.ofNullable(times(tale).agreedUntil()));
        endsSoon(tale);
        time.pass(Duration.ofDays(1));
        await().untilAsserted(() ->
                assertThat(rows.story(tale.story()).orElseThrow().isAsked()).isTrue());
        assertThat(cast.again(writer).guest().get("/today").body())
                .contains("A story of yours waits for you");
        var page = cast.again(writer).guest();
        assertThat(page.get(tale.path() + "/write").body())
                .contains("May it stay?", "it goes quietly");
        assertThat(cast.again(reader).guest().get(tale.path()).status()).isEqualTo(200);
        page.post(tale.path() + "/renew", Map.of("months", "3"));
        assertThat(times(tale).askedAt()).isNull();
        assertThat(times(tale).agreedUntil()).isAfter(time.instant().plus(Duration.ofDays(80)));

        endsSoon(tale);
        time.pass(Duration.ofDays(15));
        assertThat(cast.again(reader).guest().get(tale.path()).status()).isEqualTo(404);
        assertThat(cast.again(reader).guest().get("/stories").body()).doesNotContain("Small walks");
        await().untilAsserted(() ->
                assertThat(rows.story(tale.story()).orElseThrow().state())
                        .isEqualTo(StoryState.LAPSED));
        assertThat(cast.again(writer).guest().get(tale.path() + "/write").body())
                .contains("The time you had said yes to is over.");
    }

    private Story.Times times(Tales.Tale tale) {
        return rows.story(tale.story()).orElseThrow().times();
    }

    /// Its writer is asked tomorrow, and it ends in fifteen days.
    private void endsSoon(Tales.Tale tale) {
        var end = time.instant().plus(Duration.ofDays(15));
        database.sql("update story set agreed_until = ? where id = ?")
                .params(Timestamp.from(end), tale.story().value())
                .update();
        deadlines.set(Stories.ASK, tale.story().value(), end.minus(Story.ASKED_BEFORE));
        deadlines.set(Stories.LAPSE, tale.story().value(), end);
    }

    @Test
    void a_story_that_nobody_reads_in_time_climbs_and_its_writer_is_told() {
        var tale = tales.sent(cast.plum(), "Small walks", "Something.");
        var lead = cast.juniper();
        assertThat(lead.guest().get("/work/stories").body()).doesNotContain("Small walks");
        time.pass(Story.READ_WITHIN);
        await().untilAsserted(() ->
                assertThat(rows.story(tale.story()).orElseThrow().times().late()).isTrue());
        assertThat(deadlines.dueAt(Stories.READ, tale.story().value()))
                .as("still with a deadline")
                .isPresent();
        assertThat(cast.again(lead).guest().get("/work/stories").body()).contains("Small walks");
        assertThat(cast.again(tale.writer()).guest().get(tale.path() + "/write").body())
                .contains("Nobody has read it yet");
    }

    @Test
    void reactions_are_counted_and_say_nobodys_name() {
        var tale = tales.published(cast.plum(), "Small walks", "Something.", null);
        var otter = cast.otter();
        var reader = otter.guest();
        assertThat(reader.get(tale.path()).body()).doesNotContain("reaction__count");
        reader.post(tale.path() + "/reactions", Map.of("give", "ME_TOO"));
        reader.post(tale.path() + "/reactions", Map.of("give", "ME_TOO"));
        assertThat(reader.get(tale.path()).body())
                .contains("aria-pressed=\"true\"")
                .contains("<span class=\"reaction__count\">1</span>");
        var own = tale.writer().guest();
        assertThat(own.get(tale.path()).body())
                .contains("reaction__count")
                .doesNotContain("aria-pressed")
                .doesNotContain(otter.name());
        assertThat(own.post(tale.path() + "/reactions", Map.of("give", "ME_TOO")).status())
                .as("nobody counts for themselves")
                .isEqualTo(404);
        reader.get(tale.path());
        reader.post(tale.path() + "/reactions", Map.of("take", "ME_TOO"));
        assertThat(reader.get(tale.path()).body()).doesNotContain("reaction__count");
        assertThat(reader.post(tale.path() + "/reactions", Map.of("give", "LOVE")).status())
                .isEqualTo(400);
    }

    @Test
    void stories_are_chosen_by_language_and_note_and_the_choice_stands_in_no_address() {
        tales.published(cast.plum(), "Quiet one", "Something.", null);
        tales.published(cast.plum(), "Heavy one", "Something.", Note.SUICIDE);
        var reader = cast.otter().guest();
        var all = reader.get("/stories");
        assertThat(all.body()).contains("Quiet one", "Heavy one");
        var quiet = reader.post("/stories", Map.of("note", "quiet"));
        assertThat(quiet.status()).isEqualTo(200);
        assertThat(quiet.body()).contains("Quiet one").doesNotContain("Heavy one");
        assertThat(reader.post("/stories", Map.of("note", "SUICIDE")).body())
                .contains("Heavy one")
                .doesNotContain("Quiet one");
        assertThat(reader.post("/stories", Map.of("language", "es")).body())
                .contains("No story is like that yet.")
                .doesNotContain("Quiet one");
        assertThat(reader.post("/stories", Map.of("note", "'", "after", "x")).status())
                .isEqualTo(200);
    }

    @Test
    void a_endlesslist_is_paged_and_no_story_is_missed_or_shown_twice() {
        var all = new ArrayList<Tales.Tale>();
        for (int i = 0; i < 23; i++) {
            all.add(tales.published(cast.plum(), "Number " + i + " of many", "Something.", null));
            time.pass(Duration.ofSeconds(1));
        }
        var reader = cast.otter().guest();
        var first = reader.get("/stories");
        var seen = new TreeSet<>(titles(first.body()));
        assertThat(seen).hasSize(20);
        var more = titles(reader.post("/stories", Map.of("after", first.field("after"))).body());
        assertThat(more).hasSize(3).doesNotContainAnyElementsOf(seen);
        var last = all.get(3);
        stories.erase(last.writer().viewer(), last.story());
        assertThat(titles(reader.post("/stories", Map.of("after", first.field("after"))).body()))
                .as("the last of the page before is erased meanwhile")
                .isEqualTo(more);
    }

    private static List<String> titles(String body) {
        return Pattern.compile("Number \\d+ of many")
                .matcher(body)
                .results()
                .map(found -> found.group())
                .toList();
    }

    @Test
    void today_shows_one_without_a_note_by_nobody_they_block() {
        tales.published(cast.plum(), "Heavy one", "Something.", Note.SUICIDE);
        var plum = cast.plum();
        var tale = tales.published(plum, "Quiet one", "Something.", null);
        var otter = cast.otter();
        assertThat(otter.guest().get("/today").body())
                .contains("Quiet one", tale.path())
                .doesNotContain("Heavy one");
        assertThat(plum.guest().get("/today").body()).as("their own").doesNotContain("Quiet one");
        var stone = cast.stone();
        members.block(stone.viewer(), stone.home(), tales.nameOf(tale));
        assertThat(stone.guest().get("/today").body()).doesNotContain("Quiet one");
        stories.withdraw(plum.viewer(), tale.story());
        assertThat(otter.guest().get("/today").body()).doesNotContain("Quiet one");
    }

    @Test
    void what_somebody_does_not_want_to_meet_is_left_out_wherever_stories_are_listed() {
        var plum = cast.plum();
        var drinks = tales.published(plum, "The year of bottles", "I was drinking alone.", null);
        var anxious = tales.published(plum, "Anxieties", "They gave up on me.", null);
        var quiet =
                tales.published(plum, "Small walks", "We had a single day, without signs.", null);
        var otter = cast.otter();
        var reader = otter.guest();
        reader.get("/forum/muted");
        for (var word : List.of("Drinks", "anxiety", "give up", "sin")) {
            assertThat(reader.post("/forum/muted/words", Map.of("word", word)).status())
                    .isEqualTo(303);
        }
        assertThat(reader.post("/forum/muted/words", Map.of("word", "…")).status()).isEqualTo(422);
        assertThat(reader.get("/stories").body())
                .contains(quiet.path(), "2 are not shown here", "/forum/muted")
                .doesNotContain(drinks.path(), anxious.path(), "bottles");
        assertThat(reader.post("/stories", Map.of("word", "alone")).body())
                .contains("One is not shown here")
                .doesNotContain(drinks.path(), "look for fewer words");
        var days = 0;
        var now = time.instant();
        try {
            for (; days < 12; days++) {
                assertThat(cast.again(otter).guest().get("/today").body()).contains("Small walks");
                time.pass(Duration.ofDays(1));
            }
        } finally {
            time.setTo(now);
        }
        assertThat(plum.guest().get("/stories").body())
                .as("somebody else’s choice")
                .contains(drinks.path(), anxious.path());
        assertThat(reader.get(drinks.path()).body())
                .as("whoever asks for one reads it")
                .contains("drinking alone");
        var own = tales.published(otter, "My own bottles", "I was drinking too.", null);
        assertThat(reader.get("/stories").body()).as("one’s own").contains(own.path());
        reader.get("/forum/muted");
        for (var word : List.of("drinks", "anxiety", "give up", "sin")) {
            reader.post("/forum/muted/words/remove", Map.of("word", word));
        }
        assertThat(reader.get("/stories").body())
                .contains(drinks.path(), anxious.path())
                .doesNotContain("not shown here");
    }

    @Test
    void a_block_keeps_both_stories_from_each_other() {
        var tale = tales.published(cast.plum(), "Small walks", "Something.", null);
        var stone = cast.stone();
        members.block(tale.writer().viewer(), tale.writer().home(), stone.home());
        var reader = stone.guest();
        assertThat(reader.get("/stories").body()).doesNotContain("Small walks");
        assertThat(reader.get(tale.path()).status()).isEqualTo(404);
        assertThat(reader.get("/report/story." + tale.id() + ".0").body())
                .doesNotContain("Something.");
    }

    @Test
    void a_report_takes_the_words_aendlessand_keeps_the_two_apart() {
        var tale = tales.published(cast.plum(), "Small walks", "the words of it", null);
        var otter = cast.otter();
        var reader = otter.guest();
        var page = reader.get("/report/story." + tale.id() + ".0");
        assertThat(page.body()).contains("the words of it", tale.name());
        reader.post(
                "/report/story." + tale.id() + ".0",
                Map.of("what", "unkind", "added", "", "meanwhile", "block"));
        assertThat(reader.get(tale.path()).status()).isEqualTo(404);
        assertThat(reader.get("/report/story." + tale.id() + ".0").status())
                .as("what became of it")
                .isEqualTo(200);
        var draft = tales.draft(cast.plum(), "Mine alone", "secret words", null);
        assertThat(reader.get("/report/story." + draft.id() + ".0").status()).isEqualTo(404);
        assertThat(reader.get("/report/story." + tale.id() + ".7").status()).isEqualTo(404);
        var mine = tale.writer().guest();
        assertThat(mine.get("/report/story." + tale.id() + ".0").status()).isEqualTo(404);
    }

    @Test
    void whoever_blocks_those_who_look_after_stories_is_looked_after_all_the_same() {
        var tale = tales.published(cast.plum(), "Small walks", "Something.", null);
        var wren = cast.wren();
        members.block(tale.writer().viewer(), tale.writer().home(), wren.home());
        var looks = wren.guest();
        assertThat(looks.get("/stories").body()).contains("Small walks");
        assertThat(looks.get(tale.path()).body()).contains("Take this story off the page");
        assertThat(looks.post(tale.path() + "/reactions", Map.of("give", "I_HEAR_YOU")).status())
                .as("and says nothing to it")
                .isEqualTo(404);
        looks.get(tale.path());
        looks.post("/work" + tale.path() + "/take-down", Map.of("reason", "It names a street."));
        assertThat(cast.otter().guest().get(tale.path()).status()).isEqualTo(404);
    }

    @Test
    void what_stands_behind_a_note_is_not_read_to_report_it() {
        var tale = tales.published(cast.plum(), "Small walks", "Something.", Note.LOSS);
        assertThat(cast.otter().guest().get("/report/story." + tale.id() + ".0").body())
                .contains("This isn’t shown here.")
                .doesNotContain("Something.");
    }

    @Test
    void a_story_that_may_hurt_is_taken_off_the_page_with_a_reason() {
        var tale = tales.published(cast.plum(), "Small walks", "Something.", null);
        var wren = cast.wren().guest();
        assertThat(wren.get(tale.path()).body()).contains("Take this story off the page");
        assertThat(wren.post("/work" + tale.path() + "/take-down", Map.of("reason", "")).status())
                .isEqualTo(422);
        wren.get(tale.path());
        wren.post("/work" + tale.path() + "/take-down", Map.of("reason", "It names a street."));
        assertThat(cast.otter().guest().get(tale.path()).status()).isEqualTo(404);
        assertThat(tale.writer().guest().get(tale.path() + "/write").body())
                .contains("It names a street.", "It was taken off the page");
        assertThat(
                        database.sql(
                                        "select count(*) from moderation_log where act = 'took-down-story' and concern_id = ?")
                                .param(tale.story().value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
        var reader = cast.otter().guest();
        reader.get("/stories");
        assertThat(
                        reader.post("/work" + tale.path() + "/take-down", Map.of("reason", "x"))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void erasing_leaves_no_row_and_no_key() {
        var tale = tales.published(cast.plum(), "Small walks", "Something.", null);
        var writer = tale.writer().guest();
        writer.get(tale.path() + "/write");
        var list = writer.follow(writer.post(tale.path() + "/erase", Map.of()));
        assertThat(list.body()).contains("It is gone for good.").doesNotContain("Small walks");
        assertThat(rows.story(tale.story())).isEmpty();
        assertThat(
                        database.sql("select wrapped is null from named_key where name = ?")
                                .param("story " + tale.id())
                                .query(Boolean.class)
                                .single())
                .isTrue();
        assertThat(deadlines.dueAt(Stories.LAPSE, tale.story().value())).isEmpty();
    }

    @Test
    void who_may_not_write_reads() {
        var plum = cast.plum();
        cast.takesBackTheirYes(plum.account());
        var guest = plum.guest();
        assertThat(guest.get("/stories").body()).doesNotContain("/stories/new");
        assertThat(guest.get("/stories/mine").body())
                .contains("once you agree that words about your health are kept here");
        assertThat(guest.get("/stories/new").status()).isEqualTo(409);
    }

    @Test
    void pages_pressed_twice_or_too_late_show_what_has_become_of_the_story() {
        var tale = tales.sent(cast.plum(), "Small walks", "Something.");
        var writer = tale.writer().guest();
        writer.get(tale.path() + "/write");
        for (var act : List.of("publish", "renew", "withdraw", "publish")) {
            assertThat(writer.post(tale.path() + "/" + act, Map.of("months", "6")).status())
                    .as(act)
                    .isEqualTo(303);
        }
        assertThat(rows.story(tale.story()).orElseThrow().state()).isEqualTo(StoryState.WAITING);
        var late = writer.post(tale.path() + "/write", typed("x", "too late"));
        assertThat(late.status()).as("it waits to be read as it is").isEqualTo(409);
        assertThat(late.area("now")).isEqualTo("Now: too late");
    }

    /// Somebody who is in the community, supports nobody, and has two stories; and everything that
    /// others, staff among them, can see of each.
    @Test
    void two_stories_and_the_other_names_of_one_person_share_nothing() {
        var plum = cast.plum();
        var one = tales.published(plum, "First of two", "canary-one", null);
        var two = tales.published(plum, "Second of two", "canary-two", null);
        var lookers =
                List.of(
                        cast.otter().guest(),
                        cast.person("kind-sparrow", Role.REVIEWER).guest(),
                        cast.wren().guest());
        for (var looker : lookers) {
            var ofOne = seen(looker, one);
            var ofTwo = seen(looker, two);
            var shared = ids(ofOne);
            shared.retainAll(ids(ofTwo));
            assertThat(shared).as("ids that lead from one to the other").isEmpty();
            assertThat(ofOne)
                    .contains(one.name())
                    .doesNotContain(two.name(), plum.name(), plum.home().toString());
            assertThat(ofOne)
                    .doesNotContain(tales.nameOf(one).toString())
                    .doesNotContain(plum.account().toString());
        }
        var three = tales.published(plum, "Third of two", "canary-three", null);
        var quilts = new HashSet<String>();
        for (var tale : List.of(one, two, three)) {
            quilts.add(quilt(seen(lookers.getFirst(), tale)));
        }
        assertThat(quilts).as("one in 432 is like another by lot").hasSizeGreaterThan(1);
        var outsider = cast.visitor();
        for (var path : List.of("/stories", one.path(), "/stories/mine", "/work/stories")) {
            assertThat(outsider.get(path).body())
                    .doesNotContain("canary", one.name(), two.name(), plum.name());
        }
    }

    private static String seen(Guest looker, Tales.Tale tale) {
        return looker.get(tale.path())
                        .body()
                        .replaceAll("(?s)^.*<main", "<main")
                        .replaceAll("(?s)</main>.*", "")
                + looker.get("/report/story." + tale.id() + ".0")
                        .body()
                        .replaceAll("(?s)^.*<main", "<main")
                        .replaceAll("(?s)</main>.*", "");
    }

    private static Set<String> ids(String page) {
        return ID.matcher(page)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String quilt(String page) {
        return page.replaceAll("(?s)^.*?(<svg[^>]*quilt.*?</svg>).*$", "$1");
    }

    @Test
    void hostile_text_is_taken_in_shown_and_sent_back_as_it_was_typed() throws IOException {
        var writer = cast.plum().guest();
        var path = begin(writer, "Hostile");
        var texts = SharedData.naughtyStrings();
        assertThat(texts).hasSizeGreaterThan(400);
        writer.get(path + "/write");
        for (var text : texts) {
            var kept =
                    writer.post(
                            path + "/write",
                            Map.of(
                                    "title",
                                    "T",
                                    "language",
                                    text,
                                    "helped",
                                    text,
                                    "note-helped",
                                    text));
            assertThat(kept.status()).as(text).isIn(303, 422);
        }
        var begun = writer.get("/stories/new");
        for (var text : texts.subList(0, 60)) {
            var answer =
                    writer.post(
                            "/stories/new", begun, "name", text, "title", "T", "language", "en");
            assertThat(answer.status()).as(text).isIn(303, 422, 429);
        }
    }
}
