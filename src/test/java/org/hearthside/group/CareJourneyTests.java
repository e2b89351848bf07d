package org.hearthside.group;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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

/// Looking after each other in a group, in a real browser.
@HouseTest
@Import(Circles.class)
@Timeout(240)
class CareJourneyTests {
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

    @Test
    void a_moment_reaches_who_facilitates_while_their_page_is_open_and_nobody_else() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var stone = circles.come(circle, cast.stone(), "river-stone");
        try (var plums = chromium.visit(cast, plum, Visit.Screen.PHONE);
                var stones = chromium.visit(cast, stone, Visit.Screen.DESK);
                var ferns = chromium.visit(cast, circle.fern(), Visit.Screen.DESK)) {
            stones.go(circle.path() + "/thread").isLive();
            ferns.go(circle.path() + "/thread").isLive();
            var page = plums.go(circle.path() + "/thread").page();
            plums.isLive();
            page.locator(".group-moment summary").click();
            plums.picture("group-moment-390").fits().isSafe().isAccessible();
            page.getByText("Tell who facilitates").click();
            assertThat(page.locator(".group-care")).containsText("Who facilitates reads this");
            var theirs = ferns.page().locator(".group-care");
            assertThat(theirs).containsText("soft-plum needs a moment");
            ferns.picture("group-moment-1280").isAccessible();
            circles.say(circle, stone, "Anybody here?");
            assertThat(stones.page().locator("#log")).containsText("Anybody here?");
            org.assertj.core.api.Assertions.assertThat(stones.page().content())
                    .doesNotContain("needs a moment");

            time.pass(GroupCare.SEEN_WITHIN);
            assertThat(page.locator(".group-care")).containsText("Nobody who facilitates has seen");
            plums.picture("group-moment-late-390").fits().isAccessible();
            theirs.locator("button").first().click();
            assertThat(page.locator(".group-care")).containsText("has seen that you need a moment");
            plums.isClean();
            stones.isClean();
            ferns.isClean();
        }
    }
}
