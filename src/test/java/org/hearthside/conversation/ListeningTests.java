package org.hearthside.conversation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.live.Drafts;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The quiet parts of a talk, with two people at two browsers.
@HouseTest
@Import(Talks.class)
@Timeout(180)
class ListeningTests {
    private static Chromium chromium;

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Conversations conversations;
    @Autowired Drafts drafts;
    @Autowired MessageLog log;
    @Autowired TestTime time;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private Visit visit(Cast.Person person, Visit.Screen screen) {
        return chromium.visit(cast, person, screen);
    }

    private Visit live(Cast.Person person, Talks.Talk talk, Visit.Screen screen) {
        var visit = visit(person, screen).go(talk.path());
        visit.isLive();
        return visit;
    }

    private static void startAttending(Visit visit) {
        visit.page().locator(".composer__more > summary").click();
        visit.page().locator("button[formaction$='/attention']").click();
        visit.page().waitForURL("**?full**");
    }

    private List<String> said(Talks.Talk talk) {
        return log.before(talk.stream(), Long.MAX_VALUE, 50).stream()
                .map(Message::content)
                .filter(Message.Said.class::isInstance)
                .map(content -> ((Message.Said) content).words().text())
                .toList();
    }

    @Test
    void full_attention_hides_everything_else_tells_the_other_and_ends_with_escape_or_a_button() {
        var talk = talks.open(cast.plum(), cast.heron());
        try (var plum = live(talk.plum(), talk, Visit.Screen.PHONE);
                var heron = live(talk.heron(), talk, Visit.Screen.DESK)) {
            var page = heron.page();
            assertThat(page.locator(".header")).isVisible();
            assertThat(page.locator(".privacy")).isVisible();
            page.locator("#words").fill("I am reading.");
            startAttending(heron);
            Visit.isLive(page);
            assertThat(plum.page().locator(".cue").last())
                    .containsText("giving you their full attention");
            for (var hidden : List.of(".header", ".privacy", ".remember", "button[value=nod]")) {
                assertThat(page.locator(hidden)).not().isVisible();
            }
            assertThat(page.locator("#words")).hasValue("I am reading.");
            heron.isSafe().fits().isAccessible().picture("talk-attending-1280");
            heron.go(talk.path() + "?full").worksByKeyboard(); // from the top, not from the #
            Visit.isLive(page);

            page.locator("#words").focus();
            page.keyboard().press("Escape");
            assertThat(page.locator(".header")).isVisible();
            assertThat(page.locator("button[value=nod]")).isVisible();
            assertThat(page.locator("#words")).hasValue("I am reading.");
            assertThat(page.locator("#words")).isFocused();
            assertThat(page.url()).doesNotContain("full");

            startAttending(heron);
            page.locator("full-attention a").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".privacy")).isVisible();
            heron.isClean();
        }
    }

    @Test
    void an_escape_that_closes_a_menu_does_not_end_full_attention() {
        var talk = talks.open(cast.plum(), cast.heron());
        try (var heron = live(talk.heron(), talk, Visit.Screen.DESK)) {
            startAttending(heron);
            heron.page().locator(".composer__more > summary").click();
            heron.page().keyboard().press("Escape");
            assertThat(heron.page().locator(".composer__more[open]")).hasCount(0);
            assertThat(heron.page().locator(".privacy")).not().isVisible();
        }
    }

    @Test
    void full_attention_works_without_scripts_and_is_not_there_where_nobody_writes() {
        var talk = talks.open(cast.plum(), cast.heron());
        try (var plum = live(talk.plum(), talk, Visit.Screen.PHONE);
                var heron = visit(talk.heron(), Visit.Screen.DESK.withoutScripts())) {
            heron.go(talk.path());
            startAttending(heron);
            assertThat(heron.page().locator(".header")).not().isVisible();
            assertThat(plum.page().locator(".cue").last())
                    .containsText("giving you their full attention");
            heron.page().locator("full-attention a").click();
            assertThat(heron.page().locator(".header")).isVisible();
            conversations.pause(talk.plum().viewer(), talk.stream());
            heron.go(talk.path() + "?full");
            assertThat(heron.page().locator(".header")).isVisible();
        }
    }

    @Test
    void say_it_back_begins_an_answer_with_what_was_heard() {
        for (var screen : List.of(Visit.Screen.PHONE, Visit.Screen.PHONE.withoutScripts())) {
            var talk = talks.open(cast.plum(), cast.heron());
            talks.say(talk, talk.plumsName(), "I left the basket and walked out.");
            try (var heron = visit(talk.heron(), screen)) {
                var page = heron.go(talk.path()).page();
                page.locator(".message__more").last().click();
                page.getByText("Say it back").click();
                assertThat(page.locator("#words"))
                        .hasValue("“I left the basket and walked out.”\nIt sounds like ");
                if (screen.scripts()) {
                    assertThat(page.locator("#words")).isFocused();
                    page.keyboard().type("that was a lot");
                    page.keyboard().press("Control+Enter");
                } else {
                    page.locator("#words").fill("It sounds like that was a lot");
                    page.locator(".composer__send").click();
                }
                assertThat(page.locator(".message--mine").last())
                        .containsText("It sounds like that was a lot");
                assertThat(page.locator("#words")).hasValue("");
            }
        }
    }

    @Test
    void who_is_here_is_shown_only_where_both_allow_it() {
        var talk = talks.open(cast.plum(), cast.heron());
        conversations.showPresence(talk.plum().viewer(), talk.stream(), true);
        var line = ".log__presence";
        try (var plum = live(talk.plum(), talk, Visit.Screen.PHONE);
                var heron = live(talk.heron(), talk, Visit.Screen.DESK)) {
            plum.page().locator("button[value=nod]").click();
            assertThat(heron.page().locator(".cue").last()).containsText("nodded");
            assertThat(heron.page().locator(line)).not().containsText("is here");
            assertThat(heron.page().locator(line)).not().containsText("is listening");
            assertThat(plum.page().locator(line)).containsText("writes back when they can.");
        }
        conversations.showPresence(talk.heron().viewer(), talk.stream(), true);
        try (var plum = live(talk.plum(), talk, Visit.Screen.PHONE)) {
            var heron = live(talk.heron(), talk, Visit.Screen.DESK);
            var here = java.util.regex.Pattern.compile("is (here|listening)");
            assertThat(plum.page().locator(line)).containsText(here);
            assertThat(heron.page().locator(line)).containsText(here);
            assertThat(plum.page().locator(line + " .lit")).hasCount(1);
            heron.close();
            plum.page()
                    .waitForCondition(() -> {
                        time.pass(
                                Duration.ofSeconds(10)); // presence is told twice a minute at most
                        return plum.page().locator(line).innerText().contains("stepped away");
                    });
            assertThat(plum.page().locator(line)).containsText("stepped away");
            assertThat(plum.page().locator(line)).containsText("writes back when they can.");
            assertThat(plum.page().locator(line + " .lit")).hasCount(0);
            plum.picture("talk-away-390").isAccessible();
        }
    }

    @Test
    void a_pause_rests_both_pages_and_either_may_say_goodbye() {
        for (var seekerLeaves : List.of(true, false)) {
            var talk = talks.open(cast.plum(), cast.heron());
            try (var plum = live(talk.plum(), talk, Visit.Screen.PHONE);
                    var heron = live(talk.heron(), talk, Visit.Screen.DESK)) {
                plum.go(talk.path() + "/safety");
                plum.page().locator("form[action$='/pause'] button").click();
                assertThat(heron.page().locator(".talk__foot")).containsText("a day’s pause");
                assertThat(heron.page().locator("#words")).hasCount(0);
                plum.page().locator("form[action$='/resume'] button").click();
                assertThat(heron.page().locator("#words")).isVisible();

                var leaves = seekerLeaves ? plum : heron;
                var stays = seekerLeaves ? heron : plum;
                if (!seekerLeaves) {
                    plum.isLive();
                }
                leaves.go(talk.path() + "/goodbye");
                leaves.page().locator("textarea[name=note]").fill("Thank you for all of it.");
                leaves.page().locator("form[action$='/goodbye'] button").first().click();
                assertThat(stays.page().locator(".message").last())
                        .containsText("Thank you for all of it.");
                for (var visit : List.of(leaves, stays)) {
                    assertThat(visit.page().locator(".talk__end"))
                            .containsText("This conversation has ended.");
                    assertThat(visit.page().locator("textarea")).hasCount(0);
                }
            }
        }
    }

    @Test
    void two_tabs_of_one_person_hold_one_draft_and_send_it_once() {
        var talk = talks.open(cast.plum(), cast.heron());
        try (var plum = live(talk.plum(), talk, Visit.Screen.DESK)) {
            var one = plum.page();
            var other = plum.anotherTab();
            other.navigate(talk.path());
            Visit.isLive(other);
            one.locator("#words").pressSequentially("What I began to say");
            assertThat(other.locator("#words")).hasValue("What I began to say");
            other.locator("#words").press("End");
            other.locator("#words").pressSequentially(", and went on with");
            assertThat(one.locator("#words")).hasValue("What I began to say, and went on with");
            one.locator(".composer__send").click();
            for (var tab : List.of(one, other)) {
                assertThat(tab.locator(".message--mine")).containsText("Sent");
                assertThat(tab.locator("#words")).hasValue("");
            }
            assertThat(said(talk)).containsExactly("What I began to say, and went on with");
            one.waitForCondition(() -> drafts.of(talk.stream(), talk.plumsName()).isEmpty());
            one.reload();
            assertThat(one.locator(".message--mine")).hasCount(1);
            plum.isClean();
        }
    }

    @Test
    void words_written_at_once_in_two_tabs_are_both_kept() {
        var talk = talks.open(cast.plum(), cast.heron());
        drafts.keep(talk.stream(), talk.plumsName(), java.util.UUID.randomUUID(), "Begun");
        try (var plum = live(talk.plum(), talk, Visit.Screen.DESK)) {
            var one = plum.page();
            var other = plum.anotherTab();
            other.navigate(talk.path());
            Visit.isLive(other);
            other.locator("#words").fill("Something else");
            // before the other tab's draft is kept
            one.evaluate("document.querySelector('.composer__send').click()");
            assertThat(other.locator(".message--mine")).hasCount(1);
            assertThat(other.locator("#words")).hasValue("Something else");
            other.locator(".composer__send").click();
            assertThat(one.locator(".message--mine")).hasCount(2);
            one.waitForCondition(() -> said(talk).size() == 2);
            assertThat(said(talk)).containsExactly("Begun", "Something else");
        }
    }

    @Test
    void a_double_press_on_send_sends_once() {
        for (var screen : List.of(Visit.Screen.DESK, Visit.Screen.DESK.withoutScripts())) {
            var talk = talks.open(cast.plum(), cast.heron());
            try (var plum = visit(talk.plum(), screen)) {
                plum.go(talk.path());
                if (screen.scripts()) {
                    plum.isLive();
                }
                plum.page().locator("#words").fill("Only once.");
                plum.page().locator(".composer__send").dblclick();
                assertThat(plum.page().locator(".message--mine")).hasCount(1);
                plum.page().waitForCondition(() -> !said(talk).isEmpty());
                plum.page().reload();
                assertThat(plum.page().locator(".message--mine")).hasCount(1);
                assertThat(said(talk)).containsExactly("Only once.");
            }
        }
    }

    @Test
    void a_draft_outlives_its_session_and_is_not_sent_by_itself() {
        var talk = talks.open(cast.plum(), cast.heron());
        try (var plum = live(talk.plum(), talk, Visit.Screen.PHONE)) {
            var page = plum.page();
            page.locator("#words").fill("While I was still here.");
            cast.signOut(talk.plum());
            page.locator("#words").press("End");
            page.locator("#words").pressSequentially(" And after.");
            page.waitForCondition(() ->
                    drafts.of(talk.stream(), talk.plumsName())
                            .filter(kept -> kept.words().text().endsWith("And after."))
                            .isPresent());
            page.navigate("about:blank");
            assertThat(said(talk)).isEmpty();

            plum.holding("hearth", cast.again(talk.plum()).cookie());
            page.navigate(cast.address() + talk.path());
            assertThat(page.locator("#words")).hasValue("While I was still here. And after.");
            Visit.isLive(page);
            assertThat(said(talk)).as("until they press Send").isEmpty();
            page.locator(".composer__send").click();
            assertThat(page.locator(".message--mine")).containsText("Sent");
            assertThat(said(talk)).containsExactly("While I was still here. And after.");
        }
    }

    @Test
    void enter_is_a_new_line_on_every_screen_and_what_is_too_long_is_counted_not_cut() {
        var talk = talks.open(cast.plum(), cast.heron());
        for (var screen : List.of(Visit.Screen.PHONE, Visit.Screen.DESK)) {
            try (var plum = live(talk.plum(), talk, screen)) {
                var words = plum.page().locator("#words");
                var note = plum.page().locator(".composer__note");
                words.fill("");
                words.pressSequentially("One");
                words.press("Enter");
                words.pressSequentially("two " + screen.width());
                assertThat(words).hasValue("One\ntwo " + screen.width());
                assertThat(note).not().isVisible();
                words.press("Control+Enter");
                assertThat(plum.page().locator(".message--mine").last())
                        .containsText("two " + screen.width());
                assertThat(plum.page().locator(".message--mine").last()).containsText("Sent");

                words.fill("x".repeat(3_990));
                assertThat(note).hasText("10 left");
                words.press("End");
                words.pressSequentially("y".repeat(12));
                assertThat(note).hasText("2 too many");
                assertThat(words).hasValue("x".repeat(3_990) + "y".repeat(12));
                words.press("Control+Enter");
                assertThat(words).hasValue("x".repeat(3_990) + "y".repeat(12));
                plum.isAccessible();
            }
        }
        assertThat(said(talk)).containsExactly("One\ntwo 390", "One\ntwo 1280");
    }
}
