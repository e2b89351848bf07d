package org.hearthside.safety;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    /// The tests' browser reaches no maker's server, so that it is given no address, and says so.
    /// What it does with a push that comes is its own, from the DevTools.
    @Test
    void a_device_is_told_one_neutral_line_and_keeps_nothing() {
        var wren = cast.wren();
        shifts.here(wren, shifts.plan(wren, Duration.ZERO, Duration.ofHours(2)));
        try (var without = CHROMIUM.visit(cast, wren, Screen.PHONE.withoutScripts())) {
            var page = without.go("/work/duty").page();
            assertThat(page.locator("told-device")).containsText("This needs scripts");
            assertThat(page.locator("told-device form")).isHidden();
            without.fits().isAccessible().picture("duty-device-390");
        }
        try (var visit = CHROMIUM.visit(cast, wren, Screen.DESK.inTheDark())) {
            visit.context().grantPermissions(List.of("notifications"));
            var page = visit.go("/work/duty").page();
            visit.isClean(); // from here on, the browser itself tells the console that it cannot
            page.locator("told-device button").click();
            assertThat(page.locator("told-device [role=status]"))
                    .containsText(
                            "can’t be told",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
            visit.fits().isAccessible().picture("duty-device-1280-dark");

            var devtools = visit.context().newCDPSession(page);
            var registration = new CompletableFuture<String>();
            devtools.on(
                    "ServiceWorker.workerRegistrationUpdated",
                    told ->
                            told.getAsJsonArray("registrations")
                                    .forEach(each ->
                                            registration.complete(
                                                    each.getAsJsonObject()
                                                            .get("registrationId")
                                                            .getAsString())));
            devtools.send("ServiceWorker.enable");
            page.waitForCondition(registration::isDone);
            var push = new JsonObject();
            push.addProperty("origin", cast.address());
            push.addProperty("registrationId", registration.join());
            push.addProperty("data", "");
            devtools.send("ServiceWorker.deliverPushMessage", push);
            page.waitForFunction(SHOWN + ".then(all => all.length === 1)");
            assertEquals(
                    "Please look at your page||",
                    page.evaluate(
                            SHOWN
                                    + ".then(([one]) => one.title + '|' + one.body + '|' + (one.data ?? ''))"));
            assertEquals(
                    "0 false",
                    page.evaluate(
                            "async () => (await caches.keys()).length + ' ' + Boolean(navigator.serviceWorker.controller)"));
            page.locator(".account summary").click();
            page.locator("form[action='/sign-out'] button:visible").first().click();
            page.waitForURL("**/sign-in?out");
            page.waitForFunction(
                    "async () => (await navigator.serviceWorker.getRegistrations()).length === 0");
        }
    }

    private static final String SHOWN =
            "navigator.serviceWorker.getRegistration('/static/js/safety/').then(it => it.getNotifications())";

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
