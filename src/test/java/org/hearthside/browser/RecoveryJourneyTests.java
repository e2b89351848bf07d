package org.hearthside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Coming back with the recovery code, in a real browser.
@HouseTest
class RecoveryJourneyTests {
    @Autowired Cast cast;

    @Test
    void the_recovery_code_works_once_and_a_new_one_takes_its_place() {
        try (var chromium = new Chromium();
                var visit = chromium.visit(cast.address(), Visit.Screen.PHONE)) {
            var page = visit.go("/join").page();
            var name = page.locator("input[name=name]").first().inputValue();
            page.locator("input[name=adult]").check();
            page.locator("form[action='/join'] button.button--primary").click();
            page.locator("a[href='/join/words']").click();
            page.locator("form[action='/join/words'] button.button--primary").click();
            page.waitForURL("**/join/keep");
            var first = keep(page, "/join/keep");
            while (!page.url().contains("/join/choices")) {
                var yes = page.locator("input[name=yes]");
                if (yes.count() > 0) {
                    yes.check();
                }
                page.locator(
                                "a[href='/join/on'], form[action^='/join/agree/'] button.button--primary")
                        .first()
                        .click();
                page.waitForLoadState();
            }

            page.context().clearCookies();
            recover(visit, name, first);
            page.waitForURL("**/recover/way");
            visit.isAccessible().fits().picture("recover-way-390");
            page.locator("a[href='/recover/words']").click();
            page.locator("form[action='/recover/words'] button.button--primary").click();
            page.waitForURL("**/recover/keep");
            visit.isAccessible().fits().picture("recover-keep-390");
            var second = keep(page, "/recover/keep");
            page.waitForURL(url -> !url.contains("/recover"));
            assertThat(second).isNotEqualTo(first);

            page.context().clearCookies();
            recover(visit, name, first);
            var refused = page.locator("main").innerText();
            assertThat(page.url()).endsWith("/recover");
            visit.isAccessible().picture("recover-refused-390");
            page.context().clearCookies();
            recover(visit, name, "0000-0000-0000-0000");
            assertThat(page.locator("main").innerText())
                    .as("a code used once and one that never was")
                    .isEqualTo(refused);

            page.context().clearCookies();
            recover(visit, name, second);
            page.waitForURL("**/recover/way");
            visit.isClean();
        }
    }

    /// Writes the code down and types the third part back.
    private static String keep(Page page, String action) {
        var code = String.join("-", page.locator(".code__group").allInnerTexts());
        page.locator("input[name=third]").fill(page.locator(".code__group").nth(2).innerText());
        page.locator("form[action='" + action + "'] button.button--primary").click();
        page.waitForURL(url -> !url.endsWith(action));
        return code;
    }

    private static void recover(Visit visit, String name, String code) {
        var page = visit.go("/recover").page();
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=code]").fill(code);
        page.locator("form[action='/recover'] button.button--primary").click();
        page.waitForLoadState();
    }
}
