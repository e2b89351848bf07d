package org.hearthside.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.conversation.Talks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Whoever sits down at this browser next finds nothing of who was here before.
@HouseTest
@Import(Talks.class)
class LeavingJourneyTests {
    private static final Chromium CHROMIUM = new Chromium();

    @Autowired Cast cast;
    @Autowired Talks talks;

    @AfterAll
    static void leave() {
        CHROMIUM.close();
    }

    private static Stream<Arguments> ways() {
        var with = Visit.Screen.DESK;
        return Stream.of(
                Arguments.of("/exit", with),
                Arguments.of("/sign-out", with),
                Arguments.of("/exit", with.withoutScripts()),
                Arguments.of("/sign-out", with.withoutScripts()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ways")
    void nothing_is_left_in_the_browser_and_back_shows_nothing(String way, Visit.Screen screen) {
        var talk = talks.open(cast.plum(), cast.heron());
        talks.say(talk, talk.heronsName(), "canarywords of heron");
        try (var visit = CHROMIUM.visit(cast, talk.plum(), screen)) {
            visit.context()
                    .route(
                            "https://www.wikipedia.org/**",
                            route -> route.fulfill(new Route.FulfillOptions().setBody("away")));
            var page = visit.go("/settings/privacy").page();
            assertThat(shown(page)).as("there is something to find").contains(talk.plum().name());
            visit.go(talk.path());
            page.locator("textarea[name=text]").fill("canarywords of plum");
            assertThat(shown(page)).contains("canarywords");
            assertThat(page.title()).doesNotContain("canary");
            if (screen.scripts()) {
                // ours keeps nothing there; were something there, it would have to go
                page.evaluate(FILL);
                assertThat(page.evaluate(LEFT)).isEqualTo("1 1 1 1 0");
            }

            if (way.equals("/sign-out")) {
                visit.go("/settings/privacy");
                page.locator(".account summary").click();
            }
            page.locator("form[action='" + way + "'] button:visible").first().click();
            page.waitForURL(
                    way.equals("/exit") ? "https://www.wikipedia.org/**" : "**/sign-in?out");

            page.waitForTimeout(screen.scripts() ? 500 : 0); // a script's answer comes after
            var cookies = visit.context().cookies(cast.address());
            assertThat(cookies).extracting(cookie -> cookie.name).doesNotContain("hearth");
            assertThat(cookies)
                    .extracting(cookie -> cookie.value)
                    .noneMatch(value -> value.contains("canary") || value.contains("plum"));
            for (var i = 0; i < 4; i++) {
                page.goBack();
                assertThat(page.title()).doesNotContain("canary");
                assertThat(shown(page))
                        .as("back, " + page.url())
                        .doesNotContain("canarywords", talk.plum().name());
            }
            if (screen.scripts()) {
                visit.go("/help");
                assertThat(page.evaluate(LEFT)).isEqualTo("0 0 0 0 0");
            }
        }
    }

    /// What a person sees, and what stands in the fields.
    private static String shown(Page page) {
        return (String)
                page.evaluate(
                        """
                        () => document.documentElement.hidden ? '' : document.documentElement.innerText
                          + [...document.querySelectorAll('input, textarea')].map(e => e.value).join(' ')
                        """);
    }

    private static final String FILL =
            """
            async () => {
              localStorage.setItem('kept', 'canarywords');
              sessionStorage.setItem('kept', 'canarywords');
              await new Promise((done, failed) => {
                const asked = indexedDB.open('kept');
                asked.onsuccess = () => { asked.result.close(); done(); };
                asked.onerror = failed;
              });
              await (await caches.open('kept')).put('/kept', new Response('canarywords'));
            }
            """;

    /// How many entries, databases, caches and workers there are.
    private static final String LEFT =
            """
            async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
              (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length].join(' ')
            """;

    @Test
    void a_breach_of_the_policy_is_seen_with_scripts_and_without() {
        for (var screen : List.of(Visit.Screen.DESK, Visit.Screen.DESK.withoutScripts())) {
            var visit = CHROMIUM.visit(cast.address(), screen);
            visit.context()
                    .route(
                            "**/help",
                            route -> {
                                var answer = route.fetch();
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setResponse(answer)
                                                .setBody(
                                                        answer.text()
                                                                .replace(
                                                                        "</main>",
                                                                        "<p style=\"color: red\">Red.</p></main>")));
                            });
            visit.go("/safer-use");
            assertThat(visit.reports()).isEmpty();
            visit.go("/help").page().waitForTimeout(200);
            assertThatThrownBy(visit::close)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("reports of the browser");
        }
    }
}
