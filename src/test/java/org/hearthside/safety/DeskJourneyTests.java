package org.hearthside.safety;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.browser.Visit.Screen;
import org.hearthside.conversation.Talks;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The desk in a real browser: by keys, by ear, without scripts, and when it is too much.
@HouseTest
@Import({Offers.class, Talks.class, Shifts.class})
@Timeout(180)
class DeskJourneyTests {
    private static final Chromium CHROMIUM = new Chromium();

    @Autowired Cast cast;
    @Autowired Shifts shifts;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

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

    private UUID concern(int severity, UUID about) {
        return DeskWork.concern(database, time.instant(), severity, about);
    }

    private Cast.Person onDuty() {
        var wren = cast.wren();
        shifts.here(wren, shifts.plan(wren, Duration.ZERO, Duration.ofHours(6)));
        return wren;
    }

    private static boolean focusIsOn(Visit visit, String selector) {
        return (Boolean)
                visit.page().evaluate("s => document.activeElement?.matches(s) === true", selector);
    }

    private static void look(Visit visit, String picture) {
        visit.isSafe().fits().isAccessible().picture("desk-" + picture);
    }

    @Test
    void keys_lead_somewhere_once_they_are_on_and_never_while_somebody_writes() {
        var about = cast.heron().home().value();
        var concern = concern(1, about);
        concern(2, about);
        try (var desk = CHROMIUM.visit(cast, onDuty(), Screen.DESK)) {
            var page = desk.go("/work/queue").page();
            page.keyboard().press("j");
            assertThat(focusIsOn(desk, "[data-row]")).as("off until somebody says so").isFalse();
            page.locator("desk-keys summary").click();
            page.locator("#desk-keys").check();
            page.locator("#desk-keys").blur();
            page.keyboard().press("j");
            assertThat(focusIsOn(desk, "[data-row]")).isTrue();
            look(desk, "queue-1280");

            page = desk.go("/work/queue/" + concern).page();
            page.keyboard().press("w");
            assertThat(focusIsOn(desk, "form[action$='/words'] button")).isTrue();
            assertThat(page.locator(".veil").count()).as("nothing is opened by a key").isEqualTo(1);
            page.keyboard().press("3");
            assertThat(focusIsOn(desk, "#step-passed")).isTrue();
            page.keyboard().press("d");
            assertThat(focusIsOn(desk, "#why")).isTrue();
            page.keyboard().type("jwd1?");
            assertThat(page.locator("#why")).hasValue("jwd1?");
            page.locator("#why").blur();
            page.keyboard().press("q");
            assertThat(focusIsOn(desk, "a[href='/work/queue']")).isTrue();
            page = desk.go("/work/queue/" + concern).page();
            assertThat(page.locator(".desk-pair__list [aria-current=page]"))
                    .hasAttribute("href", "/work/queue/" + concern);
            desk.worksByKeyboard();
            look(desk, "concern-1280");
            page.locator("desk-keys summary").click();
            page.locator("#desk-keys").uncheck();
            page.locator("#desk-keys").blur();
            page.keyboard().press("d");
            assertThat(focusIsOn(desk, "#why")).as("off again").isFalse();
            desk.isClean();
        }
    }

    @Test
    void it_rings_once_for_a_new_risk_to_life_and_for_nothing_else() {
        var about = cast.heron().home().value();
        concern(1, about);
        try (var desk = CHROMIUM.visit(cast, onDuty(), Screen.PHONE.inTheDark())) {
            var page = desk.go("/work/queue").page();
            var bell = page.locator("desk-bell");
            assertThat(bell.locator("input").isChecked())
                    .as("off until somebody says so")
                    .isFalse();
            bell.locator("input").check();
            page.waitForFunction("document.querySelector('desk-bell input').checked");
            look(desk, "queue-390-dark");
            ring(desk);
            assertThat(bell.getAttribute("data-rang")).as("what stood there").isNull();
            concern(2, about);
            ring(desk);
            assertThat(bell.getAttribute("data-rang")).as("not severity 1").isNull();
            concern(1, about);
            ring(desk);
            assertThat(bell.locator("[role=status]"))
                    .containsText("A new risk to life is waiting.");
            ring(desk);
            assertThat(bell.getAttribute("data-rang")).isEqualTo("1");
            var there = bell.locator("[data-there]");
            assertThat(there).isHidden();
            time.pass(Duration.ofMinutes(10));
            ring(desk);
            assertThat(there).isVisible();
            assertThat(bell.locator("[role=status]")).containsText("Are you there?");
            assertThat(bell.getAttribute("data-rang")).isEqualTo("2");
            ring(desk);
            assertThat(bell.getAttribute("data-rang")).as("asked once").isEqualTo("2");
            look(desk, "queue-390-there-dark");
            there.click();
            assertThat(page.locator("main")).containsText("You are on duty.");
            desk.go("/work/queue");
            ring(desk);
            assertThat(page.locator("desk-bell [data-there]")).isHidden();
            desk.isClean();
        }
    }

    private static void ring(Visit desk) {
        desk.page().evaluate("document.querySelector('desk-bell').look()");
    }

    @Test
    void without_scripts_one_decides_has_had_enough_and_a_member_says_rather_not() {
        var heron = cast.heron();
        var wren = onDuty();
        var concern = concern(1, heron.home().value());
        wren.guest().get("/work/queue/" + concern);
        wren.guest()
                .post(
                        "/work/queue/" + concern + "/letters",
                        Map.of("item", UUID.randomUUID().toString(), "words", "How are you now?"));
        try (var member = CHROMIUM.visit(cast, heron, Screen.PHONE.withoutScripts())) {
            var page = member.go("/care").page();
            page.getByText("I’d rather not be asked").click();
            assertThat(page.locator("main")).containsText("We won’t ask you how you are.");
            look(member, "rather-not-390");
        }
        try (var desk = CHROMIUM.visit(cast, wren, Screen.PHONE.withoutScripts())) {
            var page = desk.go("/work/queue/" + concern).page();
            assertThat(page.locator("main")).containsText("would rather not be asked");
            page.locator("#step-consulting").check();
            page.locator("#why").fill("Asked juniper.");
            page.locator("#rule").selectOption("listen");
            page.locator("form[action$='/steps'] button").click();
            assertThat(page.locator("main")).containsText("Asked juniper.");
            assertThat(page.locator(".desk-pair__list")).isHidden();
            look(desk, "concern-390");
        }
        for (int i = 0; i < 5; i++) {
            var hard = "/work/queue/" + concern(2, heron.home().value());
            wren.guest().get(hard);
            wren.guest().post(hard + "/words", Map.of());
        }
        var next = concern(1, heron.home().value());
        onDuty();
        time.pass(Duration.ofMinutes(14));
        for (var screen : List.of(Screen.DESK.inTheDark(), Screen.PHONE.in("es"))) {
            cast.reads(wren, screen.language());
            try (var desk = CHROMIUM.visit(cast, wren, screen)) {
                desk.go("/work/queue/" + next);
                look(desk, "enough-" + screen.width() + "-" + screen.language());
                desk.go("/work/queue");
                look(desk, "much-" + screen.width() + "-" + screen.language());
            }
        }
    }
}
