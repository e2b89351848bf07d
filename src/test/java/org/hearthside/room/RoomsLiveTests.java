package org.hearthside.room;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.List;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.member.Members;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Rooms in a real browser.
@HouseTest
@Import(Places.class)
@Timeout(240)
class RoomsLiveTests {
    private static Chromium chromium;

    @Autowired Cast cast;
    @Autowired Places places;
    @Autowired Rooms rooms;
    @Autowired Members members;
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
        var home = cast.address();
        var visit = chromium.visit(home, screen);
        visit.context().addCookies(List.of(new Cookie("hearth", person.cookie()).setUrl(home)));
        return visit;
    }

    private static void isLive(Page page) {
        page.waitForCondition(() ->
                (Boolean) page.evaluate("document.querySelector('room-page')?.live === true"));
    }

    private static void say(Page page, String words) {
        page.locator("#words").fill(words);
        page.locator(".composer__send").click();
        assertThat(page.locator(".message--mine").last()).containsText("Sent");
    }

    @Test
    void people_talk_live_and_the_room_closes_after_its_host_has_left() {
        var place = places.open(Places.ALWAYS);
        var heron = places.enter(place.stream(), cast.heron(), "quiet-heron");
        try (var plums = visit(cast.plum(), Visit.Screen.PHONE);
                var herons = visit(heron, Visit.Screen.DESK);
                var ferns = visit(place.fern(), Visit.Screen.DESK)) {
            plums.go("/rooms").page().locator("a[href='" + place.path() + "']").click();
            plums.page().locator("#name").fill("soft-plum");
            plums.picture("room-door-390").fits().isSafe().isAccessible();
            plums.page().locator("button.button--primary").click();
            isLive(plums.page());
            herons.go(place.path());
            isLive(herons.page());
            ferns.go(place.path());
            isLive(ferns.page());

            say(plums.page(), "First time in a room like this.");
            assertThat(herons.page().locator(".message").last())
                    .containsText("First time in a room like this.");
            assertThat(herons.page().locator(".message__who").last()).containsText("soft-plum");
            ferns.page().locator("#words").fill("Good that you’re here.");
            ferns.page().keyboard().press("Control+Enter");
            assertThat(plums.page().locator(".message").last())
                    .containsText("Good that you’re here.");
            assertThat(plums.page().locator(".message__who").last()).containsText("Host");

            // a veil: the words are nowhere in the page until they are asked for
            herons.page().locator(".room-note summary").click();
            herons.page().locator("#about").fill("hospital");
            say(herons.page(), "They kept me for a month.");
            var veiled = plums.page().locator(".message").last();
            assertThat(veiled).containsText("hospital");
            org.assertj.core.api.Assertions.assertThat(plums.page().content())
                    .doesNotContain("They kept me for a month.");
            plums.picture("room-390").fits().isSafe().isAccessible();
            herons.picture("room-1280").isAccessible();
            veiled.locator("button[data-veil]").focus();
            plums.page().keyboard().press("Enter");
            assertThat(veiled).containsText("They kept me for a month.");
            assertThat(veiled.locator("button[data-veil]")).hasAttribute("aria-expanded", "true");
            plums.page().keyboard().press("Enter");
            assertThat(veiled).not().containsText("They kept me for a month.");

            // the host leaves while somebody writes: nothing typed is lost
            plums.page().locator("#words").fill("Half a sentence");
            ferns.page().locator(".room-hosting summary").click();
            ferns.page().getByText("I’m leaving").click();
            assertThat(ferns.page().locator(".talk__foot")).containsText("The host has left.");
            assertThat(plums.page().locator("#log")).containsText("The host has left.");
            assertThat(plums.page().locator(".talk__foot"))
                    .containsText("The host has left. The room closes at");
            assertThat(plums.page().locator("#words")).hasValue("Half a sentence");
            time.pass(Duration.ofMinutes(10));
            assertThat(plums.page().locator(".talk__end")).containsText("This room is closed now.");
            assertThat(plums.page().locator("#words")).hasCount(0);
            assertThat(plums.page().locator(".talk__foot")).containsText("Half a sentence");
            plums.picture("room-closed-390").fits().isAccessible().isClean();
            herons.isClean();
            ferns.isClean();
        }
    }

    @Test
    void a_block_takes_effect_in_a_room_that_is_open_before_both() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        try (var plums = visit(plum, Visit.Screen.DESK);
                var stones = visit(stone, Visit.Screen.DESK);
                var ferns = visit(place.fern(), Visit.Screen.DESK)) {
            plums.go(place.path());
            stones.go(place.path());
            ferns.go(place.path());
            List.of(plums, stones, ferns).forEach(visit -> isLive(visit.page()));
            say(stones.page(), "Heard by all.");
            assertThat(plums.page().locator(".message").last()).containsText("Heard by all.");

            members.block(plum.viewer(), plum.home(), stone.home());
            for (var i = 0; i < 5; i++) {
                say(stones.page(), "After the block " + i);
                say(plums.page(), "From the plum " + i);
                plums.page().waitForTimeout(400); // by the end a second has gone by
            }
            assertThat(ferns.page().locator(".message").last()).containsText("From the plum 4");
            say(ferns.page(), "And the host.");
            assertThat(plums.page().locator(".message").last()).containsText("And the host.");
            assertThat(stones.page().locator(".message").last()).containsText("And the host.");
            for (var i = 3; i < 5; i++) {
                assertThat(plums.page().getByText("After the block " + i)).hasCount(0);
                assertThat(stones.page().getByText("From the plum " + i)).hasCount(0);
            }
        }
    }

    @Test
    void what_waits_for_a_host_is_let_through_live() {
        var place = places.open(Places.with(Places.ALWAYS, 20, 0, Unhosted.HOLD));
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        rooms.stepOut(place.fern().viewer(), place.stream());
        try (var plums = visit(plum, Visit.Screen.PHONE);
                var stones = visit(stone, Visit.Screen.DESK);
                var ferns = visit(place.fern(), Visit.Screen.DESK)) {
            plums.go(place.path());
            stones.go(place.path());
            isLive(plums.page());
            isLive(stones.page());
            plums.page().locator("#words").fill("Is somebody there?");
            plums.page().locator(".composer__send").click();
            assertThat(plums.page().locator(".message.is-held")).containsText("Waits for a host");
            ferns.go(place.path());
            assertThat(ferns.page().locator(".room-waiting")).containsText("Is somebody there?");
            ferns.picture("room-held-1280").isAccessible();
            ferns.page().getByText("Let it through").click();
            assertThat(stones.page().locator(".message").last()).containsText("Is somebody there?");
            assertThat(plums.page().locator(".is-held")).hasCount(0);
            plums.isClean();
        }
    }

    @Test
    void everything_is_there_without_scripts() {
        var place = places.open(Places.ALWAYS);
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        places.say(place.stream(), stone, "CN: hospital\nThey kept me for a month.");
        try (var plums = visit(cast.plum(), Visit.Screen.PHONE.withoutScripts())) {
            var page = plums.go(place.path()).page();
            page.locator("#name").fill("soft-plum");
            page.locator("button.button--primary").click();
            page.locator("#words").fill("Without scripts.");
            page.locator(".composer__send").click();
            assertThat(page.locator(".message--mine")).containsText("Without scripts.");
            page.locator("a[data-veil]").click();
            assertThat(page.locator("main")).containsText("They kept me for a month.");
            page.getByText("here any more").click();
            assertThat(page.locator(".talk__told")).containsText("You won’t read them here.");
            assertThat(page.getByText("hospital")).hasCount(0);
            page.getByText("Leave", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("h1")).containsText("Rooms");
        }
    }
}
