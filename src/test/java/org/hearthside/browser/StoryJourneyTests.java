package org.hearthside.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.SharedData;
import org.hearthside.browser.Visit.Screen;
import org.hearthside.member.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// A story from its first word to the day its writer withdraws it.
@HouseTest
@Timeout(600)
class StoryJourneyTests {
    private static final Chromium CHROMIUM = new Chromium();

    @Autowired Cast cast;

    @AfterAll
    static void leave() {
        CHROMIUM.close();
    }

    static Stream<Screen> screens() {
        return Stream.of(
                Screen.DESK,
                Screen.PHONE.withoutScripts(),
                Screen.PHONE.inTheDark().in("en-XB"),
                Screen.DESK.wide(320).in("es"));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void a_story_is_written_read_first_published_and_withdrawn(Screen screen) {
        try (var writer = Walk.member(CHROMIUM, cast, screen);
                var sparrow = Walk.member(CHROMIUM, cast, screen, Role.REVIEWER);
                var reader = Walk.member(CHROMIUM, cast, screen)) {
            var title = "Small walks " + Cast.letters();
            var path = begin(writer.visit(), title);
            look(writer.visit(), "write", screen);
            write(writer.visit(), "I *stayed* in bed.", "My sister took 40 pills away.", "Better.");
            look(writer.visit(), "kept", screen);
            assertThat(writer.visit().page().locator("#hints")).isVisible();
            assertThat(reader.visit().page().navigate(path).status()).isEqualTo(404);
            send(writer.visit());
            look(writer.visit(), "waits", screen);

            sparrow.visit().go("/work/stories");
            look(sparrow.visit(), "reviews", screen);
            sparrow.visit().go("/work" + path);
            look(sparrow.visit(), "review", screen);
            var review = sparrow.visit().page();
            review.fill("#word", "The end is good. Could the number go?");
            review.click("form[action$='/suggest'] button:not([formaction])");
            review.waitForURL("**/work/stories?told=suggested");

            writer.visit().go(path + "/write");
            assertThat(writer.visit().page().locator("main"))
                    .containsText("The end is good. Could the number go?");
            write(writer.visit(), "I *stayed* in bed.", "My sister came by.", "Better.");
            send(writer.visit());
            sparrow.visit().go("/work" + path);
            review.click("button[formaction$='/ready']");
            review.waitForURL("**/work/stories?told=ready");

            writer.visit().go(path + "/write");
            look(writer.visit(), "decide", screen);
            writer.visit().page().check("#months-3");
            writer.visit().page().click("form[action$='/publish'] button");
            writer.visit().page().waitForURL("**told=published");
            look(writer.visit(), "published", screen);

            reader.visit().go("/stories");
            look(reader.visit(), "list", screen);
            var page = reader.visit().page();
            page.click("a:text-is('" + title + "')");
            page.waitForURL("**" + path);
            assertThat(page.locator("main")).not().containsText("in bed");
            look(reader.visit(), "read", screen);
            page.click("story-veil .button");
            assertThat(page.locator("#part-before em")).hasText("stayed");
            look(reader.visit(), "open", screen);
            page.click("button[value=ME_TOO]");
            assertThat(page.locator("button[value=ME_TOO][aria-pressed=true]")).isVisible();

            writer.visit().page().click("form[action$='/withdraw'] button");
            writer.visit().page().waitForURL("**told=withdrawn");
            assertThat(reader.visit().page().navigate(path).status()).isEqualTo(404);
            reader.visit().go("/stories");
            assertThat(page.locator("main")).not().containsText(title);
            for (var person : List.of(writer, sparrow)) {
                person.visit().isClean();
            }
        }
    }

    private static String begin(Visit writer, String title) {
        writer.go("/stories/new");
        var page = writer.page();
        page.fill("#title", title);
        page.selectOption("#language", "en");
        page.click("form[action='/stories/new'] button");
        page.waitForURL("**/write");
        return path(writer).replace("/write", "");
    }

    private static String path(Visit visit) {
        return URI.create(visit.page().url()).getPath();
    }

    private static void write(Visit writer, String before, String helped, String now) {
        var page = writer.page();
        page.fill("#before", before);
        page.selectOption("#note-before", "LOSS");
        page.fill("#helped", helped);
        page.fill("#now", now);
        page.click(".story-form button:not([name])");
        page.waitForURL("**told=kept#kept");
    }

    private static void send(Visit writer) {
        writer.page().click("button[name=send]");
        writer.page().waitForURL("**told=sent**");
    }

    private static void look(Visit visit, String name, Screen screen) {
        visit.isSafe().fits().isAccessible().isClean();
        assertThat(visit.page().locator("html"))
                .hasAttribute("dir", "en-XB".equals(screen.language()) ? "rtl" : "ltr");
        visit.picture(
                "story-%s-%d%s-%s"
                        .formatted(
                                name,
                                screen.width(),
                                (screen.dark() ? "-dark" : "")
                                        + (screen.scripts() ? "" : "-without-scripts"),
                                screen.language()));
    }

    @Test
    void what_is_written_is_kept_without_pressing_anything() {
        try (var writer = Walk.member(CHROMIUM, cast, Screen.DESK)) {
            var path = begin(writer.visit(), "Kept");
            var page = writer.visit().page();
            page.fill("#now", "Half a sent");
            assertThat(page.locator(".story-kept")).hasText("Kept. Only you can read it.");
            writer.visit().go(path + "/write");
            assertThat(page.locator("#now")).hasValue("Half a sent");
            writer.visit().isClean();
        }
    }

    static Stream<Screen> stale() {
        return Stream.of(Screen.PHONE, Screen.DESK.inTheDark().in("es"));
    }

    @ParameterizedTest
    @MethodSource("stale")
    void an_older_tab_keeps_nothing_more_by_itself_and_shows_both(Screen screen) {
        try (var writer = Walk.member(CHROMIUM, cast, screen)) {
            var visit = writer.visit();
            var path = begin(visit, "Two tabs");
            var older = visit.page();
            try (var newer = older.context().newPage()) {
                newer.navigate(path + "/write");
                newer.fill("#before", "Written in the newer tab.");
                newer.click(".story-form button:not([name])");
                newer.waitForURL("**told=kept#kept");
            }
            older.fill("#before", "Written in the older tab.");
            assertThat(older.locator(".story-kept"))
                    .containsText(
                            older.locator("keep-story").getAttribute("data-elsewhere").strip());
            look(visit, "elsewhere", screen);
            older.click(".story-form button:not([name])");
            assertThat(older.locator("#part-before")).containsText("Written in the newer tab.");
            assertThat(older.locator("#before")).hasValue("Written in the older tab.");
            look(visit, "both", screen);
            older.click(".story-form button:not([name])");
            older.waitForURL("**told=kept#kept");
            assertThat(older.locator("#before")).hasValue("Written in the older tab.");
            visit.isClean();
        }
    }

    @Test
    void a_story_is_told_read_published_and_withdrawn_with_keys_alone_on_mirrored_pages() {
        var screen = Screen.DESK.in("en-XB");
        try (var writer = Walk.member(CHROMIUM, cast, screen);
                var sparrow = Walk.member(CHROMIUM, cast, screen, Role.REVIEWER);
                var reader = Walk.member(CHROMIUM, cast, screen.wide(320))) {
            var writes = writer.visit();
            var title = "With keys " + Cast.letters();
            type(writes.go("/stories/new").worksByKeyboard(), "#title", title);
            writes.press("form[action='/stories/new'] button");
            var path = path(writes).replace("/write", "");
            type(writes.worksByKeyboard(), "#before", "I stayed in bed.");
            type(writes, "#helped", "My sister came by.");
            type(writes, "#now", "I walk to the corner.");
            writes.press(".story-form button:not([name])");
            writes.press(".story-form button[name=send]");

            var reads = sparrow.visit();
            reads.go("/work/stories").worksByKeyboard().press("a[href='/work" + path + "']");
            reads.worksByKeyboard().press("button[formaction$='/ready']");

            writes.go(path + "/write").worksByKeyboard();
            writes.tabTo("#months-3, input[name=months]:checked").page().keyboard().press("Space");
            writes.press("form[action$='/publish'] button");

            var other = reader.visit();
            other.go("/stories").worksByKeyboard().press("a[href='" + path + "']");
            other.worksByKeyboard().tabTo("button[value=ME_TOO]").page().keyboard().press("Enter");
            other.page().locator("button[value=ME_TOO][aria-pressed=true]").waitFor();
            other.fits().isSafe().isAccessible();

            writes.press("form[action$='/withdraw'] button");
            assertThat(other.page().navigate(path).status()).isEqualTo(404);
            for (var visit : List.of(writes, reads, other)) {
                assertThat(visit.page().locator("html")).hasAttribute("dir", "rtl");
                visit.isClean();
            }
        }
    }

    private static void type(Visit visit, String field, String words) {
        visit.tabTo(field).page().keyboard().type(words);
    }

    @Test
    void on_paper_it_is_ink_on_white_without_bars() {
        try (var writer = Walk.member(CHROMIUM, cast, Screen.DESK.inTheDark(), Role.REVIEWER);
                var sparrow = Walk.member(CHROMIUM, cast, Screen.DESK, Role.REVIEWER)) {
            var path = published(writer.visit(), sparrow.visit(), "On paper", "One.", "Two.");
            var page = writer.visit().go(path + "?open=before").page();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            writer.visit().picture("story-print");
            assertThat(page.locator(".bar").isVisible()).isFalse();
            assertThat(page.locator("print-page").isVisible()).isFalse();
            assertThat(page.locator("#part-helped .story-words").isVisible()).isTrue();
        }
    }

    private static String published(
            Visit writer, Visit sparrow, String title, String before, String helped) {
        var path = begin(writer, title);
        write(writer, before, helped, "Now.");
        send(writer);
        sparrow.go("/work" + path).page().click("button[formaction$='/ready']");
        sparrow.page().waitForURL("**told=ready");
        writer.go(path + "/write").page().check("#months-12");
        writer.page().click("form[action$='/publish'] button");
        writer.page().waitForURL("**told=published");
        return path;
    }

    /// Every text that was made to run where it is only to be shown, a hundred at a time through
    /// each field and onto each page of stories.
    @Test
    void hostile_text_is_only_ever_text() throws IOException {
        var texts = SharedData.hostileTexts();
        texts.addAll(List.of("\u202Egnp.exe \u2066x", "a\u200Bb\u200Dc\uFEFF", "عربي \u202E abc"));
        try (var writer = Walk.member(CHROMIUM, cast, Screen.DESK);
                var sparrow = Walk.member(CHROMIUM, cast, Screen.DESK, Role.REVIEWER);
                var reader = Walk.member(CHROMIUM, cast, Screen.DESK)) {
            var reports = new CopyOnWriteArrayList<String>();
            for (var person : List.of(writer, sparrow, reader)) {
                var page = person.visit().page();
                page.onDialog(dialog -> {
                    reports.add("dialog: " + dialog.message());
                    dialog.dismiss();
                });
                page.addInitScript(
                        "addEventListener('securitypolicyviolation', e => console.error('Content Security Policy: ' + e.blockedURI))");
                page.onResponse(response -> {
                    if (response.status() >= 500) {
                        reports.add(response.status() + " at " + response.url());
                    }
                });
            }
            var path = begin(writer.visit(), "Hostile");
            for (var batch : batches(texts)) {
                var whole = String.join("\n\n", batch);
                var line = beginning(batch.getFirst());
                writer.visit().go(path + "/write");
                var page = writer.visit().page();
                page.fill("#title", "T " + line);
                write(writer.visit(), whole, "- " + String.join("\n- ", batch), "> " + whole);
                page.fill("#word", line);
                send(writer.visit());
                sparrow.visit().go("/work/stories").go("/work" + path);
                var seen = sparrow.visit().page();
                for (var part : List.of("before", "helped", "now")) {
                    var shown = seen.locator("#part-" + part + " .story-words");
                    var letters = letters(shown.textContent());
                    assertThat(
                                    batch.stream()
                                            .filter(each -> !each.contains("://"))
                                            .filter(each -> !letters.contains(letters(each))))
                            .as("what is not on the page as " + part)
                            .isEmpty();
                    assertThat(
                                    (Integer)
                                            shown.evaluate(
                                                    """
                                                    e => [...e.querySelectorAll('*')].filter(x =>
                                                      !['P','BR','EM','STRONG','UL','OL','LI','BLOCKQUOTE','A','BDI'].includes(x.tagName)
                                                      || [...x.attributes].some(a => !['dir','href','rel','start'].includes(a.name))
                                                      || x.tagName === 'A' && !x.getAttribute('href').startsWith('/leave/')).length
                                                    """))
                            .as("elements that are not ours")
                            .isZero();
                }
                seen.fill("#word", line + " .");
                seen.click("form[action$='/suggest'] button:not([formaction])");
                seen.waitForURL("**told=suggested");
                assertThat(reports).isEmpty();
            }
            writer.visit().go(path + "/write");
            send(writer.visit());
            sparrow.visit().go("/work" + path).page().click("button[formaction$='/ready']");
            sparrow.visit().page().waitForURL("**told=ready");
            writer.visit().go(path + "/write").page().check("#months-12");
            writer.visit().page().click("form[action$='/publish'] button");
            writer.visit().page().waitForURL("**told=published");
            reader.visit().go("/stories").go(path).page().click("story-veil .button");
            reader.visit().page().locator("#part-before .story-words").waitFor();
            reader.visit().go("/report/story." + path.substring(9) + ".0");
            reader.visit().go("/today");
            for (var person : List.of(writer, sparrow, reader)) {
                person.visit().isClean();
            }
            assertThat(reports).isEmpty();
        }
    }

    private static List<List<String>> batches(List<String> texts) {
        var batches = new ArrayList<List<String>>();
        var batch = new ArrayList<String>();
        var length = 0;
        for (var text : texts) {
            var one = text.replaceAll("\\s+", " ").strip();
            if (one.isEmpty() || one.length() > 7_000) {
                continue;
            }
            if (length + one.length() + 6 > 7_000 && !batch.isEmpty()) {
                batches.add(List.copyOf(batch));
                batch.clear();
                length = 0;
            }
            batch.add(one);
            length += one.length() + 6;
        }
        batches.add(List.copyOf(batch));
        return batches;
    }

    private static String beginning(String text) {
        return text.codePoints()
                .limit(60)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// What is neither space nor a sign of marked text, nor a character that no page can hold.
    private static String letters(String text) {
        return text.replaceAll("[\\s\\p{Punct}\\d\\p{Z}\\p{C}\uFFFD]", "");
    }
}
