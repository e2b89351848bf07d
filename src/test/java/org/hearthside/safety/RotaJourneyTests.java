package org.hearthside.safety;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The rota in a real browser: planning a week on a phone, being there, handing over.
@HouseTest
@Import(Shifts.class)
@Timeout(180)
class RotaJourneyTests {
    private static final Chromium CHROMIUM = new Chromium();

    @Autowired Cast cast;
    @Autowired Shifts shifts;
    @Autowired TestTime time;

    @AfterAll
    static void leave() {
        CHROMIUM.close();
    }

    @BeforeEach
    void nobody_is_on_duty() {
        shifts.ready(cast);
        shifts.nobody();
    }

    @AfterEach
    void as_it_was() {
        shifts.asItWas();
    }

    @Test
    void a_lead_plans_without_scripts_and_the_one_on_duty_hands_over() {
        var lead = cast.juniper();
        var wren = cast.wren();
        try (var plans = CHROMIUM.visit(cast, lead, Screen.PHONE.withoutScripts());
                var serves = CHROMIUM.visit(cast, wren, Screen.PHONE.withoutScripts())) {
            var page = plans.go("/work/rota").page();
            page.locator("#name").fill(wren.name());
            page.locator("#date")
                    .fill(
                            time.instant()
                                    .atZone(ZoneOffset.UTC)
                                    .toLocalDate()
                                    .plusDays(1)
                                    .toString());
            page.locator("#from").fill("19:00");
            page.locator("#until").fill("23:00");
            page.locator("#weeks").fill("2");
            page.locator("form.block button").press("Enter");
            assertThat(page.locator("[role=status]")).containsText("It stands on the rota.");
            assertThat(page.locator(".rota__row")).containsText(wren.name());
            plans.picture("rota-390").fits().isSafe();

            var duty = serves.go("/work/duty").page();
            assertThat(duty.locator("main")).containsText("Rooms and new talks are closed.");
            duty.locator("#hours").selectOption("4");
            duty.locator("form.cluster button").last().press("Enter");
            assertThat(duty.locator("main")).containsText("You are on duty.");
            duty.locator("textarea").fill("Two reports wait; begin with the first.");
            duty.getByText("Hand over and go").press("Enter");
            assertThat(duty.locator("main"))
                    .containsText("Two reports wait; begin with the first.");
        }
    }

    @Test
    void its_pages_can_be_read_on_every_screen() {
        var lead = cast.juniper();
        var wren = cast.wren();
        shifts.here(wren, shifts.plan(wren, Duration.ZERO, Duration.ofHours(2)));
        shifts.here(lead, shifts.plan(lead, DutyRole.LEAD, time.instant(), Duration.ofHours(9)));
        for (int day = 0; day < 6; day++) {
            shifts.plan(wren, Duration.ofDays(day).plusHours(3), Duration.ofHours(4));
            shifts.plan(lead, Duration.ofDays(day).plusHours(6), Duration.ofHours(8));
        }
        for (var screen :
                List.of(
                        Screen.DESK.wide(320),
                        Screen.PHONE,
                        Screen.PHONE.inTheDark(),
                        Screen.DESK.wide(320).in("es"),
                        Screen.DESK,
                        Screen.DESK.in("en-XB"))) {
            try (var visit = CHROMIUM.visit(cast, lead, screen)) {
                for (var path : List.of("duty", "rota", "first-steps", "queue")) {
                    visit.go("/work/" + path)
                            .picture(
                                    "work-%s-%d%s%s"
                                            .formatted(
                                                    path,
                                                    screen.width(),
                                                    screen.dark() ? "-dark" : "",
                                                    "-" + screen.language()))
                            .fits()
                            .isSafe()
                            .isAccessible()
                            .worksByKeyboard();
                }
                visit.isClean();
            }
        }
    }
}
