package org.hearthside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.browser.Visit.Screen;
import org.hearthside.member.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Every page behind the door, as each kind of person sees it, on screens small and large, bright,
/// dark and mirrored.
@HouseTest
class MemberPagesTests {
    private static final Chromium CHROMIUM = new Chromium();
    private static final List<String> MEMBER =
            List.of(
                    "/today",
                    "/talk",
                    "/talk/find",
                    "/talk/everyone",
                    "/talk/how",
                    "/talk/ask",
                    "/about/credential",
                    "/about/ethics",
                    "/work/training",
                    "/talk/now",
                    "/rooms",
                    "/stories",
                    "/stories/new",
                    "/stories/mine",
                    "/forum",
                    "/forum/following",
                    "/forum/waiting",
                    "/forum/muted",
                    "/groups",
                    "/groups/new",
                    "/settings",
                    "/settings/privacy",
                    "/settings/ledger",
                    "/settings/noticed",
                    "/settings/exit",
                    "/care",
                    "/settings/access",
                    "/settings/devices",
                    "/settings/decisions",
                    "/settings/break",
                    "/settings/export",
                    "/settings/delete");
    private static final List<String> WAYS =
            List.of(
                    "/settings/prove",
                    "/settings/ways/passkey",
                    "/settings/ways/words",
                    "/settings/ways/code");
    private static final List<String> SUPPORTER =
            List.of(
                    "/work/people",
                    "/work/training",
                    "/work/supervision",
                    "/work/profile",
                    "/work/profile/preview",
                    "/work/shift",
                    "/work/time-off");
    private static final List<String> TALK_OF_SUPPORTER = List.of("/hand-over", "/goodbye");
    private static final List<String> STAFF =
            List.of(
                    "/work/queue",
                    "/work/duty",
                    "/work/rota",
                    "/work/first-steps",
                    "/work/audit",
                    "/work/kept",
                    "/work/times",
                    "/work/topics",
                    "/work/rounds",
                    "/work/rounds/fairness",
                    "/work/supporters",
                    "/work/supporters/asked",
                    "/work/load",
                    "/work/roles",
                    "/work/rooms",
                    "/work/rooms/new",
                    "/work/stories",
                    "/work/forum",
                    "/work/forum/new");
    private static final List<String> TALK =
            List.of(
                    "",
                    "/agreement",
                    "/safety",
                    "/block",
                    "/goodbye",
                    "/copy",
                    "/remember",
                    "/notes",
                    "/together",
                    "/together/not-working",
                    "/together/tools",
                    "/again",
                    "/m/1");

    @Autowired Cast cast;

    @AfterAll
    static void leave() {
        CHROMIUM.close();
    }

    /// Phones and desks, in both writing directions. A browser opens a page once and then looks at
    /// it in every way that its device may show it.
    static Stream<List<Screen>> screens() {
        var phone = Screen.PHONE;
        var desk = Screen.DESK;
        return Stream.of(
                List.of(phone, phone.inTheDark(), phone.wide(320).inTheDark(), phone.wide(320)),
                List.of(desk, desk.inTheDark()),
                List.of(phone.in("en-XB"), phone.wide(320).in("en-XB")),
                List.of(desk.in("en-XB")));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void every_page_behind_the_door_can_be_seen_and_read(List<Screen> screens) {
        var screen = screens.getFirst();
        try (var supporter = Walk.supporter(CHROMIUM, cast, screen);
                var member = Walk.member(CHROMIUM, cast, screen)) {
            var talk = Walk.askAndAccept(member, supporter);
            Walk.agree(member.visit(), talk);
            for (var page : SUPPORTER) {
                look(supporter.visit(), page, screens);
            }
            for (var page : TALK_OF_SUPPORTER) {
                look(supporter.visit(), talk + page, screens);
            }
            var pages = new ArrayList<>(MEMBER);
            TALK.forEach(page -> pages.add(talk + page));
            for (var page : pages) {
                look(member.visit(), page, screens);
            }
        }
        try (var staff =
                        Walk.member(
                                CHROMIUM,
                                cast,
                                screen,
                                Role.MODERATOR,
                                Role.REVIEWER,
                                Role.AUDITOR,
                                Role.MANAGER,
                                Role.ADMINISTRATOR);
                var member = Walk.member(CHROMIUM, cast, screen)) {
            var room = Walk.openRoom(staff.visit());
            for (var page : STAFF) {
                look(staff.visit(), page, screens);
            }
            look(staff.visit(), "/work" + room, screens);
            look(staff.visit(), room, screens);
            look(member.visit(), room, screens);
            Walk.enter(member.visit(), room);
            look(member.visit(), room, screens);
            look(member.visit(), room + "/m/2", screens);
            var space = Walk.makeSpace(staff.visit());
            look(staff.visit(), "/work" + space, screens);
            look(member.visit(), space, screens);
            look(member.visit(), space + "/join", screens);
            Walk.join(staff.visit(), space);
            var topic = Walk.openTopic(staff.visit(), space);
            Walk.join(member.visit(), space);
            look(member.visit(), space, screens);
            look(member.visit(), space + "/new", screens);
            Walk.answer(member.visit(), topic, "Me too. The *bread* aisle.", "");
            Walk.answer(staff.visit(), topic, "It was loud there.", "TREATMENT");
            look(member.visit(), topic, screens);
            look(member.visit(), topic + "/r/0", screens);
            look(member.visit(), topic + "/r/1", screens);
            look(staff.visit(), topic + "/r/1", screens);
        }
    }

    @Test
    void every_page_behind_the_door_works_by_keyboard() {
        try (var supporter = Walk.supporter(CHROMIUM, cast, Screen.DESK);
                var member = Walk.member(CHROMIUM, cast, Screen.DESK)) {
            var talk = Walk.askAndAccept(member, supporter);
            Walk.agree(member.visit(), talk);
            SUPPORTER.forEach(page -> supporter.visit().go(page).worksByKeyboard());
            MEMBER.forEach(page -> member.visit().go(page).worksByKeyboard());
            WAYS.forEach(page -> member.visit().go(page).worksByKeyboard());
            TALK.forEach(page -> member.visit().go(talk + page).worksByKeyboard());
            report(member.visit(), supporter.visit(), talk);
            try (var staff =
                    Walk.member(
                            CHROMIUM,
                            cast,
                            Screen.DESK,
                            Role.MODERATOR,
                            Role.REVIEWER,
                            Role.AUDITOR,
                            Role.ADMINISTRATOR)) {
                var room = Walk.openRoom(staff.visit());
                staff.visit().go("/work" + room).worksByKeyboard();
                staff.visit().go(room).worksByKeyboard();
                member.visit().go(room).worksByKeyboard();
                Walk.enter(member.visit(), room);
                member.visit().go(room).worksByKeyboard();
                member.visit().go(room + "/m/2").worksByKeyboard();
                var space = Walk.makeSpace(staff.visit());
                staff.visit().go("/work" + space).worksByKeyboard();
                member.visit().go(space + "/join").worksByKeyboard();
                Walk.join(member.visit(), space);
                var topic = Walk.openTopic(member.visit(), space);
                Walk.join(staff.visit(), space);
                Walk.answer(staff.visit(), topic, "It was loud there.", "TREATMENT");
                member.visit().go(space).worksByKeyboard();
                member.visit().go(space + "/new").worksByKeyboard();
                member.visit().go(topic).worksByKeyboard();
                member.visit().go(topic + "/r/0").worksByKeyboard();
                member.visit().go(topic + "/r/1").worksByKeyboard();
            }
        }
        try (var staff =
                Walk.member(
                        CHROMIUM,
                        cast,
                        Screen.DESK,
                        Role.MODERATOR,
                        Role.REVIEWER,
                        Role.AUDITOR,
                        Role.ADMINISTRATOR)) {
            STAFF.forEach(page -> staff.visit().go(page).worksByKeyboard());
            staff.visit().go("/work/queue").press("a[href^='/work/queue/']");
            staff.visit().worksByKeyboard().isClean();
        }
    }

    /// The member reports what the supporter says, all by keyboard.
    private static void report(Visit member, Visit supporter, String talk) {
        Walk.agree(supporter, talk);
        Walk.say(supporter, "Send me your number.");
        member.go(talk);
        var said = Walk.words(member, "Send me your number.");
        said.waitFor();
        var number =
                member.page().locator("#log .message").last().getAttribute("id").replace("m-", "");
        member.go("/report/message." + talk.replace("/talk/c/", "") + "." + number)
                .worksByKeyboard();
        member.tabTo("input[name=what]");
        member.page().keyboard().press("Space");
        member.tabTo("form[action^='/report/'] button.button--primary");
        member.page().keyboard().press("Enter");
        member.page().getByText("A person is asked to look within").waitFor();
        member.worksByKeyboard();
    }

    private static void look(Visit visit, String path, List<Screen> screens) {
        var answer = visit.page().navigate(path);
        if (answer != null && answer.status() != 200) {
            throw new AssertionError(answer.status() + " at " + path);
        }
        for (var screen : screens) {
            visit.turnTo(screen).isSafe().fits().isAccessible();
            if (screen.width() > 320) {
                visit.picture(
                        "member%s-%d-%s-%s"
                                .formatted(
                                        name(path),
                                        screen.width(),
                                        screen.dark() ? "dark" : "light",
                                        screen.language()));
            }
        }
        visit.turnTo(screens.getFirst()).isClean();
        var mirrored = "en-XB".equals(screens.getFirst().language());
        assertThat(visit.page().locator("html").getAttribute("dir"))
                .isEqualTo(mirrored ? "rtl" : "ltr");
    }

    /// Of the page in a picture, without the ids of what the walk made.
    private static String name(String path) {
        return path.replaceAll("/talk/c/[^/]+", "/conversation")
                .replaceAll("/rooms/[0-9a-f-]{36}", "/room")
                .replaceAll("/forum/[0-9a-f-]{36}/[0-9a-f-]{36}", "/topic")
                .replaceAll("/forum/[0-9a-f-]{36}", "/space")
                .replace('/', '-');
    }
}
