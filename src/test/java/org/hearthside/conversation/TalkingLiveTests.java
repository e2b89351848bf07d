package org.hearthside.conversation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit;
import org.hearthside.live.MessageLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@HouseTest
@Import(Talks.class)
@Timeout(180)
class TalkingLiveTests {
    private static Chromium chromium;

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Conversations conversations;
    @Autowired MessageLog log;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private Visit visit(Cast.Person person, Visit.Screen screen) {
        return chromium.visit(cast, person, screen);
    }

    @Test
    void two_people_talk_live_with_cues_and_an_end() {
        var talk = talks.open(cast.plum(), cast.heron());
        conversations.showPresence(talk.plum().viewer(), talk.stream(), true);
        conversations.showPresence(talk.heron().viewer(), talk.stream(), true);
        talks.say(talk, talk.heronsName(), "How did Saturday go?");
        talks.say(
                talk,
                talk.plumsName(),
                "Not great. I got to the till and had to leave the basket and walk out.");
        talks.say(talk, talk.plumsName(), "Everyone looked. I felt stupid.");
        try (var plum = visit(talk.plum(), Visit.Screen.PHONE);
                var heron = visit(talk.heron(), Visit.Screen.DESK)) {
            plum.go(talk.path());
            heron.go(talk.path());
            plum.isLive();
            heron.isLive();

            heron.page().locator("#words").fill("You left the basket. Did I get that right?");
            heron.page().keyboard().press("Control+Enter");
            assertThat(plum.page().locator(".message").last())
                    .containsText("Did I get that right?");
            assertThat(heron.page().locator(".message--mine").last()).containsText("Sent");
            assertThat(heron.page().locator("#words")).hasValue("");

            plum.page().locator("button[value=nod]").click();
            assertThat(plum.page().locator(".cue--mine")).containsText("You nodded");
            assertThat(heron.page().locator(".cue").last()).containsText("nodded");

            plum.page().locator("#words").fill("Yes. That.");
            plum.page().locator(".composer__send").click();
            assertThat(heron.page().locator(".message").last()).containsText("Yes. That.");
            plum.picture("conversation-390");
            heron.picture("conversation-1280");
            plum.fits().isSafe().isAccessible().isClean();
            heron.isAccessible().isClean();

            var second = plum.anotherTab();
            second.navigate(talk.path());
            Visit.isLive(second);
            second.locator("#words").fill("From the other tab.");
            second.locator(".composer__send").click();
            assertThat(plum.page().locator(".message--mine").last())
                    .containsText("From the other tab.");

            var number = log.lastNumber(talk.stream());
            plum.go(talk.path() + "/m/" + number);
            plum.page().getByText("Take it back").click();
            assertThat(heron.page().locator("#m-" + number))
                    .containsText("Taken back by the writer");

            plum.go(talk.path() + "/block");
            plum.page().locator("button.button--danger").click();
            assertThat(heron.page().locator(".talk__end"))
                    .containsText("This conversation has ended.");
            assertThat(heron.page().locator("textarea")).hasCount(0);
            assertThat(log.before(talk.stream(), Long.MAX_VALUE, 50))
                    .as("sent once each")
                    .filteredOn(m -> !(m.content() instanceof org.hearthside.live.Message.Note))
                    .hasSize(6);
        }
    }

    @Test
    void its_pages_look_right() {
        var talk = talks.open(cast.plum(), cast.heron());
        var fresh = talks.begin(cast.stone(), talk.heron());
        talks.say(talk, talk.heronsName(), "How did Saturday go?");
        talks.say(talk, talk.plumsName(), "Not great. I walked out.");
        var number = talks.say(talk, talk.heronsName(), "You left the basket. Right?");
        var pages =
                List.of(
                        talk.path(),
                        talk.path() + "/agreement",
                        talk.path() + "/safety",
                        talk.path() + "/goodbye",
                        talk.path() + "/block",
                        talk.path() + "/remember",
                        talk.path() + "/copy",
                        talk.path() + "/m/" + number,
                        "/report/message." + talk.stream() + "." + number,
                        "/today");
        for (var screen :
                List.of(
                        Visit.Screen.PHONE,
                        Visit.Screen.PHONE.wide(320).inTheDark(),
                        Visit.Screen.DESK.in("en-XB"))) {
            try (var visit = visit(talk.plum(), screen)) {
                for (var page : pages) {
                    visit.go(page);
                    var name = page.replace(talk.path(), "talk").replaceAll("[0-9a-f-]{36}", "");
                    visit.picture(
                            "conv"
                                    + name.replace('/', '-')
                                    + "-"
                                    + screen.width()
                                    + (screen.dark() ? "-dark" : ""));
                    visit.fits().isSafe().isAccessible().isClean();
                }
            }
        }
        try (var visit = visit(fresh.plum(), Visit.Screen.PHONE)) {
            visit.go(fresh.path()).picture("conv-talk-first-390").isAccessible();
        }
    }
}
