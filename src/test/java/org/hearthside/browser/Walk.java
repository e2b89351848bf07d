package org.hearthside.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.function.Predicate;
import org.hearthside.Cast;
import org.hearthside.member.Role;

/// The ways people take through the house, for journeys that begin further in.
final class Walk {
    /// Somebody signed in at a browser, and the name they offer to talk under if they do.
    record Person(Visit visit, String name) implements AutoCloseable {
        @Override
        public void close() {
            visit.close();
        }
    }

    private Walk() {}

    static String fresh(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 6);
    }

    static Person member(Chromium chromium, Cast cast, Visit.Screen screen, Role... roles) {
        var person = cast.person("soft-plum", roles);
        cast.reads(person, screen.language());
        var visit = chromium.visit(cast.address(), screen);
        visit.holding("hearth", person.cookie());
        return new Person(visit, person.name());
    }

    static Person supporter(Chromium chromium, Cast cast, Visit.Screen screen) {
        var person = member(chromium, cast, screen, Role.SUPPORTER);
        return new Person(person.visit(), ready(cast, profile(person.visit(), fresh("calm-reed"))));
    }

    private static String ready(Cast cast, String name) {
        cast.ready(name);
        return name;
    }

    /// Writes a supporter's profile; answers the name they offer to talk under.
    static String profile(Visit visit, String name) {
        visit.go("/work/profile");
        var page = visit.page();
        page.locator("input[name=name]").fill(name);
        page.locator("textarea[name=about]")
                .fill("I was the one who left shops without buying anything.");
        page.locator("input[name=topic]").first().check();
        page.locator("input[name=language][value=en]").check();
        page.locator("form[action='/work/profile'] button.button--primary").click();
        page.waitForURL("**/work/profile/preview**");
        return name;
    }

    /// One says hello and the other accepts; answers the path of their talk.
    static String askAndAccept(Person seeker, Person supporter) {
        seeker.visit().go("/talk/everyone");
        seeker.visit()
                .page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Say hello to " + supporter.name()))
                .click();
        seeker.visit().page().locator("textarea[name=hello]").fill("Hello. I would like to talk.");
        seeker.visit().page().locator("form[action$='/hello'] button.button--primary").click();
        onwards(seeker.visit().page(), url -> !url.contains("/talk/p/"));
        supporter.visit().go("/work/people");
        supporter.visit().page().locator("form[action$='/accept'] button").first().click();
        supporter.visit().page().waitForURL("**/talk/c/**");
        return supporter
                .visit()
                .page()
                .url()
                .replaceAll("^https?://[^/]+", "")
                .replaceAll("[?#].*|/agreement$", "");
    }

    /// Waits for another page; where none comes, says what stands on this one.
    private static void onwards(Page page, Predicate<String> to) {
        try {
            page.waitForURL(to);
        } catch (TimeoutError e) {
            throw new AssertionError(
                    "still at " + page.url() + ": " + page.locator("main").innerText(), e);
        }
    }

    static void agree(Visit visit, String talk) {
        visit.go(talk + "/agreement");
        visit.page().locator("input[name=presence]").check();
        visit.page().locator("form[action$='/agreement'] button.button--primary").click();
        visit.page().waitForURL("**" + talk + "**");
    }

    /// Joins with four words, all the way to the last step; answers the name.
    static String join(Visit visit) {
        var page = visit.go("/join").page();
        var name = page.locator("input[name=name]").first().inputValue();
        page.locator("input[name=adult]").check();
        page.locator("form[action='/join'] button.button--primary").click();
        page.locator("a[href='/join/words']").click();
        page.locator("form[action='/join/words'] button.button--primary").click();
        var third = page.locator(".code__group").nth(2).innerText();
        page.locator("input[name=third]").fill(third);
        page.locator("form[action='/join/keep'] button.button--primary").click();
        while (!page.url().contains("/join/choices")) {
            var onwards =
                    page.locator(
                            "a[href='/join/on'], form[action^='/join/agree/'] button.button--primary");
            var box = page.locator("input[name=yes]");
            if (box.count() > 0) {
                box.check();
            }
            onwards.first().click();
            page.waitForLoadState();
        }
        return name;
    }

    /// Waits until this page of a talk has its live connection.
    static void connected(Visit visit) {
        for (int i = 0; i < 300; i++) {
            if (Boolean.TRUE.equals(
                    visit.page().evaluate("document.querySelector('conversation-page').live"))) {
                return;
            }
            visit.page().waitForTimeout(100);
        }
        throw new AssertionError("no live connection at " + visit.page().url());
    }

    static Locator writing(Visit visit) {
        return visit.page().locator("textarea[name=text]");
    }

    static void say(Visit visit, String words) {
        writing(visit).fill(words);
        visit.page().locator(".composer__send").click();
    }

    static Locator words(Visit visit, String text) {
        return visit.page()
                .locator("#log .message__words")
                .filter(new Locator.FilterOptions().setHasText(text));
    }

    /// Makes a room and hosts it; answers its path. Its second entry is a message.
    static String openRoom(Visit visit) {
        var page = visit.go("/work/rooms/new").page();
        page.locator("#title").fill(fresh("Evening room"));
        page.locator("#whoFor").fill("For anybody who finds evenings long.");
        page.locator("#guidelines").fill("Speak from your own experience.");
        page.locator("main form button.button--primary").click();
        page.waitForURL("**/work/rooms/*said=kept");
        var room = java.net.URI.create(page.url()).getPath().replace("/work", "");
        enter(visit, room);
        page.locator(".room-hosting summary").click();
        page.locator("form[action$='/duty'] button").click();
        page.locator("#words").fill("Welcome, all.");
        page.locator(".composer__send").click();
        page.locator("#m-2").waitFor();
        return room;
    }

    /// Comes into a room under the name that the lot drew.
    static void enter(Visit visit, String room) {
        visit.go(room).page().locator("form[action$='/enter'] button.button--primary").click();
        visit.page().locator("#log").waitFor(attached());
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
    }

    /// Makes a space of the forum; answers its path.
    static String makeSpace(Visit visit) {
        var page = visit.go("/work/forum/new").page();
        page.locator("#title").fill(fresh("Panic and everyday life"));
        page.locator("#whoFor").fill("For anybody whose days have become narrow.");
        page.locator("#rules").fill("Speak from your own life.\nAsk before you advise.");
        page.locator("main form button.button--primary").click();
        page.waitForURL("**/work/forum/*said=kept");
        return java.net.URI.create(page.url()).getPath().replace("/work", "");
    }

    /// Takes part in a space under a name by lot.
    static void join(Visit visit, String space) {
        var page = visit.go(space + "/join").page();
        page.locator("form[action$='/join'] button.button--primary").click();
        page.waitForURL("**" + space + "?told=joined");
    }

    /// Opens a topic with a note; answers its path.
    static String openTopic(Visit visit, String space) {
        var page = visit.go(space + "/new").page();
        page.locator("#title").fill("Walking out of shops. Does it ever stop?");
        page.locator("#text").fill("I left a full basket at the till.\n\nDoes anybody know it?");
        page.locator("#note").selectOption("LOSS");
        page.locator("#wish-heard").check();
        page.locator("form[action$='/topics'] button.button--primary").click();
        page.waitForURL(url -> !url.endsWith("/new"));
        return java.net.URI.create(page.url()).getPath();
    }

    static void answer(Visit visit, String topic, String words, String note) {
        var page = visit.go(topic).page();
        page.locator("#text").fill(words);
        if (!note.isEmpty()) {
            page.locator(".forum-note summary").click();
            page.locator("#note").selectOption(note);
        }
        page.locator("form[action$='/replies'] button.button--primary").click();
        page.waitForURL("**#r-*");
    }
}
