package org.hearthside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Coming in and coming back, in a real browser.
@HouseTest
class DoorJourneyTests {
    private static Chromium chromium;

    @Autowired Cast cast;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void a_person_joins_with_a_passkey_and_comes_back_with_it() {
        try (var visit = chromium.visit(cast.address(), Visit.Screen.PHONE).withPasskeys()) {
            var page = visit.go("/join").picture("join-390").page();
            visit.isAccessible().fits().isSafe();
            var name = page.locator(".name-card__name").innerText();
            page.getByLabel("Only I use it").check();
            page.getByLabel("I am 18 or over").check();
            button(page, "Use this name").click();
            page.waitForURL("**/join/return");
            visit.isAccessible().fits().picture("join-return-390");
            button(page, "Make a passkey").click();
            page.waitForURL("**/join/keep");
            visit.isAccessible().fits().picture("join-keep-390");
            page.getByLabel("Type the third group back")
                    .fill(page.locator(".code__group").nth(2).innerText());
            button(page, "I have kept it").click();
            for (int i = 0; i < 3; i++) {
                visit.isAccessible();
                button(page, "I understand and agree").click();
            }
            page.waitForURL("**/join/agree/health-words");
            assertThat(page.locator("input[type=checkbox]").isChecked()).isFalse();
            visit.isAccessible().picture("join-agree-390");
            page.locator("input[type=checkbox]").check();
            button(page, "Carry on").click();
            page.waitForURL("**/join/choices");
            visit.isAccessible().fits().picture("join-choices-390");
            page.navigate(cast.address() + "/settings/devices");
            visit.isAccessible().fits().picture("settings-devices-390");
            page.locator("form[action='/settings/devices/everywhere'] button").click();
            page.waitForURL("**/sign-in?out");
            visit.isAccessible().fits().picture("sign-in-390");
            button(page, "Use a passkey").click();
            page.waitForURL("**/today");
            page.navigate(cast.address() + "/settings/privacy");
            assertThat(page.locator("main").innerText()).contains(name);
            visit.isAccessible().fits().isClean();
        }
    }

    @Test
    void a_person_joins_to_the_end_by_keyboard() {
        try (var visit = chromium.visit(cast.address(), Visit.Screen.PHONE)) {
            var page = visit.go("/join").worksByKeyboard().page();
            visit.tabTo("input[name=adult]");
            page.keyboard().press("Space");
            visit.press("form[action='/join'] button.button--primary");
            assertThat(page.url()).endsWith("/join/return");
            visit.worksByKeyboard().press("a[href='/join/words']");
            visit.worksByKeyboard().press("form[action='/join/words'] button.button--primary");
            assertThat(page.url()).endsWith("/join/keep");
            visit.worksByKeyboard();
            var third = page.locator(".code__group").nth(2).innerText();
            visit.tabTo("input[name=third]");
            page.keyboard().type(third);
            visit.press("form[action='/join/keep'] button.button--primary");
            while (page.url().contains("/join/agree/")) {
                visit.worksByKeyboard();
                if (page.locator("input[name=yes]").count() > 0) {
                    visit.tabTo("input[name=yes]");
                    page.keyboard().press("Space");
                }
                visit.press("form[action^='/join/agree/'] button.button--primary");
            }
            assertThat(page.url()).endsWith("/join/choices");
            visit.worksByKeyboard().press("form[action='/join/choices'] button.button--primary");
            assertThat(page.url()).endsWith("/today");
            visit.worksByKeyboard().isClean();
        }
    }

    @Test
    void refusing_the_passkey_loses_nothing() {
        try (var visit = chromium.visit(cast.address(), Visit.Screen.DESK.inTheDark())) {
            var page = visit.go("/join").picture("join-1280-dark").page();
            page.getByLabel("I am 18 or over").check();
            button(page, "Use this name").click();
            page.waitForURL("**/join/return");
            page.evaluate(
                    "() => { navigator.credentials.create = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }");
            button(page, "Make a passkey").click();
            page.getByText("Nothing is lost").waitFor();
            visit.picture("join-return-refused-1280-dark");
            page.getByText("Show me four words").click();
            page.waitForURL("**/join/words");
            visit.isAccessible().fits().picture("join-words-1280-dark");
            assertThat(page.locator(".secret > li").count()).isEqualTo(4);
        }
    }

    @Test
    void without_scripts_four_words_open_the_door() {
        try (var visit = chromium.visit(cast.address(), Visit.Screen.PHONE.withoutScripts())) {
            var page = visit.go("/join").page();
            var name = page.locator(".name-card__name").innerText();
            page.getByLabel("I am 18 or over").check();
            button(page, "Use this name").click();
            assertThat(button(page, "Make a passkey").count()).isZero();
            page.getByText("Show me four words").click();
            var words = String.join(" ", page.locator(".secret > li").allInnerTexts());
            button(page, "I have kept them").click();
            page.getByLabel("Type the third group back")
                    .fill(page.locator(".code__group").nth(2).innerText());
            button(page, "I have kept it").click();
            for (int i = 0; i < 3; i++) {
                button(page, "I understand and agree").click();
            }
            button(page, "Carry on").click();
            assertThat(page.url()).endsWith("/join/choices");
            page.context().clearCookies();
            page.navigate(cast.address() + "/sign-in");
            page.getByLabel("Your name here").fill(name);
            page.getByLabel("Your four words").fill(words);
            page.locator("main form button.button--primary").click();
            assertThat(page.url()).endsWith("/today");
        }
    }

    @Test
    void the_pages_of_the_door_are_for_everyone() {
        var person = cast.aspen();
        for (var screen :
                new Visit.Screen[] {
                    Visit.Screen.PHONE.wide(320),
                    Visit.Screen.DESK,
                    Visit.Screen.PHONE.inTheDark().in("es"),
                    Visit.Screen.PHONE.in("en-XB")
                }) {
            try (var visit = chromium.visit(cast.address(), screen)) {
                var kind =
                        screen.width() + "-" + screen.language() + (screen.dark() ? "-dark" : "");
                for (var path : new String[] {"/join", "/join/under-age", "/sign-in", "/recover"}) {
                    visit.go(path)
                            .isAccessible()
                            .fits()
                            .isSafe()
                            .picture("door" + path.replace('/', '-') + "-" + kind);
                }
                visit.context()
                        .addCookies(
                                java.util.List.of(
                                        new com.microsoft.playwright.options.Cookie(
                                                        "hearth",
                                                        person.guest()
                                                                .cookie("hearth")
                                                                .orElseThrow())
                                                .setUrl(cast.address())));
                for (var path :
                        new String[] {
                            "/settings",
                            "/settings/privacy",
                            "/settings/exit",
                            "/settings/access",
                            "/settings/devices",
                            "/settings/ways/words",
                            "/work/roles"
                        }) {
                    visit.go(path)
                            .isAccessible()
                            .fits()
                            .isSafe()
                            .picture("door" + path.replace('/', '-') + "-" + kind);
                }
                visit.isClean();
            }
        }
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
