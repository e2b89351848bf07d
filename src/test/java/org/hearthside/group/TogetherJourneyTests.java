package org.hearthside.group;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Duration;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What a group decides and does together, in a real browser.
@HouseTest
@Import(Circles.class)
@Timeout(240)
class TogetherJourneyTests {
    private static Chromium chromium;

    @Autowired Cast cast;
    @Autowired Circles circles;
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

    @Test
    void a_group_votes_on_its_agreement_and_accepts_it_while_the_thread_is_open() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        try (var plums = visit(plum, Visit.Screen.PHONE);
                var ferns = visit(circle.fern(), Visit.Screen.DESK)) {
            ferns.go(circle.path() + "/thread").isLive();
            ferns.page().locator("#words").fill("Half a sentence");
            var page = plums.go(circle.path()).page();
            page.getByText("Propose a change").click();
            plums.worksByKeyboard();
            page.locator("#text").fill("Passing is taking part.\nCameras stay off.");
            page.locator("#why").fill("I feel watched.");
            plums.picture("group-agreement-390").fits().isSafe().isAccessible();
            page.getByText("Let the group vote").click();
            assertThat(page.locator("main")).containsText("At least 1 of you have to vote");
            plums.picture("group-vote-390").fits().isAccessible();

            var other = ferns.anotherTab();
            other.navigate(cast.address() + circle.path());
            other.getByText("Read and vote").click();
            assertThat(other.locator("ins")).containsText("Cameras stay off.");
            other.locator(
                            "button",
                            new com.microsoft.playwright.Page.LocatorOptions().setHasText("Yes"))
                    .click();
            assertThat(other.locator("main")).containsText(": accepted.");
            var foot = ferns.page().locator(".talk__foot");
            assertThat(foot).containsText("Read the agreement");
            assertThat(foot).containsText("Half a sentence");
            ferns.page().getByText("Read the agreement").click();
            ferns.page().locator("#agree").check();
            ferns.picture("group-changed-1280").isAccessible();
            ferns.page()
                    .getByText(
                            "I accept it",
                            new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .click();
            ferns.page().getByText("Open the thread").click();
            assertThat(ferns.page().locator("#words")).hasValue("Half a sentence");
            ferns.isClean();
            plums.isClean();
        }
    }

    @Test
    void a_turn_goes_round_and_taking_part_is_said_by_oneself() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        try (var ferns = visit(circle.fern(), Visit.Screen.DESK.inTheDark());
                var plums = visit(plum, Visit.Screen.PHONE)) {
            var page = ferns.go(circle.work()).page();
            var day = time.instant().plus(Duration.ofDays(2)).toString().substring(0, 10);
            page.locator("#date").fill(day);
            page.locator("#time").fill("19:00");
            page.locator("#times").fill("3");
            ferns.picture("work-group-1280-dark").fits().isSafe().isAccessible();
            page.getByText("Add these dates").click();
            page.getByText("Back to the group").click();
            page.locator("a[href*='/sessions/']").first().click();
            ferns.picture("group-session-1280-dark").fits().isSafe().isAccessible();
            page.locator("form[action$='/opener/offer'] button").click();
            assertThat(page.locator("[role=status]").first()).containsText("Offered.");

            var phone = plums.go(circle.path()).page();
            assertThat(phone.locator("main")).containsText("offers you to open this session");
            phone.locator("#topic").fill("Sunday evenings");
            phone.getByText("Add it").click();
            plums.picture("group-together-390").fits().isSafe().isAccessible();
            plums.go("/groups").go(circle.path()).worksByKeyboard();
            phone.getByText("Yes, I’ll do it").click();
            assertThat(phone.locator("main")).containsText("soft-plum");
            plums.picture("group-session-390").fits().isAccessible();
            time.pass(Duration.ofDays(3));
            phone.reload();
            phone.getByText("I took part").click();
            assertThat(phone.locator("[aria-labelledby=took-part] .group-people"))
                    .containsText("soft-plum");
            plums.picture("group-session-over-390").fits().isAccessible().isClean();
            ferns.isClean();
        }
    }

    @Test
    void it_all_works_without_scripts_mirrored_on_a_small_phone() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        circles.come(circle, cast.stone(), "river-stone");
        var session = circles.meet(circle, Duration.ofDays(1));
        cast.reads(plum, "en-XB");
        try (var plums = visit(plum, Visit.Screen.PHONE.wide(320).withoutScripts().inTheDark())) {
            var page = plums.go(circle.path() + "/agreement").page();
            page.locator("#text").fill("Passing is taking part.\nCameras stay off.");
            page.locator("form[action$='/changes'] button").click();
            plums.picture("group-vote-320-dark-rtl").fits().isSafe().isAccessible();
            page.locator("form[action$='/vote'] button").last().click();
            assertThat(page.locator("[role=status]").first()).isVisible();
            plums.go(circle.path() + "/sessions/" + session);
            page.locator("form[action$='/timekeeper/take'] button").click();
            assertThat(page.locator("main")).containsText("soft-plum");
            plums.picture("group-session-320-dark-rtl").fits().isSafe().isAccessible();
            plums.go(circle.path());
            page.locator("#topic").fill("Sunday evenings");
            page.locator("form[action$='/topics'] button").click();
            assertThat(page.locator(".group-topics")).containsText("Sunday evenings");
            plums.picture("group-together-320-dark-rtl").fits().isSafe().isAccessible().isClean();
        }
    }
}
