package org.hearthside.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.SharedData;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Every hostile text we know, typed into every field of a group and read on its pages in a real
/// browser: nothing runs, nothing breaks, and the words stand there as they were typed.
@HouseTest
@Import(Circles.class)
@Timeout(300)
class GroupHostileTextTests {
    private static final String FOREIGN =
            """
            () => [...document.querySelectorAll('main *')].filter(e =>
                [...e.attributes].some(a => /^on/i.test(a.name) || /^\\s*(javascript|data|vbscript):/i.test(a.value))
                || e.matches('script,iframe,object,embed,style,link,base,meta,math,video,audio,img,form:not([action^="/"])'))
                .map(e => e.outerHTML.slice(0, 200))
            """;

    @Autowired Cast cast;
    @Autowired TestTime time;
    @Autowired Circles circles;
    @Autowired Groups groups;
    @Autowired GroupVotes votes;
    @Autowired VoteRows voteRows;
    @Autowired GroupCare care;

    private static List<String> vectors() throws IOException {
        var vectors = SharedData.hostileTexts();
        vectors.add("\u202Eturned round\u202C and \u2066kept apart\u2069");
        vectors.add("zero\u200Bwidth\u200Djoined\uFEFF");
        return vectors;
    }

    /// The lines of an agreement as they are kept, as many as it takes at once.
    private static List<List<String>> pages(List<String> vectors) {
        var pages = new ArrayList<List<String>>();
        var page = new ArrayList<String>();
        var length = 0;
        for (var vector : vectors) {
            var line = GroupForm.clean(vector.replaceAll("\\R", " ")).strip();
            if (line.isEmpty() || GroupForm.length(line) > GroupForm.LONGEST_AGREEMENT - 10) {
                continue;
            }
            if (length + GroupForm.length(line) + 1 > GroupForm.LONGEST_AGREEMENT - 2) {
                pages.add(page);
                page = new ArrayList<>();
                length = 0;
            }
            page.add(line);
            length += GroupForm.length(line) + 1;
        }
        pages.add(page);
        return pages;
    }

    private static String fitting(List<String> lines, int longest, String otherwise) {
        return lines.stream()
                .filter(line -> GroupForm.isReadable(line) && GroupForm.length(line) <= longest)
                .findFirst()
                .orElse(otherwise);
    }

    @Test
    void nothing_that_is_typed_into_a_group_runs_or_breaks_a_page() throws IOException {
        var vectors = vectors();
        assertThat(vectors).hasSizeGreaterThan(4_000);
        var pages = pages(vectors);
        var founder = cast.person("wild-fern", org.hearthside.member.Role.FACILITATOR);
        var types = founder.guest();
        var run = new CopyOnWriteArrayList<String>();
        var read = 0;
        try (var chromium = new Chromium();
                var visit = chromium.visit(cast, founder, Visit.Screen.DESK)) {
            var page = visit.page();
            page.onDialog(dialog -> {
                run.add(dialog.message());
                dialog.dismiss();
            });
            types.get("/groups/new");
            for (var lines : pages) {
                var form = new HashMap<String, String>();
                form.put("title", fitting(lines, GroupForm.LONGEST_TITLE, "A title"));
                form.put(
                        "purpose",
                        fitting(lines.reversed(), GroupForm.LONGEST_PURPOSE, "A purpose"));
                form.put("whoFor", fitting(lines, GroupForm.LONGEST_WHO, "Anybody"));
                form.put("story", fitting(lines.reversed(), GroupForm.LONGEST_STORY, "A story"));
                form.put("agreement", String.join("\n", lines));
                form.put("size", "6");
                form.put("coming", "open");
                form.put("language", "en");
                form.put("name", "fern-frond");
                var made = types.post("/groups", form);
                assertThat(made.status()).as(made.body()).isEqualTo(303);
                var path = made.location().replaceAll("\\?.*", "");
                var thread = types.get(path + "/thread");
                for (var about : List.of("", fitting(lines, 80, "note"))) {
                    var client = java.util.UUID.randomUUID().toString();
                    var words = "x " + String.join("\n", lines);
                    var sent =
                            types.post(
                                    path + "/messages",
                                    thread,
                                    "client",
                                    client,
                                    "text",
                                    words,
                                    "about",
                                    about);
                    assertThat(sent.status()).as(sent.body()).isEqualTo(303);
                }
                page.navigate(cast.address() + path);
                assertThat(page.locator("#agreement ~ .group-lines > li").allTextContents())
                        .as("as it was typed")
                        .isEqualTo(lines);
                assertThat(page.locator("h1").textContent()).isEqualTo(form.get("title"));
                assertThat((List<?>) page.evaluate(FOREIGN)).isEmpty();
                page.navigate(cast.address() + path + "/thread");
                assertThat((List<?>) page.evaluate(FOREIGN)).isEmpty();
                page.navigate(cast.address() + "/groups"); // an open thread would follow
                types.post(path + "/leave", types.get(path));
                types.get("/groups/new");
                time.pass(Duration.ofMinutes(2)); // so that the pace of messages keeps up
                read += lines.size();
            }
            assertThat(read).isGreaterThan(4_000);
            page.navigate(cast.address() + "/groups");
            assertThat(run).as("scripts that ran").isEmpty();
            visit.isClean();
        }
    }

    @Test
    void nothing_runs_where_a_group_decides_looks_back_and_is_refused() throws IOException {
        var pages = pages(vectors());
        var circle = circles.open(Circles.OPEN);
        circles.come(circle, cast.plum(), "soft-plum");
        var stream = circle.stream();
        var fern = circle.fern().viewer();
        var session = circles.meet(circle, Duration.ofHours(-2));
        try (var chromium = new Chromium();
                var visit = chromium.visit(cast, circle.fern(), Visit.Screen.DESK)) {
            for (var lines :
                    List.of(pages.getFirst(), pages.get(pages.size() / 2), pages.getLast())) {
                var why = cut(lines, 300);
                var topic = fitting(lines, 120, "A topic");
                var looked = cut(lines, 2_000);
                votes.propose(fern, stream, String.join("\n", lines), why);
                votes.suggest(fern, stream, topic);
                care.debrief(fern, stream, session, looked);
                var wanted = circles.asked(Circles.OPEN);
                groups.refuse(cast.ash().viewer(), wanted.stream(), new Words(why));
                assertThat(shown(visit, circle.path() + "/agreement")).contains(why);
                assertThat(shown(visit, circle.path())).contains(topic);
                shown(visit, circle.path() + "/sessions/" + session);
                assertThat(visit.page().locator("#debrief").inputValue()).isEqualTo(looked);
                try (var founder = chromium.visit(cast, wanted.fern(), Visit.Screen.DESK)) {
                    assertThat(shown(founder, wanted.path())).contains(why);
                }
                votes.withdraw(fern, stream, voteRows.open(stream).orElseThrow().id());
            }
        }
    }

    private static String shown(Visit visit, String path) {
        var page = visit.go(path).isClean().page();
        assertThat((List<?>) page.evaluate(FOREIGN)).isEmpty();
        return page.locator("main").textContent();
    }

    private static String cut(List<String> lines, int longest) {
        var all = GroupForm.clean(String.join("\n", lines));
        var letters = Math.min(longest, all.codePointCount(0, all.length()));
        return all.substring(0, all.offsetByCodePoints(0, letters)).strip();
    }
}
