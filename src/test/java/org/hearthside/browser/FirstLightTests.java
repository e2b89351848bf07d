package org.hearthside.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.hearthside.HouseTest;
import org.hearthside.member.Cast;
import org.hearthside.member.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Two people at two browsers: one asks, one answers, and they talk.
@HouseTest
class FirstLightTests {
    private static final Chromium CHROMIUM = new Chromium();

    @Autowired Cast cast;

    @AfterAll
    static void leave() {
        CHROMIUM.close();
    }

    @Test
    void two_people_find_each_other_and_talk_live() {
        var supporterName = fresh("calm-reed");
        try (var supporter = supporterAt(Visit.Screen.DESK, supporterName);
                var seeker = memberAt(Visit.Screen.PHONE, fresh("soft-plum"))) {
            var talk = askAndAccept(seeker, supporter, supporterName);
            agree(seeker, talk);
            agree(supporter, talk);

            seeker.go(talk);
            supporter.go(talk);
            assertThat(writing(seeker)).isVisible();
            connected(seeker);
            connected(supporter);

            assertThat(secondsUntilSeen(seeker, supporter, "It was a long week.")).isLessThan(1.0);
            assertThat(secondsUntilSeen(supporter, seeker, "You carried a lot this week."))
                    .isLessThan(1.0);
            seeker.isAccessible().fits().picture("journey-talk-phone");
            supporter.isAccessible().fits().picture("journey-talk-desk");

            button(supporter, "Nod").click();
            assertThat(
                            seeker.page()
                                    .getByRole(AriaRole.LOG)
                                    .or(seeker.page().getByRole(AriaRole.STATUS))
                                    .filter(new Locator.FilterOptions().setHasText("nod"))
                                    .first())
                    .isVisible();

            edit(seeker, "It was a long week.", "It was a very long week.");
            assertThat(words(supporter, "It was a very long week.")).isVisible();
            takeBack(seeker, "It was a very long week.");
            assertThat(words(supporter, "It was a very long week.")).isHidden();

            seeker.page().reload();
            assertThat(words(seeker, "You carried a lot this week.")).isVisible();
            seeker.isClean();
            supporter.isClean();

            block(seeker, talk);
            supporter.page().reload();
            assertThat(supporter.page().getByText("This conversation has ended").first())
                    .isVisible();
            assertThat(writing(supporter)).isHidden();
        }
    }

    @Test
    void two_people_find_each_other_and_talk_without_scripts() {
        var supporterName = fresh("still-oak");
        try (var supporter = supporterAt(Visit.Screen.DESK.withoutScripts(), supporterName);
                var seeker = memberAt(Visit.Screen.PHONE.withoutScripts(), fresh("late-fern"))) {
            var talk = askAndAccept(seeker, supporter, supporterName);
            agree(seeker, talk);
            agree(supporter, talk);

            seeker.go(talk);
            say(seeker, "Nobody asked me that before.");
            assertThat(words(seeker, "Nobody asked me that before.")).isVisible();
            supporter.go(talk);
            assertThat(words(supporter, "Nobody asked me that before.")).isVisible();
            say(supporter, "Take your time.");
            seeker.page().reload();
            assertThat(words(seeker, "Take your time.")).isVisible();
            edit(seeker, "Nobody asked me that before.", "Nobody asked me that until now.");
            takeBack(seeker, "Nobody asked me that until now.");
            supporter.page().reload();
            assertThat(words(supporter, "Nobody asked me that until now.")).isHidden();
        }
    }

    static String fresh(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 6);
    }

    private Visit memberAt(Visit.Screen screen, String name, Role... roles) {
        var person = cast.member(name, roles);
        var visit = CHROMIUM.visit(cast.address(), screen).go("/sign-in");
        visit.page().getByLabel("Your name").first().fill(person.name());
        visit.page().locator("input[name=words]").fill(person.words());
        visit.page().locator("form[action='/sign-in'] button.button--primary").click();
        visit.page().waitForURL(url -> !url.contains("/sign-in"));
        return visit;
    }

    private Visit supporterAt(Visit.Screen screen, String name) {
        var visit = memberAt(screen, fresh("home"), Role.SUPPORTER).go("/work/profile");
        var page = visit.page();
        page.locator("input[name=name]").fill(name);
        page.locator("textarea[name=about]")
                .fill("I was the one who left shops without buying anything.");
        page.locator("input[name=topic]").first().check();
        page.locator("input[name=language][value=en]").check();
        button(visit, "Save and see it as members do").click();
        page.waitForURL("**/work/profile/preview**");
        return visit;
    }

    /// The seeker says hello, the supporter accepts; answers the path of their talk.
    private static String askAndAccept(Visit seeker, Visit supporter, String supporterName) {
        seeker.go("/talk/everyone");
        seeker.page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Say hello to " + supporterName))
                .click();
        seeker.page().locator("textarea[name=hello]").fill("Hello. I would like to talk.");
        button(seeker, "Send hello").click();
        seeker.page().waitForURL(url -> !url.contains("/talk/p/"));
        assertThat(seeker.page().locator("main")).containsText(supporterName);

        supporter.go("/work/people");
        assertThat(supporter.page().getByText("Hello. I would like to talk.")).isVisible();
        supporter.page().locator("form[action$='/accept'] button").first().click();
        supporter.page().waitForURL("**/talk/c/**");
        return supporter
                .page()
                .url()
                .replaceAll("^https?://[^/]+", "")
                .replaceAll("[?#].*|/agreement$", "");
    }

    private static void agree(Visit visit, String talk) {
        visit.go(talk + "/agreement");
        visit.page().locator("input[name=presence]").check();
        visit.page().locator("form[action$='/agreement'] button.button--primary").click();
        visit.page().waitForURL("**" + talk + "**");
    }

    /// Waits until this page has its live connection.
    private static void connected(Visit visit) {
        for (int i = 0; i < 100; i++) {
            if (Boolean.TRUE.equals(
                    visit.page().evaluate("document.querySelector('conversation-page').live"))) {
                return;
            }
            visit.page().waitForTimeout(100);
        }
        throw new AssertionError("no live connection at " + visit.page().url());
    }

    private static void say(Visit visit, String words) {
        writing(visit).fill(words);
        visit.page().locator(".composer__send").click();
    }

    private static double secondsUntilSeen(Visit from, Visit at, String words) {
        writing(from).fill(words);
        var began = System.nanoTime();
        from.page().locator(".composer__send").click();
        words(at, words).waitFor(new Locator.WaitForOptions().setTimeout(10_000));
        return (System.nanoTime() - began) / 1e9;
    }

    private static void edit(Visit visit, String before, String after) {
        open(visit, before);
        visit.page().locator("form[action$='/edit'] textarea").fill(after);
        visit.page().locator("form[action$='/edit'] button.button--primary").click();
        assertThat(words(visit, after)).isVisible();
    }

    private static void takeBack(Visit visit, String text) {
        open(visit, text);
        visit.page().locator("form[action$='/take-back'] button").first().click();
        assertThat(words(visit, text)).isHidden();
    }

    private static void block(Visit visit, String talk) {
        visit.go(talk + "/block");
        visit.page().locator("form[action$='/block'] button").click();
        visit.page().waitForURL(url -> !url.endsWith("/block"));
    }

    private static void open(Visit visit, String text) {
        visit.page()
                .locator("#log .message")
                .filter(new Locator.FilterOptions().setHasText(text))
                .locator(".message__more")
                .click();
    }

    private static Locator writing(Visit visit) {
        return visit.page().locator("textarea[name=text]");
    }

    private static Locator words(Visit visit, String text) {
        return visit.page()
                .locator("#log .message__words")
                .filter(new Locator.FilterOptions().setHasText(text));
    }

    private static Locator button(Visit visit, String name) {
        return visit.page()
                .getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }
}
