package org.hearthside.supporter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.browser.Visit.Screen;
import org.hearthside.conversation.Conversations;
import org.hearthside.matching.Hellos;
import org.hearthside.matching.Matching;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.safety.Deadlines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A supporter from the first lines they write to their first member, and to the day on which their
/// credential runs out, in a real browser.
@HouseTest
@Import(Offers.class)
@Timeout(300)
class SupporterJourneyTests {
    @Autowired Cast cast;
    @Autowired Offers offers;
    @Autowired Matching matching;
    @Autowired Members members;
    @Autowired Conversations conversations;
    @Autowired Deadlines deadlines;
    @Autowired JdbcClient database;
    @Autowired TestTime time;

    @Test
    void from_the_first_lines_to_the_first_member_and_to_the_end_of_the_credential() {
        offers.nobody();
        var sedge = cast.person("slow-sedge");
        var ash = cast.ash();
        var aspen = cast.aspen();
        var plum = cast.plum();
        var called = "sedge-" + Cast.letters();
        try (var chromium = new Chromium();
                var visit = chromium.visit(cast, sedge, Screen.PHONE);
                var office = chromium.visit(cast, ash, Screen.DESK)) {
            var page = visit.go("/about/credential").page();
            visit.picture("credential-meaning-390").fits().isSafe().isAccessible();
            page.locator("a[href='/work/training']").click();
            visit.picture("training-apply-390").fits().isSafe().isAccessible();
            page.locator("input[name=name]").fill(called);
            page.locator("textarea[name=words]")
                    .fill("I had two years in which I opened no letters. I know that shame.");
            page.locator("form[action='/work/training/apply'] button").click();
            assertThat(page.locator("main")).containsText("It is with the people");

            var name = members.nameIn(sedge.viewer(), SpaceId.SUPPORT).orElseThrow();
            meet(office.go("/work/supporters/" + name).page());
            office.picture("supporter-application-1280").fits().isSafe().isAccessible();
            train(visit, office);
            propose(office.page());
            office.picture("supporter-proposed-1280").fits().isAccessible();
            approve(chromium, aspen, name);
            becomesSupporter(aspen, sedge);

            visit.go("/work/training");
            assertThat(page.locator(".badge")).containsText("Peer support specialist");
            visit.picture("training-credential-390").fits().isAccessible();
            profile(visit);
            var request = Hellos.say(matching, plum, members, name, true);
            visit.go("/work/people");
            page.locator("form[action$='" + request + "/accept'] button").click();
            page.waitForURL("**/talk/c/**");
            var talk =
                    "/talk/c/" + conversations.rows(plum.viewer()).getFirst().stream().toString();

            offers.open(cast.heron(), 4, 0);
            endsSoon(name);
            visit.go("/today");
            assertThat(page.locator("main")).containsText("Your credential ends within a day");
            time.pass(Duration.ofHours(2));
            try (var asking = chromium.visit(cast, plum, Screen.PHONE)) {
                var told = asking.go(talk).page();
                assertThat(told.locator("main")).containsText("credential here has run out");
                told.waitForCondition(() -> {
                    asking.go(talk);
                    return told.content().contains("could sit with you next");
                });
                asking.picture("talk-lapsed-390").fits().isAccessible();
                asking.go("/talk/everyone");
                assertThat(told.locator("main")).not().containsText(called);
                asking.isClean();
            }
            visit.go("/work/people");
            assertThat(page.locator("main")).containsText("Your credential ran out");
            visit.picture("people-lapsed-390").fits().isAccessible();
            visit.isClean();
            office.isClean();
            look(chromium, sedge, ash, plum, name, talk);
        }
    }

    private static void meet(Page page) {
        page.locator("input[name=date]").fill("2099-01-02");
        page.locator("input[name=time]").fill("18:30");
        page.locator("form[action$='/meeting'] button").click();
        assertThat(page.locator("main")).containsText("A day to come");
        page.locator("form[action$='/meeting'] input[name=date]")
                .fill(java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(20).toString());
        page.locator("form[action$='/meeting'] button").click();
        assertThat(page.locator("main")).containsText("would like to talk with you on");
    }

    private static void propose(Page page) {
        page.locator("input[name=ready][value=peer-support-specialist]").check();
        page.locator("textarea[name=evidence]").fill("Forty hours with us, two talks watched.");
        page.locator("form[action$='/propose'] button").click();
        assertThat(page.locator("main")).containsText("It waits for somebody else");
    }

    /// They write down what they did; it counts once it is confirmed. Whoever watched says so.
    private static void train(Visit visit, Visit office) {
        var phone = visit.go("/work/training").page();
        add(phone, "core", "12");
        assertThat(phone.locator("#record ~ ul.blocks")).containsText("Waits until");
        visit.picture("training-waits-390").fits().isSafe().isAccessible();

        var desk = office.go(office.page().url()).page();
        office.worksByKeyboard();
        office.press("form[action$='/confirm'] button");
        assertThat(desk.locator("[aria-labelledby=record]")).containsText("12 of 40 hours");
        add(desk, "observed", "1");
        assertThat(desk.locator("[aria-labelledby=record]")).containsText("Watched once");
        office.picture("supporter-record-1280").fits().isAccessible();
        visit.go("/work/training");
        assertThat(phone.locator("main")).containsText("12 of 40 hours");
    }

    private static void add(Page page, String kind, String hours) {
        page.locator("[aria-labelledby=record] summary.button").click();
        page.locator("input[name=kind][value=" + kind + "]").check();
        page.locator("#competency").selectOption(kind.equals("core") ? "crisis" : "");
        page.locator("input[name=hours]").fill(hours);
        page.locator("form[action$='/entries'] button").click();
    }

    /// The second person, with the keyboard alone.
    private void approve(Chromium chromium, Cast.Person aspen, PersonaId name) {
        try (var second = chromium.visit(cast, aspen, Screen.DESK.inTheDark())) {
            second.go("/work/supporters").press("a[href='/work/supporters/" + name + "']");
            second.worksByKeyboard();
            second.picture("supporter-approve-1280-dark").fits().isSafe().isAccessible();
            second.tabTo("form[action$='/approve'] button");
            second.page().keyboard().press("Enter");
            assertThat(second.page().locator("main")).containsText("365 days left");
            assertThat(second.page().locator("main")).not().containsText("two talks watched");
            second.isClean();
        }
    }

    /// An administrator gives the role, as they do for everybody.
    private static void becomesSupporter(Cast.Person aspen, Cast.Person person) {
        var guest = aspen.guest();
        var page = guest.get("/work/roles");
        var found = guest.post("/work/roles/find", page, "name", person.name());
        var given =
                guest.submit(
                        "/work/roles", found, "role", "SUPPORTER", "reason", "Holds a credential.");
        org.assertj.core.api.Assertions.assertThat(given.location())
                .isEqualTo("/work/roles?done=given");
    }

    private static void profile(Visit visit) {
        var page = visit.go("/work/profile").page();
        page.locator("textarea[name=about]").fill("I had two years in which I opened no letters.");
        page.locator("input[name=audience][value=mine]").check();
        page.locator("textarea[name=willing]").fill("Letters, debts, mornings.");
        page.locator("textarea[name=unwilling]").fill("My family.");
        page.locator("textarea[name=listening]").fill("Slowly.");
        page.locator("input[name=topic]").first().check();
        page.locator("input[name=language][value=en]").check();
        visit.picture("profile-audience-390").fits().isAccessible();
        page.locator("form[action='/work/profile'] button.button--primary").click();
        page.waitForURL("**/work/profile/preview**");
        assertThat(page.locator("main")).containsText("Only people you talk with read");
        visit.picture("profile-preview-audience-390").fits().isAccessible();
    }

    private void endsSoon(PersonaId name) {
        var end = time.instant().plus(Duration.ofHours(1));
        var id =
                database.sql(
                                "update credential set expires_at = ? where persona_id = ? returning id")
                        .params(Timestamp.from(end), name.value())
                        .query(UUID.class)
                        .single();
        deadlines.set(Credentials.END, id, end);
    }

    /// The other pages, once each on another screen.
    private void look(
            Chromium chromium,
            Cast.Person sedge,
            Cast.Person ash,
            Cast.Person plum,
            PersonaId name,
            String talk) {
        var mirrored = Screen.PHONE.wide(320).inTheDark().in("en-XB");
        var seen =
                List.of(
                        new Look(
                                sedge,
                                "/work/supervision",
                                Screen.PHONE.in("es"),
                                "supervision-es"),
                        new Look(sedge, "/work/training", Screen.PHONE.in("es"), "training-es"),
                        new Look(
                                sedge,
                                "/work/training",
                                mirrored.withoutScripts(),
                                "training-320-dark-rtl"),
                        new Look(sedge, talk + "/notes", Screen.PHONE.in("es"), "notes-es"),
                        new Look(ash, "/work/load", Screen.PHONE.withoutScripts(), "load"),
                        new Look(
                                ash,
                                "/work/supporters",
                                Screen.DESK.inTheDark(),
                                "supporters-dark"),
                        new Look(
                                ash,
                                "/work/supporters/" + name + "/supervision",
                                mirrored,
                                "supervised-320-dark-rtl"),
                        new Look(plum, "/about/ethics", Screen.DESK.inTheDark(), "ethics-dark"),
                        new Look(plum, talk + "/notes", Screen.PHONE.wide(320), "notes-320"));
        for (var look : seen) {
            cast.reads(look.person(), look.screen().language());
            try (var visit = chromium.visit(cast, look.person(), look.screen())) {
                visit.go(look.path()).isSafe().fits().picture("supporter-" + look.name());
                visit.isAccessible();
                visit.isClean();
            }
        }
    }

    private record Look(Cast.Person person, String path, Screen screen, String name) {}
}
