package org.hearthside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.browser.Visit.Screen;
import org.hearthside.conversation.Talks;
import org.hearthside.member.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Somebody on their worst night, at a browser, and whoever looks.
@HouseTest
@Import(Talks.class)
@Timeout(180)
class CareJourneyTests {
    private static final Chromium CHROMIUM = new Chromium();
    private static final String HEAVY = "I want to die.";

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired JdbcClient database;

    @AfterAll
    static void leave() {
        CHROMIUM.close();
    }

    private static void press(Visit visit, String name) {
        visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
        visit.page().waitForLoadState();
    }

    private Visit visit(Cast.Person person, Screen screen) {
        return CHROMIUM.visit(cast.address(), screen).holding("hearth", person.cookie());
    }

    private static void look(Visit visit, String picture) {
        visit.isSafe().fits().isAccessible().picture("care-" + picture);
    }

    private UUID concern(Talks.Talk talk) {
        return database.sql("select id from concern where place = ?")
                .param(talk.stream().value())
                .query(UUID.class)
                .single();
    }

    @Test
    void the_card_comes_live_and_goes_when_they_keep_talking() {
        var talk = talks.open(cast.plum(), cast.heron());
        try (var plum = visit(talk.plum(), Screen.PHONE.inTheDark());
                var heron = visit(talk.heron(), Screen.DESK)) {
            heron.go(talk.path()).isLive();
            plum.go(talk.path()).isLive();
            Walk.say(plum, HEAVY);
            plum.page().locator(".care").waitFor();
            look(plum, "card-390-dark");
            assertThat(plum.page().url()).doesNotContain("care");
            heron.page().getByText(HEAVY).waitFor();
            assertThat(heron.page().locator(".care").count()).isZero();
            plum.page().locator(".care__on").click();
            assertThat(plum.page().locator(".care").count()).isZero();
            assertThat(plum.page().evaluate("document.activeElement.id")).isEqualTo("words");
            plum.isClean();
            heron.isClean();
        }
    }

    @Test
    void a_number_shows_its_writer_a_card_and_both_a_note_and_an_age_rests_the_talk_live() {
        var talk = talks.open(cast.plum(), cast.heron());
        try (var plum = visit(talk.plum(), Screen.PHONE);
                var heron = visit(talk.heron(), Screen.DESK.inTheDark())) {
            cast.reads(talk.heron(), "es");
            heron.go(talk.path()).isLive();
            plum.go(talk.path()).isLive();
            Walk.say(plum, "Call me on 07700 900123");
            plum.page().getByText("Is this a way to reach you elsewhere?").waitFor();
            look(plum, "contact-card-390");
            heron.page().getByText("Puede que aquí haya salido una forma de contacto").waitFor();
            look(heron, "contact-note-1280-dark-es");
            assertThat(heron.page().locator(".care").count()).isZero();
            plum.page().locator(".care__on").click();
            Walk.say(plum, "I’m 15");
            plum.page().getByText("You don’t need to do anything.").waitFor();
            heron.page().getByText("No tienes que hacer nada.").waitFor();
            assertThat(heron.page().locator("#words").count()).isZero();
            look(plum, "rests-390");
            look(heron, "rests-1280-dark-es");
            plum.isClean();
            heron.isClean();
        }
    }

    @Test
    void without_scripts_they_are_asked_and_write_with_the_safety_team() {
        var talk = talks.open(cast.plum(), cast.heron());
        try (var plum = visit(talk.plum(), Screen.PHONE.wide(320).withoutScripts());
                var looks = Walk.member(CHROMIUM, cast, Screen.DESK, Role.MODERATOR)) {
            plum.go(talk.path());
            plum.page().locator("#words").fill(HEAVY);
            plum.page().locator(".composer__send").click();
            plum.page().locator(".care").waitFor();
            plum.fits().picture("care-card-320-plain");
            press(plum, "This isn’t about me");

            var staff = looks.visit().go("/work/queue/" + concern(talk));
            assertThat(staff.page().locator("main").innerText())
                    .contains("Words about wanting to die", "They said it wasn’t about them.")
                    .doesNotContain(HEAVY);
            staff.page().locator("textarea[name=words]").last().fill("Hello. How is tonight?");
            look(staff, "concern-1280");
            press(staff, "Send");
            staff.page().getByText("Hello. How is tonight?").waitFor();

            plum.go("/today").fits().picture("care-today-320-plain");
            plum.page().locator("a[href='/care#letters']").click();
            plum.fits().picture("care-letters-320-plain");
            plum.page().locator("#letters textarea").fill("Better now. Thank you.");
            press(plum, "Send");
            plum.page().getByText("Better now. Thank you.").waitFor();
            staff.go("/work/queue").picture("care-queue-1280");
            staff.isClean();
        }
    }

    @Test
    void asking_for_a_person_is_one_press_from_anywhere() {
        var talk = talks.open(cast.plum(), cast.heron());
        try (var plum = visit(talk.plum(), Screen.PHONE)) {
            plum.go(talk.path());
            plum.page().locator(".bar__ask").click();
            look(plum, "ask-390");
            plum.worksByKeyboard();
            plum.page().locator("#me").fill("I feel unsafe.");
            press(plum, "My life is in danger now");
            plum.page().getByText("Somebody looks within 15 minutes").waitFor();
            look(plum, "asked-390");
            plum.isClean();
        }
    }
}
