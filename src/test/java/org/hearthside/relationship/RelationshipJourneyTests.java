package org.hearthside.relationship;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.conversation.Talks;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// A whole time together, from asking to the words at the end and coming back, in a real browser
/// and with the clock in the test's hand.
@HouseTest
@Import({Offers.class, Talks.class, Together.class})
@Timeout(240)
class RelationshipJourneyTests {
    private static Chromium chromium;

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Together together;
    @Autowired Offers offers;
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

    private static void press(Page page, String form, String... name) {
        var buttons = page.locator("form[action$='" + form + "'] button");
        if (name.length == 0) {
            buttons.first().click();
        } else {
            buttons.filter(new Locator.FilterOptions().setHasText(name[0])).first().click();
        }
    }

    /// The next meeting comes, and somebody says whether it happened.
    private void says(Visit visit, Talks.Talk talk, boolean met) {
        time.setTo(together.next(talk).plus(Duration.ofHours(1)));
        visit.go(talk.path() + "/together");
        press(visit.page(), "/meetings/met", met ? "We met" : "We did not");
    }

    /// The supporter says yes to what lies before them, with the keyboard.
    private Talks.Talk taken(
            Visit herons, Cast.Person plum, Cast.Person heron, PersonaId heronsName) {
        herons.go("/work/people").press("form[action$='/accept'] button");
        herons.page().waitForURL("**/talk/c/**");
        var stream =
                new StreamId(
                        UUID.fromString(
                                herons.page()
                                        .url()
                                        .replaceAll(".*/talk/c/([0-9a-f-]{36}).*", "$1")));
        var name = members.nameIn(plum.viewer(), new SpaceId(stream.value())).orElseThrow();
        return new Talks.Talk(stream, plum, name, heron, heronsName);
    }

    private static void agree(Visit visit, Talks.Talk talk) {
        visit.go(talk.path() + "/agreement");
        visit.page().locator("form[action$='/agreement'] button").click();
        visit.page().waitForURL("**" + talk.path() + "**");
    }

    @Test
    void two_people_meet_want_something_say_it_mend_it_and_end_it() {
        offers.nobody();
        var heron = cast.heron();
        var heronsName = offers.open(heron, 4, 0);
        var plum = cast.plum();
        try (var plums = chromium.visit(cast, plum, Visit.Screen.PHONE);
                var herons = chromium.visit(cast, heron, Visit.Screen.DESK)) {
            var phone = plums.go("/talk/p/" + heronsName).page();
            phone.locator("textarea[name=hello]").fill("Hello. I would like to talk.");
            phone.locator("form[action$='/hello'] button").click();
            phone.waitForURL(url -> !url.contains("/talk/p/"));
            var talk = taken(herons, plum, heron, heronsName);
            agree(plums, talk);
            agree(herons, talk);
            plums.go(talk.path());
            phone.locator(".talk__together a[href$='/together']").click();
            plums.picture("together-empty-390").fits().isSafe().isAccessible();

            var desk = herons.go(talk.path() + "/together").page();
            desk.locator("#date")
                    .fill(time.instant().plus(Duration.ofDays(2)).toString().substring(0, 10));
            desk.locator("#time").fill("19:30");
            press(desk, "/together/series");
            herons.isAccessible();

            plums.go(talk.path() + "/together");
            press(phone, "/series/accept");
            assertThat(phone.locator("[role=status]").first()).containsText("Agreed");

            phone.locator("#goal").fill("To be asleep before two, twice a week.");
            phone.locator("#next").fill("The phone stays in the hall on Tuesday.");
            press(phone, "/together/goals");
            press(phone, "/goals/looked", "Partly");
            assertThat(phone.locator("main")).containsText("Partly counts");

            herons.go(talk.path() + "/together");
            desk.getByText("Suggest something to").click();
            desk.locator("#goal").fill("A walk at noon, twice a week.");
            press(desk, "/together/goals");
            herons.picture("together-suggested-1280").fits().isSafe().isAccessible();
            plums.go(talk.path() + "/together");
            plums.picture("together-suggests-390").fits().isSafe().isAccessible();
            press(phone, "/goals/take");
            assertThat(phone.locator("[role=status]").first()).containsText("yours now");

            for (int i = 0; i < 4; i++) {
                says(plums, talk, true);
            }
            phone.locator("#helped").fill("That you waited until I had words.");
            phone.locator("#wish").fill("Fewer questions in a row.");
            plums.picture("together-feedback-390").fits().isSafe().isAccessible();
            press(phone, "/together/feedback");
            herons.go(talk.path() + "/together");
            assertThat(desk.locator("main")).containsText("Fewer questions in a row.");
            desk.locator("textarea[name=answer]").fill("One question, then I wait.");
            press(desk, "/feedback/answer");
            assertThat(desk.locator("[aria-labelledby=agenda]")).containsText("then I wait");
            herons.worksByKeyboard().picture("together-1280").fits().isSafe().isAccessible();

            says(plums, talk, false);
            says(herons, talk, false);
            plums.go(talk.path() + "/together");
            assertThat(phone.locator("[aria-labelledby=repair]"))
                    .containsText("nobody has to say why");
            plums.picture("together-repair-390").fits().isAccessible();
            press(phone, "/carry-on");
            assertThat(phone.locator("[aria-labelledby=repair]")).hasCount(0);

            phone.getByText("This isn’t working").click();
            plums.picture("together-not-working-390").fits().isSafe().isAccessible();
            plums.worksByKeyboard();
            phone.getByText("Plan an ending together").click();
            phone.getByText("Plan an ending", new Page.GetByTextOptions().setExact(true)).click();
            phone.locator("[id=last-day]")
                    .fill(time.instant().plus(Duration.ofDays(9)).toString().substring(0, 10));
            press(phone, "/together/ending");
            phone.getByText("Leave a few words for the end").click();
            phone.locator("#keepsake").fill("Thank you for the evenings.");
            press(phone, "/keepsake");
            plums.go(talk.path() + "/goodbye");
            press(phone, "/goodbye");
            herons.go(talk.path() + "/together");
            assertThat(desk.locator("main")).containsText("Thank you for the evenings.");
            plums.go(talk.path() + "/together");
            assertThat(phone.locator("main")).containsText("Coming back is possible");
            plums.picture("together-ended-390").fits().isSafe().isAccessible();
            phone.getByText("Come back", new Page.GetByTextOptions().setExact(true)).click();
            phone.waitForURL("**/again");
            plums.picture("again-ended-390").fits().isSafe().isAccessible();
            phone.locator("form:has(input[value=same]) button").click();
            phone.waitForURL("**/talk");
            var again = taken(herons, plum, heron, heronsName);
            assertThat(plums.go(again.path()).page().locator("main"))
                    .not()
                    .containsText("Thank you for the evenings.");
            plums.isClean();
            herons.isClean();
        }
    }

    @Test
    void something_is_given_used_declined_and_said_to_have_helped() {
        var talk = talks.open(cast.plum(), cast.heron());
        try (var plums = chromium.visit(cast, talk.plum(), Visit.Screen.PHONE.inTheDark());
                var herons = chromium.visit(cast, talk.heron(), Visit.Screen.DESK)) {
            var desk = herons.go(talk.path()).page();
            desk.locator(".talk__together a[href$='/tools']").click();
            herons.picture("tools-empty-1280").fits().isSafe().isAccessible().worksByKeyboard();
            desk.getByText("Write a card").click();
            desk.locator("#title-resource").fill("The reading room on Mill Lane");
            desk.locator("#body-resource").fill("Warm, quiet, and nobody asks anything.");
            desk.locator("#title-resource").press("Enter");
            assertThat(desk.locator("[role=status]").first()).containsText("It is there.");
            press(desk, "/tools", "Five senses");
            press(desk, "/tools", "Give the worksheet");
            desk.getByText("Write where it is").click();
            desk.locator("#title-professional").fill("The walk-in clinic");
            desk.locator("#title-professional").press("Enter");
            herons.picture("tools-given-1280").fits().isSafe().isAccessible();

            var phone = plums.go(talk.path() + "/together/tools").page();
            assertThat(phone.locator("main")).not().containsText("walk-in");
            phone.locator("textarea[name=wanted]").fill("More time in the appointment.");
            press(phone, "/fill");
            assertThat(phone.locator("[role=status]").first()).containsText("It is kept.");
            press(phone, "/drop", "No, thank you");
            assertThat(phone.locator("main")).not().containsText("Yes, show me");
            plums.picture("tools-390-dark").fits().isSafe().isAccessible();
            time.pass(Tools.TRIED);
            plums.go(talk.path() + "/together/tools");
            press(phone, "/helped", "Partly");
            assertThat(phone.locator("main")).containsText("helped partly");
            plums.isClean();
        }
        cast.reads(talk.plum(), "en-XB");
        cast.reads(talk.heron(), "es");
        try (var plums =
                chromium.visit(
                        cast,
                        talk.plum(),
                        Visit.Screen.PHONE.wide(320).inTheDark().withoutScripts().in("en-XB"))) {
            plums.go(talk.path() + "/together/tools");
            plums.picture("tools-320-dark-rtl").fits().isSafe().isAccessible().isClean();
        }
        try (var herons = chromium.visit(cast, talk.heron(), Visit.Screen.PHONE.in("es"))) {
            herons.go(talk.path() + "/together/tools");
            herons.picture("tools-390-es").fits().isSafe().isAccessible().isClean();
        }
    }

    @Test
    void it_works_without_scripts_mirrored_in_the_dark_and_in_spanish() {
        var talk = talks.open(cast.plum(), cast.heron());
        together.live(talk);
        cast.reads(talk.plum(), "en-XB");
        cast.reads(talk.heron(), "es");
        var small = Visit.Screen.PHONE.wide(320).withoutScripts().inTheDark();
        try (var plums = chromium.visit(cast, talk.plum(), small);
                var herons = chromium.visit(cast, talk.heron(), Visit.Screen.PHONE.in("es"))) {
            var page = plums.go(talk.path() + "/together").page();
            plums.picture("together-320-dark-rtl").fits().isSafe().isAccessible();
            press(page, "/meetings/skip");
            assertThat(page.locator("[role=status]").first()).isVisible();
            plums.go(talk.path() + "/again");
            plums.picture("again-320-dark-rtl").fits().isSafe().isAccessible().isClean();
            herons.go(talk.path() + "/together");
            herons.picture("together-390-es").fits().isSafe().isAccessible();
            herons.go(talk.path() + "/together/not-working");
            herons.picture("together-not-working-390-es").fits().isClean();
        }
    }
}
