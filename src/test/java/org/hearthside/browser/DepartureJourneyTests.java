package org.hearthside.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.browser.Visit.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Taking a copy, asking to leave, and staying after all.
@HouseTest
class DepartureJourneyTests {
    private static final Chromium CHROMIUM = new Chromium();

    @Autowired Cast cast;

    @AfterAll
    static void leave() {
        CHROMIUM.close();
    }

    static Stream<Screen> screens() {
        return Stream.of(
                Screen.DESK.wide(320),
                Screen.DESK.wide(390).inTheDark(),
                Screen.DESK.wide(1280).in("en-XB"));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void who_asked_to_leave_sees_the_way_back_on_every_page(Screen screen) {
        try (var member = Walk.member(CHROMIUM, cast, screen)) {
            var page = member.visit().go("/settings/export").page();
            page.locator("#copy").click();
            page.locator("progress, #fetch").waitFor();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            member.visit().go("/settings/export").page().locator("#fetch").count()
                                    == 1);
            member.visit()
                    .picture("copy-" + screen.width())
                    .isSafe()
                    .fits()
                    .isAccessible()
                    .isClean();
            var copy = page.waitForDownload(() -> page.locator("#fetch").click());
            assertThat(copy.suggestedFilename()).isEqualTo("notes.zip");
            member.visit().go("/settings/delete");
            page.locator("form[action='/settings/delete'] button").first().click();
            page.waitForSelector(".leaving");
            for (var path : new String[] {"/settings/delete", "/today", "/talk"}) {
                member.visit().go(path).isSafe().fits().isAccessible().isClean();
                member.visit().worksByKeyboard();
            }
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(
                                    Path.of(
                                            "target",
                                            "screenshots",
                                            "member-leaving-" + screen.width() + ".png")));
            page.locator(".leaving button").click();
            page.waitForURL("**/today");
            assertThat(page.locator(".leaving").count()).isZero();
        }
    }
}
