package org.hearthside.group;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.member.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Groups in a real browser.
@HouseTest
@Import(Circles.class)
@Timeout(240)
class GroupJourneyTests {
    private static Chromium chromium;

    @Autowired Cast cast;
    @Autowired Circles circles;
    @Autowired Groups groups;
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
    void a_group_is_founded_people_come_in_the_list_moves_up_and_somebody_leaves_silently() {
        var fern = cast.person("wild-fern", Role.FACILITATOR);
        try (var ferns = visit(fern, Visit.Screen.DESK);
                var plums = visit(cast.plum(), Visit.Screen.PHONE)) {
            var page = ferns.go("/today").page();
            page.getByText("All groups").click();
            page.getByText("Begin a group").click();
            ferns.worksByKeyboard();
            page.locator("#title").fill("Slow mornings");
            page.locator("#purpose").fill("To get up late without being ashamed of it.");
            page.locator("#whoFor").fill("For anybody whose mornings are hard.");
            page.locator("#size").fill("6");
            page.locator("#name").fill("fern-frond");
            page.locator("#story").fill("I slept till noon for years.");
            ferns.picture("group-found-1280").fits().isSafe().isAccessible();
            page.getByText("Begin the group").click();
            assertThat(page.locator("h1")).containsText("Slow mornings");
            var path = page.url().replaceAll(".*(/groups/[0-9a-f-]+).*", "$1");
            var circle =
                    new Circles.Circle(
                            new org.hearthside.live.StreamId(
                                    java.util.UUID.fromString(path.substring(8))),
                            fern);
            var people = circles.fill(circle);

            var phone = plums.go("/groups").page();
            plums.picture("groups-390").fits().isSafe().isAccessible();
            phone.locator("a[href='" + path + "']").click();
            assertThat(phone.locator("main")).containsText("Nobody can guarantee");
            org.assertj.core.api.Assertions.assertThat(phone.content())
                    .doesNotContain("fern-frond");
            plums.worksByKeyboard();
            phone.locator("#name").fill("soft-plum");
            phone.locator("#agree").check();
            plums.picture("group-door-390").fits().isSafe().isAccessible();
            phone.getByText("Join the waiting list").click();
            assertThat(phone.locator("main")).containsText("You are number 1");

            groups.leave(people.getFirst().viewer(), circle.stream());
            phone.reload();
            assertThat(phone.locator("main")).containsText("There is a place for you");
            phone.locator("#agree").check();
            plums.picture("group-offer-390").fits().isSafe().isAccessible();
            phone.getByText("Take the place").click();
            assertThat(phone.locator("main")).containsText("fern-frond");
            plums.picture("group-inside-390").fits().isSafe().isAccessible();

            phone.getByText("Open the thread").click();
            plums.isLive();
            ferns.go(path + "/thread").isLive();
            say(phone, "First time in a group.");
            assertThat(page.locator(".message").last()).containsText("First time in a group.");
            page.locator(".group-note summary").click();
            page.locator("#about").fill("hospital");
            say(page, "They kept me for a month.");
            var veiled = phone.locator(".message").last();
            assertThat(veiled).containsText("hospital");
            assertThat(phone.locator(".message__who").last()).containsText("Facilitator");
            org.assertj.core.api.Assertions.assertThat(phone.content())
                    .doesNotContain("They kept me for a month.");
            plums.picture("group-thread-390").fits().isSafe().isAccessible();
            ferns.picture("group-thread-1280").isAccessible();
            veiled.locator("button[data-veil]").click();
            assertThat(veiled).containsText("They kept me for a month.");

            var other = plums.anotherTab();
            other.navigate(cast.address() + path);
            other.getByText("Leave without a word").click();
            assertThat(other.locator("h1")).containsText("Groups");
            assertThat(phone.locator("main")).containsText("Coming in");
            org.assertj.core.api.Assertions.assertThat(phone.content())
                    .doesNotContain("First time in a group.");
            ferns.go(path);
            assertThat(page.locator(".group-people")).not().containsText("soft-plum");
            ferns.picture("group-inside-1280").isAccessible().isClean();
            plums.isClean();
        }
    }

    @Test
    void everything_is_there_without_scripts_in_the_dark_and_mirrored() {
        var circle = circles.open(Circles.OPEN);
        circles.say(circle, circle.fern(), "CN: hospital\nThey kept me for a month.");
        var plum = cast.plum();
        cast.reads(plum, "en-XB");
        for (var screen :
                List.of(
                        Visit.Screen.PHONE.wide(320).withoutScripts().inTheDark(),
                        Visit.Screen.DESK.withoutScripts().inTheDark())) {
            try (var plums = visit(plum, screen)) {
                var page = plums.go(circle.path()).page();
                if (page.locator("#name").count() > 0) {
                    page.locator("#name").fill("soft-plum");
                    page.locator("#agree").check();
                    plums.picture("group-door-" + screen.width() + "-dark-rtl")
                            .fits()
                            .isSafe()
                            .isAccessible();
                    page.locator("form[action$='/come'] button.button--primary").click();
                }
                assertThat(page.locator(".group-people")).containsText("soft-plum");
                plums.picture("group-inside-" + screen.width() + "-dark-rtl")
                        .fits()
                        .isSafe()
                        .isAccessible();
                page.locator("a[href$='/thread#latest']").click();
                page.locator("#words").fill("Without scripts.");
                page.locator(".composer__send").click();
                assertThat(page.locator(".message--mine").last()).containsText("Without scripts.");
                plums.picture("group-thread-" + screen.width() + "-dark-rtl")
                        .fits()
                        .isSafe()
                        .isAccessible();
                plums.isClean();
            }
        }
    }

    @Test
    void what_somebody_wrote_while_the_door_closed_is_there_to_be_copied() {
        try (var ferns = visit(cast.person("wild-fern"), Visit.Screen.PHONE)) {
            var page = ferns.go("/groups/new").page();
            page.locator("#title").fill("Slow mornings");
            page.locator("#purpose").fill("To get up late without being ashamed of it.");
            page.locator("#whoFor").fill("For anybody whose mornings are hard.");
            page.locator("#name").fill("fern-frond");
            ferns.context() // whose session is over has none
                    .clearCookies(new BrowserContext.ClearCookiesOptions().setName("hearth"));
            page.locator("main form[action='/groups'] button.button--primary").click();
            assertThat(page.locator("h1")).hasText("This didn’t reach anybody.");
            assertThat(page.locator("main"))
                    .containsText("To get up late without being ashamed of it.");
            assertThat(page.locator("main a.button--primary"))
                    .hasAttribute("href", "/sign-in?next=%2Fgroups");
            ferns.picture("group-door-closed-390").fits().isSafe().isAccessible().isClean();
        }
    }

    @Test
    void a_group_is_founded_joined_and_left_with_keys_alone_on_mirrored_pages() {
        var fern = cast.person("wild-fern", Role.FACILITATOR);
        var plum = cast.plum();
        cast.reads(fern, "en-XB");
        cast.reads(plum, "en-XB");
        var phone = Visit.Screen.PHONE.inTheDark();
        try (var ferns = visit(fern, phone);
                var plums = visit(plum, phone)) {
            var page = ferns.go("/groups/new").page();
            assertThat(page.locator("html")).hasAttribute("dir", "rtl");
            type(ferns, "#title", "Slow mornings");
            type(ferns, "#purpose", "To get up late without being ashamed of it.");
            type(ferns, "#whoFor", "For anybody whose mornings are hard.");
            type(ferns, "#name", "fern-frond");
            ferns.picture("group-found-390-dark-rtl").fits().isSafe().isAccessible();
            ferns.press("main form[action='/groups'] button.button--primary");
            var path = page.url().replaceAll(".*(/groups/[0-9a-f-]+).*", "$1");

            var reads = plums.go(path).page();
            type(plums, "#name", "soft-plum");
            plums.tabTo("#agree");
            reads.keyboard().press("Space");
            plums.tabTo("form[action$='/come'] button.button--primary");
            reads.keyboard().press("Enter");
            assertThat(reads.locator(".group-people")).containsText("soft-plum");
            plums.press("form[action$='/leave'] button");
            ferns.go(path);
            assertThat(page.locator(".group-people")).not().containsText("soft-plum");
            ferns.isClean();
            plums.isClean();
        }
    }

    private static void type(Visit visit, String field, String words) {
        visit.tabTo(field);
        visit.page().keyboard().press("Control+A");
        visit.page().keyboard().type(words);
    }

    @Test
    void the_list_moves_up_and_turns_and_a_new_agreement_come_without_scripts_too() {
        var circle = circles.open(Circles.plan(6, false, true));
        var people = circles.fill(circle);
        var plum = cast.plum();
        var small = Visit.Screen.PHONE.wide(320).withoutScripts().inTheDark();
        for (var person : List.of(plum, circle.fern(), people.getFirst())) {
            cast.reads(person, "en-XB");
        }
        try (var plums = visit(plum, small);
                var ferns = visit(circle.fern(), small);
                var others = visit(people.getFirst(), small)) {
            var page = plums.go(circle.path()).page();
            assertThat(page.locator("html")).hasAttribute("dir", "rtl");
            page.locator("#name").fill("soft-plum");
            page.locator("#agree").check();
            page.locator("form[action$='/come'] button.button--primary").click();
            plums.picture("group-waits-320-dark-rtl").fits().isSafe().isAccessible();
            others.go(circle.path()).page().locator("form[action$='/leave'] button").click();
            plums.go(circle.path());
            page.locator("#agree").check();
            plums.picture("group-offer-320-dark-rtl").fits().isSafe().isAccessible();
            page.locator("form[action$='/offer'] button.button--primary").click();
            assertThat(page.locator(".group-people")).containsText("soft-plum");

            var session = circles.meet(circle, java.time.Duration.ofDays(1));
            var leads = ferns.go(circle.path() + "/sessions/" + session).page();
            ferns.picture("group-session-lead-320-dark-rtl").fits().isSafe().isAccessible();
            leads.locator("form[action$='/opener/offer'] select")
                    .selectOption(circles.name(circle, plum).toString());
            leads.locator("form[action$='/opener/offer'] button").click();
            plums.go(circle.path());
            page.locator("form[action$='/opener/take'] button").click();
            assertThat(page.locator("main")).containsText("soft-plum");

            circles.agreesAnew(circle, "Passing is taking part.\nCameras stay off.");
            plums.go(circle.path());
            page.locator("form[action$='/agree'] [name=agree]").check();
            plums.picture("group-changed-320-dark-rtl").fits().isSafe().isAccessible();
            page.locator("form[action$='/agree'] button").click();
            plums.go(circle.path() + "/thread");
            assertThat(page.locator("#words")).isVisible();
            plums.isClean();
            ferns.isClean();
            others.isClean();
        }
    }

    @Test
    void a_facilitator_answers_and_changes_what_the_group_is_for() {
        var circle = circles.open(Circles.plan(12, true, true));
        circles.come(circle, cast.plum(), "soft-plum");
        try (var ferns = visit(circle.fern(), Visit.Screen.PHONE.wide(320));
                var oaks = visit(cast.person("wide-oak", Role.FACILITATOR), Visit.Screen.DESK)) {
            var page = ferns.go(circle.path()).page();
            assertThat(page.locator("main")).containsText("Somebody asks");
            page.getByText("Facilitate").first().click();
            ferns.picture("work-group-320").fits().isSafe().isAccessible();
            ferns.worksByKeyboard();
            page.getByText("Yes, welcome").click();
            assertThat(page.locator("[role=status]").first()).containsText("Answered.");
            ferns.isClean();
            var wanted = circles.asked(Circles.OPEN);
            oaks.go("/work/groups").picture("work-groups-1280").fits().isSafe().isAccessible();
            oaks.go(wanted.work()).picture("work-group-decide-1280").fits().isAccessible();
            oaks.worksByKeyboard();
            oaks.page().getByText("Let it begin").click();
            assertThat(oaks.page().locator("h1")).containsText("Facilitating groups");
            oaks.isClean();
        }
    }
}
