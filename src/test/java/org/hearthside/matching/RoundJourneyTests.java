package org.hearthside.matching;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.browser.Visit.Screen;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.Offers;
import org.hearthside.supporter.SpokenLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A round in real browsers: a coordinator begins it, reads why, changes what they know better and
/// suggests, with the keyboard alone; then both people say yes.
@HouseTest
@Import(Offers.class)
@Timeout(240)
class RoundJourneyTests {
    @Autowired Choosing choosing;
    @Autowired WishList wishes;
    @Autowired Members members;
    @Autowired JdbcClient database;
    @Autowired TestTime time;
    @Autowired Cast cast;
    @Autowired Offers offers;

    @Test
    void from_those_who_wait_to_two_who_both_said_yes() {
        offers.nobody();
        database.sql("delete from support_request").update(); // nobody is asked by another test
        manyWaited();
        database.sql("delete from choice").update();
        database.sql("delete from assignment_round").update();
        var ash = cast.ash();
        var heron = cast.heron();
        var better = offers.open(heron, 1, 0, 1);
        var other = offers.open(cast.heron(), 1, 0);
        offers.open(cast.heron(), 1, 2);
        var plum = cast.plum();
        var first = asks(cast.stone(), 0, 1);
        var second = asks(plum, 0);
        asks(cast.otter(), 2);

        try (var chromium = new Chromium();
                var office = chromium.visit(cast, ash, Screen.DESK)) {
            var page = office.go("/work/rounds").page();
            office.worksByKeyboard().picture("rounds-1280").fits().isSafe().isAccessible();
            office.press("form[action='/work/rounds'] button");
            assertThat(page.locator(".lead").first()).containsText("3 of 3 can be given somebody");
            assertThat(pair(office, first)).containsText(called(better));
            assertThat(pair(office, second)).containsText(called(other));
            assertThat(page.locator(".reasons").first()).isVisible();
            office.worksByKeyboard().picture("round-1280").fits().isSafe().isAccessible();

            office.press("[id='" + second + "'] a[href$='" + second + "']");
            office.worksByKeyboard().picture("round-choice-1280").fits().isSafe().isAccessible();
            office.press("form:has(input[value='" + better + "']) button[value=together]");
            assertThat(pair(office, second)).containsText("you put these two together");
            assertThat(pair(office, second)).containsText(called(better));
            assertThat(pair(office, first)).containsText(called(other));

            office.press("[id='" + first + "'] button[value=not]");
            assertThat(pair(office, first)).containsText("Not with");
            assertThat(pair(office, first)).not().containsText("you put these two");
            office.picture("round-changed-1280").fits().isAccessible();
            look(chromium, ash, first);

            page = office.go(page.url().replaceAll("#.*", "")).page();
            assertThat(page.locator("main")).containsText("Suggest these 2 pairs");
            office.press("form[action$='/accept'] button");
            assertThat(page.locator("main")).containsText("2 suggestions");
            fairness(office);
            office.isClean();
            bothSayYes(chromium, plum, heron, better);
        }
    }

    /// Everything that can be ticked has a row; on paper it stays a table.
    private static void fairness(Visit office) {
        var page = office.go("/work/rounds/fairness").page();
        assertThat(page.locator("tbody tr")).not().hasCount(0);
        office.worksByKeyboard().picture("fairness-1280").fits().isSafe().isAccessible();
        page.setViewportSize(657, 900); // between the margins of A4
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        office.picture("fairness-print");
        assertThat(page.locator("thead").first()).hasCSS("position", "static");
        assertThat(page.locator(".bar").first()).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.setViewportSize(1280, 900);
        office.go("/work/rounds");
    }

    private void manyWaited() {
        database.sql("delete from wait_count").update();
        database.sql(
                        """
                        insert into wait_count
                        select date_trunc('month', ?::timestamptz) - interval '1 month', what,
                            ticked, found, 360,
                            case what when 'all' then 400 else 30 + length(ticked) end
                        from (select 'all' as what, '' as ticked
                            union select 'never', ''
                            union select 'topic', id::text from topic
                            union select 'language', unnest('{en,es,pt,ar,uk}'::text[])
                            union select 'time', unnest(?)) w, (values (true), (false)) f (found)
                        """)
                .params(
                        java.sql.Timestamp.from(time.instant()),
                        Stream.of(FreeTime.values()).map(FreeTime::word).toArray(String[]::new))
                .update();
    }

    /// The seeker on a phone without scripts, the supporter at a desk with the keyboard.
    private void bothSayYes(
            Chromium chromium, Cast.Person plum, Cast.Person heron, PersonaId supporter) {
        try (var asking = chromium.visit(cast, plum, Screen.PHONE.withoutScripts());
                var working = chromium.visit(cast, heron, Screen.DESK.inTheDark())) {
            var phone = asking.go("/talk").page();
            assertThat(phone.locator("#choice"))
                    .containsText("A coordinator suggests " + called(supporter));
            asking.picture("round-suggested-390").fits().isSafe().isAccessible();
            phone.locator("#choice a.button--primary").click();
            phone.locator("textarea[name=hello]").fill("Hello. I would like to talk.");
            phone.locator("form[action$='/hello'] button").click();
            assertThat(phone.locator("#choice")).hasCount(0);
            asking.isClean();

            working.go("/work/people");
            assertThat(working.page().locator("main")).containsText("I would like to talk.");
            working.picture("round-hello-1280-dark").fits().isSafe().isAccessible();
            working.press("form[action$='/accept'] button");
            working.page().waitForURL("**/talk/c/**");
            working.isClean();
        }
    }

    /// The open round on the screens that others have. What they say there is kept, too.
    private void look(Chromium chromium, Cast.Person ash, String first) {
        cast.reads(ash, "es");
        try (var phone = chromium.visit(cast, ash, Screen.PHONE.withoutScripts().in("es"))) {
            var page = phone.go("/work/rounds").page();
            phone.picture("rounds-390-es").fits().isSafe().isAccessible();
            page.locator("main a.button--primary").click();
            phone.picture("round-390-es").fits().isSafe().isAccessible();
            pair(phone, first).locator("button[value=not]").click();
            assertThat(page.locator("[aria-labelledby=alone] [id='" + first + "']")).isVisible();
            pair(phone, first).locator("button[value=nothing]").first().click();
            assertThat(page.locator("[aria-labelledby=alone]")).hasCount(0);
            pair(phone, first).locator("button[value=not]").click();
            phone.picture("round-alone-390-es").fits().isAccessible();
            pair(phone, first).locator("a.button").click();
            phone.picture("round-choice-390-es").fits().isSafe().isAccessible();
            phone.go("/work/rounds/fairness");
            assertThat(page.locator("caption").first()).hasCSS("display", "block"); // one line
            phone.picture("fairness-390-es").fits().isSafe().isAccessible().isClean();
        }
        cast.reads(ash, "en-XB");
        var small = Screen.PHONE.wide(320).inTheDark().in("en-XB");
        try (var phone = chromium.visit(cast, ash, small)) {
            var page = phone.go("/work/rounds").page();
            phone.picture("rounds-320-dark-rtl").fits().isSafe().isAccessible();
            page.locator("main a.button--primary").click();
            phone.worksByKeyboard().picture("round-320-dark-rtl").fits().isSafe().isAccessible();
            pair(phone, first).locator("a.button").click();
            phone.picture("round-choice-320-dark-rtl").fits().isSafe().isAccessible();
            phone.go("/work/rounds/fairness");
            phone.picture("fairness-320-dark-rtl").fits().isSafe().isAccessible().isClean();
        }
        cast.reads(ash, "en");
    }

    private static Locator pair(Visit visit, String choice) {
        return visit.page().locator("[id='" + choice + "']");
    }

    private String called(PersonaId name) {
        return members.name(name).name();
    }

    private String asks(Cast.Person seeker, Integer... topics) {
        wishes.keep(
                seeker.viewer(),
                new Wishes(
                        Stream.of(topics).map(offers::topic).collect(Collectors.toSet()),
                        Set.of(new SpokenLanguage("en")),
                        Set.of(),
                        ZoneOffset.UTC,
                        Set.of(),
                        Set.of(),
                        false,
                        false));
        choosing.ask(seeker.viewer());
        time.pass(Duration.ofMinutes(1));
        return choosing.own(seeker.viewer()).orElseThrow().id().toString();
    }
}
