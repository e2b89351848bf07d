package org.hearthside.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.hearthside.browser.Visit.Screen;
import org.hearthside.ui.StyleGuide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// The parts of the interface in a real browser, from the style guide: nothing but files and
/// templates runs, so a fault here is a fault of the look itself.
class LookTests {
    private static final List<String> POSTED = new CopyOnWriteArrayList<>();
    private static volatile int alive = 204;
    private static HttpServer server;
    private static Chromium chromium;
    private static String home;

    @BeforeAll
    static void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", LookTests::answer);
        server.start();
        home = "http://localhost:" + server.getAddress().getPort();
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        server.stop(0);
    }

    @BeforeEach
    void anew() {
        POSTED.clear();
        alive = 204;
    }

    static Stream<Screen> screens() {
        return Stream.of(
                Screen.DESK,
                Screen.DESK.inTheDark(),
                Screen.PHONE.inTheDark().in("en-XB"),
                Screen.PHONE.wide(320).in("es"));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void every_part_can_be_seen_read_and_reached(Screen screen) {
        for (var sheet : List.of("welcome", "today", "find", "talk", "join", "parts")) {
            try (var visit = chromium.visit(home, screen)) {
                visit.go("/" + sheet).isSafe().fits().isAccessible().isClean();
                if (!screen.dark()) {
                    visit.worksByKeyboard();
                }
                visit.picture(
                        "look-%s-%d%s-%s"
                                .formatted(
                                        sheet,
                                        screen.width(),
                                        screen.dark() ? "-dark" : "",
                                        screen.language()));
            }
        }
    }

    @Test
    void the_audit_finds_what_is_wrong() {
        for (var screen : List.of(Screen.PHONE, Screen.PHONE.withoutScripts())) {
            try (var visit = chromium.visit(home, screen)) {
                visit.go("/today").isAccessible();
                visit.page()
                        .evaluate(
                                """
                                document.querySelector('h1').style.color = '#ddd';
                                document.querySelector('main').append(document.createElement('img'))
                                """);
                assertThatThrownBy(visit::isAccessible)
                        .hasMessageContaining("image-alt")
                        .hasMessageContaining("color-contrast");
            }
        }
    }

    @Test
    void forced_colours_keep_edges_and_lit_squares() {
        try (var visit = chromium.visit(home, Screen.PHONE)) {
            visit.page()
                    .emulateMedia(
                            new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            visit.go("/talk").picture("look-talk-390-forced");
            assertThat(style(visit.page(), ".message__words", "borderTopStyle")).isEqualTo("solid");
            assertThat(style(visit.page(), ".lit", "backgroundColor"))
                    .isNotEqualTo(style(visit.page(), "body", "backgroundColor"));
            visit.go("/parts").picture("look-parts-390-forced");
        }
    }

    @Test
    void paper_gets_ink_on_white_without_bars() {
        try (var visit = chromium.visit(home, Screen.DESK.inTheDark())) {
            visit.go("/find")
                    .page()
                    .emulateMedia(
                            new Page.EmulateMediaOptions()
                                    .setMedia(Media.PRINT)
                                    .setColorScheme(ColorScheme.DARK));
            visit.picture("look-find-print");
            assertThat(visit.page().locator(".bar").isVisible()).isFalse();
            assertThat(style(visit.page(), "body", "backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(style(visit.page(), "h1", "color")).isEqualTo("rgb(0, 0, 0)");
        }
    }

    @Test
    void text_may_be_spaced_out_and_enlarged() {
        for (var sheet : List.of("welcome", "today", "find", "talk", "join", "parts")) {
            try (var visit = chromium.visit(home, Screen.PHONE.wide(320))) {
                visit.go("/" + sheet);
                visit.page()
                        .evaluate(
                                "document.documentElement.dataset.look = 'larger roomy simple calm'");
                visit.fits().picture("look-" + sheet + "-320-larger");
            }
        }
    }

    private static Object style(Page page, String selector, String property) {
        return page.locator(selector)
                .first()
                .evaluate("(part, property) => getComputedStyle(part)[property]", property);
    }

    @Test
    void quick_exit_leaves_at_once_and_signs_out() {
        try (var visit = chromium.visit(home, Screen.DESK)) {
            visit.go("/talk");
            visit.page().click(".exit__button");
            left(visit.page());
            assertThat(POSTED).containsExactly("/exit");
        }
    }

    @Test
    void quick_exit_works_without_scripts() {
        try (var visit = chromium.visit(home, Screen.PHONE.withoutScripts())) {
            visit.go("/talk");
            visit.page().click(".exit__button");
            left(visit.page());
            assertThat(POSTED).containsExactly("/exit");
        }
    }

    @Test
    void shift_three_times_leaves_even_from_a_text_field() {
        try (var visit = chromium.visit(home, Screen.DESK)) {
            visit.go("/talk");
            var page = visit.page();
            page.click("#words");
            page.keyboard().type("I left The Basket");
            page.keyboard().press("Shift");
            assertThat(page.locator(".exit__count").textContent()).isEqualTo("Two more to leave");
            page.keyboard().press("Shift");
            assertThat(page.locator(".exit__dots > .is-full").count()).isEqualTo(2);
            page.keyboard().press("Shift");
            left(page);
        }
    }

    @Test
    void capital_letters_do_not_leave() {
        try (var visit = chromium.visit(home, Screen.DESK)) {
            visit.go("/talk");
            visit.page().click("#words");
            for (var letter : List.of("A", "B", "C", "D")) {
                visit.page().keyboard().press("Shift+" + letter);
            }
            assertThat(visit.page().inputValue("#words")).isEqualTo("ABCD");
            assertThat(POSTED).isEmpty();
        }
    }

    @Test
    void leaving_in_one_tab_empties_the_others() {
        try (var visit = chromium.visit(home, Screen.DESK)) {
            visit.go("/today");
            var other = visit.anotherTab();
            other.navigate("/talk");
            other.waitForFunction("() => !!customElements.get('quick-exit')");
            visit.page().click(".exit__button");
            left(visit.page());
            left(other);
        }
    }

    @Test
    void back_shows_no_page_of_a_session_that_has_ended() {
        try (var visit = chromium.visit(home, Screen.DESK)) {
            visit.go("/today");
            visit.page().waitForFunction("() => !!customElements.get('quick-exit')");
            alive = 401;
            visit.page()
                    .evaluate(
                            "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");
            left(visit.page());
        }
    }

    @Test
    void a_second_press_sends_nothing_and_the_button_says_so() {
        try (var visit = chromium.visit(home, Screen.DESK)) {
            visit.go("/parts");
            assertThat(
                            visit.page()
                                    .evaluate(
                                            """
                                            () => { const b = document.querySelector('busy-form button'), before = b.offsetWidth;
                                              b.click(); b.click();
                                              return [b.getAttribute('aria-disabled'), b.textContent, b.offsetWidth - before].join(); }
                                            """))
                    .isEqualTo("true,One moment…,0");
            visit.page().waitForURL("**/slow");
            assertThat(POSTED).containsExactly("/slow");
        }
    }

    @Test
    void what_is_typed_as_a_secret_can_be_looked_at() {
        try (var visit = chromium.visit(home, Screen.PHONE)) {
            visit.go("/join");
            var field = visit.page().locator("#pass");
            PlaywrightAssertions.assertThat(field).hasAttribute("type", "password");
            visit.page().click("show-secret button");
            PlaywrightAssertions.assertThat(field).hasAttribute("type", "text");
            PlaywrightAssertions.assertThat(visit.page().locator("show-secret button"))
                    .hasText("Hide");
        }
    }

    @Test
    void escape_closes_a_menu_and_gives_the_focus_back() {
        try (var visit = chromium.visit(home, Screen.DESK)) {
            visit.go("/today");
            var menu = visit.page().locator(".account");
            menu.locator("summary").click();
            PlaywrightAssertions.assertThat(menu).hasAttribute("open", "");
            visit.page().keyboard().press("Tab");
            visit.page().keyboard().press("Escape");
            PlaywrightAssertions.assertThat(menu).not().hasAttribute("open", "");
            assertThat(visit.page().evaluate("document.activeElement.tagName"))
                    .isEqualTo("SUMMARY");
        }
    }

    private static void left(Page page) {
        page.waitForURL("**/away");
        assertThat(page.title()).isEqualTo("Notes");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var headers = new MockHttpServletResponse();
        StyleGuide.headers(headers);
        headers.getHeaderNames()
                .forEach(name -> exchange.getResponseHeaders().set(name, headers.getHeader(name)));
        if ("POST".equals(exchange.getRequestMethod())) {
            POSTED.add(path);
            exchange.getResponseHeaders().set("Location", path.equals("/exit") ? "/away" : path);
            send(exchange, 303, "text/plain", new byte[0]);
        } else if (path.equals("/away") || path.equals("/slow")) {
            send(
                    exchange,
                    200,
                    "text/html",
                    "<title>Notes</title>".getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/session-alive")) {
            send(exchange, alive, "text/plain", new byte[0]);
        } else if (path.startsWith("/static/")) {
            file(exchange, path.substring("/static/".length()));
        } else {
            sheet(exchange, path.substring(1));
        }
    }

    private static void file(HttpExchange exchange, String path) throws IOException {
        var types = Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");
        var type = types.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "font/woff2");
        var bytes = StyleGuide.file(path);
        send(exchange, bytes.isPresent() ? 200 : 404, type, bytes.orElse(new byte[0]));
    }

    private static void sheet(HttpExchange exchange, String name) throws IOException {
        if (!name.matches("[a-z]+")) {
            send(exchange, 404, "text/plain", new byte[0]);
            return;
        }
        var request = new MockHttpServletRequest("GET", "/" + name);
        var accepted = exchange.getRequestHeaders().getFirst("Accept-Language");
        if (accepted != null) {
            request.addHeader("Accept-Language", accepted);
        }
        var cookies = exchange.getRequestHeaders().getFirst("Cookie");
        if (cookies != null && cookies.contains("lang=en-XB")) {
            request.setCookies(new jakarta.servlet.http.Cookie("lang", "en-XB"));
        }
        var html = StyleGuide.sheet(request, name);
        send(exchange, 200, "text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
