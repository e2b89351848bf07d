package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.SharedData;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit.Screen;
import org.hearthside.live.MessageWords;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.ui.MarkedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Texts that want to be more than text, and people who want to know who somebody is elsewhere.
@HouseTest
@Import(Spaces.class)
@Timeout(300)
class HostileForumTests {
    @Autowired Cast cast;
    @Autowired Spaces spaces;
    @Autowired Forum forum;
    @Autowired ForumRows rows;
    @Autowired JdbcClient database;
    @Autowired Members members;
    @Autowired TestTime time;
    @Autowired MarkedText marked;

    /// As it is taken in, or nothing where it is refused.
    private static String taken(String text, int longest) {
        try {
            return MessageWords.of(text, longest).text();
        } catch (Refused e) {
            return "";
        }
    }

    /// What may be a sign of the subset, or the address of another place.
    private static final Pattern SIGN =
            Pattern.compile(
                    "[\\\\*_`\\[\\]&]|^\\s*([-+=#>]|\\d+[.)])|\\w:|//|www\\.", Pattern.MULTILINE);

    /// A text without what a browser lays out as it likes.
    private static String letters(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", "");
    }

    private static List<String> every(List<String> texts, int step) {
        return IntStream.range(0, texts.size())
                .filter(at -> at % step == 0)
                .mapToObj(texts::get)
                .toList();
    }

    @Test
    void no_text_is_ever_more_than_text() throws IOException {
        var texts = SharedData.hostileTexts();
        assertThat(texts).hasSizeGreaterThan(4000);
        var space = spaces.make(plan(every(texts, 211)));
        var writer = spaces.join(space, cast.hereForDays(cast.plum()), "late-plum");
        var own = spaces.name(space, writer);
        var topic = spaces.topic(space, writer, "All of it", "Here it comes.");
        var where = rows.space(space).orElseThrow();
        for (var body : bodies(texts)) {
            time.pass(Duration.ofMinutes(2));
            stands(cast.wren().viewer(), space, topic, spaces.answer(space, topic, writer, body));
        }
        var titles = new ArrayList<String>();
        for (var text : every(texts, 13)) {
            var title = taken(text.replaceAll("\\s+", " "), Forum.LONGEST_TITLE);
            if (!title.isEmpty()) {
                titles.add(title);
                rows.open(
                        new TopicId(UUID.randomUUID()),
                        where,
                        null,
                        new ForumRows.Written(
                                own, UUID.randomUUID(), title, new Words("Words."), null),
                        time.instant());
            }
        }
        try (var chromium = new Chromium();
                var visit = chromium.visit(cast.address(), Screen.DESK)) {
            var reader = spaces.join(space, cast.wren(), "reads-all");
            visit.holding("hearth", reader.cookie());
            var pages = 0;
            var read = new StringBuilder();
            for (var next = Spaces.path(space, topic); next != null; pages++) {
                visit.go(next).isClean();
                visit.page().locator(".marked").allInnerTexts().forEach(read::append);
                var later = visit.page().locator("a[href*='after=']:text('More replies')");
                next = later.count() == 0 ? null : later.getAttribute("href");
            }
            assertThat(pages).isGreaterThan(1);
            var whole = letters(read.toString());
            var plain = texts.stream().filter(text -> !SIGN.matcher(text).find()).toList();
            assertThat(plain).as("texts in which nothing is a sign").hasSizeGreaterThan(1_000);
            assertThat(plain.stream().map(text -> letters(taken(text, Forum.LONGEST - 10))))
                    .allSatisfy(text -> assertThat(whole).contains(text));
            var shown = new ArrayList<String>();
            for (var next = Spaces.path(space); next != null; ) {
                visit.go(next).isClean();
                shown.addAll(visit.page().locator(".forum-topic h2").allTextContents());
                var older = visit.page().locator("a[href*='behind=']");
                next = older.count() == 0 ? null : older.getAttribute("href");
            }
            assertThat(shown).as("as they were typed").containsAll(titles);
            for (var path : List.of("/forum", "/work/forum", Spaces.path(space) + "/join")) {
                visit.go(path).isClean();
            }
            var hits = 0;
            for (var text : every(texts, 97)) {
                visit.go("/forum");
                visit.page().locator("#q").fill(text.substring(0, Math.min(text.length(), 200)));
                visit.page().locator(".forum-search button").click();
                visit.page().waitForURL("**/forum/search");
                visit.isClean();
                hits += visit.page().locator("ol.rows > li").count();
            }
            assertThat(hits).as("excerpts of them").isPositive();
            visit.isClean();
        }
    }

    /// What somebody else's sanitizer makes of these texts may be more than we do, never less.
    @Test
    void nothing_is_let_through_that_a_sanitizer_takes_out() throws IOException {
        var cases = new ArrayList<Map<String, Object>>();
        for (var each : SharedData.sanitized()) {
            cases.add(
                    Map.of(
                            "typed", each.typed(),
                            "plain", !SIGN.matcher(each.typed()).find(),
                            "drawn", drawn(each.typed()),
                            "accepted", each.accepted()));
        }
        assertThat(cases).hasSizeGreaterThan(100);
        try (var chromium = new Chromium();
                var visit = chromium.visit(cast.address(), Screen.DESK)) {
            var compared =
                    (Map<?, ?>)
                            visit.go("about:blank") // where markup may be parsed
                                    .page()
                                    .evaluate(
                                            """
                                            cases => {
                                              const ours = new Set(['P', 'P dir', 'BR', 'EM', 'STRONG', 'UL', 'OL', 'OL start', 'LI', 'LI dir',
                                                'BLOCKQUOTE', 'BDI', 'BDI dir', 'A', 'A href', 'A rel'])
                                              const parse = html => new DOMParser().parseFromString(html, 'text/html').body
                                              const held = body => [...body.querySelectorAll('*')].flatMap(e => [e.nodeName,
                                                ...[...e.attributes].flatMap(a => [e.nodeName + ' ' + a.name,
                                                  ...(/^\\s*[a-z]+:/i.test(a.value) ? [a.value.split(':')[0].trim()] : [])])])
                                              const letters = text => text.replace(/[\\s\\p{Z}]+/gu, '')
                                              let theirs = 0, plain = 0
                                              const laxer = [], lost = []
                                              for (const each of cases) {
                                                const accepted = new Set(each.accepted.flatMap(html => held(parse(html))))
                                                theirs += accepted.size
                                                const drawn = parse(each.drawn)
                                                laxer.push(...held(drawn).filter(it => !ours.has(it) && !accepted.has(it)))
                                                laxer.push(...[...drawn.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(to => !to.startsWith('/leave/')))
                                                plain += each.plain
                                                if (each.plain && letters(drawn.textContent) !== letters(each.typed)) lost.push(each.typed)
                                              }
                                              return {theirs, plain, laxer, lost}
                                            }
                                            """,
                                            cases);
            assertThat((Integer) compared.get("theirs")).isGreaterThan(100);
            assertThat((Integer) compared.get("plain")).isGreaterThan(20);
            assertThat((List<?>) compared.get("laxer")).isEmpty();
            assertThat((List<?>) compared.get("lost")).as("is still there to read").isEmpty();
            visit.isClean();
        }
    }

    private String drawn(String typed) {
        var drawn = new StringOutput();
        marked.of(MessageWords.of(typed, Forum.LONGEST)).writeTo(drawn);
        return drawn.toString();
    }

    @Test
    void nothing_runs_on_the_pages_around_a_topic() throws IOException {
        var texts = SharedData.hostileTexts();
        var space = spaces.make(Spaces.OPEN);
        var writer = spaces.join(space, cast.hereForDays(cast.plum()), "late-plum");
        var otter = spaces.join(space, cast.hereForDays(cast.otter()), "salt-otter");
        var wren = spaces.join(space, cast.wren(), "reads-all");
        var staff = wren.viewer();
        var title = "<img src=x onerror=alert(1)>";
        var reason = new Words("\"><svg onload=alert(1)>" + most(String.join(" ", texts), 200));
        try (var chromium = new Chromium();
                var visit = chromium.visit(cast.address(), Screen.DESK)) {
            for (var body : bodies(every(texts, 41))) {
                var topic = spaces.topic(space, writer, title, body);
                forum.edit(
                        writer.viewer(),
                        space,
                        topic,
                        0,
                        title,
                        "Words. " + most(body, 9_000),
                        null);
                stands(staff, space, topic, 0);
                var lent = spaces.answer(space, topic, otter, most(body, 9_000));
                stands(staff, space, topic, lent);
                forum.lend(otter.viewer(), space, topic, lent, true);
                var aside = spaces.answer(space, topic, otter, "Words.");
                forum.setAside(staff, space, topic, aside, reason);
                var closed = spaces.topic(space, writer, title, "Words.");
                forum.lock(staff, space, closed, reason);
                var waits = spaces.topic(space, writer, title, "Words.");
                database.sql("update forum_care set step = 'moderators' where topic_id = ?")
                        .param(waits.value())
                        .update();
                forum.muteTopic(staff, space, closed, true);
                forum.follow(staff, space, topic, true);
                var path = Spaces.path(space, topic);
                visit.holding("hearth", wren.cookie());
                assertThat(visit.go(path + "?quote=0").isClean().page().locator("#felt").count())
                        .isEqualTo(1);
                assertThat(visit.page().locator("textarea").inputValue()).startsWith("> ");
                for (var each :
                        List.of(
                                path + "/r/0",
                                path + "/r/" + aside,
                                Spaces.path(space, closed),
                                "/forum/following",
                                "/forum/muted",
                                "/forum/waiting",
                                "/report/reply." + topic + ".0")) {
                    visit.go(each).isClean();
                    assertThat(visit.page().locator("h1").count()).as(each).isEqualTo(1);
                }
                visit.holding("hearth", writer.cookie());
                visit.go(path + "/r/0").isClean();
                assertThat(visit.page().locator("textarea").inputValue())
                        .as("whoever wrote it can change it as they typed it")
                        .isEqualTo(rows.reply(topic, 0, null).orElseThrow().words().text());
            }
            visit.isClean();
        }
    }

    /// Also where a rule holds it back.
    private void stands(Viewer staff, SpaceId space, TopicId topic, int number) {
        var reply = rows.reply(topic, number, null).orElseThrow();
        if (reply.isAside()) {
            forum.putBack(staff, space, topic, number, reply.edits());
        }
    }

    private static SpacePlan plan(List<String> texts) {
        var all = String.join("\n", texts);
        return new SpacePlan(
                "<img src=x onerror=alert(1)>\u202Etxet",
                most("\"><script>alert(1)</script>" + all, 280),
                most(all, 1_500),
                Locale.ENGLISH,
                ForumDoor.OPEN);
    }

    private static String most(String text, int letters) {
        var clean = taken(text, 100_000);
        return clean.substring(0, Math.min(clean.length(), letters));
    }

    /// All of them, as many in one as it takes.
    private static List<String> bodies(List<String> texts) {
        var bodies = new ArrayList<String>();
        var body = new StringBuilder();
        for (var text : texts) {
            var one = taken(text, Forum.LONGEST - 10);
            if (body.length() + one.length() > Forum.LONGEST - 10) {
                bodies.add(body.toString());
                body.setLength(0);
            }
            body.append(one).append("\n\n");
        }
        bodies.add(body.toString());
        return bodies;
    }

    /// Every one of them into one field, and the fields take turns.
    @Test
    void no_text_in_any_field_breaks_anything() throws IOException {
        var texts = SharedData.hostileTexts();
        var space = spaces.make(Spaces.OPEN);
        var within = Spaces.path(space);
        var writer = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, writer, "Shops", "I left the basket.");
        var path = Spaces.path(space, topic);
        var moderator = cast.person("hostile-wren", Role.MODERATOR, Role.ADMINISTRATOR);
        var guest = writer.guest();
        var staff = moderator.guest();
        var joins = cast.person("hostile-name").guest();
        guest.get(path);
        staff.get(path);
        var door = joins.get(within + "/join").field("version");
        List<Function<String, Guest.Answer>> fields =
                List.of(
                        text -> guest.post("/forum/search", Map.of("q", text, "behind", text)),
                        text -> guest.post(within + "/search", Map.of("q", text)),
                        text -> guest.post("/forum/muted/words", Map.of("word", text)),
                        text -> guest.post("/forum/muted/words/remove", Map.of("word", text)),
                        text ->
                                guest.post(
                                        path + "/r/0/edit",
                                        Map.of("title", text, "text", text, "note", text)),
                        text ->
                                guest.post(
                                        within + "/draft/" + topic,
                                        Map.of("client", UUID.randomUUID() + "", "text", text)),
                        text -> staff.post(path + "/lock", Map.of("reason", text)),
                        text -> staff.post(path + "/unlock", Map.of("reason", text)),
                        text -> {
                            var form = new HashMap<String, String>();
                            for (var field : List.of("title", "whoFor", "language", "door")) {
                                form.put(field, text);
                            }
                            form.put("rules", "");
                            return staff.post("/work/forum", form);
                        },
                        text ->
                                joins.post(
                                        within + "/join", Map.of("name", text, "version", door)));
        var odd = new TreeMap<Integer, String>();
        for (var at = 0; at < texts.size(); at++) {
            time.pass(Duration.ofSeconds(5)); // nobody searches faster
            var text = texts.get(at);
            odd.put(fields.get(at % fields.size()).apply(text).status(), text);
        }
        assertThat(guest.get(path).status()).isEqualTo(200);
        assertThat(guest.get("/forum/muted").status()).isEqualTo(200);
        assertThat(odd.keySet()).as(odd.toString()).isSubsetOf(200, 204, 303, 404, 422);
        assertThat(odd.keySet()).contains(200, 204, 303, 422);
    }

    @Test
    void two_names_of_one_person_share_nothing_that_others_can_see() {
        var one = spaces.make(Spaces.OPEN);
        var two = spaces.make(Spaces.MEMBERS);
        var plum = cast.plum();
        var otter = cast.otter();
        var seen = new LinkedHashMap<SpaceId, Map<Cast.Person, String>>();
        var reader = cast.stone();
        spaces.join(one, reader, "reads-one");
        spaces.join(two, reader, "reads-two");
        for (var space : List.of(one, two)) {
            var number = space.equals(one) ? "one" : "two";
            spaces.join(space, plum, "plum-" + number + "-canary");
            spaces.join(space, otter, "otter-" + number + "-canary");
            var parts = new LinkedHashMap<Cast.Person, String>();
            for (var person : List.of(plum, otter)) {
                var only = Cast.letters();
                var topic = spaces.topic(space, person, "A topic", only + " words.");
                spaces.answer(space, topic, person, "More words " + only + ".");
                parts.put(person, everything(reader.guest(), space, topic, only));
            }
            seen.put(space, parts);
        }
        var ids = new ArrayList<>(members.names(plum.viewer()));
        assertThat(ids).hasSize(3);
        var places = List.of(one, two);
        var crawled =
                crawl(reader.guest(), places) + crawl(cast.person("an-outsider").guest(), places);
        assertThat(crawled).contains("plum-one-canary").contains("plum-two-canary");
        for (var id : ids) {
            assertThat(crawled).doesNotContain(id.toString());
        }
        assertThat(crawled).doesNotContain(plum.name()).doesNotContain(plum.account().toString());
        assertThat(shared(seen, plum))
                .as("what stands with both names of one person and with no other's")
                .isEmpty();
    }

    /// What a reader gets of one person's topic, pages and answers, those of searches among them.
    ///
    /// @param only a word that stands there and nowhere else
    private static String everything(Guest reader, SpaceId space, TopicId topic, String only) {
        var path = Spaces.path(space, topic);
        var all = new StringBuilder();
        for (var each :
                List.of(path, path + "/r/0", path + "/r/1", "/report/reply." + topic + ".1")) {
            all.append(reader.get(each).body());
        }
        for (var search : List.of(Spaces.path(space) + "/search", "/forum/search")) {
            var found = reader.post(search, Map.of("q", only)).body();
            assertThat(found).as("first, that there is something to find").contains("-canary");
            all.append(found);
        }
        return all.toString();
    }

    private static Set<String> shared(
            Map<SpaceId, Map<Cast.Person, String>> seen, Cast.Person person) {
        var common = new HashSet<String>();
        var first = true;
        for (var parts : seen.values()) {
            var tokens = tokens(parts.getOrDefault(person, ""));
            parts.forEach((other, page) -> {
                if (!other.equals(person)) {
                    tokens.removeAll(tokens(page));
                }
            });
            if (first) {
                common.addAll(tokens);
            } else {
                common.retainAll(tokens);
            }
            first = false;
        }
        return common;
    }

    private static Set<String> tokens(String page) {
        return Pattern.compile("[A-Za-z0-9_-]{6,}")
                .matcher(page.replaceAll("<svg class=\"quilt\".*?</svg>", ""))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    /// Every page of these spaces that can be reached by links from the forum's first.
    private static String crawl(Guest guest, List<SpaceId> spaces) {
        var all = new StringBuilder();
        var open = new ArrayList<>(List.of("/forum", "/forum/following", "/forum/waiting"));
        var known = new HashSet<String>();
        while (!open.isEmpty() && known.size() < 400) {
            var path = open.removeFirst().replaceAll("#.*", "").replace("&amp;", "&");
            if (!known.add(path)) {
                continue;
            }
            var answer = guest.get(path);
            all.append(path).append(answer.body());
            answer.http()
                    .headers()
                    .map()
                    .forEach((name, values) -> all.append(name).append(values));
            Pattern.compile("href=\"(/(?:forum|report)[^\"]*)\"")
                    .matcher(answer.body())
                    .results()
                    .map(link -> link.group(1))
                    .filter(link ->
                            link.startsWith("/report")
                                    || spaces.stream()
                                            .anyMatch(space -> link.contains(space.toString())))
                    .forEach(open::add);
        }
        return all.toString();
    }
}
