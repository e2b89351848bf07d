package org.hearthside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.browser.Visit.Screen;
import org.hearthside.conversation.Talks;
import org.hearthside.member.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two people open a stretch of private talk, each at a browser, and those who talked see it.
@HouseTest
@Import(Talks.class)
class OpeningJourneyTests {
    private static final Chromium CHROMIUM = new Chromium();

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    @AfterAll
    static void leave() {
        CHROMIUM.close();
    }

    private static Page press(Visit visit, String name) {
        visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
        visit.page().waitForLoadState();
        return visit.page();
    }

    private static void look(Visit visit, String picture) {
        visit.isSafe().fits().isAccessible().picture("opening-" + picture);
    }

    @Test
    void a_moderator_asks_a_lead_says_yes_with_a_passkey_and_those_who_talked_see_it() {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.heronsName(), "I can’t go on.");
        talks.say(talk, talk.plumsName(), "Where are you?");
        time.pass(java.time.Duration.ofMinutes(2));
        var report = "/report/message." + talk.stream() + "." + number;
        talk.plum().guest().get(report);
        talk.plum().guest().post(report, Map.of("what", "worried"));
        try (var moderator = Walk.member(CHROMIUM, cast, Screen.PHONE, Role.MODERATOR);
                var lead =
                        Walk.member(
                                CHROMIUM, cast, Screen.DESK.wide(320), Role.SAFEGUARDING_LEAD)) {
            var asking = moderator.visit().go("/work/queue");
            // whichever other concerns are open at the same time
            var concern =
                    database.sql("select id from concern where place = ?")
                            .param(talk.stream().value())
                            .query(UUID.class)
                            .single();
            asking.page().locator("a[href='/work/queue/" + concern + "']").first().click();
            asking.page()
                    .getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Ask to open private talk"))
                    .click();
            look(asking, "ask-390");
            asking.page().getByLabel("Somebody’s life may be at risk").check();
            asking.page().locator("textarea[name=why]").fill("Where they are now.");
            press(asking, "Ask for it");
            assertThat(asking.page().url()).contains("/work/openings/");
            look(asking, "asked-390");
            var opening = asking.page().url().replaceAll("^https?://[^/]+", "");

            var approving = lead.visit().withPasskeys().go("/settings/ways/passkey");
            press(approving, "Make a passkey");
            approving.page().waitForURL("**/settings/devices**");
            approving.go("/work/queue");
            look(approving, "queue-320");
            approving.go(opening);
            look(approving, "approve-320");
            approving.worksByKeyboard();
            press(approving, "Yes, with my passkey");
            approving.page().getByText("approved it").waitFor();
            look(approving, "approved-320");
            assertThat(approving.page().content()).doesNotContain("Where are you?");

            asking.go(opening);
            press(asking, "Show the words");
            asking.page().getByText("Where are you?").waitFor();
            look(asking, "words-390");
            press(asking, "I’m done: close it");
            look(asking, "over-390");
            asking.page().getByLabel("It led to help").check();
            asking.page().locator("textarea[name=words]").fill("We reached them.");
            press(asking, "Write it down");
            asking.page().getByText("What was read led to help.").waitFor();
            asking.isClean();
            approving.isClean();
        }
        for (var screen : java.util.List.of(Screen.PHONE, Screen.DESK.wide(320).in("es"))) {
            cast.reads(talk.plum(), screen.language());
            try (var member = CHROMIUM.visit(cast.address(), screen)) {
                member.holding("hearth", talk.plum().cookie()).go("/settings/ledger");
                assertThat(member.page().locator("main").innerText())
                        .contains(
                                "es".equals(screen.language())
                                        ? "riesgo para la vida"
                                        : "risk to life");
                look(member, "ledger-" + screen.language());
                member.worksByKeyboard().isClean();
                member.go("/today");
                look(member, "today-" + screen.language());
            }
        }
    }
}
