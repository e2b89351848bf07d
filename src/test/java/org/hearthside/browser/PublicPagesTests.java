package org.hearthside.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.stream.Stream;
import org.hearthside.browser.Visit.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What anybody can see without signing in, on screens small and large, bright and dark, with
/// scripts and without.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PublicPagesTests {
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/about/peer-support",
                    "/about/choose",
                    "/guidelines",
                    "/privacy",
                    "/goodbye",
                    "/accessibility",
                    "/help",
                    "/help/FI",
                    "/help/breathe",
                    "/exit/limits",
                    "/safer-use",
                    "/static/not-here");

    private static Chromium chromium;

    @LocalServerPort private int port;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private Visit visit(Screen screen) {
        return chromium.visit("http://localhost:" + port, screen);
    }

    static Stream<Screen> screens() {
        return Stream.of(
                Screen.DESK,
                Screen.DESK.inTheDark().in("es"),
                Screen.PHONE.inTheDark(),
                Screen.PHONE.in("en-XB"),
                Screen.PHONE.wide(320).in("es"));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void every_page_can_be_seen_and_read(Screen screen) {
        for (var path : PAGES) {
            try (var visit = visit(screen)) {
                visit.go(path).isSafe().fits().isAccessible().isClean();
                visit.picture(
                        "public%s-%d-%s-%s"
                                .formatted(
                                        path.replace('/', '-'),
                                        screen.width(),
                                        screen.dark() ? "dark" : "light",
                                        screen.language()));
            }
        }
    }

    @Test
    void every_page_works_by_keyboard() {
        try (var visit = visit(Screen.DESK)) {
            for (var path : PAGES) {
                visit.go(path).worksByKeyboard();
            }
        }
    }

    @Test
    void the_guide_answers_without_scripts_and_leaves_no_trace_of_the_answers() {
        try (var visit = visit(Screen.PHONE.withoutScripts())) {
            visit.go("/about/choose");
            visit.page().locator("#danger-unsure").check();
            visit.page().locator("#treatment-yes").check();
            visit.page().locator("#peer-yes").check();
            visit.page().locator("main form button").click();
            assertThat(visit.page().locator("h1")).hasText("Both may fit.");
            assertThat(visit.page().locator("main a[href='/help']").first()).isVisible();
            assertThat(visit.page().locator("main a[href='/join']")).isVisible();
            assertThat(visit.page().url()).endsWith("/about/choose");
            visit.isClean();
        }
    }

    @Test
    void another_country_is_chosen_without_scripts() {
        try (var visit = visit(Screen.PHONE.withoutScripts())) {
            visit.go("/help");
            visit.page().locator("main summary").click();
            visit.page().locator("#country").selectOption("ES");
            visit.page().locator("main form button").click();
            assertThat(visit.page().locator("a[href='tel:112']")).isVisible();
            visit.go("/help");
            assertThat(visit.page().locator("a[href='tel:112']")).isVisible();
        }
    }

    @Test
    void the_way_out_leads_out_and_clears_a_shared_device() {
        for (var screen : List.of(Screen.PHONE, Screen.PHONE.withoutScripts())) {
            try (var visit = visit(screen)) {
                visit.context()
                        .route(
                                "https://www.wikipedia.org/**",
                                route -> route.fulfill(new Route.FulfillOptions().setBody("away")));
                visit.context()
                        .addCookies(
                                List.of(
                                        new Cookie("country", "ES")
                                                .setUrl("http://localhost:" + port)));
                visit.go("/help");
                visit.page().locator("form[action='/exit'] button").click();
                visit.page().waitForURL("https://www.wikipedia.org/**");
                // a script lets the answer come after it has left
                visit.page().waitForTimeout(500);
                assertThat(visit.context().cookies("http://localhost:" + port)).isEmpty();
            }
        }
    }

    @Test
    void back_from_help_leads_to_where_one_was() {
        try (var visit = visit(Screen.PHONE)) {
            visit.go("/guidelines");
            visit.page().locator("a[href='/help']").first().click();
            visit.page().locator("go-back a").click();
            visit.page().waitForURL("**/guidelines");
        }
    }

    @Test
    void the_language_is_switched_on_the_spot() {
        try (var visit = visit(Screen.PHONE.withoutScripts())) {
            visit.go("/help/GB");
            visit.page().locator("button[value='es']").click();
            assertThat(visit.page().locator("html")).hasAttribute("lang", "es");
            assertThat(visit.page().url()).endsWith("/help/GB");
        }
    }
}
