package org.hearthside.room;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
        return chromium.visit(cast, person, screen);
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
            plums.isLive();
            herons.go(place.path());
            herons.isLive();
            ferns.go(place.path());
            ferns.isLive();

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
    void a_folded_detail_is_never_in_the_page_of_another_and_always_in_its_writers() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        try (var plums = visit(plum, Visit.Screen.PHONE.inTheDark());
                var stones = visit(stone, Visit.Screen.PHONE);
                var ferns = visit(place.fern(), Visit.Screen.DESK)) {
            plums.go(place.path()).isLive();
            stones.go(place.path()).isLive();
            stones.page()
                    .locator("#words")
                    .fill("I took 30 zopiclone because I wanted to die. I’m so tired.");
            stones.page().locator(".composer__send").click();
            var theirs = plums.page().locator(".message").last();
            assertThat(theirs).containsText("I took a detail is folded here because");
            assertThat(theirs).containsText("I’m so tired.");
            var own = stones.page().locator(".message--mine").last();
            assertThat(own).containsText("I took 30 zopiclone because");
            assertThat(own).containsText("Say it another way");
            org.assertj.core.api.Assertions.assertThat(plums.page().content())
                    .doesNotContain("zopiclone");
            plums.picture("fold-others-390-dark").fits().isSafe().isAccessible();
            stones.picture("fold-own-390").fits();
            plums.go(place.path());
            assertThat(theirs).containsText("a detail is folded here");
            stones.go(place.path());
            assertThat(own).containsText("I took 30 zopiclone because");
            ferns.go(place.path());
            assertThat(ferns.page().locator(".message").last()).not().containsText("zopiclone");
            ferns.page().locator(".message__more").last().click();
            assertThat(ferns.page().locator("main")).containsText("30 zopiclone");
            plums.page().locator(".message__more").last().click();
            assertThat(plums.page().locator("main")).containsText("a detail is folded here");
            org.assertj.core.api.Assertions.assertThat(plums.page().content())
                    .doesNotContain("zopiclone");

            plums.go(place.path()).isLive();
            own.getByText("Say it another way").click();
            assertThat(stones.page().locator("q")).hasText("30 zopiclone");
            stones.picture("fold-say-390").fits().isSafe().isAccessible();
            stones.page().locator("#text").fill("I tried to die. I’m so tired.");
            stones.page().locator("form[action$='/edit'] button").click();
            assertThat(plums.page().locator("#log")).containsText("I tried to die.");
            assertThat(plums.page().getByText("a detail is folded here")).hasCount(0);
            plums.isClean();
        }
    }

    @Test
    void what_a_host_does_reaches_open_pages_within_a_second() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        try (var plums = visit(plum, Visit.Screen.PHONE);
                var stones = visit(stone, Visit.Screen.PHONE.inTheDark());
                var ferns = visit(place.fern(), Visit.Screen.DESK)) {
            plums.go(place.path()).isLive();
            stones.go(place.path()).isLive();
            say(stones.page(), "Ring me on this number.");
            var theirs = plums.page().locator(".message").last();
            assertThat(theirs).containsText("Ring me on this number.");
            ferns.go(place.path()).page().locator(".message__more").last().click();
            ferns.picture("room-look-after-1280").fits().isSafe().isAccessible();
            ferns.worksByKeyboard();
            ferns.page().locator("#reason").fill("A number stood in it.");
            ferns.page().getByText("Take it out").click();
            assertThat(theirs).containsText("Taken out by a host");
            org.assertj.core.api.Assertions.assertThat(plums.page().content())
                    .doesNotContain("Ring me on this number.");
            var own = stones.page().locator(".message--mine").last();
            assertThat(own).containsText("Ring me on this number.");
            assertThat(own).containsText("A number stood in it.");
            stones.picture("room-set-aside-390-dark").fits().isAccessible();

            say(stones.page(), "Ring me, I said.");
            ferns.page().locator(".message__more").last().click();
            ferns.page().locator("#why").fill("I asked you before. Come back later.");
            var asked = System.nanoTime();
            ferns.page().getByText("Ask them to leave").click();
            assertThat(stones.page().locator("main")).containsText("A host asked you to leave");
            org.assertj.core.api.Assertions.assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .as("with the page that says so")
                    .isLessThan(Duration.ofSeconds(6));
            assertThat(stones.page().locator("main")).containsText("Come back later.");
            stones.picture("room-away-390-dark").fits().isSafe().isAccessible().isClean();
            ferns.picture("room-host-1280");
            plums.isClean();
            ferns.isClean();
        }
    }

    @Test
    void who_is_muted_in_one_tab_is_gone_from_the_other_at_once() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        try (var plums = visit(plum, Visit.Screen.DESK);
                var stones = visit(stone, Visit.Screen.DESK)) {
            plums.go(place.path()).isLive();
            stones.go(place.path()).isLive();
            say(stones.page(), "Very loud words.");
            assertThat(plums.page().locator("#log")).containsText("Very loud words.");
            plums.page().locator("#words").fill("Half a sentence");
            var other = plums.anotherTab();
            other.navigate(cast.address() + place.path());
            other.locator(".message__more").last().click();
            other.getByText("here any more").click();
            assertThat(plums.page().getByText("Very loud words.")).hasCount(0);
            assertThat(plums.page().locator("#words")).hasValue("Half a sentence");
            other.navigate(cast.address() + place.path());
            assertThat(other.locator("#words")).hasValue("Half a sentence");
            say(stones.page(), "Louder.");
            places.say(place.stream(), place.fern(), "From the host.");
            assertThat(plums.page().locator("#log")).containsText("From the host.");
            assertThat(plums.page().getByText("Louder.")).hasCount(0);
            other.locator(".room-about summary").click();
            other.getByText("Read again").click();
            assertThat(plums.page().locator("#log")).containsText("Louder.");
            plums.isClean();
        }
    }

    /// The server hears of the words only after the second tab has been opened.
    @Test
    void what_was_typed_a_moment_ago_stands_in_a_tab_that_opens_now() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        try (var plums = visit(plum, Visit.Screen.DESK)) {
            plums.go(place.path()).isLive();
            var words = plums.page().locator("#words");
            var late = new CopyOnWriteArrayList<Route>();
            var where =
                    plums.page().locator("message-composer").getAttribute("data-keep") + "{,?*}";
            plums.page().route("**" + where, late::add);
            words.fill("Half a");
            var other = plums.anotherTab();
            other.navigate(cast.address() + place.path());
            assertThat(other.locator("#words")).hasValue("Half a");
            words.fill("Half a sentence");
            plums.page().waitForCondition(() -> late.size() == 2);
            other.navigate(cast.address() + place.path());
            assertThat(other.locator("#words")).hasValue("Half a sentence");
            words.fill("");
            plums.page().waitForCondition(() -> late.size() == 3);
            late.forEach(Route::resume);
            other.navigate(cast.address() + place.path());
            assertThat(other.locator("#words")).hasValue("");
            plums.isClean();
        }
    }

    @Test
    void what_was_opened_stays_open_and_can_be_passed_by_keyboard() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        places.say(place.stream(), stone, "CN: hospital\nThey kept me for a month.");
        places.say(place.stream(), stone, "CN: a loss\nMy brother died.");
        places.say(place.stream(), stone, "Tea, anybody?");
        try (var plums = visit(plum, Visit.Screen.DESK)) {
            plums.go(place.path()).isLive();
            var page = plums.page();
            var first = page.locator(".message").nth(0);
            first.locator("button[data-veil]").click();
            assertThat(first).containsText("They kept me for a month.");
            places.say(place.stream(), place.fern(), "One more.");
            assertThat(page.locator("#log")).containsText("One more.");
            assertThat(first).containsText("They kept me for a month.");
            assertThat(first).not().containsText("CN:");
            rooms.mute(
                    plum.viewer(),
                    place.stream(),
                    places.say(place.stream(), place.fern(), "The log is drawn anew."),
                    null);
            assertThat(page.getByText("One more.")).hasCount(0);
            assertThat(first).containsText("They kept me for a month.");

            var second = page.locator(".message").nth(1);
            second.locator(".message__skip").focus();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(page.locator(".message").nth(2).locator(".message__more")).isFocused();
            assertThat(second).not().containsText("My brother died.");
            plums.picture("room-veils-1280").isAccessible().isClean();
        }
    }

    @Test
    void a_full_room_says_so_and_takes_the_next_one_when_somebody_leaves() {
        var place = places.open(Places.with(Places.ALWAYS, 2, 0, Unhosted.CLOSE));
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        try (var stones = visit(stone, Visit.Screen.DESK);
                var plums = visit(cast.plum(), Visit.Screen.PHONE)) {
            stones.go(place.path()).isLive();
            var page = plums.go(place.path()).page();
            assertThat(page.locator("main")).containsText("The room is full just now.");
            assertThat(page.locator("form[action$='/enter']")).hasCount(0);
            plums.picture("room-full-390").fits().isSafe().isAccessible();
            plums.worksByKeyboard();
            stones.page().getByText("Leave", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(stones.page().locator("h1")).containsText("Rooms");
            page.getByText("Look again").click();
            page.locator("#name").fill("soft-plum");
            page.locator("button.button--primary").click();
            plums.isLive();
            say(page, "A chair was free.");

            stones.go(place.path());
            assertThat(stones.page().locator("main")).containsText("The room is full just now.");
            assertThat(stones.page().getByText("A chair was free.")).hasCount(0);
            stones.picture("room-full-1280");
            plums.isClean();
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
            List.of(plums, stones, ferns).forEach(Visit::isLive);
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
            plums.isLive();
            stones.isLive();
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
    void a_room_is_given_a_second_time_of_the_day_without_scripts() {
        try (var staffs = visit(cast.aspen(), Visit.Screen.PHONE.withoutScripts())) {
            var page = staffs.go("/work/rooms/new").page();
            page.locator("#title").fill("Twice a day");
            page.locator("#whoFor").fill("For early and late hours.");
            page.locator("#guidelines").fill("Speak for yourself.");
            page.locator("#opens-monday").fill("10:00");
            page.locator("#closes-monday").fill("11:00");
            page.locator("main form button.button--primary").click();
            page.getByText("Another time on Monday").click();
            page.locator("#opens-monday-2").fill("20:00");
            page.locator("#closes-monday-2").fill("22:00");
            page.locator("main form button.button--primary").first().click();
            assertThat(page.locator("#opens-monday")).hasValue("10:00");
            assertThat(page.locator("#opens-monday-2")).hasValue("20:00");
            assertThat(page.locator("#opens-monday-3")).hasValue("");
            staffs.picture("work-room-390").fits().isSafe().isAccessible().isClean();
            staffs.page().setViewportSize(320, 700);
            staffs.fits();
        }
        try (var staffs = visit(cast.aspen(), Visit.Screen.DESK)) {
            staffs.go("/work/rooms").page().getByText("Twice a day").first().click();
            staffs.worksByKeyboard().picture("work-room-1280").isAccessible();
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
