package org.hearthside.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.browser.Visit.Screen;
import org.hearthside.member.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Two people in the forum, in a real browser: with scripts and without, at a desk and on a phone.
@HouseTest
@Timeout(180)
class ForumJourneyTests {
    private static final Chromium CHROMIUM = new Chromium();

    @Autowired Cast cast;

    @AfterAll
    static void leave() {
        CHROMIUM.close();
    }

    static Stream<Screen> screens() {
        return Stream.of(Screen.DESK, Screen.PHONE.inTheDark(), Screen.PHONE.withoutScripts());
    }

    @ParameterizedTest
    @MethodSource("screens")
    void a_topic_with_a_note_is_answered_felt_hidden_found_and_withdrawn(Screen screen) {
        try (var staff = Walk.member(CHROMIUM, cast, Screen.DESK, Role.MODERATOR);
                var writer = Walk.member(CHROMIUM, cast, screen);
                var reader = Walk.member(CHROMIUM, cast, screen)) {
            var space = Walk.makeSpace(staff.visit());
            Walk.join(writer.visit(), space);
            Walk.join(reader.visit(), space);
            var topic = Walk.openTopic(writer.visit(), space);
            var page = reader.visit().go(space).page();
            assertThat(page.locator(".forum-topic").innerText()).contains("Talks about");
            page.getByRole(AriaRole.LINK, named("Walking out of shops. Does it ever stop?"))
                    .click();
            page.waitForURL("**" + topic);

            Walk.answer(reader.visit(), topic, "The candelabra went out on the ward.", "TREATMENT");
            writer.visit().go(topic);
            var reply = writer.visit().page().locator("#r-1");
            assertThat(reply.innerText()).doesNotContain("candelabra");
            assertThat(writer.visit().page().content()).doesNotContain("candelabra");
            reply.getByText("Show this reply").click();
            reply.getByText("The candelabra went out").waitFor();

            reply.getByText("I hear you").click();
            writer.visit().page().locator("#r-1 .reaction[aria-pressed=true]").waitFor();
            assertThat(writer.visit().page().locator("#r-1 .reaction__count").innerText())
                    .isEqualTo("1");

            search(writer.visit(), space, "candelabra");
            assertThat(writer.visit().page().locator("ol.rows > li").count()).isEqualTo(1);
            writer.visit().fits().isAccessible();

            writer.visit().go("/forum/muted");
            writer.visit().page().locator("#word").fill("candelabra");
            writer.visit().page().locator("form[action='/forum/muted/words'] button").click();
            writer.visit().page().locator(".rows bdi").waitFor();
            writer.visit().go(topic);
            assertThat(writer.visit().page().locator("#r-1").count()).isZero();
            assertThat(writer.visit().page().locator("main").innerText())
                    .contains("One is not shown here");
            writer.visit().fits().isAccessible();
            search(writer.visit(), space, "candelabra");
            assertThat(writer.visit().page().locator("ol.rows > li").count()).isZero();

            writer.visit().go(topic + "/r/0");
            writer.visit().page().locator("details:has(form[action$='/withdraw']) summary").click();
            writer.visit().page().locator("form[action$='/withdraw'] button").click();
            writer.visit().page().getByText("It is withdrawn.").waitFor();
            assertThat(reader.visit().page().navigate(topic).status()).isEqualTo(404);
            for (var visit : List.of(staff.visit(), writer.visit())) {
                visit.isClean();
            }
        }
    }

    @Test
    void a_topic_is_read_and_answered_with_keys_alone_on_a_mirrored_page() {
        var plum = cast.plum();
        cast.reads(plum, "en-XB");
        try (var staff = Walk.member(CHROMIUM, cast, Screen.DESK, Role.MODERATOR);
                var reader = CHROMIUM.visit(cast, plum, Screen.PHONE.wide(320).inTheDark())) {
            var space = Walk.makeSpace(staff.visit());
            Walk.join(staff.visit(), space);
            var topic = Walk.openTopic(staff.visit(), space);
            Walk.answer(staff.visit(), topic, "The candelabra went out.", "TREATMENT");
            Walk.join(reader, space);
            var page = reader.go(topic).page();
            assertThat(page.evaluate("document.documentElement.dir")).isEqualTo("rtl");
            assertThat(page.reload().headerValue("content-encoding")).isEqualTo("zstd");
            reader.picture("forum-topic-320-dark-rtl").fits().isSafe().isAccessible();
            tabTo(page, "form[action$='/r/1/open'] button");
            page.keyboard().press("Enter");
            page.locator("#r-1").getByText("The candelabra went out.").waitFor();
            tabTo(page, "#text");
            page.keyboard().type("With keys alone.");
            tabTo(page, "form[action$='/replies'] button");
            page.keyboard().press("Enter");
            page.locator("#r-2").getByText("With keys alone.").waitFor();
            tabTo(page, "#r-1 .reaction[value=I_HEAR_YOU]");
            page.keyboard().press("Enter");
            page.locator("#r-1 .reaction[aria-pressed=true]").waitFor();
            reader.fits().isAccessible();

            reader.go(space);
            tabTo(page, "#q");
            page.keyboard().type("candelabra");
            page.keyboard().press("Enter");
            page.locator("ol.rows > li").waitFor();
            reader.picture("forum-search-320-dark-rtl").fits().isSafe().isAccessible();
            reader.go("/forum/muted");
            tabTo(page, "#word");
            page.keyboard().type("candelabra");
            page.keyboard().press("Enter");
            page.locator(".rows bdi").waitFor();
            reader.picture("forum-muted-320-dark-rtl").fits().isSafe().isAccessible();
            reader.go(topic);
            assertThat(page.locator("#r-1").count()).isZero();
            reader.isClean();
        }
    }

    @Test
    void a_topic_is_opened_and_withdrawn_with_keys_alone_on_a_mirrored_page() {
        var plum = cast.plum();
        cast.reads(plum, "en-XB");
        try (var staff = Walk.member(CHROMIUM, cast, Screen.DESK, Role.MODERATOR);
                var writer = CHROMIUM.visit(cast, plum, Screen.PHONE.wide(320).inTheDark())) {
            var space = Walk.makeSpace(staff.visit());
            Walk.join(writer, space);
            var page = writer.go(space + "/new").page();
            tabTo(page, "#title");
            page.keyboard().type("With keys alone");
            tabTo(page, "#text");
            page.keyboard().type("I left the basket.");
            writer.picture("forum-new-320-dark-rtl").fits().isSafe().isAccessible();
            writer.press("form[action$='/topics'] button.button--primary");
            assertThat(page.evaluate("document.documentElement.dir")).isEqualTo("rtl");
            writer.press("#r-0 .reply__more");
            tabTo(page, "details:has(form[action$='/withdraw']) summary");
            page.keyboard().press("Enter");
            writer.picture("forum-withdraw-320-dark-rtl").fits().isSafe().isAccessible();
            writer.press("form[action$='/withdraw'] button");
            page.locator("[role=status]").first().waitFor();
            writer.isClean();
        }
    }

    private static void tabTo(Page page, String control) {
        for (var pressed = 0; pressed < 100; pressed++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("it => document.activeElement.matches(it)", control)) {
                return;
            }
        }
        throw new AssertionError("no key leads to " + control);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static void search(Visit visit, String space, String words) {
        var page = visit.go(space).page();
        page.locator("#q").fill(words);
        page.locator(".forum-search button").click();
        page.waitForURL("**" + space + "/search");
    }

    @Test
    void after_four_heavy_topics_in_a_row_a_place_to_stop_is_offered() {
        try (var staff = Walk.member(CHROMIUM, cast, Screen.DESK, Role.MODERATOR);
                var reader = Walk.member(CHROMIUM, cast, Screen.PHONE)) {
            var space = Walk.makeSpace(staff.visit());
            Walk.join(reader.visit(), space);
            Walk.join(staff.visit(), space);
            var others =
                    List.of(
                            Walk.openTopic(staff.visit(), space),
                            Walk.openTopic(staff.visit(), space));
            var offer = reader.visit().page().locator("good-place h2");
            for (var read = 1; read <= 2; read++) {
                Walk.openTopic(reader.visit(), space);
                assertThat(offer.isVisible()).as("their own").isFalse();
            }
            reader.visit().go(others.getFirst());
            assertThat(offer.isVisible()).as("the third in a row").isFalse();
            reader.visit().go(others.getLast());
            assertThat(offer.isVisible()).as("the fourth in a row").isTrue();
            reader.visit().fits().isAccessible();
            reader.visit().picture("good-place");
            var kept = reader.visit().page().evaluate("() => Object.values(sessionStorage).join()");
            assertThat(kept.toString()).matches("0 -?\\d+");
            reader.visit().isClean();
        }
    }

    @Test
    void what_is_being_written_is_kept_without_a_press() {
        try (var staff = Walk.member(CHROMIUM, cast, Screen.DESK, Role.MODERATOR);
                var writer = Walk.member(CHROMIUM, cast, Screen.DESK)) {
            var space = Walk.makeSpace(staff.visit());
            Walk.join(writer.visit(), space);
            var topic = Walk.openTopic(writer.visit(), space);
            words(writer.visit().go(topic)).fill("Half a sentence");
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() ->
                            assertThat(words(writer.visit().go(topic)).inputValue())
                                    .isEqualTo("Half a sentence"));
            writer.visit().go(space + "/new").page().locator("#title").fill("Half a title");
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() ->
                            assertThat(
                                            writer.visit()
                                                    .go(space + "/new")
                                                    .page()
                                                    .locator("#title")
                                                    .inputValue())
                                    .isEqualTo("Half a title"));
            Walk.answer(writer.visit(), topic, "A whole one.", "");
            assertThat(words(writer.visit().go(topic)).inputValue()).isEmpty();
            writer.visit().isClean();
        }
    }

    private static Locator words(Visit visit) {
        return visit.page().locator("#text");
    }
}
